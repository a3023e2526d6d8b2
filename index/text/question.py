"""A question in all the forms that the search uses, computed once."""

from dataclasses import dataclass, field

from index.text.language import Language, detect_normalized, is_supported_script
from index.text.spelling import fold_normalized, normalize_question, plain_question


@dataclass(frozen=True, slots=True)
class Question:
    """A question in all its forms; created by `read_question`.

    `text` is what was typed. `normalized` is in NFKC, without invisible characters and with single
    spaces. `plain` is `normalized` in lower case without punctuation at its ends, and is what gets
    encoded. `folded` is `plain` with modern kanji, and is what n-grams are counted in.
    `is_supported_script` says whether at least half of the letters are Latin, kana or kanji.
    `lines` is what was typed with its line breaks; empty if it had none.
    """

    text: str
    normalized: str
    plain: str
    folded: str
    language: Language
    is_supported_script: bool
    lines: str = field(default="", compare=False)


def read_question(text: str, lines: str = "") -> Question:
    """Normalise a question; the only place that does.

    `lines` is the text with its line breaks, if it had any.
    """
    normalized = normalize_question(text)
    plain = plain_question(normalized)
    return Question(
        text,
        normalized,
        plain,
        fold_normalized(plain),
        detect_normalized(normalized),
        is_supported_script(normalized),
        lines,
    )
