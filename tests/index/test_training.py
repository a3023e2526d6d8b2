import numpy as np
import pytest

from index.model.training import fit_head

EXAMPLES = np.repeat(np.eye(3, dtype=np.float32), 4, axis=0)
CLASSES = np.repeat(np.arange(3), 4)


def test_each_example_is_likeliest_in_its_own_class() -> None:
    head = fit_head(EXAMPLES, CLASSES, clauses=2)
    assert [int(head.logits(vector).argmax()) for vector in np.eye(3, dtype=np.float32)] == [
        0,
        1,
        2,
    ]


def test_the_same_examples_give_the_same_bytes() -> None:
    first, second = (fit_head(EXAMPLES, CLASSES, clauses=2) for _ in range(2))
    assert first.weights.tobytes() == second.weights.tobytes()
    assert first.bias.tobytes() == second.bias.tobytes()


def test_a_class_without_an_example_is_refused() -> None:
    with pytest.raises(ValueError, match="examples of 3 classes, expected 5"):
        fit_head(EXAMPLES, CLASSES, clauses=4)
