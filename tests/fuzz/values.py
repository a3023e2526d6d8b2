"""JSON values near a valid one."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.texts import texts

Path = tuple[str | int, ...]

JUNK: st.SearchStrategy[Any] = st.recursive(
    texts()
    | st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, -1, 10**30, "", "0", 1.5, 1e308, -0.0, [], {}, [[]]])
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(most=3), inner, max_size=3),
    max_leaves=5,
)
"""Any JSON value."""


def near(example: Any) -> st.SearchStrategy[Any]:
    """The example with up to three of its values replaced, taken away, doubled or added."""
    change = st.tuples(st.integers(0, 255), st.sampled_from("rrrrdax"), JUNK)
    return st.lists(change, max_size=3).map(lambda changes: _change(example, changes))


def _change(example: Any, changes: list[tuple[int, str, Any]]) -> Any:
    holder = {"": copy.deepcopy(example)}
    for place, way, junk in changes:
        paths = list(_walk(holder))
        parent, name = _find(holder, paths[place % len(paths)])
        if way == "d" and name != "":
            del parent[name]
        elif way == "x" and isinstance(parent[name], list):
            parent[name] = parent[name] * 12
        elif way == "a" and isinstance(parent[name], dict):
            parent[name][str(junk)[:40]] = junk
        else:
            parent[name] = junk
    return holder[""]


def _walk(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(inner, (*path, name))


def _find(holder: Any, path: Path) -> tuple[Any, Any]:
    for name in path[:-1]:
        holder = holder[name]
    return holder, path[-1]
