"""The tokens of a source that an alignment looks at, with what each is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText
from index.text import Language, function_words

Scores = NDArray[np.float32]

DELETED = 0.35
MARK, FUNCTION_WORD, HIRAGANA = 0.12, 0.5, 0.5
UNIT: dict[Language, float] = {"en": 1.0, "ja": 0.45}
MAX_SCOPE = 4000
"""In a longer source, only the clauses are looked at that share most pairs of tokens."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens of a source that are looked at, one entry each."""

    positions: NDArray[np.int64]
    codes: NDArray[np.int32]
    rewards: Scores
    deletions: Scores
    starts: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    sentences: tuple[tuple[slice, ...], ...]


def read_scope(source: SourceText, given: TokenizedText) -> Scope:
    """The tokens to look at: those of the whole source, if it is not too long."""
    numbers = _choose_clauses(source, given)
    positions = [at for number in numbers for at in source.clause(number)]
    tokens = [source.tokens[at] for at in positions]
    unit = UNIT[source.language]
    places = {at: place for place, at in enumerate(positions)}
    clauses = {number: source.clause(number) for number in numbers}
    sentences = []
    for number in numbers:
        lead_in = source.lead_ins[number]
        group = [lead_in, number] if lead_in in clauses else [number]
        sentences.append(
            tuple(
                slice(places[clauses[one].start], places[clauses[one].stop - 1] + 2)
                for one in group
                if one is not None and clauses[one]
            )
        )
    return Scope(
        np.array(positions, dtype=np.int64),
        np.array([ord(source.codes[token.key]) for token in tokens], dtype=np.int32),
        np.array([_reward(source, at) * unit for at in positions], dtype=np.float32),
        np.array(
            [
                0.02 if token.optional else (DELETED if token.is_word else MARK) * unit
                for token in tokens
            ],
            dtype=np.float32,
        ),
        np.array([at in source.openings for at in positions], dtype=np.bool_),
        np.array([at in source.endings for at in positions], dtype=np.bool_),
        tuple(sentences),
    )


def _reward(source: SourceText, position: int) -> float:
    token = source.tokens[position]
    if not token.is_word:
        return MARK
    if source.language == "en":
        return FUNCTION_WORD if token.key in function_words() else 1.0
    return HIRAGANA if "ぁ" <= token.key <= "ん" else 1.0


def _choose_clauses(source: SourceText, given: TokenizedText) -> list[int]:
    """The clauses to look at, in order: all, or those that share most pairs with the text."""
    every = range(len(source.texts))
    if len(source.tokens) <= MAX_SCOPE:
        return [number for number in every if source.clause(number)]
    wanted = source.passage_of(given).bigrams
    likely = sorted(every, key=lambda number: -len(source.sentences[number].bigrams & wanted))
    chosen: set[int] = set()
    size = 0
    for number in likely:
        group = {one for one in (number, source.lead_ins[number]) if one is not None} - chosen
        size += sum(len(source.clause(one)) for one in group)
        if size > MAX_SCOPE and chosen:
            break
        chosen |= group
    return sorted(number for number in chosen if source.clause(number))
