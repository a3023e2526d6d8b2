"""Checks whether a text quotes a statement, word for word or altered, and where."""

from collections.abc import Container, Sequence

from index.quotation.asides import Aside
from index.quotation.comparison import Run
from index.quotation.layout import split_languages, straighten
from index.quotation.lookalikes import pair_lookalikes
from index.quotation.misnaming import SourceCheck
from index.quotation.naming import Misnamed
from index.quotation.places import first_clause_span, join_parts
from index.quotation.quotation import LeftOut, Place, Quotation, SetAside, Variant, Verdict
from index.quotation.reading import Reading, read_text
from index.quotation.source_names import SourceNames
from index.quotation.source_text import SourceText, read_source
from index.quotation.surroundings import find_surroundings, spare_clause
from index.statement import Statement
from index.text import LANGUAGES, Language, Span, detect_language

RANK: dict[Verdict, int] = {"absent": 0, "altered": 1, "exact": 2}
MARKS = frozenset({"bullet", "number", "footnote", "link", "page", "mark"})
"""What is set aside even if the rest of a text is no quotation without its names."""


class QuotationChecker:
    """Checks texts against both languages of a statement; safe for concurrent use.

    `phrases` are lines that a service adds to what it quotes.
    """

    def __init__(self, statement: Statement, phrases: Sequence[str] = ()) -> None:
        self._source_check = SourceCheck(statement)
        self._clauses = [clause.id for clause in statement.clauses]
        self._sources = {language: read_source(statement, language) for language in LANGUAGES}
        self._names = SourceNames(statement, phrases)

    def check(self, text: str) -> Quotation:
        """Find what a text quotes, in either language or in both.

        Ignored are whitespace, quotation marks, character width, Markdown marks, punctuation at the
        ends, the case of the first letter, forms of a kanji, and words that are replaced by an
        ellipsis. Set aside is what surrounds a quotation: bullets, labels, footnote marks, sources,
        links. Everything else is a difference.
        """
        straight = straighten(text)
        asides = find_surroundings(straight, self._names)
        # A text that is nothing but a name may be a quotation of it.
        found = self._check(straight, asides)
        if found.verdict == "absent" and asides:
            marks = [aside for aside in asides if aside.kind in MARKS]
            others: list[list[Aside]] = [spare_clause(straight, asides, self._names), marks, []]
            for fewer in dict.fromkeys(tuple(one) for one in others if one != asides):
                again = self._check(straight, fewer)
                if RANK[again.verdict] > RANK[found.verdict]:
                    found = again
        return found

    def _check(self, text: str, asides: Sequence[Aside]) -> Quotation:
        words: dict[Language, Container[str]] = {
            language: source.codes for language, source in self._sources.items()
        }
        blanked = _blank_asides(text, asides)
        regions = list(split_languages(blanked, words))
        languages = {language for language, start, end in regions if _has_words(blanked[start:end])}
        if len(languages) > 1:
            readings = [
                read_text(self._sources[language], _blank(text, regions, language), text, asides)
                for language in sorted(languages)
            ]
            return self._conclude(readings, text)
        first = detect_language(text)
        found = [
            self._conclude([read_text(self._sources[language], text, text, asides)], text)
            for language in sorted(LANGUAGES, key=first.__ne__)
        ]
        return max(found, key=lambda quotation: (RANK[quotation.verdict], quotation.similarity))

    def _conclude(self, readings: Sequence[Reading], text: str) -> Quotation:
        """Join what was read in each language to one result."""
        if len(readings) > 1:
            readings = [
                reading if reading.says_something else reading.without_excerpts()
                for reading in readings
            ]
        matching = sum(reading.matching for reading in readings)
        total = sum(max(reading.words, 1) for reading in readings)
        similarity = min(1.0, matching / max(total, 1))
        quoting = [reading for reading in readings if reading.excerpts]
        if not quoting:
            return Quotation("absent", max(reading.similarity for reading in readings))
        ordered = sorted(
            (
                (reading.given.tokens[excerpt.tokens.start].start, number, index)
                for number, reading in enumerate(quoting)
                for index, excerpt in enumerate(reading.excerpts)
            ),
        )
        main = max(quoting, key=lambda reading: reading.matching)
        misnamed = self._source_check.find_misnamed(quoting, readings, text)
        runs = sorted(
            [
                *(run for reading in readings for run in reading.placed_runs()),
                *(((one.start, 0), _tell_misnamed(one)) for one in misnamed),
            ],
            key=lambda one: one[0],
        )
        differences = tuple(run for _, run in runs if run.op not in ("equal", "omit"))
        places = [
            place
            for _, number, index in ordered
            for place in self._places(
                quoting[number].source, quoting[number].excerpts[index].comparison.spans
            )
        ]
        parts = join_parts(places)
        occurrences = quoting[0].occurrences if len(quoting) == 1 else ()
        if not occurrences and not differences and len(quoting) == 1 == len(main.excerpts):
            occurrences = (main.excerpts[0].comparison.spans,)
        return Quotation(
            "altered" if differences else "exact",
            main.similarity if len(readings) == 1 else similarity,
            main.source.language,
            self._clauses[main.main],
            tuple(places),
            parts,
            tuple(
                place
                for spans in occurrences
                for place in self._places(main.source, [first_clause_span(spans)])
            ),
            tuple(run for _, run in runs),
            differences,
            tuple(
                LeftOut(
                    one.kind,
                    one.position,
                    Place(self._clauses[one.clause], one.language, one.span.start, one.span.end),
                    one.text,
                    one.strength,
                )
                for reading in quoting
                for one in (reading.omissions if len(occurrences) < 2 else ())
            ),
            tuple(
                SetAside(aside.kind, text[aside.start : aside.end].strip())
                for aside in sorted(
                    {
                        aside
                        for reading in readings
                        for aside in reading.set_aside
                        if not any(aside.start <= one.start < aside.end for one in misnamed)
                    },
                    key=lambda aside: aside.start,
                )
            ),
            tuple(
                dict.fromkeys(
                    Variant(source, given)
                    for reading in quoting
                    for excerpt in reading.excerpts
                    for source, given in excerpt.comparison.variants
                )
            ),
            parts if differences else (),
            self._is_paired(parts),
            tuple(misnamed),
            tuple(
                dict.fromkeys(
                    Variant(*pair)
                    for run in differences
                    for pair in pair_lookalikes(run.source, run.given)
                )
            ),
        )

    def _is_paired(self, parts: Sequence[Place]) -> bool | None:
        """Whether both languages quote the same clauses in the same order, lead-ins apart."""
        lead_ins = {number for number in self._sources["en"].lead_ins if number is not None}
        leading = {self._clauses[number] for number in lead_ins}
        quoted = [
            [part.clause for part in parts if part.language == language] for language in LANGUAGES
        ]
        if not all(quoted):
            return None
        bare = [[one for one in clauses if one not in leading] or clauses for clauses in quoted]
        return list(dict.fromkeys(bare[0])) == list(dict.fromkeys(bare[1]))

    def _places(self, source: SourceText, spans: Sequence[tuple[int, Span]]) -> list[Place]:
        return [
            Place(self._clauses[number], source.language, span.start, span.end)
            for number, span in spans
        ]


def _tell_misnamed(misnamed: Misnamed) -> Run:
    return Run("replace", misnamed.right, misnamed.given, True, misnamed.language)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _blank_asides(text: str, asides: Sequence[Aside]) -> str:
    for aside in asides:
        text = text[: aside.start] + " " * (aside.end - aside.start) + text[aside.end :]
    return text


def _blank(text: str, regions: Sequence[tuple[Language, int, int]], language: Language) -> str:
    """The text with everything in another language as line breaks, so that offsets stay."""
    pieces: list[str] = []
    for other, start, end in regions:
        pieces.append(text[start:end] if other == language else "\n" * (end - start))
    return "".join(pieces)
