import numpy as np
import pytest

from index.build.learning.head import Examples, fit_head
from index.ranking.lexicon import weigh_terms

EXAMPLES = Examples(
    np.repeat(np.eye(3, dtype=np.float32), 4, axis=0),
    np.repeat(np.arange(3), 4),
    np.ones(12, np.float32),
    [{}] * 12,
)
NO_TERMS = weigh_terms([], [])


def test_each_example_is_likeliest_in_its_own_class() -> None:
    head = fit_head(EXAMPLES, NO_TERMS, clauses=1, sections=("all",))
    learned = [head.judge(vector, {}) for vector in np.eye(3, dtype=np.float32)]
    odds = np.array([[one.any_clause, one.no_clause, *one.sections] for one in learned])
    assert odds.argmax(axis=1).tolist() == [0, 1, 2]
    assert odds.sum(axis=1).tolist() == pytest.approx([1, 1, 1])
    assert head.sections == ("all",)


def test_words_tell_what_vectors_do_not() -> None:
    texts = [{"水": 1}, {"火": 1}, {"水": 1, "木": 1}, {"火": 1, "木": 1}] * 1024
    examples = Examples(
        np.zeros((4096, 2), np.float32), np.arange(4096) % 2, np.ones(4096, np.float32), texts
    )
    head = fit_head(examples, weigh_terms(texts, []), clauses=1)
    none = [head.judge(np.zeros(2, np.float32), {term: 1}).no_clause for term in "水火木"]
    assert [none[0] < 0.1, none[1] > 0.9, none[2] == pytest.approx(0.5, abs=0.1)] == [True] * 3


def test_the_same_examples_give_the_same_bytes() -> None:
    first, second = (fit_head(EXAMPLES, NO_TERMS, clauses=2) for _ in range(2))
    assert first.weights.tobytes() == second.weights.tobytes()
    assert first.bias.tobytes() == second.bias.tobytes()


@pytest.mark.parametrize(
    ("clauses", "sections", "expected"), [(4, (), 5), (2, ("all",), 4), (1, (), 2)]
)
def test_a_class_without_an_example_and_one_too_many_are_refused(
    clauses: int, sections: tuple[str, ...], expected: int
) -> None:
    with pytest.raises(ValueError, match=f"examples of 3 classes, expected {expected}"):
        fit_head(EXAMPLES, NO_TERMS, clauses, sections)


def test_an_example_counts_as_much_as_its_weight() -> None:
    # No direction tells the classes apart, so that only their weights do: 3 to 1.
    examples = Examples(
        np.zeros((512, 2), np.float32),
        np.arange(512) % 2,
        np.where(np.arange(512) % 2 == 0, 3, 1).astype(np.float32),
        [{}] * 512,
    )
    learned = fit_head(examples, NO_TERMS, 1).judge(np.array([1, 0], np.float32), {})
    assert [learned.any_clause, learned.no_clause] == pytest.approx([3 / 4, 1 / 4], abs=0.05)
