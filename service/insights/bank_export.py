"""What was asked, as lines for the example questions of a statement."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from index.examples import BANK_COLUMNS
from index.text import CONTROL, detect_language
from service.insights.export import is_formula
from service.insights.summary import Insights

STYLE = "asked"


def write_bank(insights: Insights, clause_ids: Collection[str], day: date) -> str:
    """A tab-separated file with a header, to be checked by a person and added to `questions.tsv`.

    A group of unanswered questions shares a label. An answer that was not sure comes with the
    clause that it gave. What a spreadsheet would take for a formula is left out, as no example can
    be learned from it.
    """
    rows = [BANK_COLUMNS, *_list_rows(insights, clause_ids, day)]
    return "".join("\t".join(row) + "\n" for row in rows)


def _list_rows(
    insights: Insights, clause_ids: Collection[str], day: date
) -> Iterator[Sequence[str]]:
    for number, group in enumerate(insights.groups, start=1):
        label = f"unanswered-{day}-{number}"
        for question in filter(_is_fit, group.questions):
            yield label, detect_language(question), "not_in_statement", STYLE, question, ""
    for number, answer in enumerate(insights.unsure, start=1):
        question = answer.question
        if answer.clause in clause_ids and _is_fit(question):
            label = f"unsure-{day}-{number}"
            yield label, detect_language(question), "answered", STYLE, question, answer.clause


def _is_fit(question: str) -> bool:
    return not (CONTROL.search(question) or is_formula(question))
