"""Trains the head, which learns from examples which clause answers."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.build.learning.training_set import TrainingSet
from index.examples import BankQuestion
from index.ranking import Head, count_folded, count_terms, weigh_terms
from index.statement import WHOLE_STATEMENT, Statement
from index.text import read_question

MIN_QUESTIONS = 2
"""A term is only learned if at least this many questions have it."""

KEYWORD_WEIGHT = 0.3
"""Weight of a keyword as an example of its clause; many occur in several clauses."""


def train_answers(examples: TrainingSet, statement: Statement) -> Head | None:
    """Train a head on questions and keywords; None without a bank."""
    if not examples.rows("answered", "not_in_statement"):
        return None
    # Imported here because torch is only needed if there is a bank.
    from index.build.learning.head import SECTION_WEIGHT, Examples, fit_head

    rows = examples.rows("answered", "not_in_statement", "overview")
    bank = [examples.bank[row] for row in rows]
    sections = _list_sections(bank, statement)
    unanswered = len(statement.clauses)
    classes = np.array(
        [
            *_number_classes(bank, statement, sections),
            *[unanswered] * len(examples.everyday_vectors),
            *(unanswered if clause is None else clause for clause in examples.topics.clauses),
            *examples.keyword_clauses,
        ],
        np.int64,
    )
    weights = np.where(classes > unanswered, SECTION_WEIGHT, 1.0).astype(np.float32)
    keywords = len(classes) - len(examples.keyword_vectors)
    weights[keywords - len(examples.topic_vectors) : keywords] = examples.topics.weights
    weights[keywords:] = KEYWORD_WEIGHT
    questions = [
        *(item.question for item in bank),
        *examples.everyday_questions,
        *examples.topics.questions,
    ]
    question_counts = [count_folded(read_question(text).folded) for text in questions]
    keyword_counts = [count_terms(text) for text in examples.keyword_texts]
    vectors = [
        examples.bank_vectors[rows],
        examples.everyday_vectors,
        examples.topic_vectors,
        examples.keyword_vectors,
    ]
    return fit_head(
        Examples(np.concatenate(vectors), classes, weights, [*question_counts, *keyword_counts]),
        weigh_terms(question_counts, [], MIN_QUESTIONS),
        unanswered,
        sections,
    )


def _list_sections(bank: Sequence[BankQuestion], statement: Statement) -> tuple[str, ...]:
    """The ids of the sections that some question asks for an overview of."""
    asked = {item.clauses[0] for item in bank if item.outcome == "overview"}
    sections = [WHOLE_STATEMENT, *(section.id for section in statement.sections)]
    return tuple(section for section in sections if section in asked)


def _number_classes(
    bank: Sequence[BankQuestion], statement: Statement, sections: Sequence[str]
) -> Iterator[int]:
    """The class of each question: a clause, then "not answered", then a section."""
    clauses = {clause.id: number for number, clause in enumerate(statement.clauses)}
    overviews = {section: number for number, section in enumerate(sections, len(clauses) + 1)}
    for item in bank:
        if item.outcome == "overview":
            yield overviews[item.clauses[0]]
        else:
            yield clauses[item.clauses[0]] if item.clauses else len(clauses)
