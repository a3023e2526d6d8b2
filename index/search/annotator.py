"""Adds to a ranking what the words of the question say, besides what they ask about."""

from dataclasses import replace

from index.examples import read_part_words
from index.search.evidence import WordSearch
from index.search.form import FormReader
from index.search.numbered_parts import NumberedParts
from index.search.ranking import Hit, Ranking
from index.search.short_answer import ShortAnswers
from index.statement import WHOLE_STATEMENT, Statement
from index.text import Question

MIN_CONFIDENCE = 0.8
"""Probability that the first clause answers, for its words to be given as a short answer."""

MAX_NEAREST = 3
"""Clauses that are named where there is no answer."""


class Annotator:
    """Finds the form of an overview, a short answer, and evidence for an abstention.

    Safe for concurrent use.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._forms = FormReader()
        self._short_answers = ShortAnswers(statement)
        self._word_search = WordSearch(statement)
        self._parts = NumberedParts(statement, read_part_words())

    def annotate(self, ranking: Ranking, question: Question) -> Ranking:
        """The ranking with the form that the question wants, or with the words that answer it.

        A ranking that repeats an earlier one keeps its form where the question names none. A
        question for the text itself gets all of it, or of the section that it names.
        """
        if ranking.rendering is not None:
            return ranking
        if not ranking.answers and not ranking.has_reason and self._forms.asks_for_whole(question):
            ranking = self._show(WHOLE_STATEMENT)
        if ranking.answers and self._short_answers.is_negated(question):
            # Who signed is not who did not; the clause is near all the same.
            plain = tuple(replace(hit, highlights={}) for hit in ranking.hits)
            return replace(ranking, hits=plain, answerable=0.0).withdraw(MAX_NEAREST, near=True)
        if ranking.outcome == "answered" and ranking.confidence >= MIN_CONFIDENCE:
            return self._shorten(ranking, question)
        if ranking.outcome == "not_in_statement" and not ranking.has_reason:
            return replace(ranking, evidence=self._word_search.find_missing(question))
        if ranking.outcome != "overview":
            return ranking
        form = self._forms.read(question)
        if form == "full" and ranking.section == WHOLE_STATEMENT:
            section = self._find_section(question)
            ranking = self._show(section) if section else ranking
        return ranking if form == "outline" else replace(ranking, form=form)

    def _shorten(self, ranking: Ranking, question: Question) -> Ranking:
        """The ranking with the words that are the answer, if there are any."""
        first, *others = ranking.hits
        short = self._short_answers.find(question, first.clause)
        if short is None:
            return ranking
        hits = (replace(first, highlights=short.highlights), *others)
        return replace(ranking, hits=hits, short_answer=short.words)

    def _find_section(self, question: Question) -> str | None:
        """The one section of several clauses that a question names, if it names one."""
        found = self._parts.find(question.normalized.lower())
        named = {one.name.section for one in found if len(one.name.clauses) > 1}
        return named.pop() if len(named) == 1 else None

    def _show(self, section: str) -> Ranking:
        """All clauses of a section, which the words of the question name."""
        hits = tuple(Hit(clause, 1.0) for clause in self._statement.section(section))
        return Ranking("overview", hits, section, 1.0, 1.0, len(self._statement.clauses))
