"""What the operator has handled, marked on each entry, so that it is deleted together with it."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from service.insights.tables import FEEDBACK, QUESTIONS


def mark_entries(connection: Connection, ids: Sequence[str], handled: bool) -> None:
    """Mark feedback with these ids, and all questions that are worded as those with these ids.

    A question that is asked again later is open again.
    """
    connection.execute(update(FEEDBACK).where(FEEDBACK.c.id.in_(ids)).values(handled=handled))
    table = QUESTIONS
    same = select(table.c.question, table.c.outcome).where(table.c.id.in_(ids)).distinct()
    for question, outcome in connection.execute(same).all():
        connection.execute(
            update(table)
            .where(table.c.question == question, table.c.outcome == outcome)
            .values(handled=handled)
        )
