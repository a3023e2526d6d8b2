from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.examples.follow_up import FOLLOW_UP_KINDS, FollowUpKind
from index.ranking.follow_up import FollowUps
from index.search.clause_index import ClauseIndex
from index.search.ranking import Ranking, Turn
from index.search.thresholds import Thresholds
from index.text.language import Language
from index.text.question import Question, read_question
from tests.index.search.word_index import WORDS, encoded_by, make_index
from tests.index.text.normalizing import listen_to_normalizing

Ask = Callable[[Question, Sequence[Turn]], Ranking]


def turn(question: str, *clauses: str) -> Turn:
    return Turn(read_question(question), clauses)


ONE, TWO, FOUR = (turn(name, name) for name in ("one", "two", "four"))
SILENT = turn("silence")
EAST = turn("east", "one", "two")
AGAIN = read_question("again")


def ask(index: ClauseIndex, question: str, *history: Turn) -> Ranking:
    return index.ask(read_question(question), history)


def converse(ask: Ask, questions: Sequence[str]) -> list[Ranking]:
    """Ask each question after those before it, with the clauses that these got."""
    history, rankings = list[Turn](), list[Ranking]()
    for question in map(read_question, questions):
        found = ask(question, history)
        clauses = tuple(hit.clause.id for hit in found.hits) if found.answers else ()
        history.append(Turn(question, clauses))
        rankings.append(found)
    return rankings


def count_encoded(index: ClauseIndex, ask: Ask, questions: Sequence[str]) -> list[int]:
    """How many texts are encoded at each turn of a conversation."""
    counts: list[int] = []

    def count(question: Question, history: Sequence[Turn]) -> Ranking:
        before = len(encoded_by(index))
        found = ask(question, history)
        counts.append(len(encoded_by(index)) - before)
        return found

    converse(count, questions)
    return counts


def outcome_and_clauses(found: Ranking) -> tuple[str, list[str]]:
    return found.outcome, [hit.clause.id for hit in found.hits]


def test_a_question_that_stands_on_its_own_is_encoded_once_and_not_changed() -> None:
    index = make_index()
    found = ask(index, "three", ONE, SILENT)
    assert encoded_by(index) == ["three"]
    assert found == ask(index, "three")


def test_without_history_a_follow_up_is_a_question_like_any_other() -> None:
    index = make_index()
    found = ask(index, "japanese")
    assert encoded_by(index) == ["japanese"]
    assert (len(found.hits), found.language, found.beyond) == (3, None, None)


def test_without_follow_ups_every_question_stands_on_its_own() -> None:
    index = make_index()
    ranker = replace(index.search.ranker, follow_ups=None)
    without = replace(index, search=replace(index.search, ranker=ranker))
    assert ask(without, "next", ONE) == ask(index, "next") != ask(index, "next", ONE)


@pytest.mark.parametrize(
    ("word", "history", "expected"),
    [
        ("next", [ONE], ["two"]),
        ("previous", [TWO], ["one"]),
        ("next", [ONE, SILENT], ["two"]),
        # After a whole section: what follows all of it.
        ("next", [EAST], ["three"]),
        # The same clauses, but not as a section.
        ("next", [turn("one", "one", "two")], ["two"]),
        ("next", [turn("one", "nowhere", "one")], ["two"]),
    ],
)
def test_the_neighbour_is_that_of_the_clause_that_was_quoted(
    word: str, history: list[Turn], expected: list[str]
) -> None:
    assert outcome_and_clauses(ask(make_index(), word, *history)) == ("answered", expected)


@pytest.mark.parametrize(
    ("word", "before", "beyond"), [("next", FOUR, "last"), ("previous", ONE, "first")]
)
def test_beyond_the_ends_there_is_nothing(
    word: str, before: Turn, beyond: Literal["first", "last"]
) -> None:
    found = ask(make_index(), word, before)
    assert outcome_and_clauses(found) == ("conversation", [])
    assert (found.beyond, found.confidence, found.checked) == (beyond, 0, 4)


def test_the_last_answer_is_repeated_without_looking_at_a_question() -> None:
    index = make_index()
    before = ask(index, "two")
    two = turn("two", *(hit.clause.id for hit in before.hits))
    assert index.open_dialogue().repeat([ONE, two, SILENT]) == before
    assert encoded_by(index) == ["two", "two"]


@pytest.mark.parametrize("history", [[], [SILENT], [turn("one", "nowhere")]])
def test_where_nothing_was_shown_nothing_is_repeated(history: list[Turn]) -> None:
    assert make_index().open_dialogue().repeat(history) is None


@pytest.mark.parametrize(
    ("word", "language"), [("english", "en"), ("japanese", "ja"), ("again", None)]
)
def test_the_same_answer_comes_again_in_the_language_wanted(
    word: str, language: Language | None
) -> None:
    index = make_index()
    before = ask(index, "two")
    assert before.language is None
    two = turn("two", *(hit.clause.id for hit in before.hits))
    assert ask(index, word, ONE, two) == replace(before, language=language)
    assert encoded_by(index) == ["two", word, "two"]


def test_an_overview_a_silence_and_a_follow_up_come_again_too() -> None:
    index = make_index()
    assert ask(index, "again", EAST) == ask(index, "east")
    assert ask(index, "again", SILENT) == ask(index, "silence")
    assert ask(index, "again", ONE, SILENT) == ask(index, "one")
    stepped = ask(index, "next", ONE)
    again = ask(index, "english", ONE, turn("next", "two"))
    assert again == replace(stepped, language="en")


def test_the_language_wanted_last_holds_until_another_is() -> None:
    index = make_index()
    japanese, english = turn("japanese", "two"), turn("english", "two")
    assert ask(index, "again", TWO, japanese).language == "ja"
    assert ask(index, "again", TWO, japanese, english).language == "en"


def test_where_only_one_clause_was_shown_back_is_that_one() -> None:
    index = make_index()
    assert ask(index, "back", FOUR, SILENT) == ask(index, "four")


def test_clauses_that_the_question_would_not_get_are_believed() -> None:
    found = ask(make_index(), "again", turn("one", "three"))
    assert outcome_and_clauses(found) == ("answered", ["three"])


@pytest.mark.parametrize(
    ("word", "history", "expected"),
    [
        ("back", [FOUR, TWO], "four"),
        ("back", [FOUR, TWO, SILENT, TWO], "four"),
        # What the question describes, of what was shown.
        ("back one", [ONE, TWO, FOUR], "one"),
        ("again one", [ONE, FOUR], "one"),
        ("japanese two", [TWO, FOUR, SILENT], "two"),
        ("back three", [ONE, FOUR], "one"),
        # The section `east` has the first two.
        ("other", [ONE], "two"),
        ("other", [TWO, ONE, SILENT], "two"),
    ],
)
def test_an_earlier_answer_or_the_other_of_two_is_shown_again(
    word: str, history: list[Turn], expected: str
) -> None:
    assert outcome_and_clauses(ask(make_index(), word, *history)) == ("answered", [expected])


@pytest.mark.parametrize(
    ("history", "section", "clauses"),
    [
        ([ONE], "east", ["one", "two"]),
        ([SILENT, TWO, SILENT], "east", ["one", "two"]),
    ],
)
def test_all_is_the_section_of_the_clause_shown_last(
    history: list[Turn], section: str, clauses: list[str]
) -> None:
    found = ask(make_index(), "all", *history)
    assert (found.section, outcome_and_clauses(found)) == (section, ("overview", clauses))


@pytest.mark.parametrize(
    ("question", "history", "outcome", "clauses"),
    [
        ("the second one", [EAST], "answered", ["two"]),
        ("and the last?", [EAST, FOUR], "answered", ["two"]),
        ("number 1 please", [EAST, TWO], "answered", ["one"]),
        ("2番", [EAST], "answered", ["two"]),
        ("一つ目を詳しく", [EAST, FOUR], "answered", ["one"]),
        # The list has two.
        ("the third one", [EAST], "not_in_statement", ["one", "two"]),
        # No list: what was shown first, and the further clauses of the last answer.
        ("the first one again", [FOUR, TWO], "answered", ["four"]),
        ("the second one", [turn("one", "three", "one")], "answered", ["one"]),
    ],
)
def test_a_number_counts_the_list_that_was_shown_last(
    question: str, history: list[Turn], outcome: str, clauses: list[str]
) -> None:
    index = make_index()
    assert outcome_and_clauses(ask(index, question, *history)) == (outcome, clauses)


@pytest.mark.parametrize("question", ["the second one", "2番", "number 1"])
def test_a_number_without_anything_shown_is_a_question_like_any_other(question: str) -> None:
    index = make_index()
    assert ask(index, question, SILENT) == ask(index, question)
    assert encoded_by(index) == [question, question]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("next two", "three"), ("next 二つ", "three"), ("next 3", "four"), ("next", "two")],
)
def test_a_step_may_be_of_several_clauses(word: str, expected: str) -> None:
    assert outcome_and_clauses(ask(make_index(), word, ONE)) == ("answered", [expected])


@pytest.mark.parametrize("word", FOLLOW_UP_KINDS)
def test_with_no_clause_before_it_stands_on_its_own(word: str) -> None:
    found = ask(make_index(), word, *[turn("one", "nowhere")] * 10)
    assert len(found.hits) == 3
    assert found.beyond is None


def test_another_topic_is_read_by_itself_and_after_the_questions_before_it() -> None:
    index = make_index()
    ask(index, "topic two", ONE)
    assert encoded_by(index) == ["topic two", "one topic two"]
    encoded_by(index).clear()
    long = turn("one " * 20 + "one", "one")
    ask(index, "topic", long, turn("short"), long, SILENT)
    assert encoded_by(index) == ["topic", f"{long.question.plain} silence topic"]


def test_a_detail_is_read_by_itself_and_after_the_label_of_the_clause_shown_last() -> None:
    index = make_index()
    ask(index, "detail", ONE, TWO, SILENT)
    assert encoded_by(index) == ["detail", "two: detail"]
    encoded_by(index).clear()
    ask(index, "detail", SILENT)
    assert encoded_by(index) == ["detail", "silence detail"]


@pytest.mark.parametrize(
    ("last", "context"),
    [
        # A space follows each question; 40 bytes are not enough, 41 are.
        ("a" * 39, "one " + "a" * 39),
        ("a" * 40, "a" * 40),
        # A kanji has three bytes.
        ("水" * 13, "one " + "水" * 13),
        ("水" * 14, "水" * 14),
    ],
)
def test_earlier_questions_are_read_until_they_are_long_enough(last: str, context: str) -> None:
    index = make_index()
    ask(index, "topic", ONE, turn(last))
    assert encoded_by(index) == ["topic", f"{context} topic"]


@pytest.mark.parametrize(("threshold", "section"), [(0.9, "east"), (1.0, None)])
def test_a_section_is_a_topic_above_the_threshold_that_is_given(
    threshold: float, section: str | None
) -> None:
    index = make_index()
    search = replace(index.search, thresholds=Thresholds(section_of_topic=threshold))
    assert ask(replace(index, search=search), "topic east", ONE).section == section


@pytest.mark.parametrize(
    # Odds of standing alone, of small talk and of `english`; the rest share what is nearly nothing.
    ("alone", "talk", "english", "language"),
    [(0.39, 0.0, 0.61, "en"), (0.41, 0.0, 0.59, None), (0.0, 0.39, 0.61, "en")],
)
def test_a_question_is_a_follow_up_from_six_in_ten(
    alone: float, talk: float, english: float, language: Language | None
) -> None:
    index = make_index_by_odds(np.array([alone, talk, english, *[0] * (len(FOLLOW_UP_KINDS) - 1)]))
    assert ask(index, "two", ONE).language == language


@pytest.mark.parametrize(("threshold", "language"), [(0.4, "en"), (0.6, None)])
def test_a_question_is_a_follow_up_from_the_given_threshold(
    threshold: float, language: Language | None
) -> None:
    index = make_index_by_odds(np.array([0.5, 0, 0.5, *[0] * (len(FOLLOW_UP_KINDS) - 1)]))
    search = replace(index.search, thresholds=Thresholds(follow_up=threshold))
    assert ask(replace(index, search=search), "two", ONE).language == language


def make_index_by_odds(odds: np.ndarray[tuple[int], np.dtype[np.float64]]) -> ClauseIndex:
    """An index in which every question has these odds of the classes of follow-ups."""
    index = make_index()
    follow_ups = FollowUps(
        np.zeros((len(odds), len(WORDS)), np.float32),
        np.log(np.maximum(odds, 1e-12)).astype(np.float32),
        np.zeros((2, len(WORDS)), np.float32),
    )
    ranker = replace(index.search.ranker, follow_ups=follow_ups)
    return replace(index, search=replace(index.search, ranker=ranker))


def test_ten_turns_of_a_dialogue_encode_one_text_each_or_with_a_context_two() -> None:
    index = make_index()
    # Words that the encoder does not know make the texts differ.
    again = ["two", *(f"again {letter}" for letter in "bcdefghij")]
    assert count_encoded(index, index.open_dialogue().ask, again) == [1] * 10
    topics = ["two", *(f"topic one {letter}" for letter in "bcdefghij")]
    assert count_encoded(index, index.open_dialogue().ask, topics) == [1, *[2] * 9]


def test_the_same_words_are_encoded_once_in_a_dialogue_and_once_a_turn_without() -> None:
    index = make_index()
    questions = ["two", *["again"] * 9]
    assert count_encoded(index, index.open_dialogue().ask, questions) == [1, 1, *[0] * 8]
    assert count_encoded(index, index.ask, questions) == [1, *[2] * 9]


def test_a_turn_without_a_dialogue_encodes_no_earlier_question_twice() -> None:
    index = make_index()
    again = ["two", *(f"again {letter}" for letter in "bcdefghij")]
    assert count_encoded(index, index.ask, again) == [*range(1, 11)]


CONVERSATION = ["two", "again", "japanese", "next", "again", "topic one", "detail", "silence"]


@given(st.lists(st.sampled_from((*WORDS, "topic three", "detail four")), max_size=6))
def test_a_dialogue_gives_what_each_question_gets_with_all_that_was_said_before(
    questions: list[str],
) -> None:
    index = make_index()
    asked = CONVERSATION + questions
    assert converse(index.open_dialogue().ask, asked) == converse(index.ask, asked)


def test_a_dialogue_gives_as_many_clauses_as_it_is_asked_for_each_time() -> None:
    index = make_index()
    dialogue, two = index.open_dialogue(), read_question("two")
    found = [len(dialogue.ask(two, limit=limit).hits) for limit in (3, 1, 4, 3)]
    assert (found, encoded_by(index)) == ([3, 1, 4, 3], ["two"])


def test_a_dialogue_may_go_back_to_an_earlier_turn() -> None:
    index = make_index()
    dialogue = index.open_dialogue()
    found = [outcome_and_clauses(dialogue.ask(AGAIN, [one]))[1][0] for one in (ONE, TWO, ONE)]
    assert found == ["one", "two", "one"]


def test_a_question_that_was_read_is_not_normalised_again(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = read_question("Who signed for Japan?")
    normalized = listen_to_normalizing(monkeypatch)
    alone = index.ask(question)
    index.open_dialogue().ask(question)
    assert normalized == []
    assert alone.hits[0].clause.id == "signatory-japan"


@pytest.mark.parametrize("word", FOLLOW_UP_KINDS)
def test_of_a_follow_up_only_what_it_is_read_with_is_normalised(
    word: FollowUpKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, question = make_index(), read_question(word)
    normalized = listen_to_normalizing(monkeypatch)
    index.ask(question, [ONE])
    read = {"topic": ["one topic"], "detail": ["One: detail"]}
    assert normalized == read.get(word, [])
