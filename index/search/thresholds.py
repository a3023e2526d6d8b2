"""From which probability or cosine on something is done: every threshold of the search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Probabilities, 0 to 1, and cosines, -1 to 1; each is reached by the value itself.

    `answer`: the probability that any clause answers, from which on the best one is given as the
    answer.

    `small_talk`: the probability that nothing is asked. Above one half, as a greeting taken for a
    question is a smaller harm than the reverse.

    `near`: the cosine of a question and the closest phrase of a clause, in either language, from
    which on a statement that is silent has that clause near the question. Of 497 everyday questions
    1 in 10 reaches it, of 157 held-out questions that are not answered every second: the others ask
    for nothing that any clause is about.

    `follow_up`: the probability that a question leans on the one before it, from which on it is
    read after it. Of example questions that were left out, 1 in 200 reaches it, and those are
    mostly fragments.

    `section_of_topic`: the probability that a section is asked for where only a topic is named.

    `highlight`: the cosine of a question and a span, below which nothing is highlighted.

    `same_question`: the mean cosine of centred questions, from which on two groups are one. Of 356
    questions of the bank that have no answer, pairs that ask the same have a median of 0.45, across
    the languages of 0.48; of other pairs, 99 of 100 are below 0.35. Grouped at 0.4, 62 % of the
    pairs that ask the same are together, and 60 % of the pairs that are together ask just the same;
    most of the rest is a neighbouring topic.
    """

    answer: float = 0.5
    small_talk: float = 0.8
    near: float = 0.21
    follow_up: float = 0.3
    section_of_topic: float = 0.9
    highlight: float = 0.25
    same_question: float = 0.4
