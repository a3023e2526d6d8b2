"""Texts by which somebody tries to pass a false quotation for an exact one, or the other way."""

import re

import pytest

from data import statement_folder
from index.quotation import Quotation, QuotationChecker
from index.source.folder import read_statement
from service.words import SERVICE_PHRASES
from tests.index.quotation.quotation_cases import shipped

STATEMENT = read_statement(statement_folder())
CHECKER = QuotationChecker(STATEMENT, SERVICE_PHRASES)
ROWS = list(shipped("attacks.tsv"))
KINDS = list(dict.fromkeys(row["kind"] for row in ROWS))
CLAUSE = re.compile(r"<(en|ja) ([\w-]+)(\|?)>")
"""A clause in a language; with a bar, without its full stop."""
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(n)|(t)|(\\))")


def read(text: str) -> str:
    """The text of a row, with its clauses and with the characters that cannot be seen."""

    def insert(match: re.Match[str]) -> str:
        full = next(
            quote.text
            for language, quote in STATEMENT.clause(match[2]).quotes.items()
            if language == match[1]
        )
        return full.rstrip(".") if match[3] else full

    def unescape(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", "\\": "\\"}[match[0][1]]

    return ESCAPE.sub(unescape, CLAUSE.sub(insert, text))


def tell(quotation: Quotation) -> set[str]:
    """What else is told of a quotation: that a source is wrong, whether it is paired and so on."""
    told = {
        "misnamed": bool(quotation.misnamed),
        "paired": quotation.is_paired is True,
        "unpaired": quotation.is_paired is False,
        "lookalikes": bool(quotation.lookalikes),
        "variants": bool(quotation.variants),
    }
    return {name for name, holds in told.items() if holds}


def is_right(row: dict[str, str]) -> bool:
    quotation = CHECKER.check(read(row["text"]))
    expected = {one for one in row["told"].split("; ") if one and ":" not in one}
    words = [one.partition(": ")[2] for one in row["told"].split("; ") if ":" in one]
    left_out = [word.text for one in quotation.left_out for word in one.strength]
    return (quotation.verdict, tell(quotation)) == (row["verdict"], expected) and all(
        any(word in one or one in word for one in left_out) for word in words
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_attack_is_judged_right(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind]
    assert [row["text"] for row in rows if not is_right(row)] == []


def test_there_are_texts_of_every_verdict() -> None:
    assert len(ROWS) >= 700
    assert {row["verdict"] for row in ROWS} == {"exact", "altered", "absent"}


def test_a_wrong_source_is_told_with_the_right_one() -> None:
    action = STATEMENT.clause("action-4").quotes["en"].text
    told = CHECKER.check(f"{action} (Tokyo Statement, 12 December 2018, Action 5)")
    assert [(run.op, run.source, run.given) for run in told.differences] == [
        ("replace", "19 December 2019", "12 December 2018"),
        ("replace", "Action 4", "Action 5"),
    ]
    assert [(one.right, one.given) for one in told.misnamed] == [
        (run.source, run.given) for run in told.differences
    ]
    assert told.set_aside == ()


def test_an_ellipsis_that_joins_two_sentences_is_told_with_what_it_hides() -> None:
    told = CHECKER.check("QIST and to develop new tools … matters of international importance")
    assert [(run.op, run.given) for run in told.differences] == [("replace", "…")]
    assert told.differences[0].source.startswith("for characterization")
    assert told.differences[0].source.endswith("to discuss QIST")


def test_joining_words_are_set_aside_and_named() -> None:
    first, second = (STATEMENT.clause(f"action-{number}").quotes["ja"].text for number in (5, 6))
    told = CHECKER.check(f"{first}また、{second}")
    assert (told.verdict, told.differences) == ("exact", ())
    assert [(aside.kind, aside.text) for aside in told.set_aside] == [("joiner", "また、")]
