"""The words of the pages."""

import re
from pathlib import Path
from string import Formatter

import pytest

import service
from index.statement import LANGUAGES, Language
from service.wording import ANY_STATEMENT, PAGE, SUGGESTIONS

TEMPLATES = Path(service.__file__).parent / "templates"
STRENGTHENING = {
    "en": r"\b(will|shall|must|agree[sd]?|commits?|committed|promises?|binding|obliges?)\b",
    "ja": "義務|約束|合意|拘束|しなければ",
}
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    places = {
        language: {
            name: {field for _, field, _, _ in Formatter().parse(text) if field}
            for name, text in words.items()
        }
        for language, words in PAGE.items()
    }
    assert places["en"] == places["ja"]


def test_every_word_is_used_in_a_template_or_in_the_terminal() -> None:
    source = "\n".join(
        template.read_text(encoding="utf-8") for template in sorted(TEMPLATES.glob("*.html"))
    )
    built = {
        *LANGUAGES,
        *(f"copy_{language}" for language in LANGUAGES),
        *("busy", "invalid", "offline", "failed", "verify_busy", "verify_invalid"),
        *("op_replace", "op_insert", "op_delete"),
        *("clauses", "nearest"),
    }
    used = set(re.findall(r"words\.(\w+)", source)) | built
    assert set(PAGE["en"]) == used - {"items"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_makes_an_intention_firmer(language: Language) -> None:
    suggested = [one for names in (*SUGGESTIONS.values(), ANY_STATEMENT) for one in names[language]]
    for text in (*PAGE[language].values(), *suggested):
        assert not re.search(STRENGTHENING[language], text, re.IGNORECASE), text


def test_each_language_is_written_in_its_own_script() -> None:
    neutral = {"between", "stop", "colon", "other"}
    english = {name for name, text in PAGE["en"].items() if KANA_OR_KANJI.search(text)}
    assert english == {"other"}
    japanese = {name for name, text in PAGE["ja"].items() if not KANA_OR_KANJI.search(text)}
    assert japanese <= neutral
