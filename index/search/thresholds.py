"""Every threshold of the search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Minimum probabilities, 0 to 1, and cosines, -1 to 1; a value equal to its threshold passes.

    `answer`: the probability that any clause answers. Below it the outcome is `not_in_statement`.

    `small_talk`: the probability of small talk.

    `distress`: the probability of a call for help. It is low because to miss one does more harm
    than to offer help where none is needed.

    `near`: the cosine between a question without an answer and the closest phrase of a clause, in
    either language, for that clause to count as near. It is reached by 1 in 10 of 497 everyday
    questions, and by half of 157 held-out questions that the statement does not answer; the other
    half are on subjects of no clause.

    `follow_up`: the probability that a question is a follow-up. At 0.6, an answer of 4 in 560
    held-out questions that stand on their own depends on what was asked before.

    `recall`: the closeness, a cosine, of a clause that was shown and a follow-up that asks for one
    again, for the follow-up to describe that clause.

    `section_of_topic`: the probability that a section is asked for, if the question only names a
    topic. The one exception to the rule above: the value has to be higher than this.

    `highlight`: the cosine between a question and the span to highlight. Of the held-out questions
    in other words than the text's, those below it were mostly shown stray words.

    `same_question`: the mean cosine between two groups of centred questions for them to be merged.
    Over 356 questions of the bank without an answer, pairs that ask the same have a median cosine
    of 0.45 (0.48 across languages), and 99 % of the other pairs are below 0.35. At 0.4, 62 % of the
    pairs that ask the same end up in one group, and 60 % of the pairs in one group ask exactly the
    same; most of the rest are on neighbouring topics.
    """

    answer: float = 0.5
    small_talk: float = 0.5
    distress: float = 0.2
    near: float = 0.21
    follow_up: float = 0.6
    recall: float = 0.3
    section_of_topic: float = 0.9
    highlight: float = 0.3
    same_question: float = 0.4
