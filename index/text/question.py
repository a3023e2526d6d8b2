"""A question in every form that it is looked at in, made once."""

from dataclasses import dataclass

from index.text.language import Language, is_read, name_language
from index.text.spelling import fold_normalized, normalize_question, plain_question


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; make one with `read_question`.

    `text` is as it was typed. `normalized` has compatible forms joined (NFKC) and invisible
    characters taken out; `plain` is that without marks at its ends and in small letters, which is
    what is encoded; `folded` also has kanji in their present form, which is what is counted.
    `is_read` says whether most letters are of the scripts of the two languages.
    """

    text: str
    normalized: str
    plain: str
    folded: str
    language: Language
    is_read: bool


def read_question(text: str) -> Question:
    """The forms of a question; the one place where it is normalised."""
    normalized = normalize_question(text)
    plain = plain_question(normalized)
    return Question(
        text,
        normalized,
        plain,
        fold_normalized(plain),
        name_language(normalized),
        is_read(normalized),
    )
