import faiss
import numpy as np
import pytest
from index.search.follow_up import FollowUp, Turn, follow_up, weigh_detail, weigh_topic

from index.examples.follow_up import KINDS, read_follow_ups
from index.ranking.background import Background
from index.ranking.centres import Centres, normalize
from index.ranking.follow_up import FollowUps
from index.ranking.head import Head
from index.ranking.lexicon import fit_lexicon
from index.ranking.ranker import Judgement, Ranker
from index.ranking.vectors import WHOLE, Row, VectorSearch
from index.search.clause_index import ClauseIndex
from index.text.language import LANGUAGES, detect_language
from index.text.spelling import fold
from index.text.table import read_shipped_table
from tests.index.evaluation.small import MANIFEST, make_statement
from tests.index.ranking.linear_head import deaf_words

CLAUSES = ("one", "two", "three", "four")
WORDS = (*CLAUSES, "silence", "east", *KINDS)
"""Each word is a direction of its own, so that what a question says can be added up."""


class Additive:
    """An encoder that adds up the directions of the words it knows and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, question: str, /) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        self.asked.append(question)
        counts = [question.split().count(word) for word in WORDS]
        return normalize(np.array(counts, np.float32))


def make_index() -> ClauseIndex:
    """Four clauses, of which the section `east` has the first two."""
    directions = np.eye(len(WORDS), dtype=np.float32)
    rows = [
        Row(clause, language, WHOLE, 0, 1)
        for language in LANGUAGES
        for clause in range(len(CLAUSES))
    ]
    vectors = faiss.IndexFlatIP(len(WORDS))
    vectors.add(np.concatenate([directions[:4]] * 2))
    unlearned = np.zeros((2, len(WORDS)), np.float32)
    ranker = Ranker(
        VectorSearch(vectors, rows, len(CLAUSES)),
        Centres(np.zeros((2, len(WORDS)), np.float32)),
        fit_lexicon(["一", "二", "三", "四"] * 2, ["五"]),
        Background(*([np.ones((2, 4), np.float32)] * 2), *([np.ones(2, np.float32)] * 2)),
        # The clauses, none of them, the section.
        head=Head(
            hidden=np.zeros((1, len(WORDS)), np.float32),
            hidden_bias=np.zeros(1, np.float32),
            mixing=np.zeros((6, 1), np.float32),
            weights=20 * directions[:6],
            bias=np.zeros(6, np.float32),
            words=deaf_words(6),
            sections=("east",),
        ),
        follow_ups=FollowUps(
            np.concatenate([unlearned, 20 * directions[6:]]),
            np.array([5, *[0] * (1 + len(KINDS))], np.float32),
            np.zeros((2, len(WORDS)), np.float32),
        ),
    )
    return ClauseIndex(make_statement(), MANIFEST, Additive(), ranker)


def asked_of(index: ClauseIndex) -> list[str]:
    encoder = index.encoder
    assert isinstance(encoder, Additive)
    return encoder.asked


def outcome_and_clauses(found: FollowUp) -> tuple[str, list[str]]:
    return found.ranking.outcome, [hit.clause.id for hit in found.ranking.hits]


ONE, TWO, FOUR = (Turn(name, (name,)) for name in ("one", "two", "four"))
SILENT = Turn("silence", ())
EAST = Turn("east", ("one", "two"))


def test_without_history_the_question_is_ranked_as_it_is() -> None:
    index = make_index()
    assert follow_up(index, "next", []) == FollowUp(index.rank("next", 3))
    assert asked_of(index) == ["next", "next"]


def test_a_question_that_stands_on_its_own_is_read_once_and_not_bent() -> None:
    index = make_index()
    found = follow_up(index, "three", [ONE, SILENT])
    assert asked_of(index) == ["three"]
    assert found == FollowUp(index.rank("three", 3))


@pytest.mark.parametrize(
    ("word", "history", "expected"),
    [
        ("next", [ONE], ["two"]),
        ("previous", [TWO], ["one"]),
        ("next", [ONE, SILENT], ["two"]),
        # After a whole section: what follows all of it.
        ("next", [EAST], ["three"]),
        # The same clauses, but not as a section.
        ("next", [Turn("one", ("one", "two"))], ["two"]),
        ("next", [Turn("one", ("nowhere", "one"))], ["two"]),
    ],
)
def test_the_neighbour_is_that_of_the_clause_that_was_quoted(
    word: str, history: list[Turn], expected: list[str]
) -> None:
    assert outcome_and_clauses(follow_up(make_index(), word, history)) == ("answered", expected)


@pytest.mark.parametrize(
    ("word", "turn", "beyond"), [("next", FOUR, "last"), ("previous", ONE, "first")]
)
def test_beyond_the_ends_there_is_nothing(word: str, turn: Turn, beyond: str) -> None:
    found = follow_up(make_index(), word, [turn])
    assert outcome_and_clauses(found) == ("not_in_statement", [turn.question])
    assert (found.beyond, found.ranking.confidence, found.ranking.checked) == (beyond, 0, 4)


@pytest.mark.parametrize(
    ("word", "language"), [("english", "en"), ("japanese", "ja"), ("again", None)]
)
def test_the_same_answer_comes_again_in_the_language_wanted(
    word: str, language: str | None
) -> None:
    index = make_index()
    before = index.rank("two", 3)
    turn = Turn("two", tuple(hit.clause.id for hit in before.hits))
    found = follow_up(index, word, [ONE, turn])
    assert (found.ranking, found.language, found.beyond) == (before, language, None)
    assert asked_of(index) == ["two", word, "two"]


def test_an_overview_a_silence_and_a_follow_up_come_again_too() -> None:
    index = make_index()
    assert follow_up(index, "japanese", [EAST]).ranking == index.rank("east", 3)
    assert follow_up(index, "japanese", [ONE, SILENT]).ranking == index.rank("silence", 3)
    stepped = follow_up(index, "next", [ONE])
    again = follow_up(index, "english", [ONE, Turn("next", ("two",))])
    assert (again.ranking, again.language) == (stepped.ranking, "en")


def test_clauses_that_the_question_would_not_get_are_believed() -> None:
    found = follow_up(make_index(), "again", [Turn("one", ("three",))])
    assert outcome_and_clauses(found) == ("answered", ["three"])


@pytest.mark.parametrize("word", KINDS)
def test_with_no_clause_before_it_stands_on_its_own(word: str) -> None:
    index = make_index()
    found = follow_up(index, word, [Turn("one", ("nowhere",))] * 10)
    assert len(found.ranking.hits) == 3
    assert found.beyond is None


def test_another_topic_and_a_detail_are_read_by_themselves_and_after_the_question() -> None:
    index = make_index()
    follow_up(index, "topic two", [ONE])
    assert asked_of(index) == ["topic two", "one topic two"]
    asked_of(index).clear()
    long = Turn("one " * 20 + "one", ("one",))
    follow_up(index, "detail", [long, Turn("short", ()), long, SILENT])
    assert asked_of(index) == ["detail", f"{long.question} silence detail"]


def make_judgement(clauses: list[float], section: str | None = None, sure: float = 0) -> Judgement:
    return Judgement(np.array(clauses, np.float32), sum(clauses), section, sure, 0.9)


def test_a_detail_is_answered_where_both_readings_say_the_same_clause() -> None:
    judgement = weigh_detail(make_judgement([0.64, 0.16]), make_judgement([0.0, 0.81]))
    agreed = (0.16 * 0.81) ** 0.5
    assert judgement.clauses.tolist() == pytest.approx([0, agreed])
    assert judgement.answerable == pytest.approx(agreed)
    assert (judgement.section, judgement.small_talk) == (None, 0)
    nothing = weigh_detail(make_judgement([1, 0]), make_judgement([0, 1]))
    assert (nothing.clauses.tolist(), nothing.answerable) == ([0, 0], 0)


@pytest.mark.parametrize(("sure", "section"), [(0.71, "east"), (0.69, None)])
def test_a_section_must_be_likelier_than_a_clause(sure: float, section: str | None) -> None:
    # Both readings have the second clause: sqrt(1 * 0.49) = 0.7.
    alone = make_judgement([0.0, 1.0], "east", sure)
    assert weigh_detail(alone, make_judgement([0.0, 0.49])).section == section


@pytest.mark.parametrize(("sure", "section"), [(0.91, "east"), (0.9, None)])
def test_a_topic_adds_up_log_odds_and_multiplies_what_clauses_have(
    sure: float, section: str | None
) -> None:
    written, after = make_judgement([0.4, 0.1]), make_judgement([0.05, 0.75])
    judgement = weigh_topic(written, make_judgement([0.18, 0.72], "east", sure), after)
    # Odds 1, 9 and 4 count once, half and a quarter.
    answerable = 1 - 1 / (1 + 1 * 9**0.5 * 4**0.25)
    # 4 to 1, then 1 to 4 by half and 1 to 15 by a quarter.
    first = 4 * (1 / 4) ** 0.5 * (1 / 15) ** 0.25
    assert judgement.answerable == pytest.approx(answerable)
    assert judgement.clauses.tolist() == pytest.approx(
        [answerable * first / (1 + first), answerable / (1 + first)]
    )
    assert (judgement.section, judgement.small_talk) == (section, 0)


def test_every_kind_has_phrases_in_both_languages_and_none_twice() -> None:
    rows = list(read_shipped_table("follow_up.tsv"))
    assert {(row["kind"], row["language"]) for row in rows} == {
        (kind, language) for kind in ("alone", *KINDS) for language in LANGUAGES
    }
    phrases = read_follow_ups()
    assert len({fold(phrase.text) for phrase in phrases}) == len(phrases) == len(rows)
    romaji = {"nihongo de"}
    assert {
        row["text"] for row in rows if detect_language(row["text"]) != row["language"]
    } <= romaji


@pytest.mark.parametrize(
    # Odds of standing alone, of small talk and of `english`; the rest share what is nearly nothing.
    ("alone", "talk", "english", "leans"),
    [(0.69, 0.0, 0.31, True), (0.71, 0.0, 0.29, False), (0.1, 0.46, 0.44, False)],
)
def test_a_question_leans_from_three_in_ten_unless_it_is_likelier_small_talk(
    alone: float, talk: float, english: float, leans: bool
) -> None:
    odds = np.array([alone, talk, english, *[0] * (len(KINDS) - 1)])
    follow_ups = FollowUps(
        np.zeros((2 + len(KINDS), 1), np.float32),
        np.log(np.maximum(odds, 1e-12)).astype(np.float32),
        np.zeros((2, 1), np.float32),
    )
    leaning = follow_ups.judge(np.ones(1, np.float32))
    assert (leaning is not None) == leans
    if leaning is not None:
        assert (leaning.kind, leaning.probability) == ("english", pytest.approx(english))
