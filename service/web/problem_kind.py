"""Which words of a page fit a problem."""

from service.errors import ProblemError

KINDS = {413: "invalid", 422: "invalid", 429: "limited", 503: "busy"}
"""By the status of a problem; all others have failed."""


def name_kind(problem: ProblemError | None) -> str | None:
    """One of invalid, limited, busy and failed; none where there is no problem."""
    return None if problem is None else KINDS.get(problem.status, "failed")
