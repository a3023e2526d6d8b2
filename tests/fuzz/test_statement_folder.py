"""The files of a statement folder: any bytes make a statement, or an error that says where."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import EvaluationError, StatementFolderError
from index.evaluation.question_file import read_question_file
from index.examples import read_bank
from index.source.folder import read_statement
from index.source.markdown import read_blocks
from index.text.language import LANGUAGES
from tests.fuzz.target import target
from tests.fuzz.texts import BROKEN, MARKDOWN, PLAIN, SPACES, texts

SOURCES = (*MARKDOWN, *SPACES, *PLAIN, *BROKEN[:4], "Parties", "meet.", "締約国")
EN = "# Treaty\n\n## Article 1\n\nParties meet.\n\n- They vote.\n"
JA = "# 条約\n\n## 第1条\n\n締約国は会合する。\n\n- 投票する。\n"
TOML = """\
id = "treaty"
date = 2024-05-06
title = { en = "Treaty", ja = "条約" }
[place]
en = "Kyoto"
ja = "京都"
[languages.en]
signed = true
source = "https://example.org/en"
status = { en = "signed text", ja = "署名文" }
page_headers = ["(draft)"]
[names.article-1]
en = "Article 1"
ja = "第1条"
[[points]]
clause = "article-1-1"
words = { en = "meet", ja = "会合" }
asked = { en = ["When?"], ja = ["いつ？"] }
[suggestions]
en = ["Who meets?"]
ja = ["誰が会合しますか"]
"""
TABLES = {
    "questions.tsv": "label\tlanguage\toutcome\tstyle\tquestion\tclauses\n"
    "one\ten\tanswered\tplain\tWho meets?\tarticle-1-1\n"
    "two\tja\toverview\tplain\t全文は？\tstatement\n",
    "conversations.tsv": "conversation\tturn\tlanguage\toutcome\tquestion\tclauses\n"
    "a\t1\ten\tanswered\tWho meets?\tarticle-1-1\n"
    "a\t2\ten\tnot_in_statement\tAnd who pays?\t\n",
}
TOML_VALUES = (
    *('""', '"a"', "0", "-1", "1.5", "true", "[]", "{}", "[[]]", '["a"]', "2024-05-06", "07:32:00"),
    *('{ en = "a" }', '{ en = "a", ja = "b" }', "1979-05-27T07:32:00Z", "nan", '"\\u0000"', "'''"),
    *('"https://"', '"a\\nb"', "9" * 30, "0x", "[" * 300, "{a=" * 50),
)


@target(20)
@given(source=texts(SOURCES))
@example(source="```")
@example(source="~~~")
@example(source="```\n\n")
@example(source="\x00")
@example(source="> a\n> b")
def test_the_words_of_each_block_stand_in_order_in_its_slice_of_the_source(source: str) -> None:
    try:
        blocks = read_blocks(source)
    except StatementFolderError as error:
        assert str(error).startswith("line ")
        return
    ends = [0, *(end for block in blocks for end in (block.start, block.end)), len(source)]
    assert ends == sorted(ends)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in blocks:
        slice_ = iter(source[block.start : block.end])
        # Only a character reference, such as `&amp;`, stands for a character that is not there.
        assert "&" in source or all(char in slice_ for char in "".join(block.text.split()))
        assert block.text.strip()
        assert 1 <= block.line <= len(lines)


@st.composite
def changed(draw: st.DrawFn, text: str, pieces: tuple[str, ...]) -> bytes:
    """The lines of a file with up to three slices of it replaced; sometimes bytes of any kind."""
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        stop = start + draw(st.integers(0, 12))
        text = text[:start] + draw(st.sampled_from(pieces) | texts(SOURCES, 3)) + text[stop:]
    encoded = text.encode("utf-8", "surrogatepass")
    return draw(st.just(encoded) | st.binary(max_size=40).map(lambda more: encoded + more))


MARKED = (*MARKDOWN, *SPACES, *BROKEN)


@target(12)
@given(en=changed(EN, MARKED), ja=changed(JA, MARKED), toml=changed(TOML, TOML_VALUES))
def test_a_folder_is_a_statement_or_an_error_that_names_a_file(
    en: bytes, ja: bytes, toml: bytes
) -> None:
    files = {"en.md": en, "ja.md": ja, "statement.toml": toml}
    with write(files) as name:
        folder = Path(name)
        try:
            statement = read_statement(folder)
        except StatementFolderError as error:
            assert any(file in str(error) for file in files) or "the files" in str(error)
            assert "Traceback" not in str(error)
            return
        sources = {
            language: (folder / f"{language}.md").read_bytes().decode("utf-8-sig")
            for language in LANGUAGES
        }
        for clause in statement.clauses:
            for language, quote in clause.quotes.items():
                quoted = sources[language][quote.start : quote.end]
                assert quote.text.split()[0] in quoted


@st.composite
def values_changed(draw: st.DrawFn) -> bytes:
    """The TOML file with some values of other types."""
    lines = TOML.splitlines()
    for _ in range(draw(st.integers(1, 2))):
        number = draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[number].partition(" = ")
        value = draw(st.sampled_from(TOML_VALUES))
        lines[number] = f"{key}{equals}{value}" if equals else value
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@target(12)
@given(toml=values_changed())
def test_a_value_of_another_type_is_an_error_that_names_the_entry(toml: bytes) -> None:
    with write({"en.md": EN.encode(), "ja.md": JA.encode(), "statement.toml": toml}) as name:
        try:
            read_statement(Path(name))
        except StatementFolderError as error:
            assert str(error).startswith(("statement.toml", name, "en.md", "ja.md", "block"))


@target(12)
@given(
    questions=changed(TABLES["questions.tsv"], ("\t", "\n", "\x00", "\r", "en", "answered")),
    conversations=changed(TABLES["conversations.tsv"], ("\t", "\n", "\x00", "\r", "2", "ja")),
)
def test_a_table_is_read_or_an_error_names_its_line(questions: bytes, conversations: bytes) -> None:
    files = {"en.md": EN.encode(), "ja.md": JA.encode()}
    tables = {"questions.tsv": questions, "conversations.tsv": conversations}
    with write({**files, **tables}) as name:
        statement = read_statement(Path(name))
        clauses = [clause.id for clause in statement.clauses]
        try:
            read_bank(Path(name) / "questions.tsv", clauses)
            found = read_question_file(Path(name) / "questions.tsv", statement)
        except StatementFolderError as error:
            assert re.search(
                r"(?:questions|conversations)\.tsv.* line [0-9]+|\(line [0-9]+", str(error)
            )
            return
        except EvaluationError as error:
            assert "has no questions" in str(error)
            return
    assert all(question.question.strip() for question in found.questions)


def write(files: Mapping[str, bytes]) -> "tempfile.TemporaryDirectory[str]":
    """A folder with these files, which is removed after use."""
    folder = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    for file, content in files.items():
        (Path(folder.name) / file).write_bytes(content)
    return folder


def test_the_files_that_are_changed_are_read_as_they_are() -> None:
    files = {"en.md": EN, "ja.md": JA, "statement.toml": TOML, **TABLES}
    with write({name: text.encode("utf-8") for name, text in files.items()}) as name:
        statement = read_statement(Path(name))
        found = read_question_file(Path(name) / "questions.tsv", statement)
    assert [clause.id for clause in statement.clauses] == ["article-1-1", "article-1-2"]
    assert (len(found.questions), len(found.conversations)) == (2, 1)
