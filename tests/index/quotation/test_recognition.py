"""How much of a text has to agree with the Tokyo Statement to be called an altered quotation."""

import pytest

from data import statement_folder
from index.quotation.checker import QuotationChecker
from index.quotation.quotation import Verdict
from index.source.folder import read_statement

CHECKER = QuotationChecker(read_statement(statement_folder()))


@pytest.mark.parametrize(
    ("text", "agreeing", "together", "verdict"),
    [
        # Six words of eleven and of ten.
        (
            "the development of the next generation is a matter for schools",
            6,
            11,
            "absent",
        ),
        ("the development of the next generation is for all schools", 6, 10, "altered"),
        # Eleven characters of nineteen, and nineteen of thirty.
        ("国際的に重要な問題点を話し合う会議の場", 8, 19, "absent"),
        ("量子科学技術の教育の進捗状況を議論するための会議", 19, 30, "altered"),
        # Four words in a row, and three; seven characters, and six of a short text.
        ("the development of powerful new weapons", 4, 6, "altered"),
        ("development of powerful new weapons", 3, 5, "absent"),
        ("国際的に重要な会合", 7, 9, "altered"),
        ("際的に重要な会合", 6, 8, "altered"),
    ],
)
def test_six_of_ten_words_have_to_agree_and_four_of_them_or_seven_characters(
    text: str, agreeing: int, together: int, verdict: Verdict
) -> None:
    quotation = CHECKER.check(text)
    assert quotation.similarity == pytest.approx(agreeing / together)
    assert quotation.verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # In the English statement "discuss" stands twice, "countries" three times, QIST more often.
        ("discuss quantum matters", "altered"),
        ("participating member countries", "altered"),
        ("QIST policy matters", "altered"),
        # In the Japanese one 利益 stands twice, 新たな three times, 量子 more often.
        ("相互の利益", "altered"),
        ("新たなる知識", "altered"),
        ("量子情報技術", "altered"),
        # Three words of five agree, and three of four.
        ("Mr. Nicholas de la Hill", "altered"),
        ("Mr. Nicholas M. Hill", "altered"),
    ],
)
def test_fewer_words_have_to_agree_where_they_stand_at_most_twice_in_the_statement(
    text: str, verdict: Verdict
) -> None:
    assert CHECKER.check(text).verdict == verdict
