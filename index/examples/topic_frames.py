"""Short ways to ask whether a text covers a topic."""

from collections.abc import Mapping, Sequence

from index.text import LANGUAGES, Language, read_shipped_table


def read_topic_frames() -> Mapping[Language, Sequence[str]]:
    """Read the frames of `topic_frames.tsv`, each with `{topic}` in it.

    A frame that is listed more than once is used more often.
    """
    rows = list(read_shipped_table(__package__, "topic_frames.tsv"))
    return {
        language: [row["text"] for row in rows if row["language"] == language]
        for language in LANGUAGES
    }
