"""Learning from example questions, at build time."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from index.ranking import Head, Lexicon, Terms

UNITS, EPOCHS, BATCH = 768, 30, 128
RATE, DECAY, DROPOUT, NOISE = 2e-3, 0.01, 0.3, 0.2
"""Set on the questions of writers that were left out; `NOISE` is the length of a random vector
that is added to a unit vector, so that near questions are learned along with each."""

LINEAR_SCALE, HIDDEN_SCALE, WORDS_SCALE = 5.0, 8.0, 10.0
"""Inputs of unit length need weights larger than those that training starts from."""

WORDS_DROPOUT = 0.5
"""Share of a question's terms left out at each turn; there are more terms than examples."""

SECTION_WEIGHT = 2.0
"""How much a question for a whole section counts; a bank has few of them."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Centred unit vectors, float32 [examples, dimension], with what they are examples of.

    `classes` is int64 [examples], `weights` float32 [examples] how much each counts, `counts` the
    terms of each.
    """

    vectors: NDArray[np.float32]
    classes: NDArray[np.int64]
    weights: NDArray[np.float32]
    counts: Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Written:
    """The terms of some examples one after another, with their weights; where each starts."""

    terms: torch.Tensor
    weights: torch.Tensor
    starts: torch.Tensor


class _Network(nn.Module):
    def __init__(self, dimension: int, terms: int, classes: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(dimension, UNITS)
        self.mixing = nn.Linear(UNITS, classes)
        self.linear = nn.Linear(dimension, classes, bias=False)
        self.words = nn.EmbeddingBag(terms, classes, mode="sum")
        self.dropout, self.words_dropout = nn.Dropout(DROPOUT), nn.Dropout(WORDS_DROPOUT)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.words.weight)
        with torch.no_grad():
            self.hidden.weight *= HIDDEN_SCALE

    def forward(self, vectors: torch.Tensor, written: _Written) -> torch.Tensor:
        units = self.dropout(torch.relu(self.hidden(vectors)))
        meaning: torch.Tensor = self.mixing(units) + LINEAR_SCALE * self.linear(vectors)
        words: torch.Tensor = self.words(
            written.terms, written.starts, self.words_dropout(written.weights)
        )
        return meaning + WORDS_SCALE * words


def fit_head(
    examples: Examples, terms: Terms, clauses: int, sections: tuple[str, ...] = ()
) -> Head:
    """Fit a head; class `clauses` stands for "not answered", those after it for `sections`.

    Every class must have an example, else `ValueError`. The same examples give the same head on
    the same machine (AdamW from a fixed seed, the rate falling to zero).
    """
    expected, given = clauses + 1 + len(sections), len(np.unique(examples.classes))
    if given != expected:
        raise ValueError(f"examples of {given} classes, expected {expected}")
    with torch.random.fork_rng(devices=[]), _one_thread():
        torch.manual_seed(0)
        network = _train(examples, terms, expected)
    return Head(
        hidden=_array(network.hidden.weight),
        hidden_bias=_array(network.hidden.bias),
        mixing=_array(network.mixing.weight),
        weights=_array(network.linear.weight * LINEAR_SCALE),
        bias=_array(network.mixing.bias),
        words=Lexicon(terms, _array(network.words.weight * WORDS_SCALE)),
        sections=sections,
    )


@contextmanager
def _one_thread() -> Iterator[None]:
    """Work on one core: the steps are so small that threads mostly wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().numpy(), np.float32)


def _train(examples: Examples, terms: Terms, classes: int) -> _Network:
    weighed = [terms.weigh(counts) for counts in examples.counts]
    vectors = torch.from_numpy(examples.vectors)
    targets, weights = torch.from_numpy(examples.classes), torch.from_numpy(examples.weights)
    network = _Network(vectors.shape[1], len(terms.numbers), classes)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = math.ceil(len(vectors) / BATCH)
    falling = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, EPOCHS * batches)
    spread = NOISE / math.sqrt(vectors.shape[1])
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(vectors)), BATCH):
            shaken = vectors[batch] + spread * torch.randn(len(batch), vectors.shape[1])
            written = _write([weighed[number] for number in batch.tolist()])
            logits = network(nn.functional.normalize(shaken, dim=-1), written)
            losses = nn.functional.cross_entropy(logits, targets[batch], reduction="none")
            optimizer.zero_grad()
            (losses * weights[batch]).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            falling.step()
    return network.eval()


def _write(weighed: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> _Written:
    lengths = [len(numbers) for numbers, _ in weighed]
    return _Written(
        torch.from_numpy(np.concatenate([numbers for numbers, _ in weighed])),
        torch.from_numpy(np.concatenate([weights for _, weights in weighed])),
        torch.from_numpy(np.cumsum([0, *lengths[:-1]])),
    )
