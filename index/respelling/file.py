"""The words of a respelling as a JSON file."""

import json
from itertools import groupby
from pathlib import Path

from index.respelling.readings import Readings, Written
from index.respelling.respelling import Respelling
from index.respelling.vocabulary import Vocabulary


def write_respelling(respelling: Respelling, path: Path) -> None:
    """Write the words so that the same ones always give the same bytes."""
    readings, vocabulary = respelling.readings, respelling.vocabulary
    content = {
        "words": {
            reading: [written.text, written.cost] for reading, written in readings.words.items()
        },
        "loose": dict(readings.loose),
        "intended": [word for words in vocabulary.intended.values() for word in words],
        "known": sorted(vocabulary.known),
    }
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def read_respelling(path: Path) -> Respelling:
    """Read them back; raises `OSError`, `ValueError`, `KeyError` or `TypeError` if it cannot."""
    content = json.loads(path.read_bytes())
    words = {reading: Written(text, cost) for reading, (text, cost) in content["words"].items()}
    intended = groupby(content["intended"], key=lambda word: word[0])
    return Respelling(
        Readings(words, content["loose"], max(map(len, words), default=0)),
        Vocabulary(
            {letter: tuple(group) for letter, group in intended}, frozenset(content["known"])
        ),
    )
