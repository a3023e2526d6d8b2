"""What the people at a desk are told of a question that is not answered."""

import pytest

from index.search import ClauseIndex
from service.assistant import open_assistant
from service.desk import IncomingMessage
from service.hooks.reply import Reply, ReplyWriter
from service.settings import Settings
from service.words import DESK_NEAREST, DESK_NOTE, PASSED_ON
from tests.service.stand_in_index import rank, script

SILENT = "Who won the match?"


def write(
    index: ClauseIndex, content: str | None, *, attached: bool = False, url: str | None = None
) -> Reply | None:
    """The reply to a message at a service whose statement is silent on one question."""
    scripted = script(
        index,
        **{
            SILENT: rank(index, "not_in_statement", "signatory-japan", "title"),
            "Hello": rank(index, "conversation"),
        },
    )
    assistant = open_assistant(scripted, Settings(public_url=url)).without_contact()
    message = IncomingMessage(ids={}, content=content, attached=attached, channel=None, sender=None)
    return ReplyWriter(assistant).write(message)


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (None, ["", ""]),
        (
            "https://qa.example",
            [
                " https://qa.example/statement#signatory-japan",
                " https://qa.example/statement#title",
            ],
        ),
    ],
)
def test_each_of_the_nearest_clauses_is_quoted_in_a_line_with_its_link_where_there_is_one(
    index: ClauseIndex, url: str | None, links: list[str]
) -> None:
    reply = write(index, SILENT, url=url)
    assert reply is not None
    assert reply.note is not None
    assert reply.note.split("\n") == [
        DESK_NOTE["not_in_statement"]["en"].format(question=SILENT),
        "",
        DESK_NEAREST["en"],
        "- Signatory for Japan (signed text): “For Japan: Mr. MATSUO Hiroki Director-General "
        "for Science, Technology and Innovation Policy Cabinet Office”" + links[0],
        "- Title (signed text): “The Tokyo Statement on Quantum Cooperation”" + links[1],
    ]
    assert reply.text is not None
    assert reply.text.endswith(f"\n\n{PASSED_ON['en']}")


@pytest.mark.parametrize("content", ["Hello", "  Hello\n"])
def test_what_is_answered_is_not_passed_on(index: ClauseIndex, content: str) -> None:
    reply = write(index, content)
    assert reply is not None
    assert reply.text
    assert (reply.note, PASSED_ON["en"] in reply.text) == (None, False)


@pytest.mark.parametrize("content", [None, "", " \n", "👍", "<img src=x>"])
def test_attachments_without_words_are_for_people_and_nothing_at_all_is_for_nobody(
    index: ClauseIndex, content: str | None
) -> None:
    assert write(index, content, attached=True) == Reply(None, DESK_NOTE["attached"]["en"])
    assert write(index, content) is None


def test_of_two_questions_the_people_are_told_the_one_without_an_answer(index: ClauseIndex) -> None:
    asked = "When was it signed?"
    silent = rank(index, "not_in_statement", "title")
    signed = rank(index, "answered", "signature")
    scripted = script(index, **{f"{asked} {SILENT}": silent, asked: signed, SILENT: silent})
    message = IncomingMessage(
        ids={},
        content=f"<p>Hello,</p><p>{asked} {SILENT}</p><p>Kind regards<br>Ada</p>",
        attached=False,
        channel=None,
        sender=None,
    )
    reply = ReplyWriter(open_assistant(scripted, Settings()).without_contact()).write(message)
    assert reply is not None
    assert reply.note == DESK_NOTE["not_in_statement"]["en"].format(question=SILENT)
    assert reply.text is not None
    assert reply.text.startswith("1. When was it signed?\nDate, place and language (signed text):")
    assert reply.text.endswith(f"\n\n{PASSED_ON['en']}")
