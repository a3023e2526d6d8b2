"""Trains the classifier that recognises small talk and its kinds."""

from collections.abc import Sequence

import numpy as np

from index.build.learning.answers import KEYWORD_WEIGHT
from index.build.learning.questions import QuestionReader
from index.build.learning.training_set import TrainingSet
from index.examples import TALK_KINDS, Outcome, TalkKind
from index.ranking import SmallTalk, count_folded, count_terms, weigh_terms
from index.text import read_question

TALK_WEIGHT, TOPIC_WEIGHT = 8.0, 0.5
"""Weights of a line of small talk, of which there are few, and of a generated question."""

QUESTION_OUTCOMES: tuple[Outcome, ...] = ("answered", "not_in_statement", "overview")

EPOCHS = 15
"""Twice as many recognise the same share of small talk."""

MIN_LINES = 2
"""A term is only learned if at least this many examples have it."""

MIXED: Sequence[tuple[TalkKind | None, tuple[TalkKind | None, ...]]] = (
    ("distress", (None,)),
    ("person", ("wrong", "greeting", "thanks")),
    ("wrong", ("greeting",)),
    ("thanks", ("greeting", "goodbye")),
    ("other", ("greeting", "thanks")),
    (None, ("greeting", "thanks", "goodbye")),
)
"""Kinds that are also learned next to lines of other kinds, as people write; None is a question."""

STEP = 7
"""Between the lines that successive lines are put next to."""


def train_small_talk(examples: TrainingSet, reader: QuestionReader) -> SmallTalk:
    """Train on the lines of small talk, and on everything else that an index is trained on.

    A question of the bank that is talk does not say of which kind; it is taken to be of the kind of
    the closest line.
    """
    # Imported here because torch takes long to load.
    from index.build.learning.head import Examples, fit_head

    question = len(TALK_KINDS)
    lines = np.array([_number(line.kind) for line in examples.small_talk])
    told, asked = examples.rows("conversation"), examples.rows(*QUESTION_OUTCOMES)
    closest = (examples.bank_vectors[told] @ examples.small_talk_vectors.T).argmax(axis=1)
    mixed = [
        (text, _number(kind)) for kind, others in MIXED for text in mix(examples, kind, others)
    ]
    texts = [
        *(line.text for line in examples.small_talk),
        *(examples.bank[row].question for row in told),
        *(text for text, _ in mixed),
        *(examples.bank[row].question for row in asked),
        *examples.everyday_questions,
        *examples.topics.questions,
    ]
    vectors = [
        examples.small_talk_vectors,
        examples.bank_vectors[told],
        reader.read([text for text, _ in mixed]),
        examples.bank_vectors[asked],
        examples.everyday_vectors,
        examples.topic_vectors,
        examples.keyword_vectors,
    ]
    sizes = [len(part) for part in vectors]
    classes = [*lines, *lines[closest], *(number for _, number in mixed)]
    classes += [question] * (sum(sizes) - len(classes))
    weights = np.repeat([*[TALK_WEIGHT] * 3, 1.0, 1.0, TOPIC_WEIGHT, KEYWORD_WEIGHT], sizes)
    counts = [count_folded(read_question(text).folded) for text in texts]
    keyword_counts = [count_terms(text) for text in examples.keyword_texts]
    learned = Examples(
        np.concatenate(vectors),
        np.array(classes, np.int64),
        weights.astype(np.float32),
        [*counts, *keyword_counts],
    )
    terms = weigh_terms(counts, [], MIN_LINES)
    return SmallTalk(fit_head(learned, terms, question, epochs=EPOCHS))


def mix(
    examples: TrainingSet, kind: TalkKind | None, others: Sequence[TalkKind | None]
) -> list[str]:
    """Each line of a kind before or after a line of other kinds, in the same language."""
    mixed = []
    for number, row in enumerate(examples.talk_rows(kind)):
        line = examples.small_talk[row]
        neighbours = [
            examples.small_talk[other].text
            for other in examples.talk_rows(*others)
            if examples.small_talk[other].language == line.language
        ]
        text = neighbours[number * STEP % len(neighbours)]
        mixed.append(f"{text} {line.text}" if number % 2 else f"{line.text} {text}")
    return mixed


def _number(kind: TalkKind | None) -> int:
    return len(TALK_KINDS) if kind is None else TALK_KINDS.index(kind)
