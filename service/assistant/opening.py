"""Opens the assistant that the settings describe."""

from collections.abc import Callable

from index.quotation import QuotationChecker
from index.search import ClauseIndex
from service.admission import Count, count_nothing, only_client, open_admission
from service.answers import read_contact, read_operator
from service.assistant.assistant import Assistant, Log
from service.observer import Observer
from service.settings import Settings
from service.words import SERVICE_PHRASES


def open_assistant(
    index: ClauseIndex,
    settings: Settings,
    log: Log | None = None,
    count: Count = count_nothing,
    client: Callable[[], str] = only_client,
    observer: Observer | None = None,
) -> Assistant:
    """The assistant that the settings describe.

    `count` is called before each request, with its cost; `client` names whom it is from.
    """
    return Assistant(
        index=index,
        checker=QuotationChecker(index.statement, SERVICE_PHRASES),
        admission=open_admission(settings.max_concurrent, settings.max_queued, count, client),
        contact=read_contact(settings),
        operator=read_operator(settings),
        origin=settings.public_url,
        log=log,
        observer=observer or Observer(),
    )
