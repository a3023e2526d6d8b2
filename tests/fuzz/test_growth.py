"""Four times the input takes no ten times as long, whatever it repeats.

What takes long is mostly done in C, by regular expressions and by `unicodedata`, where no profiler
counts steps. So the seconds of this thread are compared, for both lengths in one run.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from index.errors import StatementQAError
from index.message import read_message
from index.quotation import QuotationChecker
from index.search.reference import ReferenceReader
from index.source.markdown import read_blocks
from index.text import find_numerals, join_numerals, normalize_question, read_question, to_nfkc
from service.errors import ProblemError
from service.hooks.automatic import is_automatic
from service.hooks.message_text import find_question, read_text
from service.host import read_requested_host, read_trusted_host
from service.openai.chat_request import CompletionRequest
from service.openai.completion import read_questions
from service.schema import AskRequest, FeedbackRequest, VerifyRequest, check_shape, parse_json
from service.web.highlights import read_highlights
from tests.fuzz.subject import index
from tests.fuzz.target import target
from tests.fuzz.test_desks import receive
from tests.fuzz.texts import MARKDOWN, PIECES
from tests.service.desk.desk_delivery import zammad, zammad_payload

SHORT, LONG = 1_000, 4_000
"""Code points."""
MAX_RATIO = 10
SLACK = 0.01
"""Seconds that the longer one may take besides, for what a busy machine adds."""

Read = Callable[[str], object]


def check(shape: type[BaseModel], **fields: Any) -> Read:
    """Reads a text that stands for each field that is None."""

    def read(text: str) -> None:
        given = {name: text if value is None else value for name, value in fields.items()}
        check_shape(given, shape)

    return read


def read_mail(content: str) -> None:
    text = read_text(content)
    find_question(text)
    is_automatic(text)


def read_chat(text: str) -> None:
    parts = [{"type": "text", "text": text[start : start + 9]} for start in range(0, len(text), 9)]
    earlier = [{"role": "user", "content": text}, {"role": "assistant", "content": text}]
    chat = check_shape(
        {"messages": [*earlier, {"role": "user", "content": parts}]}, CompletionRequest
    )
    read_questions(chat.messages)


READERS: Mapping[str, Read] = {
    "question": check(AskRequest, question=None),
    "turn": lambda text: check_shape(
        {"question": "Who?", "history": [{"question": text, "clauses": []}] * 10}, AskRequest
    ),
    "quotation": check(VerifyRequest, text=None),
    "reason": check(FeedbackRequest, question="Who?", clauses=[], helpful=True, reason=None),
    "normal form": to_nfkc,
    "normal question": normalize_question,
    "numbers": lambda text: join_numerals(text, find_numerals(text)),
    "message": read_message,
    "mail": read_mail,
    "chat": read_chat,
    "sender": lambda text: receive(zammad(zammad_payload(type="email", **{"from": text})), None),
    "JSON": lambda text: parse_json(text.encode("utf-8", "surrogatepass")),
    "JSON text": lambda text: parse_json(json.dumps(text).encode()),
    "Markdown": read_blocks,
    "Host header": read_requested_host,
    "trusted host": read_trusted_host,
    "marks": lambda text: read_highlights([text] * 60, index().statement),
    "one quotation": lambda text: QuotationChecker(index().statement).check(text[: len(text) // 4]),
    "one question": lambda text: ReferenceReader(index().statement).read(read_question(text[:300])),
}
JSON_PIECES = ("[", "]", "{", "}", '{"a":', '"', "\\u0000", "1", "1e9", ",", "\\ud800", "-", "null")


def measure(read: Read, text: str) -> float:
    """The seconds of this thread that reading takes: the least of three times."""
    seconds = []
    for _ in range(3):
        start = time.thread_time()
        with suppress(ValueError, ProblemError, StatementQAError):
            read(text)
        seconds.append(time.thread_time() - start)
    return min(seconds)


def repeat(unit: str, length: int, end: str) -> str:
    return (unit * (length // max(1, len(unit)) + 1))[:length] + end


@target(8)
@given(
    name=st.sampled_from(sorted(READERS)),
    unit=st.lists(st.sampled_from((*PIECES, *MARKDOWN, *JSON_PIECES)), min_size=1, max_size=4).map(
        "".join
    ),
    end=st.sampled_from(("", "?", "a", ">", "\n", "。", "]", "x.en.0-1")),
)
@example(name="normal form", unit="\u0301\u0323", end="")
@example(name="mail", unit="<!--", end="")
def test_reading_takes_a_time_in_proportion_to_the_length(name: str, unit: str, end: str) -> None:
    read = READERS[name]
    short = measure(read, repeat(unit, SHORT, end))
    long = measure(read, repeat(unit, LONG, end))
    assert long < MAX_RATIO * short + SLACK, (short, long)
