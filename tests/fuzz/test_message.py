"""Messages and mails as they are read."""

from hypothesis import given

from index.message.message import MAX_MESSAGE, read_message
from index.text import CONTROL
from service.hooks.automatic import is_automatic
from service.hooks.message_text import find_question, read_text
from service.schema.text import clean_question
from tests.fuzz.target import target
from tests.fuzz.texts import BROKEN, PIECES, texts


@target(30)
@given(text=texts())
def test_what_a_message_asks_is_in_it(text: str) -> None:
    message = read_message(text)
    assert message == read_message(text)
    letters = {*text, " "}
    assert all(question.strip() and letters.issuperset(question) for question in message.questions)
    assert letters.issuperset(message.body)
    assert len(message.body) <= MAX_MESSAGE


@target(30)
@given(content=texts())
def test_the_text_of_a_mail_has_no_empty_lines_and_no_control_characters(content: str) -> None:
    text = read_text(content)
    lines = text.split("\n") if text else []
    assert all(line and line == line.strip() and not CONTROL.search(line) for line in lines)
    is_automatic(text)


@target(30)
@given(content=texts((*PIECES, *BROKEN[:4])))
def test_what_is_looked_up_of_a_mail_is_a_question(content: str) -> None:
    text = read_text(content)
    found = find_question(text)
    if found is not None:
        clean_question(found.text)
        assert {*text, " ", "\n"}.issuperset(found.text)
