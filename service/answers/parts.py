"""Joins the answers to the parts of a message into one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.examples import ANSWER_OUTCOMES
from index.text import Language
from service.schema import AskedPart, AskResponse, Handoff
from service.words import ALREADY_QUOTED, PART, PARTS_SILENT, QUOTATION, QUOTATION_SEPARATOR


def join_answers(question: str, answers: Sequence[AskResponse]) -> AskResponse:
    """One answer to a message from those to its parts, in order and in one language.

    Small talk beside a question does not count, unless it asks for a person. What is left may be a
    single answer, which then has no parts.
    """
    counted = [one for one in answers if one.outcome != "conversation" or _asks_for_person(one)]
    answered = [one for one in counted if one.outcome in ANSWER_OUTCOMES]
    silent = [one for one in counted if one.outcome == "not_in_statement"]
    first = replace((answered or silent or counted or list(answers))[0], question=question)
    if len(counted) < 2:
        return first
    clauses = {clause.id: clause for one in reversed(counted) for clause in one.clauses}
    order = dict.fromkeys(clause.id for one in counted for clause in one.clauses)
    joined = replace(
        first,
        outcome="answered" if any(one.outcome == "answered" for one in answered) else first.outcome,
        clauses=[clauses[id] for id in order],
        parts=[_view_part(one) for one in counted],
        outline=[],
        evidence=_join_evidence(counted),
        handoff=_choose_handoff(counted),
    )
    if all(one.answer == first.answer for one in counted):
        return joined
    return replace(
        joined,
        answer="\n\n".join(_write_parts(counted)),
        summary=_write_summary(silent) if silent else None,
    )


def _asks_for_person(answer: AskResponse) -> bool:
    return answer.handoff is not None and answer.handoff.reason == "asked"


def _join_evidence(answers: Sequence[AskResponse]) -> dict[Language, list[str]] | None:
    """The words that were looked for in vain for any part."""
    joined: dict[Language, list[str]] = {}
    for one in answers:
        for language, words in (one.evidence or {}).items():
            known = joined.setdefault(language, [])
            known += [word for word in words if word not in known]
    return joined or None


def _view_part(answer: AskResponse) -> AskedPart:
    ids = [clause.id for clause in answer.clauses]
    return AskedPart(question=answer.question, outcome=answer.outcome, clauses=ids)


def _choose_handoff(answers: Sequence[AskResponse]) -> Handoff | None:
    """The handoff of the part that asks for a person, or of one that is not answered."""
    handoffs = [one.handoff for one in answers if one.handoff is not None]
    return min(handoffs, key=lambda handoff: handoff.reason != "asked", default=None)


def _write_parts(answers: Sequence[AskResponse]) -> Iterator[str]:
    """Each part with its answer; a clause that an earlier part quotes is only named."""
    quoted: set[str] = set()
    for number, one in enumerate(answers, start=1):
        text = one.answer
        if one.outcome == "answered":
            clause = one.clauses[0]
            if clause.id in quoted:
                text = ALREADY_QUOTED[one.language].format(label=clause.label)
            quoted.add(clause.id)
        heading = PART[one.language].format(number=number, question=one.question)
        yield f"{heading}\n{text}"


def _write_summary(silent: Sequence[AskResponse]) -> str:
    language = silent[0].language
    questions = [QUOTATION[language].format(text=one.question) for one in silent]
    return PARTS_SILENT[language].format(questions=QUOTATION_SEPARATOR[language].join(questions))
