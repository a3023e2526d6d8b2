"""The real model on whole mails, with their line breaks.

The reader of messages was written with these mails, so that this guards what it does and does not
measure what it would do with others.
"""

from collections.abc import Mapping, Sequence

import pytest

from data import statement_folder
from index.search import ClauseIndex
from index.text import read_question, read_table
from service.assistant import open_assistant
from service.schema import AskRequest, AskResponse, check_shape
from service.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def mails() -> Sequence[Mapping[str, str]]:
    text = (statement_folder() / "mails.tsv").read_text(encoding="utf-8")
    return [{**row, "question": row["question"].replace("\\n", "\n")} for row in read_table(text)]


def is_right(index: ClauseIndex, answer: AskResponse, outcome: str, clauses: Sequence[str]) -> bool:
    ids = [clause.id for clause in answer.clauses]
    if answer.outcome != outcome:
        return False
    if outcome == "overview":
        return ids == [clause.id for clause in index.statement.section(clauses[0])]
    return not ids if not clauses else set(clauses) <= set(ids) and ids[0] in clauses


def test_nearly_all_mails_get_what_they_ask_for(
    index: ClauseIndex, mails: Sequence[Mapping[str, str]]
) -> None:
    assistant = open_assistant(index, Settings())
    missed = []
    for mail in mails:
        answer = assistant.ask(check_shape({"question": mail["question"]}, AskRequest))
        if not is_right(index, answer, mail["outcome"], (mail["clauses"] or "").split()):
            missed.append((mail["question"], answer.outcome, answer.parts))
    assert len(mails) == 97
    assert len(missed) <= 3, missed


def test_what_a_mail_has_around_its_question_is_shown_but_not_looked_up(index: ClauseIndex) -> None:
    mail = "お世話になっております。\n署名日をご教示ください。\nよろしくお願いいたします。\n大沢"
    answer = open_assistant(index, Settings()).ask(check_shape({"question": mail}, AskRequest))
    assert answer.question == " ".join(mail.split())
    assert answer.question == read_question(answer.question).text
    assert [clause.id for clause in answer.clauses][:1] == ["signature"]
