from pathlib import Path

import pytest

from data import statement_folder
from index.source.folder import read_statement
from index.statement.statement import Statement
from index.text.language import LANGUAGES, Language

CLAUSES = [
    ("title", "Title", "表題", "title", None),
    ("preamble-1", "Preamble 1", "前文1", "preamble", None),
    ("preamble-2", "Preamble 2", "前文2", "preamble", None),
    ("preamble-3", "Preamble 3", "前文3", "preamble", None),
    ("preamble-4", "Preamble 4", "前文4", "preamble", None),
    ("intent", "Statement of intent", "意図の表明", "intent", None),
    ("agenda", "Agenda", "アジェンダ", "agenda", None),
    ("action-1", "Action 1", "行動1", "actions", "agenda"),
    ("action-2", "Action 2", "行動2", "actions", "agenda"),
    ("action-3", "Action 3", "行動3", "actions", "agenda"),
    ("action-4", "Action 4", "行動4", "actions", "agenda"),
    ("action-5", "Action 5", "行動5", "actions", "agenda"),
    ("action-6", "Action 6", "行動6", "actions", "agenda"),
    ("closing", "Closing", "結び", "closing", None),
    ("signature", "Date, place and language", "日付・場所・言語", "signature", None),
    ("signatory-japan", "Signatory for Japan", "日本側署名者", "signatories", None),
    ("signatory-usa", "Signatory for the United States", "米国側署名者", "signatories", None),
]

SIGNATORY_JAPAN_EN = """\
For Japan:
Mr. MATSUO Hiroki
Director-General
for Science, Technology and Innovation Policy
Cabinet Office"""

MARKS: dict[Language, str] = {
    "en": "##****" + "-" * 10,
    "ja": "(仮訳)##" + "-" * 7 + "(仮訳)" + "-" * 3,
}


@pytest.fixture(scope="module")
def statement() -> Statement:
    return read_statement(statement_folder())


def source(language: Language) -> str:
    return (statement_folder() / f"{language}.md").read_text(encoding="utf-8")


def without_space(text: str) -> str:
    return "".join(text.split())


def test_the_clauses_are_the_seventeen_of_the_contract(statement: Statement) -> None:
    assert [
        (clause.id, clause.label["en"], clause.label["ja"], clause.section, clause.lead_in)
        for clause in statement.clauses
    ] == CLAUSES


def test_the_sections_hold_every_clause_once_in_order(statement: Statement) -> None:
    assert [section.id for section in statement.sections] == [
        "title",
        "preamble",
        "intent",
        "agenda",
        "actions",
        "closing",
        "signature",
        "signatories",
    ]
    assert [(id, section.id) for section in statement.sections for id in section.clauses] == [
        (id, section) for id, _, _, section, _ in CLAUSES
    ]


def test_english_is_the_signed_text_and_japanese_the_provisional_translation(
    statement: Statement,
) -> None:
    assert statement.id == "tokyo-statement"
    assert statement.title == {
        "en": "The Tokyo Statement on Quantum Cooperation",
        "ja": "量子協力に関する東京声明",
    }
    assert [
        (edition.file, edition.signed, edition.status["en"], edition.status["ja"])
        for edition in (statement.editions["en"], statement.editions["ja"])
    ] == [
        ("en.md", True, "signed text", "署名された英文"),
        ("ja.md", False, "provisional translation", "仮訳"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", [id for id, *_ in CLAUSES])
def test_a_clause_is_a_slice_of_its_file(statement: Statement, id: str, language: Language) -> None:
    quote = statement.clause(id).quotes[language]

    assert without_space(quote.text) == without_space(source(language)[quote.start : quote.end])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_marks_and_the_page_header_are_in_no_clause(
    statement: Statement, language: Language
) -> None:
    left, position = "", 0
    for clause in statement.clauses:
        quote = clause.quotes[language]
        left += source(language)[position : quote.start]
        position = quote.end
    left += source(language)[position:]

    assert without_space(left) == MARKS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_carries_a_mark_or_the_page_header(
    statement: Statement, language: Language
) -> None:
    wrong = [
        clause.id
        for clause in statement.clauses
        for text in [clause.quotes[language].text]
        if "仮訳" in text or "#" in text or "*" in text or text.startswith("- ")
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("id", "en", "ja"),
    [
        (
            "action-4",
            "Supporting the development of the next generation of scientists and engineers "
            "necessary to expand the field, which could include personnel exchanges.",
            "人材交流を含む、この分野を拡大するために必要な次世代の科学者とエンジニアの発展を支援すること。",
        ),
        (
            "signature",
            "Signed in Tokyo on 19 December 2019 in the English language.",
            "2019年12月19日に東京で、英文に署名した。",
        ),
        (
            "signatory-japan",
            SIGNATORY_JAPAN_EN,
            "日本のために\n内閣府政策統括官（科学技術・イノベーション）\n松尾 泰樹",
        ),
    ],
)
def test_a_clause_reads_as_it_was_published(
    statement: Statement, id: str, en: str, ja: str
) -> None:
    quotes = statement.clause(id).quotes

    assert (quotes["en"].text, quotes["ja"].text) == (en, ja)


def test_the_page_header_does_not_break_the_list_of_actions(statement: Statement) -> None:
    before, after = statement.clause("action-3"), statement.clause("action-4")

    between = source("ja")[before.quotes["ja"].end : after.quotes["ja"].start]
    assert between == "\n\n(仮訳)\n\n- "


def test_an_unknown_clause_is_a_key_error(statement: Statement) -> None:
    with pytest.raises(KeyError, match="action-7"):
        statement.clause("action-7")


def test_a_statement_that_is_not_installed_is_named() -> None:
    expected = Path("data") / "none"

    with pytest.raises(FileNotFoundError, match=f"no statement named 'none' .*{expected}"):
        statement_folder("none")
