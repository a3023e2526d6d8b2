import pytest

from index.build.languages import check_languages, find_language
from index.errors import StatementFolderError
from index.source.files import read_folder
from index.source.markdown import read_blocks
from index.text import Language
from tests.index.conftest import WriteFolder

ENGLISH = (
    "All human beings are born free and equal in dignity and rights. They are endowed with reason "
    "and conscience and should act towards one another in a spirit of brotherhood.\n"
)
JAPANESE = (
    "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを"
    "授けられており、互いに同胞の精神をもって行動しなければならない。\n"
)
FRENCH = (
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de "
    "raison et de conscience et doivent agir les uns envers les autres dans un esprit de "
    "fraternité.\n"
)
GERMAN = (
    "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und "
    "Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.\n"
)
CHINESE = "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。\n"
RUSSIAN = (
    "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
    "совестью и должны поступать в отношении друг друга в духе братства.\n"
)
CODE = "```\n" + "let value = compute(left, right);\n" * 20 + "```\n"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (ENGLISH, "en", None),
        (JAPANESE, "ja", None),
        (FRENCH, "en", "French"),
        (GERMAN, "en", "German"),
        (JAPANESE, "en", "Japanese"),
        (RUSSIAN, "en", "another language"),
        (ENGLISH, "ja", "English"),
        (FRENCH, "ja", "French"),
        (CHINESE, "ja", "Chinese"),
        (RUSSIAN, "ja", "another language"),
        ("Article 1\n", "en", None),
        ("Oui.\n", "en", None),
        ("東京声明\n", "ja", None),
        (f"{CODE}\n{JAPANESE}", "ja", None),
        (f"{CODE}\n{ENGLISH}", "ja", "English"),
        (f"{ENGLISH}\n{FRENCH[:60]}", "en", None),
    ],
)
def test_the_language_of_a_text_is_named_where_it_is_another(
    text: str, language: Language, found: str | None
) -> None:
    assert find_language(read_blocks(text), language) == found


def test_a_text_in_another_language_than_its_file_says_is_refused(
    write_folder: WriteFolder,
) -> None:
    with pytest.raises(
        StatementFolderError,
        match=r"^en\.md is in French, not in English; give the English text in en\.md$",
    ):
        check_languages(read_folder(write_folder(FRENCH, JAPANESE)))


def test_texts_in_their_languages_are_taken(write_folder: WriteFolder) -> None:
    check_languages(read_folder(write_folder(ENGLISH, JAPANESE)))
