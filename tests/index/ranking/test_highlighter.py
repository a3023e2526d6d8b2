import numpy as np
import pytest

from index.ranking.highlighter import Highlighter
from index.ranking.spans import common_words, split_spans
from index.search.clause_index import ClauseIndex
from index.text.language import Language
from index.text.phrase import Span
from index.text.question import read_question

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
BETWEEN = np.array([0.6, 0.8], np.float32)
THRESHOLD = 0.25


def cut_spans(text: str, common: frozenset[str] = frozenset()) -> list[str]:
    return [text[span.start : span.end] for span in split_spans(text, common)]


def test_candidates_are_runs_of_words_within_a_phrase() -> None:
    assert cut_spans("red tape, peace") == ["red", "red tape", "tape", "peace"]


def test_candidates_have_five_words_at_most() -> None:
    assert "b c d e f" in cut_spans("a b c d e f")
    assert "a b c d e f" not in cut_spans("a b c d e f")


def test_candidates_neither_begin_nor_end_with_a_common_word() -> None:
    assert cut_spans("The rule of Law", frozenset({"the", "of"})) == ["rule", "rule of Law", "Law"]


def test_japanese_candidates_are_runs_of_scripts_without_endings() -> None:
    assert cut_spans("人類の利益のため") == ["人類", "人類の利益", "利益"]


def test_a_number_with_its_counters_stays_whole() -> None:
    assert "2019年12月19日" in cut_spans("2019年12月19日に東京で")


def test_words_that_two_in_a_hundred_questions_have_are_common() -> None:
    questions = ["How far is it?", *["Bread"] * 49]
    assert common_words(questions) == {"how", "far", "is", "it", "bread"}
    assert common_words([*questions, "Bread"]) == {"bread"}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # The last kanji of a run belongs to the hiragana after it, but not to a particle or する.
        ("研究及び開発", ["研究", "研究及び開発", "開発"]),
        ("研究の自由", ["研究", "研究の自由", "自由"]),
        ("研究する自由", ["研究", "研究する自由", "自由"]),
        ("進める", []),
        ("量子 技術", ["量子", "量子 技術", "技術"]),
        ("QISTり", ["QIST"]),
        ("量子QISTり", ["量子QIST"]),
        ("QIST量り", ["QIST"]),
        # One word each.
        ("ニコラス・M・ヒル", ["ニコラス・M・ヒル"]),
        ("データ", ["データ"]),
        ("good-faith", ["good-faith"]),
        ("nation’s", ["nation’s"]),
    ],
)
def test_candidates_begin_and_end_with_whole_words(text: str, spans: list[str]) -> None:
    assert cut_spans(text) == spans


def make_highlighter() -> Highlighter:
    """The first clause has two spans in English and one in Japanese, the second one in English."""
    return Highlighter(
        np.array([EAST, NORTH, BETWEEN, EAST], np.float32),
        np.array([(0, 0, 0, 4), (0, 0, 5, 9), (0, 1, 2, 3), (1, 0, 7, 8)], np.int32),
    )


def test_the_closest_span_of_the_clause_is_highlighted_in_each_language() -> None:
    assert make_highlighter().highlight(0, NORTH, THRESHOLD) == {"en": Span(5, 9), "ja": Span(2, 3)}


def test_a_language_without_spans_is_left_out() -> None:
    assert make_highlighter().highlight(1, EAST, THRESHOLD) == {"en": Span(7, 8)}


def test_nothing_is_highlighted_where_nothing_stands_out() -> None:
    assert make_highlighter().highlight(1, NORTH, THRESHOLD) == {}


def test_nothing_is_highlighted_in_a_clause_without_spans() -> None:
    assert make_highlighter().highlight(2, NORTH, THRESHOLD) == {}


def test_the_words_of_each_span_are_cut_from_the_clause_in_its_language(
    index: ClauseIndex,
) -> None:
    # The first clause is the title.
    places = np.array([(0, 0, 4, 9), (0, 1, 0, 2), (0, 1, 6, 12)], np.int32)
    spans = Highlighter(np.zeros((3, 2), np.float32), places)
    assert [*spans.span_texts(index.statement)] == ["Tokyo", "量子", "する東京声明"]


def test_a_span_at_the_threshold_itself_is_highlighted() -> None:
    highlighter = make_highlighter()
    assert highlighter.highlight(1, EAST, 1.0) == {"en": Span(7, 8)}
    assert highlighter.highlight(1, EAST, 1.01) == {}


def test_a_counterpart_below_the_threshold_is_left_out() -> None:
    # The question and the span found lie east, the counterpart at a cosine of 0.6 to both.
    spans = Highlighter(
        np.array([EAST, BETWEEN], np.float32),
        np.array([(0, 0, 0, 1), (0, 1, 0, 1)], np.int32),
    )
    assert spans.highlight(0, EAST, 0.59) == {"en": Span(0, 1), "ja": Span(0, 1)}
    assert spans.highlight(0, EAST, 0.61) == {"en": Span(0, 1)}


def test_the_span_found_leads_to_its_counterpart() -> None:
    # The question is at 0.8 of the Japanese span that is right, and at 0.85 of the wrong one.
    right, wrong = np.array([1, 0], np.float32), np.array([0.28, 0.96], np.float32)
    question = np.array([0.75, 0.6614], np.float32)
    spans = Highlighter(
        np.array([[0.96, 0.28], right, wrong], np.float32),
        np.array([(0, 0, 0, 1), (0, 1, 0, 1), (0, 1, 2, 3)], np.int32),
    )
    assert question @ wrong > question @ right
    assert spans.highlight(0, question, THRESHOLD) == {"en": Span(0, 1), "ja": Span(0, 1)}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was it signed?", {"en": "19 December 2019", "ja": "2019年12月19日"}),
        ("Who signed for Japan?", {"en": "Mr. MATSUO Hiroki", "ja": "松尾 泰樹"}),
        ("Are patents protected?", {"en": "protection of intellectual property", "ja": None}),
        ("研究セキュリティについて何と書いてあるか", {"en": None, "ja": "研究セキュリティ"}),
    ],
)
def test_the_words_that_answer_are_highlighted(
    index: ClauseIndex, question: str, expected: dict[Language, str | None]
) -> None:
    hit = index.ask(read_question(question), limit=1).hits[0]
    for language, words in expected.items():
        span = hit.highlights[language]
        text = hit.clause.quotes[language].text[span.start : span.end]
        assert words in (None, text)
