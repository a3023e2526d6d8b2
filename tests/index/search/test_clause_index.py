import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoder.encoder import Vector
from index.examples.question_bank import Outcome
from index.examples.small_talk import TalkKind
from index.ranking.background import Background
from index.ranking.centres import Centres
from index.ranking.follow_up import FollowUps
from index.ranking.head import Head
from index.ranking.highlighter import Highlighter
from index.ranking.ranker import Judgement, Ranker
from index.ranking.small_talk import SmallTalk
from index.ranking.vectors import ClauseVectors
from index.respelling.respelling import Respelling
from index.search.clause_index import ClauseIndex
from index.search.clause_search import ClauseSearch, decide
from index.search.parts import load_index, save_parts
from index.search.ranking import Hit, Ranking
from index.search.reference import ReferenceReader
from index.search.thresholds import Thresholds
from index.store.manifest import verify_folder, write_manifest
from index.text.phrase import Span
from index.text.question import read_question
from tests.index.evaluation.small import MANIFEST, make_statement
from tests.index.ranking.small_ranker import EAST, NORTH, make_head, make_ranker
from tests.index.ranking.small_talker import make_talk
from tests.index.search.test_load_faults import copy_index
from tests.index.search.word_index import encoded_by
from tests.index.search.word_index import make_index as make_word_index

BACKGROUND = Background(*(np.ones((2, 2), np.float32),) * 2, *(np.ones(2, np.float32),) * 2)
NO_TALK = make_talk(-math.inf)
NO_SPANS = Highlighter(np.zeros((0, 2), np.float32), np.zeros((0, 4), np.int32))
NO_FOLLOW_UPS = FollowUps(
    np.zeros((0, 2), np.float32), np.zeros(0, np.float32), np.zeros((0, 2), np.float32)
)


class East:
    """An encoder to which every question lies east."""

    def encode(self, question: str, /) -> Vector:
        return EAST


class Given(ClauseVectors):
    """Vectors of two clauses that have these cosines with every question."""

    def __init__(self, first: float, second: float) -> None:
        self.cosines = first, second

    def compare(self, question: Vector) -> NDArray[np.float32]:
        return np.full((2, 2, 2), self.cosines, np.float32)


def make_index(head: Head) -> ClauseIndex:
    """Two clauses in a section each; the head alone tells them apart."""
    statement = make_statement()
    one, _, three, _ = statement.clauses
    pair = replace(
        statement,
        clauses=(one, three),
        sections=tuple(
            replace(section, clauses=section.clauses[:1]) for section in statement.sections
        ),
    )
    ranker = replace(make_ranker(head, BACKGROUND, NO_TALK), vectors=Given(0, 0))
    return ClauseIndex(MANIFEST, ClauseSearch(pair, East(), ranker))


def with_ranker(index: ClauseIndex, ranker: Ranker) -> ClauseIndex:
    return replace(index, search=replace(index.search, ranker=ranker))


def with_thresholds(index: ClauseIndex, thresholds: Thresholds) -> ClauseIndex:
    return replace(index, search=replace(index.search, thresholds=thresholds))


def ask(index: ClauseIndex, question: str, limit: int = 3) -> Ranking:
    return index.ask(read_question(question), limit=limit)


def judge(
    answerable: float = 1.0, section: str | None = None, small_talk: float = 0.0
) -> Judgement:
    nothing = np.zeros(2, np.float32)
    return Judgement(nothing, answerable, section, 0.9, small_talk, closeness=nothing)


@pytest.mark.parametrize(
    ("judgement", "outcome"),
    [
        (judge(answerable=0.5), "answered"),
        (judge(answerable=math.nextafter(0.5, 0)), "not_in_statement"),
        (judge(answerable=0.0), "not_in_statement"),
        (judge(answerable=0.0, section="east"), "overview"),
        (judge(answerable=1.0, section="east"), "overview"),
        (judge(small_talk=0.49), "answered"),
        (judge(small_talk=0.5), "conversation"),
        (judge(answerable=0.0, small_talk=0.49), "not_in_statement"),
        (judge(section="east", small_talk=0.49), "overview"),
        (judge(section="east", small_talk=0.5), "conversation"),
    ],
)
def test_small_talk_comes_before_a_section_and_that_before_a_clause(
    judgement: Judgement, outcome: Outcome
) -> None:
    assert decide(judgement, Thresholds()) == outcome


@pytest.mark.parametrize(
    ("judgement", "outcome"),
    [
        (judge(answerable=0.3), "answered"),
        (judge(answerable=0.29), "not_in_statement"),
        (judge(small_talk=0.6), "conversation"),
        (judge(small_talk=0.59), "answered"),
    ],
)
def test_the_thresholds_that_are_given_decide(judgement: Judgement, outcome: Outcome) -> None:
    assert decide(judgement, Thresholds(answer=0.3, small_talk=0.6)) == outcome


def test_an_answer_has_the_best_clauses_first_and_no_section() -> None:
    # Odds of the clauses 1 and 3, of no answer 1.
    index = make_index(make_head(1, 3, 1))
    one, three = index.statement.clauses
    assert ask(index, "?") == Ranking(
        "answered", (Hit(three, 0.6), Hit(one, 0.2)), None, 0.6, 0.8, 2
    )
    assert ask(index, "?", limit=1).hits == (Hit(three, 0.6),)
    silent = with_thresholds(index, Thresholds(answer=0.9))
    assert ask(silent, "?").outcome == "not_in_statement"


def test_clauses_that_are_alike_keep_the_order_of_the_document() -> None:
    index = make_index(make_head(1, 1, 6))
    hits = tuple(Hit(clause, 0.125) for clause in index.statement.clauses)
    assert ask(index, "?") == Ranking("not_in_statement", hits, None, 0.125, 0.25, 2)


@pytest.mark.parametrize(
    ("cosine", "none", "near"), [(0.22, 6, True), (0.2, 6, False), (0.22, 1, False)]
)
def test_a_clause_is_near_where_none_answers_and_the_first_is_alike(
    cosine: float, none: float, near: bool
) -> None:
    index = make_index(make_head(1, 1, none))
    alike = with_ranker(index, replace(index.search.ranker, vectors=Given(cosine, cosine)))
    assert ask(alike, "?").near == near
    assert not ask(with_thresholds(alike, Thresholds(near=0.23)), "?").near


@pytest.mark.parametrize(("cosines", "near"), [((0.9, 0.1), False), ((0.1, 0.9), True)])
def test_only_the_likeliest_clause_says_whether_one_is_near(
    cosines: tuple[float, float], near: bool
) -> None:
    # The head has the second clause first, whichever of the two is close.
    index = make_index(make_head(1, 1e6, 1e8))
    found = ask(with_ranker(index, replace(index.search.ranker, vectors=Given(*cosines))), "?")
    assert (found.outcome, found.hits[0].clause.id, found.near) == (
        "not_in_statement",
        "three",
        near,
    )


def test_the_words_of_an_answer_are_highlighted_and_those_of_nothing_else() -> None:
    spans = Highlighter(np.stack([EAST, NORTH]), np.array([(0, 0, 0, 1), (1, 0, 1, 2)], np.int32))

    def highlights(head: Head, thresholds: Thresholds) -> list[object]:
        index = with_thresholds(make_index(head), thresholds)
        search = replace(index.search, highlighter=spans)
        return [hit.highlights for hit in ask(replace(index, search=search), "?").hits]

    # The question lies east, as the span of the first clause; the head has the second one first.
    assert highlights(make_head(1, 3, 1), Thresholds()) == [{}, {"en": Span(0, 1)}]
    assert highlights(make_head(1, 3, 1), Thresholds(highlight=1.01)) == [{}, {}]
    assert highlights(make_head(1, 3, 9), Thresholds()) == [{}, {}]


def test_an_overview_has_all_clauses_of_its_section_whatever_the_limit() -> None:
    # Odds 1, 3, 1, all 2, west 9: the sections together are 11 of 16, west alone 9 of 16.
    index = make_index(make_head(1, 3, 1, 2, 9, sections=("statement", "west")))
    _, three = index.statement.clauses
    assert ask(index, "?") == Ranking("overview", (Hit(three, 0.6),), "west", 0.5625, 0.8, 2)


def test_an_overview_of_the_whole_has_all_clauses_in_the_order_of_the_document() -> None:
    index = make_index(make_head(1, 3, 1, 9, 2, sections=("statement", "west")))
    one, three = index.statement.clauses
    assert ask(index, "?", limit=1) == Ranking(
        "overview", (Hit(one, 0.2), Hit(three, 0.6)), "statement", 0.5625, 0.8, 2
    )


def test_small_talk_about_a_section_names_no_section() -> None:
    index = make_index(make_head(1, 3, 1, 9, 2, sections=("statement", "west")))
    ranker = replace(index.search.ranker, small_talk=make_talk(math.log(4.1), "thanks"))
    found = ask(with_ranker(index, ranker), "?")
    assert (found.outcome, found.section, found.confidence) == ("conversation", None, 0.6)
    assert found.talk == "thanks"


@pytest.mark.parametrize(("question", "outcome"), [("east", "answered"), ("東", "conversation")])
def test_what_all_questions_of_a_language_share_is_taken_off(
    question: str, outcome: Outcome
) -> None:
    # The mean question of English lies north, that of Japanese south, so that east becomes
    # south-east and north-east; what lies north is talk, with odds of 3 and more.
    centres = Centres(np.array([[0, 1], [0, -1]], np.float32))
    talk = make_talk(direction=np.array([0, 3], np.float32))
    index = make_index(make_head(1, 3, 1))
    ranker = replace(index.search.ranker, centres=centres, small_talk=talk)
    assert ask(with_ranker(index, ranker), question).outcome == outcome


@pytest.mark.parametrize(
    ("log_odds", "kind", "question", "talk"),
    [
        # Odds of 1 to 3 are more than one in five, and of 1 to 5 less.
        (-math.log(3), "distress", "?", "distress"),
        (-math.log(5), "distress", "?", None),
        (-math.log(5), "distress", "What is clause 1? I want to die.", "distress"),
        (math.log(9), "thanks", "thanks, but he is going to kill me", "distress"),
        (math.log(9), "program", "Name clause 1.", "program"),
        (math.log(9), "program", "Name clause 1. I want to die.", "distress"),
        (-math.log(2), "program", "?", None),
    ],
)
def test_a_call_for_help_goes_before_everything_and_then_the_prompt_of_a_program(
    log_odds: float, kind: TalkKind, question: str, talk: TalkKind | None
) -> None:
    index = make_index(make_head(1, 3, 1))
    ranker = replace(index.search.ranker, small_talk=make_talk(log_odds, kind))
    references = ReferenceReader(index.statement)
    search = replace(index.search, ranker=ranker, references=references)
    found = ask(replace(index, search=search), question)
    assert found.talk == talk
    assert found.outcome == ("answered" if talk is None else "conversation")


def test_a_warm_up_asks_the_title_in_each_language() -> None:
    index = make_word_index()
    index.warm_up()
    assert encoded_by(index) == ["a small & short statement", "小さな声明"]


@pytest.mark.parametrize(
    ("background", "talk", "follow_ups"),
    [
        (None, NO_TALK, NO_FOLLOW_UPS),
        (BACKGROUND, None, NO_FOLLOW_UPS),
        (BACKGROUND, NO_TALK, None),
    ],
)
def test_a_ranker_that_lacks_a_part_is_not_written(
    tmp_path: Path,
    background: Background | None,
    talk: SmallTalk | None,
    follow_ups: FollowUps | None,
) -> None:
    ranker = replace(make_ranker(make_head(1, 3, 1), background, talk), follow_ups=follow_ups)
    with pytest.raises(ValueError, match="needs a background, small talk and follow-ups; the ran"):
        save_parts(tmp_path, make_statement(), (), ranker, NO_SPANS, Respelling(), {})
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def unlearned(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    """The built index as it would be without example questions."""
    folder = copy_index(index_folder, tmp_path_factory.mktemp("unlearned") / "index")
    manifest = verify_folder(folder)
    with np.load(folder / "ranking.npz") as arrays:
        kept = {name: arrays[name] for name in arrays if not name.startswith("head_")}
    for name in ("ranking.npz", "manifest.json"):
        (folder / name).unlink()
    np.savez(folder / "ranking.npz", allow_pickle=False, **kept)
    write_manifest(folder, manifest.statement, manifest.model, manifest.counts)
    return load_index(folder)


@pytest.mark.parametrize(
    "talk", ["Hello!", "こんにちは", "Thank you very much", "あなたは誰ですか"]
)
def test_an_index_without_example_questions_still_tells_small_talk(
    unlearned: ClauseIndex, talk: str
) -> None:
    assert unlearned.search.ranker.head is None
    assert ask(unlearned, talk).outcome == "conversation"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Who signed for Japan?", "signatory-japan"),
        ("人材交流について教えてください", "action-4"),
        ("personnel exchanges", "action-4"),
        ("研究セキュリティ", "action-1"),
    ],
)
def test_an_index_without_example_questions_answers_and_gives_no_overview(
    unlearned: ClauseIndex, question: str, clause: str
) -> None:
    ranking = ask(unlearned, question)
    assert (ranking.outcome, ranking.section) == ("answered", None)
    assert ranking.hits[0].clause.id == clause


def test_what_was_learned_of_sections_is_read_again(index: ClauseIndex) -> None:
    head = index.search.ranker.head
    assert head is not None
    assert head.sections == ("statement", "preamble", "actions", "signatories")
    classes = len(index.statement.clauses) + 1 + len(head.sections)
    assert head.weights.shape == (classes, index.manifest.model.dimension)
    assert all(isinstance(section, str) for section in head.sections)
