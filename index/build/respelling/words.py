"""The words that questions are read in: of a statement, of people who ask, and common ones."""

import re
from collections.abc import Sequence

from index.build.respelling.analyser import Analyser
from index.build.respelling.names import read_names
from index.build.respelling.readings import ReadingSources, collect_readings
from index.build.respelling.vocabulary import collect_vocabulary
from index.examples import (
    read_everyday_questions,
    read_follow_ups,
    read_part_words,
    read_small_talk,
    read_topic_frames,
)
from index.respelling import Respelling
from index.statement import Statement
from index.text import Language, detect_language, fold

KANJI = re.compile(r"[\u3400-\u9fff]")
HIRAGANA = re.compile(r"[\u3041-\u3096\u30fc]{2,12}")


def collect_words(statement: Statement, bank: Sequence[str]) -> Respelling:
    """Collect them; `bank` is the example questions of the statement."""
    said = [
        *(phrase.text for phrase in read_follow_ups()),
        *(line.text for line in read_small_talk()),
    ]
    asked = [*bank, *said, *list_shipped_questions()]
    japanese = [text for text in asked if detect_language(text) == "ja"]
    analyser = Analyser()
    sources = ReadingSources(
        list_texts(statement, "ja"),
        # Without kanji it may be in kana what others write in kanji.
        [fold(text) for text in japanese if KANJI.search(text)],
        [*read_names(statement, analyser), *((text, text) for text in list_kana(said))],
    )
    english = [text for text in asked if detect_language(text) == "en"]
    return Respelling(
        collect_readings(sources, analyser),
        collect_vocabulary(list_texts(statement, "en"), english),
    )


def list_texts(statement: Statement, language: Language) -> list[str]:
    """The title, the names of all parts, and the text of the clauses, folded."""
    texts = [
        statement.title[language],
        *(section.name[language] for section in statement.sections),
        *(clause.label[language] for clause in statement.clauses),
        *(clause.quotes[language].text for clause in statement.clauses),
    ]
    return [fold(text) for text in texts]


def list_shipped_questions() -> list[str]:
    """What people ask of any statement, and of none."""
    return [
        *(question for questions in read_everyday_questions().values() for question in questions),
        *(frame.format(topic=" ") for frames in read_topic_frames().values() for frame in frames),
    ]


def list_kana(said: Sequence[str]) -> list[str]:
    """What is in hiragana where it is looked for, and has to stay so."""
    words = [word for words in read_part_words().values() for word in words]
    return [text for text in (*said, *words) if HIRAGANA.fullmatch(text)]
