"""Answers questions for the words that stand for a term in the other language."""

from dataclasses import dataclass

from index.search.ranking import Hit, Ranking
from index.search.rendered_term import RenderedTerm, read_rendered_terms
from index.statement import Statement
from index.terms import CERTAIN, Rendering, TermPairs
from index.text import LANGUAGES, Question, find_term, fold


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that has the term, with the words for it if they are known."""

    hit: Hit
    rendering: Rendering | None

    @property
    def certainty(self) -> float:
        """0 to 1."""
        return self.rendering.certainty if self.rendering else 0.0


class Renderings:
    """Finds the renderings of terms that stand in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement, pairs: TermPairs) -> None:
        self.pairs = pairs
        self._statement = statement
        # "Action 3 in Japanese" asks for the whole of it.
        names = [clause.label for clause in statement.clauses]
        names += [section.name for section in statement.sections]
        self._names = {fold(name) for one in names for name in one.values()}

    def answer(self, question: Question, limit: int) -> Ranking | None:
        """The clauses with the term, the surest rendering first; None for any other question."""
        for term in read_rendered_terms(question):
            found = self._find(term)
            if found:
                hits = tuple(one.hit for one in found[:limit])
                checked = len(self._statement.clauses)
                rendering = found[0].rendering
                return Ranking("answered", hits, None, 1.0, 1.0, checked, rendering=rendering)
        return None

    def _find(self, term: RenderedTerm) -> list[Found]:
        """One place of the term in each clause that has it in the language not asked for."""
        if fold(term.text) in self._names:
            return []
        found: list[Found] = []
        for clause in self._statement.clauses:
            places = [
                (language, span)
                for language in LANGUAGES
                if language != term.into
                for span in find_term(clause.quotes[language].text, term.text)
            ]
            if not places:
                continue
            language, span = places[0]
            rendering = self.pairs.find(clause.id, language, span)
            if rendering is not None and rendering.certainty < CERTAIN:
                # Both texts are shown, and the reader compares.
                rendering = None
            highlights = {language: span}
            if rendering is not None:
                highlights[rendering.language] = rendering.span
            found.append(Found(Hit(clause, 1.0, highlights), rendering))
        return sorted(found, key=lambda one: -one.certainty)
