"""An exception in one line, without its values."""

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

ROOT = Path(__file__).parents[2]
OWN = tuple(f"{ROOT / package}/" for package in ("index", "service"))
MAX_PLACES = 12
MAX_CAUSES = 3


def write_trace(error: BaseException) -> str:
    """The type of an exception and where it was raised, the innermost place first.

    Only places in the service's own code are told, and the innermost one whatever it is in.
    Neither the exception's message nor any line of code, as both may repeat input.
    Example: `KeyError at service/api/routes.py:41, service/assistant/assistant.py:70`.
    """
    return " from ".join(
        f"{type(one).__name__} at {', '.join(_places(one)) or 'unknown'}" for one in _causes(error)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, and those that it was raised from."""
    one: BaseException | None = error
    for _ in range(MAX_CAUSES):
        if one is None:
            return
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(error: BaseException) -> list[str]:
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    places.reverse()
    kept = [(path, line) for path, line in places if path.startswith(OWN)]
    if places and places[0] not in kept:
        kept.insert(0, places[0])
    return [f"{_shorten(path)}:{line}" for path, line in kept[:MAX_PLACES]]


def _shorten(path: str) -> str:
    if path.startswith(OWN):
        return Path(path).relative_to(ROOT).as_posix()
    return "/".join(Path(path).parts[-2:])
