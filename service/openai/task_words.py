"""How programs ask a model for something by themselves: what they ask for, of what, in what form.

The patterns are the rows of `task_words.tsv`, for text in NFKC and lower case; none of them looks
further than a hundred characters. A new wording is a new row.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import read_shipped_table

TaskKind = Literal[
    "standalone",
    "tools",
    "completion",
    "picture",
    "follow_ups",
    "queries",
    "tags",
    "title",
    "summary",
    "memory",
    "emoji",
    "language",
    "merger",
    "verdict",
    "translation",
]
"""What is asked for.

`standalone`: a question that can be understood without the chat; `tools`: which to call;
`completion`: the rest of what is being typed; `picture`: a prompt for one; `follow_ups`: what to
ask next; `queries`: what to search for; `memory`: facts to keep; `language`: of a text; `merger`:
one reply out of several; `verdict`: a class, or yes or no.
"""

SHORTHAND = {
    # How the verbs begin that a program asks with.
    "{make}": r"\b(?:generat|creat|writ|suggest|giv(?:e(?!n)|ing)|provid|produc|propos|mak|come up"
    r"|repl|respon|return|output|pick|choos|select|submit|summari[sz]|devis|craft|extract|list"
    r"|predict|formulat|answer|show|identif|assign|compos|draft|need a|reflect|represent)\w*\b",
    # What may stand between a verb and its object.
    "{near}": r"[^.!?。\n]{0,90}?",
    "{number}": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)",
}


@dataclass(frozen=True, slots=True)
class TaskWords:
    """Patterns for what is asked for by kind, for the chat that it is asked of, and for its form.

    `answers` is for what is only said where the questions of a person are to be answered.
    """

    asked: dict[TaskKind, re.Pattern[str]]
    chat: re.Pattern[str]
    form: re.Pattern[str]
    answers: re.Pattern[str]


def read_task_words() -> TaskWords:
    """The rows of `task_words.tsv`, those of each kind as one pattern."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_shipped_table(__package__, "task_words.tsv"):
        pattern = row["pattern"]
        for short, meant in SHORTHAND.items():
            pattern = pattern.replace(short, meant)
        rows[row["kind"]].append(pattern)
    patterns = {kind: re.compile("|".join(kept)) for kind, kept in rows.items()}
    kinds: tuple[TaskKind, ...] = get_args(TaskKind)
    return TaskWords(
        {kind: patterns[kind] for kind in kinds},
        patterns["chat"],
        patterns["form"],
        patterns["answers"],
    )
