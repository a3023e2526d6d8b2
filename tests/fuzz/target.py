"""What all targets have in common: how many inputs they try, and where they keep those that fail.

A target is a property of one reader, as a Hypothesis test. The normal tests try the inputs that
were found before, which stand as `@example` above it, and a few others, always the same ones.
`make fuzz` lets Atheris look for more.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase

KEPT = Path(__file__).parents[2] / "var" / "fuzz"
"""Where `make fuzz` keeps the inputs that failed, until they pass."""

Test = TypeVar("Test", bound=Callable[..., Any])


def target(examples: int) -> Callable[[Test], Test]:
    """A target of which the normal tests try this many inputs besides those found before."""

    def decorate(test: Test) -> Test:
        limits = settings(
            max_examples=examples,
            deadline=None,
            database=DirectoryBasedExampleDatabase(KEPT / "examples"),
            phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )
        return limits(seed(0)(test))

    return decorate
