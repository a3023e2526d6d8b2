"""Turns a checked quotation into the verdict, the same for every interface."""

from dataclasses import replace

from index.quotation import LeftOut, Place, Quotation
from index.search import ClauseIndex
from index.statement import Statement
from index.text import LANGUAGES, Language, detect_language, other_language
from service.answers.citation import clause_url
from service.answers.clause import view_clause, view_index
from service.answers.notes import write_notes
from service.answers.reply_language import choose_language
from service.schema import (
    ClauseView,
    ComparisonRun,
    Counterpart,
    CounterpartClause,
    Difference,
    Occurrence,
    OmittedWords,
    QuotedPart,
    SetAsideText,
    StrengthWords,
    VariantCharacter,
    VerifyRequest,
    VerifyResponse,
)
from service.words import DIFFERENCES, LABEL_SEPARATOR, VERDICTS


def write_verdict(
    index: ClauseIndex, request: VerifyRequest, quotation: Quotation, origin: str | None = None
) -> VerifyResponse:
    """The verdict with the quoted clauses, their counterpart and every difference.

    Citations end with a link if `origin`, the scheme and host of links, is given.
    """
    statement, quoted = index.statement, quotation.language
    language = choose_language(request.language, detect_language(request.text), quoted)
    clauses = _view_quoted(statement, quotation, language, origin)
    status = None if quoted is None else statement.editions[quoted].status[language]
    ranges = [
        place
        for place in quotation.places
        if (place.clause, place.language) == (quotation.clause, quoted)
    ]
    parts = [_view_part(statement, place, language) for place in quotation.parts]
    notes = list(write_notes(statement, quotation, language))
    headline = _write_verdict(statement, quotation, language)
    return VerifyResponse(
        text=request.text,
        verdict=quotation.verdict,
        message={"en": " ", "ja": ""}[language].join(
            [headline, *(note.text for note in notes if note.is_urgent)]
        ),
        headline=headline,
        notes=[note.text for note in notes],
        clause=quotation.clause,
        message_language=language,
        language=quoted,
        status=status,
        start=ranges[0].start if ranges else None,
        end=ranges[-1].end if ranges else None,
        parts=parts,
        omitted=[_view_omitted(statement, one, language) for one in quotation.left_out],
        set_aside=[SetAsideText(kind=aside.kind, text=aside.text) for aside in quotation.set_aside],
        variants=[
            VariantCharacter(source=one.source, given=one.given) for one in quotation.variants
        ],
        nearest=[_view_part(statement, place, language) for place in quotation.nearest],
        paired=quotation.is_paired,
        differences=[
            Difference(op=run.op, source=run.source, given=run.given, language=run.language)
            for run in quotation.runs
            if run.op != "equal" and run.op != "omit"
        ],
        counterpart=None
        if quoted is None
        else _view_counterpart(statement, clauses, quoted, language),
        clauses=clauses,
        occurrences=[
            Occurrence(clause=place.clause, start=place.start, end=place.end)
            for place in quotation.occurrences
        ],
        comparison=[
            ComparisonRun(
                op=run.op,
                source=run.source,
                given=run.given,
                spaced=run.spaced,
                language=run.language,
            )
            for run in quotation.runs
        ],
        similarity=round(quotation.similarity, 4),
        checked=len(statement.clauses),
        index=view_index(index),
    )


def _write_verdict(statement: Statement, quotation: Quotation, language: Language) -> str:
    """The verdict in one sentence, with the clauses of each language."""
    labels: list[str] = []
    for code in LANGUAGES:
        named = dict.fromkeys(place.clause for place in quotation.parts if place.language == code)
        if code == quotation.language:
            labels = [*(statement.clause(clause).label[language] for clause in named)]
    count = len(quotation.differences)
    counted = DIFFERENCES["one" if count == 1 else "several"].format(count=count)
    is_misnamed = 0 < count == len(quotation.misnamed)
    return VERDICTS["misnamed" if is_misnamed else quotation.verdict][language].format(
        labels=LABEL_SEPARATOR[language].join(labels),
        status=_write_status(statement, quotation, language),
        count=counted if language == "en" else count,
        checked=len(statement.clauses),
    )


def _write_status(statement: Statement, quotation: Quotation, language: Language) -> str:
    codes = [code for code in LANGUAGES if any(place.language == code for place in quotation.parts)]
    return LABEL_SEPARATOR[language].join(
        statement.editions[code].status[language] for code in codes
    )


def _view_part(statement: Statement, place: Place, language: Language) -> QuotedPart:
    clause = statement.clause(place.clause)
    return QuotedPart(
        clause=clause.id,
        label=clause.label[language],
        url=clause_url(clause),
        language=place.language,
        status=statement.editions[place.language].status[language],
        start=place.start,
        end=place.end,
        text=clause.quotes[place.language].text[place.start : place.end],
    )


def _view_omitted(statement: Statement, left_out: LeftOut, language: Language) -> OmittedWords:
    place = left_out.place
    return OmittedWords(
        kind=left_out.kind,
        position=left_out.position,
        clause=place.clause,
        label=statement.clause(place.clause).label[language],
        language=place.language,
        start=place.start,
        end=place.end,
        text=left_out.text,
        changes_strength=bool(left_out.strength),
        strength=[StrengthWords(text=word.text, kind=word.kind) for word in left_out.strength],
    )


def _view_quoted(
    statement: Statement, quotation: Quotation, language: Language, origin: str | None
) -> list[ClauseView]:
    """The clauses of a quotation, in its order, with the quoted ranges as highlights."""
    views: list[ClauseView] = []
    for clause_id in dict.fromkeys(place.clause for place in quotation.places):
        view = view_clause(statement, statement.clause(clause_id), language, origin)
        texts = dict(view.texts)
        for code in LANGUAGES:
            ranges = sorted(
                {
                    (place.start, place.end)
                    for place in quotation.places
                    if (place.clause, place.language) == (clause_id, code)
                }
            )
            texts[code] = replace(texts[code], highlights=_join_ranges(ranges))
        views.append(replace(view, texts=texts))
    return views


def _join_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, with those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _view_counterpart(
    statement: Statement, clauses: list[ClauseView], quoted: Language, language: Language
) -> Counterpart:
    """The same clauses in the language that was not quoted."""
    other = other_language(quoted)
    return Counterpart(
        language=other,
        status=statement.editions[other].status[language],
        text="\n".join(filter(None, (clause.texts[other].text for clause in clauses))),
        clauses=[
            CounterpartClause(
                id=clause.id,
                label=clause.label,
                url=clause_url(statement.clause(clause.id)),
                text=clause.texts[other].text,
            )
            for clause in clauses
        ],
    )
