from dataclasses import FrozenInstanceError

import pytest

from index.statement.statement import WHOLE_STATEMENT
from tests.index.evaluation.small import make_statement


def test_a_section_is_its_clauses_in_the_order_of_the_document() -> None:
    statement = make_statement()
    one, two, three, four = statement.clauses
    assert statement.section("east") == (one, two)
    assert statement.section("west") == (three, four)


def test_the_whole_statement_is_all_clauses() -> None:
    statement = make_statement()
    assert WHOLE_STATEMENT == "statement"
    assert statement.section(WHOLE_STATEMENT) == statement.clauses


@pytest.mark.parametrize("name", ["north", "one", "", "East"])
def test_what_is_no_section_is_a_key_error_with_its_name(name: str) -> None:
    with pytest.raises(KeyError, match=f"^'{name}'$"):
        make_statement().section(name)


@pytest.mark.parametrize("name", ["five", "east", ""])
def test_what_is_no_clause_is_a_key_error_with_its_name(name: str) -> None:
    with pytest.raises(KeyError, match=f"^'{name}'$"):
        make_statement().clause(name)


def test_a_statement_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'clauses'"):
        make_statement().clauses = ()  # type: ignore[misc]
