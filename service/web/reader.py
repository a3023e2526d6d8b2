"""The page with the full text: what is lit in it, what is found in it, in one language or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import render_template, request

from index.search import ClauseIndex
from index.statement import Section, Statement
from index.terms import CERTAIN
from index.text import LANGUAGES, Language, find_characters, find_term
from service.answers import name_status
from service.schema import MAX_TERM, clean_term
from service.web.highlights import Piece, Range, cut_at, cut_text, read_highlights
from service.web.page_frame import KEPT, page_language, show_frame

BOTH = "both"
CHOICES = (BOTH, *LANGUAGES)
"""The languages to show, as `?show=` names them."""

Place = tuple[str, Language]
"""A clause in a language."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a term, by place; `term` is None if it is nothing to look for."""

    term: str | None
    spans: Mapping[Place, Sequence[Range]]

    def count(self, language: Language) -> int:
        """How often the text in a language has the term."""
        return sum(len(spans) for (_, code), spans in self.spans.items() if code == language)


def show_statement(index: ClauseIndex, template: str, **more: object) -> str:
    """The full text, with what `?find=` finds in it, or else the highlights that `?mark=` names."""
    statement = index.statement
    finding = find_in_statement(statement, request.args.get("find", ""))
    marks = read_highlights(request.args.getlist("mark"), statement)
    shown, language = _choose_languages(), page_language()
    return render_template(
        template,
        texts=_cut_texts(statement, finding, marks),
        statuses={
            (clause.id, code): name_status(statement, clause, code, language)
            for clause in statement.clauses
            for code in LANGUAGES
        },
        certain=CERTAIN,
        shown=shown,
        choices=_list_choices(shown),
        sent=_keep("question", "mark", "show"),
        finding=finding,
        max_term=MAX_TERM,
        lead_ins={clause.lead_in for clause in statement.clauses},
        runs=group_by_lead_in(statement),
        **show_frame(index, kept=(*KEPT, "find", "show")),
        **more,
    )


def find_in_statement(statement: Statement, given: str) -> Finding | None:
    """The places of a term in both texts; None without one.

    Words count in other forms too. A text that stands nowhere as a word is looked for within words.
    """
    if not given.strip():
        return None
    try:
        term = clean_term(given)
    except ValueError:
        return Finding(None, {})
    for find in (find_term, find_characters):
        spans = {
            (clause.id, language): [(span.start, span.end) for span in find(quote.text, term)]
            for clause in statement.clauses
            for language, quote in clause.quotes.items()
        }
        if any(spans.values()):
            return Finding(term, spans)
    return Finding(term, {})


def _cut_texts(
    statement: Statement, finding: Finding | None, marks: Mapping[Place, Sequence[Range]]
) -> dict[Place, tuple[Piece, ...]]:
    cut, ranges = (cut_text, marks) if finding is None else (cut_at, finding.spans)
    return {
        (clause.id, language): cut(quote.text, ranges.get((clause.id, language), ()))
        for clause in statement.clauses
        for language, quote in clause.quotes.items()
    }


def _choose_languages() -> tuple[Language, ...]:
    """The language in `?show=`, or both, that of the page first."""
    chosen = request.args.get("show")
    one = tuple(language for language in LANGUAGES if language == chosen)
    return one or tuple(sorted(LANGUAGES, key=lambda language: language != page_language()))


def _list_choices(shown: Sequence[Language]) -> list[tuple[str, str, bool]]:
    """Each choice with its address and whether it is the current one; all else is kept."""
    current = shown[0] if len(shown) == 1 else BOTH
    kept = _keep("question", "mark", "find")
    return [
        (choice, f"?{urlencode([*kept, ('show', choice)])}", choice == current)
        for choice in CHOICES
    ]


def _keep(*names: str) -> list[tuple[str, str]]:
    """The parameters of the URL with these names, after the language of the page."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name in names]
    return [("lang", page_language()), *kept]


def group_by_lead_in(statement: Statement) -> list[list[Section]]:
    """The sections in runs; a section joins the run that has the lead-in of its first clause.

    The page keeps a lead-in in view while its run is scrolled.
    """
    runs: list[list[Section]] = []
    for section in statement.sections:
        previous = {clause for earlier in (runs[-1] if runs else []) for clause in earlier.clauses}
        if section.clauses and statement.clause(section.clauses[0]).lead_in in previous:
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs
