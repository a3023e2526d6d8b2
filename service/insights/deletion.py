"""Deletion by the operator, who is asked first and told how many entries it would be."""

import re
from collections.abc import Callable
from datetime import tzinfo

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from service.errors import FieldError, ProblemError
from service.insights.store import QuestionStore
from service.insights.summary import read_day
from service.schema import clean_reason

ID = re.compile(r"[0-9a-f]{32}")


def add_deletion(
    insights: Blueprint,
    store: QuestionStore,
    zone: tzinfo,
    read_form: Callable[[], MultiDict[str, str]],
    confirm: Callable[[MultiDict[str, str], int], str],
    redirect: Callable[[int], Response],
) -> None:
    """Add `/delete`: a form once, which `confirm` makes a page of, and again with `confirmed`.

    `read_form` reads a form of the session; `redirect` leads back with the number of rows deleted.
    """

    @insights.post("/delete")
    def delete() -> ResponseReturnValue:
        form = read_form()
        before, text = read_day(form.get("before"), zone), _read_text(form.get("text", ""))
        id = _read_id(form.get("id", ""))
        if "confirmed" in form:
            return redirect(store.delete(before, text, id))
        count = store.count(before, text, id) if before or text or id else 0
        return confirm(form, count) if count else redirect(0)


def _read_text(given: str) -> str | None:
    """The text to delete, if any; raises `ProblemError` 422 if it is longer than any logged."""
    try:
        return clean_reason(given)
    except ValueError as error:
        raise _refuse("text", str(error).removeprefix("expected ")) from error


def _read_id(given: str) -> str | None:
    """The id of the entry to delete, if any; raises `ProblemError` 422 if it is not an id."""
    id = given.strip()
    if id and not ID.fullmatch(id):
        raise _refuse("id", "an id from the export, 32 characters of 0 to 9 and a to f")
    return id or None


def _refuse(field: str, expected: str) -> ProblemError:
    errors = [FieldError(field=field, expected=expected)]
    return ProblemError(422, "A field of the form is not as expected.", errors)
