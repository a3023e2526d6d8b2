"""Vectors that are kept: whose, how many, and that no answer changes."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from index.encoder import Vector
from index.search import ClauseIndex, Ranking, RecentVectors, Turn
from index.text import read_question

CONVERSATION = (
    "Who signed for Japan?",
    "And for the other side?",
    "What does it say about research security?",
    "and in Japanese?",
    "人材交流について何が書かれていますか",
    "the next one?",
    "back to the first one",
)


class Encoding:
    """Gives each text another vector, and writes down which it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> Vector:
        self.texts.append(text)
        return np.array([len(self.texts)], np.float32)


def do_nothing() -> None:
    pass


def hold(index: ClauseIndex, recent: RecentVectors | None, client: str = "one") -> list[Ranking]:
    """The rankings of the conversation."""
    dialogue = (
        index.open_dialogue()
        if recent is None
        else index.resume_dialogue(recent, client, do_nothing)
    )
    turns: list[Turn] = []
    rankings: list[Ranking] = []
    for text in CONVERSATION:
        question = read_question(text)
        rankings.append(dialogue.ask(question, turns))
        turns.append(Turn(question, tuple(hit.clause.id for hit in rankings[-1].hits)))
    return rankings


def find_all(recent: RecentVectors, encode: Encoding, asked: Sequence[tuple[str, str]]) -> None:
    for client, text in asked:
        recent.find(client, text, encode)


def test_a_text_is_encoded_once_for_each_client_and_never_for_another() -> None:
    recent, encode = RecentVectors(), Encoding()
    find_all(recent, encode, [("a", "x"), ("b", "x"), ("a", "x"), ("b", "x"), ("a", "y")])
    assert encode.texts == ["x", "x", "y"]
    assert [recent.knows(client, "y") for client in ("a", "b")] == [True, False]
    assert recent.find("a", "x", encode)[0] == 1
    assert recent.find("b", "x", encode)[0] == 2


def test_no_client_reaches_the_texts_of_another_by_what_it_asks() -> None:
    recent, encode = RecentVectors(), Encoding()
    recent.find("192.0.2.1", "x", encode)
    assert not recent.knows("192.0.2", "1\nx")
    assert not recent.knows("", "192.0.2.1\nx")
    assert not recent.knows("192.0.2.1", "\nx")


def test_the_vectors_that_were_used_last_are_kept_and_no_more() -> None:
    recent, encode = RecentVectors(size=3), Encoding()
    find_all(recent, encode, [("a", text) for text in "xyz"])
    find_all(recent, encode, [("a", "x"), ("a", "new")])
    assert [recent.knows("a", text) for text in ("x", "y", "z", "new")] == [True, False, True, True]
    assert encode.texts == ["x", "y", "z", "new"]


def test_a_kept_vector_cannot_be_changed_and_its_text_is_nowhere() -> None:
    recent = RecentVectors()
    vector = recent.find("192.0.2.1", "a private question", Encoding())
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 7
    kept = b"".join(recent._vectors)
    assert b"private" not in kept
    assert b"192" not in kept
    assert len(kept) == 16


def test_two_services_do_not_name_the_same_text_alike() -> None:
    one, other = RecentVectors(), RecentVectors()
    for recent in (one, other):
        recent.find("a", "x", Encoding())
    assert one._vectors.keys().isdisjoint(other._vectors)


def test_a_vector_that_could_not_be_made_is_made_the_next_time() -> None:
    recent, encode = RecentVectors(), Encoding()

    def fail(text: str) -> Vector:
        raise FloatingPointError("not finite")

    with pytest.raises(FloatingPointError, match="not finite"):
        recent.find("a", "x", fail)
    assert recent.find("a", "x", encode)[0] == 1


def test_a_conversation_is_answered_the_same_with_kept_vectors_and_without(
    index: ClauseIndex,
) -> None:
    recent = RecentVectors()
    plain = hold(index, None)
    assert [hold(index, recent) for _ in range(2)] == [plain, plain]
    assert hold(index, recent, "other") == plain
    assert hold(index, RecentVectors(size=1)) == plain


def test_before_each_text_that_is_encoded_others_may_go_first(index: ClauseIndex) -> None:
    recent, rests = RecentVectors(), list[str]()
    question = read_question("Who signed for Japan?")

    def ask(client: str) -> bool:
        dialogue = index.resume_dialogue(recent, client, lambda: rests.append(client))
        knew = dialogue.knows(question)
        dialogue.ask(question)
        dialogue.ask(question, limit=1)
        return knew

    assert [ask("a"), ask("a"), ask("b")] == [False, True, False]
    assert rests == ["a", "b"]


def test_many_threads_find_the_vectors_of_their_own_client() -> None:
    recent, wrong = RecentVectors(size=50), list[str]()

    def find(client: str) -> None:
        vector = np.array([float(client)], np.float32)
        for number in range(2000):
            if recent.find(client, str(number % 30), lambda _: vector.copy())[0] != float(client):
                wrong.append(client)

    threads = [threading.Thread(target=find, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(recent._vectors) == 50
