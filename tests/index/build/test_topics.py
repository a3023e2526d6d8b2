import numpy as np
import pytest
from numpy.typing import NDArray

from index.build.learning.other_countries import ask_about_other_countries
from index.build.learning.questions import QuestionReader
from index.build.learning.topics import (
    MAX_ABSENT,
    Topics,
    ask_about,
    list_absent_words,
    list_present,
    make_topics,
)
from index.examples import BankQuestion, read_countries, read_topic_frames
from index.ranking import Centres, Highlighter
from index.search import ClauseIndex
from index.text import LANGUAGES, Language
from tests.index.progress import Heard

EAST, NORTH = np.eye(2, dtype=np.float32)
SPANS = [(0, 0, 4, 9), (0, 1, 0, 2), (0, 0, 0, 3)]
"""Tokyo, 量子 and "The" of the title: "The Tokyo Statement on …", 量子協力に関する…."""


class WordEncoder:
    """Encodes everything that has one of the words as east, the rest as north."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def encode(self, plain: str, /) -> NDArray[np.float32]:
        return EAST if any(word in plain for word in self._words) else NORTH


def make_reader(*words: str) -> QuestionReader:
    centres = Centres(np.zeros((len(LANGUAGES), 2), np.float32))
    return QuestionReader(WordEncoder(*words), centres, Heard())


def make_highlighter() -> Highlighter:
    return Highlighter(np.stack([EAST] * len(SPANS)), np.array(SPANS, np.int32))


@pytest.fixture(scope="module")
def topics(index: ClauseIndex) -> Topics:
    return make_topics(index.statement, make_highlighter(), make_reader("budget", "予算"))


@pytest.mark.parametrize(
    ("language", "absent", "present"),
    [
        ("en", {"budget", "taxes", "football"}, {"quantum", "research", "cooperation", "the"}),
        ("ja", {"予算", "サッカー", "選挙"}, {"量子", "研究", "協力", "の"}),
    ],
)
def test_common_words_that_the_statement_has_are_no_absent_topics(
    index: ClauseIndex, language: Language, absent: set[str], present: set[str]
) -> None:
    words = set(list_absent_words(index.statement, language))
    assert words & (absent | present) == absent


def test_half_of_the_absent_topics_are_of_each_language(topics: Topics) -> None:
    absent = [
        question
        for question, clause in zip(topics.questions, topics.clauses, strict=True)
        if clause is None
    ]
    ascii_ones = sum(question.isascii() for question in absent)
    assert (len(absent), ascii_ones) == (MAX_ABSENT, MAX_ABSENT // 2)


def test_a_word_that_is_similar_to_a_span_is_no_absent_topic(topics: Topics) -> None:
    assert not [text for text in topics.questions if "budget" in text or "予算" in text]
    assert [text for text in topics.questions if "football" in text]


def test_a_span_that_one_clause_alone_has_is_asked_about_twice(index: ClauseIndex) -> None:
    places = [
        (number, 0, 0, len(clause.quotes["en"].text))
        for number, clause in enumerate(index.statement.clauses)
    ]
    spans = Highlighter(np.zeros((len(places), 2), np.float32), np.array(places, np.int32))
    present = [*list_present(index.statement, spans)]
    assert [clause for _, _, clause in present] == [*range(len(places))]
    topics = make_topics(index.statement, spans, make_reader())
    asked = [clause for clause in topics.clauses if clause is not None]
    assert asked == [number for number in range(len(places)) for _ in range(2)]


def test_a_span_that_stands_in_several_clauses_is_left_out(index: ClauseIndex) -> None:
    assert [*list_present(index.statement, make_highlighter())] == []


def test_a_topic_gets_the_same_frame_every_time() -> None:
    frames = read_topic_frames()
    for language in LANGUAGES:
        asked = {ask_about("x", frames[language], turn) for turn in range(500)}
        assert asked == {frame.format(topic="x") for frame in frames[language]}
        assert ask_about("x", frames[language], 7) == ask_about("x", frames[language], 7)


def test_every_frame_has_one_place_for_a_topic() -> None:
    frames = read_topic_frames()
    assert [len(frames[language]) > 9 for language in LANGUAGES] == [True, True]
    assert {frame.count("{topic}") for language in LANGUAGES for frame in frames[language]} == {1}


def make_question(question: str, clause: str, language: Language = "en") -> BankQuestion:
    return BankQuestion("a", language, "answered", "", question, (clause,))


def test_questions_about_another_country_than_the_clause_names_are_made_from_the_bank(
    index: ClauseIndex,
) -> None:
    bank = [
        make_question("Who signed for Japan?", "signatory-japan"),
        make_question("米国側の署名者は誰ですか", "signatory-usa", "ja"),
        make_question("Is the Japanese signer an official?", "signatory-japan"),
    ]
    asked = ask_about_other_countries(bank, index.statement)
    names = {country.names["en"][0] for country in read_countries()} - {"Japan", "United States"}
    adjectives = {country.adjective for country in read_countries()} - {"Japanese", "American"}
    kanji = {country.names["ja"][0] for country in read_countries()} - {"日本", "米国"}
    assert len(asked) == 3
    assert asked[0].removeprefix("Who signed for ").removesuffix("?") in names
    assert asked[1].removesuffix("側の署名者は誰ですか") in kanji
    assert asked[2].removeprefix("Is the ").removesuffix(" signer an official?") in adjectives
    assert asked == ask_about_other_countries(bank, index.statement)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        # The clause names no country.
        ("What do Japan and others share?", "action-3"),
        # A language, and a word that is no country.
        ("日本語の文言は", "signatory-japan"),
        ("Tell us who signed", "signatory-usa"),
        ("Who signed?", "signatory-japan"),
    ],
)
def test_no_question_is_made_where_no_country_is_replaced(
    index: ClauseIndex, question: str, clause: str
) -> None:
    language: Language = "en" if question.isascii() else "ja"
    bank = [make_question(question, clause, language)]
    assert ask_about_other_countries(bank, index.statement) == ()


def test_each_generated_question_has_the_weight_of_its_kind(index: ClauseIndex) -> None:
    bank = [make_question("Who signed for Japan?", "signatory-japan")]
    topics = make_topics(index.statement, make_highlighter(), make_reader(), bank)
    foreign = [text for text in topics.questions if text.startswith("Who signed for ")]
    weights = dict(zip(topics.questions, topics.weights, strict=True))
    assert [weights[text] for text in foreign] == [0.5]
    assert {
        weights[text]
        for text, clause in zip(topics.questions, topics.clauses, strict=True)
        if clause is None and text not in foreign
    } == {0.1}
