import re
from pathlib import Path

import pytest

from data import statement_folder
from index.errors import StatementFolderError
from index.examples.conversation_bank import (
    CONVERSATIONS_FILE,
    HELD_OUT_CONVERSATIONS_FILE,
    Conversation,
    read_conversations,
)
from index.examples.question_bank import BankQuestion
from index.source.folder import read_statement

HEADING = "conversation\tturn\tlanguage\toutcome\tquestion\tclauses\n"
FIRST = "a\t1\ten\tanswered\tWho?\tone\n"


def write(folder: Path, lines: str) -> Path:
    path = folder / CONVERSATIONS_FILE
    path.write_text(HEADING + lines, encoding="utf-8")
    return path


def test_lines_that_stand_together_are_a_conversation(tmp_path: Path) -> None:
    path = write(
        tmp_path, f"{FIRST}a\t2\tja\tnot_in_statement\t次は？\t\nb\t1\ten\tconversation\tHi\t\n"
    )
    who = BankQuestion("a", "en", "answered", "", "Who?", ("one",))
    following = BankQuestion("a", "ja", "not_in_statement", "", "次は？", ())
    hello = BankQuestion("b", "en", "conversation", "", "Hi", ())
    assert read_conversations(path, ["one"]) == (
        Conversation("a", (who, following)),
        Conversation("b", (hello,)),
    )


def test_no_file_is_no_conversations(tmp_path: Path) -> None:
    assert read_conversations(tmp_path / CONVERSATIONS_FILE, []) == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "a\t2\ten\tanswered\tWho?\tone\n",
            "line 2: conversation 'a', turn '2'; give every conversation a name, and put its",
        ),
        (
            f"{FIRST}a\t3\ten\tanswered\tWho?\tone\n",
            "line 3: conversation 'a', turn '3'; give every conversation a name",
        ),
        (
            f"{FIRST}b{FIRST[1:]}a\t2\ten\tanswered\tWho?\tone\n",
            "line 4: conversation 'a', turn '2'",
        ),
        (" \t1\ten\tanswered\tWho?\tone\n", "line 2: conversation '', turn '1'"),
        ("a\n", "line 2: conversation 'a', turn ''; give every conversation a name"),
        (
            f"{FIRST}a\t2\tfr\tanswered\tQuoi?\tone\n",
            "line 3: language 'fr', outcome 'answered'; expected one of en, ja",
        ),
        (f"{FIRST}a\t2\ten\tanswered\t\tone\n", "line 3: the question is empty; expected its text"),
        (
            f"{FIRST}a\t2\ten\tanswered\tWho?\ttwo\n",
            "line 3: there is no clause 'two'; expected the ids of the clauses",
        ),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(
    tmp_path: Path, lines: str, message: str
) -> None:
    with pytest.raises(StatementFolderError, match=re.escape(message)):
        read_conversations(write(tmp_path, lines), ["one"])


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / CONVERSATIONS_FILE
    path.write_text("conversation,turn\n", encoding="utf-8")
    with pytest.raises(
        StatementFolderError,
        match="line 1: the columns are conversation,turn; expected conversation, turn, lang",
    ):
        read_conversations(path, [])


def test_conversations_are_held_out_if_their_file_says_so() -> None:
    folder = statement_folder()
    statement = read_statement(folder)
    tuned, held_out = (
        read_conversations(
            folder / name,
            [clause.id for clause in statement.clauses],
            [section.id for section in statement.sections],
        )
        for name in (CONVERSATIONS_FILE, HELD_OUT_CONVERSATIONS_FILE)
    )
    assert (len(tuned), {one.held_out for one in tuned}) == (388, {False})
    assert (len(held_out), {one.held_out for one in held_out}) == (135, {True})
    assert {one.name for one in tuned} & {one.name for one in held_out} == set()
