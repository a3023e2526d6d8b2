"""Trains the network of the head."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from index.ranking import Head, Lexicon, Terms

HIDDEN_UNITS, EPOCHS, BATCH_SIZE = 768, 30, 256
LEARNING_RATE, WEIGHT_DECAY, DROPOUT, NOISE = 2e-3, 0.01, 0.3, 0.2
"""Tuned on the questions of writers who were left out of training. `NOISE` is the expected length
of the random vector that is added to a unit vector, for generalisation to similar questions."""

LINEAR_SCALE, HIDDEN_SCALE, WORDS_SCALE = 5.0, 8.0, 10.0
"""Inputs of unit length need larger weights than the default initialisation."""

WORDS_DROPOUT = 0.5
"""Share of the terms of a question that are dropped; there are more terms than examples."""

SECTION_WEIGHT = 2.0
"""Weight of a question about a whole section, of which a bank has few."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Training examples: centred unit vectors, float32 [examples, dimension], and their classes.

    `classes` is int64 [examples]; `weights`, float32 [examples], are those of the examples in the
    loss; `counts` are the n-gram counts of each example.
    """

    vectors: NDArray[np.float32]
    classes: NDArray[np.int64]
    weights: NDArray[np.float32]
    counts: Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _TermBatch:
    """The terms of a batch of examples in one run, with their weights, and where each starts."""

    terms: torch.Tensor
    weights: torch.Tensor
    starts: torch.Tensor


class _Network(nn.Module):
    def __init__(self, dimension: int, terms: int, classes: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(dimension, HIDDEN_UNITS)
        self.mixing = nn.Linear(HIDDEN_UNITS, classes)
        self.linear = nn.Linear(dimension, classes, bias=False)
        self.words = nn.EmbeddingBag(terms, classes, mode="sum", sparse=True)
        self.dropout, self.words_dropout = nn.Dropout(DROPOUT), nn.Dropout(WORDS_DROPOUT)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.words.weight)
        with torch.no_grad():
            self.hidden.weight *= HIDDEN_SCALE

    def forward(self, vectors: torch.Tensor, batch: _TermBatch) -> torch.Tensor:
        units = self.dropout(torch.relu(self.hidden(vectors)))
        meaning: torch.Tensor = self.mixing(units) + LINEAR_SCALE * self.linear(vectors)
        words: torch.Tensor = self.words(
            batch.terms, batch.starts, self.words_dropout(batch.weights)
        )
        return meaning + WORDS_SCALE * words


def fit_head(
    examples: Examples,
    terms: Terms,
    clauses: int,
    sections: tuple[str, ...] = (),
    epochs: int = EPOCHS,
) -> Head:
    """Train a head whose classes are `clauses` clauses, then "not answered", then `sections`.

    The optimizers, AdamW and for words SparseAdam, have a fixed seed and a learning rate that falls
    linearly to zero; the same examples give the same head on the same machine. Raises `ValueError`
    if a class has no example.
    """
    expected, found = clauses + 1 + len(sections), len(np.unique(examples.classes))
    if found != expected:
        raise ValueError(f"there are examples of {found} classes, expected {expected}")
    with torch.random.fork_rng(devices=[]), _one_thread():
        torch.manual_seed(0)
        network = _train(examples, terms, expected, epochs)
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
    """Run torch on one core: the steps are so small that threads mostly wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().numpy(), np.float32)


def _train(examples: Examples, terms: Terms, classes: int, epochs: int) -> _Network:
    weighed = [terms.weigh(counts) for counts in examples.counts]
    vectors = torch.from_numpy(examples.vectors)
    targets, weights = torch.from_numpy(examples.classes), torch.from_numpy(examples.weights)
    network = _Network(vectors.shape[1], len(terms.numbers), classes)
    words = list(network.words.parameters())
    dense = [each for name, each in network.named_parameters() if not name.startswith("words.")]
    # A batch has few of all terms: updating only their rows is six times as fast.
    optimizers = (
        torch.optim.AdamW(dense, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY),
        torch.optim.SparseAdam(words, lr=LEARNING_RATE),
    )
    steps = epochs * math.ceil(len(vectors) / BATCH_SIZE)
    schedulers = [torch.optim.lr_scheduler.LinearLR(each, 1.0, 0.0, steps) for each in optimizers]
    deviation = NOISE / math.sqrt(vectors.shape[1])
    for _ in range(epochs):
        for batch in torch.split(torch.randperm(len(vectors)), BATCH_SIZE):
            noisy = vectors[batch] + deviation * torch.randn(len(batch), vectors.shape[1])
            terms_of_batch = _batch_terms([weighed[number] for number in batch.tolist()])
            logits = network(nn.functional.normalize(noisy, dim=-1), terms_of_batch)
            losses = nn.functional.cross_entropy(logits, targets[batch], reduction="none")
            for optimizer in optimizers:
                optimizer.zero_grad()
            (losses * weights[batch]).mean().backward()  # type: ignore[no-untyped-call]
            for optimizer in optimizers:
                optimizer.step()
            for scheduler in schedulers:
                scheduler.step()
    return network.eval()


def _batch_terms(weighed: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> _TermBatch:
    lengths = [len(numbers) for numbers, _ in weighed]
    return _TermBatch(
        torch.from_numpy(np.concatenate([numbers for numbers, _ in weighed])),
        torch.from_numpy(np.concatenate([weights for _, weights in weighed])),
        torch.from_numpy(np.cumsum([0, *lengths[:-1]])),
    )
