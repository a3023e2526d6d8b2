"""Every clause in every way that people paste it, by rule, and texts written by hand."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import pytest

from data import statement_folder
from index.quotation import Quotation, QuotationChecker
from index.source.folder import read_statement
from tests.index.quotation import quotation_cases

STATEMENT = read_statement(statement_folder())
CHECKER = QuotationChecker(STATEMENT)
Case = Sequence[Any]
Judge = Callable[[Quotation, Case], bool]


def squeeze(text: str) -> str:
    """A text without white space and without commas at its ends."""
    return "".join(text.split()).strip(",、")


def tells_the_words(quotation: Quotation, case: Case) -> bool:
    words = squeeze(case[1])
    told = [squeeze(one.text) for one in quotation.left_out if one.kind == "ellipsis"]
    return quotation.verdict == "exact" and any(words in text or text in words for text in told)


def quotes_the_clause(quotation: Quotation, case: Case) -> bool:
    return quotation.verdict == "exact" and case[2] in [part.clause for part in quotation.parts]


KINDS: dict[str, tuple[Callable[..., Any], int, Judge]] = {
    "surrounded": (quotation_cases.surrounded, 1326, quotes_the_clause),
    "changed": (quotation_cases.changed, 600, lambda told, _: told.verdict == "altered"),
    "changed in surroundings": (
        quotation_cases.changed_in_surroundings,
        1326,
        lambda told, _: told.verdict == "altered",
    ),
    "shortened": (quotation_cases.shortened, 200, tells_the_words),
    "damaged": (quotation_cases.damaged, 500, quotes_the_clause),
    "joined": (
        quotation_cases.joined,
        380,
        lambda told, case: (
            told.verdict == "exact" and {part.clause for part in told.parts} >= set(case[1])
        ),
    ),
    "bilingual": (
        quotation_cases.bilingual,
        170,
        lambda told, case: told.verdict == "exact" and told.is_paired in (None, case[1] == case[2]),
    ),
}
"""How the texts are made, how many there are at least, and what is right for each."""
MISSED = {"joined": 1}
"""A semicolon after a clause that ends with "and" is told as an addition."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_made_by_rule_is_judged_right(kind: str) -> None:
    make, least, is_right = KINDS[kind]
    cases = list(make(STATEMENT))
    wrong = [case for case in cases if not is_right(CHECKER.check(case[0]), case)]
    assert len(cases) >= least
    assert len(wrong) <= MISSED.get(kind, 0), wrong[:5]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_the_texts_made_by_rule_is_judged_right(kind: str) -> None:
    make, _, is_right = KINDS[kind]
    cases = list(islice(make(STATEMENT), 7, None, 41))
    assert [case for case in cases if not is_right(CHECKER.check(case[0]), case)] == []


@pytest.mark.parametrize("row", quotation_cases.shipped("near.tsv"), ids=lambda row: row["text"])
def test_what_is_near_is_told_with_the_place_and_the_difference(row: dict[str, str]) -> None:
    told = CHECKER.check(row["text"])
    assert (told.verdict, told.clause) == ("altered", row["clause"])
    assert told.nearest == told.parts != ()
    changes = [(run.source, run.given) for run in told.differences]
    if row["source"] and row["given"]:
        assert (row["source"], row["given"]) in changes
    elif row["given"]:
        assert any(row["given"] in given for _, given in changes)


def test_unrelated_texts_of_the_same_register_are_absent() -> None:
    rows = quotation_cases.shipped("unrelated.tsv")
    assert len(rows) >= 150
    assert [row["text"] for row in rows if CHECKER.check(row["text"]).verdict != "absent"] == []


OMITTED = {
    "We … advance this agenda by:": ("agenda", "intend to", ["intention"]),
    "including … limited to quantum computing": ("intent", "but not", ["negation"]),
    "QIST … not limited to quantum computing": ("intent", "including but", ["example"]),
    "which … include personnel exchanges": ("action-4", "could", ["possibility"]),
    "values ... freedom of inquiry": ("action-1", "such as", ["example"]),
    "research methodologies, infrastructure and data …": ("action-3", None, ["condition"]),
    "我々は、[...]進めていく": ("agenda", "このアジェンダを以下によって", []),
    "学際的な研究を促進し〔略〕研究方法": ("action-3", "及び適切な場合には", ["condition"]),
    "会議（中略）場において": ("action-2", "といった", ["example"]),
    "精神を生かすこと": ("intent", None, ["intention"]),
}


@pytest.mark.parametrize("text", OMITTED)
def test_what_is_left_out_is_told_with_its_strength(text: str) -> None:
    clause, words, kinds = OMITTED[text]
    told = CHECKER.check(text)
    assert (told.verdict, told.clause) == ("exact", clause)
    kind = "cut" if words is None else "ellipsis"
    left_out = [one for one in told.left_out if one.kind == kind and one.position != "before"]
    if words is not None:
        assert [one.text for one in left_out] == [words]
    assert [word.kind for one in left_out for word in one.strength] == kinds


ASIDES = {
    "(iv) “personnel exchanges”¹ (Tokyo Statement, 2019)": ["number", "footnote", "source"],
    "> 6）人材交流を含む、[2]": ["bullet", "number", "footnote"],
    "Action 3: research methodologies, infrastructure and data": ["label"],
    "第3項　研究方法やインフラ及びデータを共有する手段": ["label"],
    "「研究セキュリティ」（※1）": ["footnote"],
    "Source: Tokyo Statement\nresearch security\nhttps://qa.example": ["source", "source"],
}


@pytest.mark.parametrize("text", ASIDES)
def test_what_is_set_aside_is_named(text: str) -> None:
    told = CHECKER.check(text)
    assert (told.verdict, told.differences) == ("exact", ())
    assert [aside.kind for aside in told.set_aside] == ASIDES[text]


@pytest.mark.parametrize(
    "text",
    [
        "We will (Tokyo Statement) advance this agenda by:",
        "We intend to advance this agenda by: (shall)",
        "Action 3 shall: Promoting avenues to encourage a respectful research environment",
        "Signed in Tokyo on\n20 December 2019\nin the English language.",
        "Signed in Tokyo on 19 December 2019 in the Japanese language. (Tokyo Statement)",
        "人材交流を含む、（必ず）この分野を拡大するために必要な",
        "We intend to advance this agenda by: 必ず実施する",
        "research security [and defence]",
    ],
)
def test_nothing_that_changes_a_clause_is_set_aside(text: str) -> None:
    assert CHECKER.check(text).verdict == "altered"


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("互恵関係", [("惠", "恵")]),
        ("量子協力に關する東京聲明", [("関", "關"), ("声", "聲")]),
        ("我我が共有する価値観", [("々", "我")]),
    ],
)
def test_another_form_of_a_character_is_exact_and_named(
    text: str, variants: list[tuple[str, str]]
) -> None:
    told = CHECKER.check(text)
    assert (told.verdict, told.differences) == ("exact", ())
    assert [(one.source, one.given) for one in told.variants] == variants
