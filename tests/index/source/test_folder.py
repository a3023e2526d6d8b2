import hashlib
from pathlib import Path

import pytest

from index.errors import PairingError, StatementFolderError
from index.source.folder import read_statement
from index.statement.statement import Clause, Edition, Names, Quote, Section, Statement
from tests.index.conftest import WriteFolder

EN, JA = "# Treaty\n\nWe agree.\n", "# 条約\n\n合意する。\n"


def test_a_folder_without_an_outline_is_read_by_its_headings(write_folder: WriteFolder) -> None:
    names: Names = {"en": "Treaty", "ja": "条約"}

    assert read_statement(write_folder(EN, JA)) == Statement(
        id="treaty",
        title=names,
        editions={
            "en": Edition(
                "en.md",
                hashlib.sha256(EN.encode("utf-8")).hexdigest(),
                {"en": "English text", "ja": "英語の本文"},
            ),
            "ja": Edition(
                "ja.md",
                hashlib.sha256(JA.encode("utf-8")).hexdigest(),
                {"en": "Japanese text", "ja": "日本語の本文"},
            ),
        },
        sections=(Section("treaty", names, ("treaty",)),),
        clauses=(
            Clause(
                "treaty",
                names,
                "treaty",
                {"en": Quote("We agree.", 10, 19), "ja": Quote("合意する。", 6, 11)},
            ),
        ),
    )


def test_a_text_without_headings_takes_its_title_from_the_folder(write_folder: WriteFolder) -> None:
    assert read_statement(write_folder("A.\n", "あ。\n")).title == {"en": "treaty", "ja": "treaty"}


def test_a_clause_of_several_blocks_has_a_line_for_each(write_folder: WriteFolder) -> None:
    toml = (
        '[[sections]]\nid = "all"\nname = { en = "All", ja = "全部" }\n[[sections.clauses]]\n'
        'id = "all"\nlabel = { en = "All", ja = "全部" }\nblocks = 2\n'
    )

    statement = read_statement(write_folder("- a\n- b\n", "- あ\n- い\n", toml))

    assert statement.clauses[0].quotes == {"en": Quote("a\nb", 2, 7), "ja": Quote("あ\nい", 2, 7)}


def test_status_that_the_outline_gives_in_one_language_keeps_the_other(
    write_folder: WriteFolder,
) -> None:
    toml = '[languages.ja]\nsigned = false\nstatus = { en = "draft" }\n'

    edition = read_statement(write_folder(EN, JA, toml)).editions["ja"]

    assert (edition.status, edition.signed) == ({"en": "draft", "ja": "日本語の本文"}, False)


def test_suggestions_of_the_outline_are_those_of_the_statement(write_folder: WriteFolder) -> None:
    toml = '[suggestions]\nen = ["Who?", "When?"]\nja = ["誰？"]\n'

    statement = read_statement(write_folder(EN, JA, toml))

    assert statement.suggestions == {"en": ("Who?", "When?"), "ja": ("誰？",)}


def test_a_byte_order_mark_and_windows_line_ends_change_no_text(write_folder: WriteFolder) -> None:
    windows = b"\xef\xbb\xbf" + EN.replace("\n", "\r\n").encode("utf-8")

    statement = read_statement(write_folder(windows, JA))

    assert statement.title["en"] == "Treaty"
    assert statement.clauses[0].quotes["en"] == Quote("We agree.", 12, 21)
    assert statement.editions["en"].sha256 == hashlib.sha256(windows).hexdigest()


def test_an_outline_may_carry_a_byte_order_mark(write_folder: WriteFolder) -> None:
    assert read_statement(write_folder(EN, JA, b'\xef\xbb\xbfid = "other"\r\n')).id == "other"


@pytest.mark.parametrize("name", ["en.md", "ja.md"])
def test_a_missing_file_is_named(write_folder: WriteFolder, name: str) -> None:
    folder = write_folder(EN, JA)
    (folder / name).unlink()

    with pytest.raises(StatementFolderError, match=rf"/treaty/{name} is missing; a statement fold"):
        read_statement(folder)


@pytest.mark.parametrize("name", ["en.md", "ja.md", "statement.toml"])
def test_a_file_that_is_not_utf8_is_named(write_folder: WriteFolder, name: str) -> None:
    folder = write_folder(EN, JA, "# outline\n")
    (folder / name).write_bytes("# 条約\n".encode("shift_jis"))

    with pytest.raises(
        StatementFolderError, match=rf"/{name} is not valid UTF-8 \(line 1, at byte 2\); save"
    ):
        read_statement(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StatementFolderError, match=r"no statement folder at .*/none; give a"):
        read_statement(tmp_path / "none")


def test_files_that_do_not_pair_are_refused_with_both_line_numbers(
    write_folder: WriteFolder,
) -> None:
    folder = write_folder("# Treaty\n\nOne.\n\n- two\n", "# 条約\n\n一。\n\n\n二。\n")

    with pytest.raises(
        PairingError,
        match=r"^block 3 .*en\.md line 5 is a list item \('two'\), but ja\.md line 6 is a para",
    ):
        read_statement(folder)


def test_what_cannot_be_quoted_is_refused_with_the_lines_of_both_files(
    write_folder: WriteFolder,
) -> None:
    with pytest.raises(
        StatementFolderError,
        match=r"^en\.md line 1 has struck-out .*; ja\.md line 3 has a <iframe>",
    ):
        read_statement(write_folder("~~Treaty~~\n", "# 条約\n\n<iframe></iframe>\n"))


@pytest.mark.parametrize(
    ("en", "ja", "title"),
    [
        ("---\ntitle: 'Use'\n---\n\n## Aim\n\nA.\n", "## 目的\n\nあ。\n", ("Use", "Use")),
        (
            "---\ntitle: Use\n---\n\n## Aim\n\nA.\n",
            "---\ntitle: 使用\n---\n\n## 目的\n\nあ。\n",
            ("Use", "使用"),
        ),
        ("---\ntitle: Use\n---\n\n# Top\n\nA.\n", "# 上\n\nあ。\n", ("Top", "上")),
    ],
)
def test_the_title_of_the_front_matter_stands_where_no_heading_is_over_all(
    write_folder: WriteFolder, en: str, ja: str, title: tuple[str, str]
) -> None:
    assert read_statement(write_folder(en, ja)).title == {"en": title[0], "ja": title[1]}


def test_a_pair_without_a_counterpart_is_a_clause_with_an_empty_quote(
    write_folder: WriteFolder,
) -> None:
    folder = write_folder("One.\n\nTwo.\n", "一。\n")
    (folder / "pairs.toml").write_text(
        'pairs = [{ en = "1: One", ja = "1: 一" }, { en = "3: Two", ja = "no counterpart" }]\n',
        encoding="utf-8",
    )

    clause = read_statement(folder).clauses[1]

    assert clause.quotes == {"en": Quote("Two.", 6, 10), "ja": Quote("", 0, 0)}
    assert (clause.words("en"), clause.words("ja")) == ("Two.", "Two.")


@pytest.mark.parametrize(
    ("point", "message"),
    [
        (
            'clause = "treaties"\nwords = { en = "agree", ja = "合意" }',
            r"^statement\.toml: points: there is no clause 'treaties'; the clauses are treaty$",
        ),
        (
            'clause = "treaty"\nwords = { en = "agree", ja = "同意" }',
            r"points: clause 'treaty' does not contain the words '同意' in ja; .* from ja\.md$",
        ),
        (
            'clause = "treaty"\nwords = { ja = "合意" }',
            r"points: clause 'treaty' does not contain the words '' in en; .* from en\.md$",
        ),
    ],
)
def test_a_point_that_is_not_in_its_clause_is_refused(
    write_folder: WriteFolder, point: str, message: str
) -> None:
    toml = f'[[points]]\n{point}\nasked = {{ en = ["Do they agree?"] }}\n'

    with pytest.raises(StatementFolderError, match=message):
        read_statement(write_folder(EN, JA, toml))
