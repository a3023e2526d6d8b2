"""The first words of a clause, for a line of an outline."""

import pytest

from index.text import Language
from service.answers.opening import cut_opening


@pytest.mark.parametrize(
    ("language", "text", "opening"),
    [
        ("en", "Short enough.", "Short enough."),
        ("en", "For Peace:\nMs. Ann Lee", "For Peace: Ms. Ann Lee"),
        # Before a function word, not in the middle of what belongs together.
        (
            "en",
            "Promoting fair access to public libraries and schools with help from volunteers, "
            "teachers, neighbours and parents",
            "Promoting fair access to public libraries and schools with help from volunteers, "
            "teachers …",
        ),
        # Whole lines, as long as they fit.
        (
            "en",
            f"For the Ministry of Foreign Affairs:\nMr. Sam Poe\n{'Minister of State ' * 4}",
            "For the Ministry of Foreign Affairs: Mr. Sam Poe …",
        ),
        ("en", f"{'word' * 10} {'long' * 20}", f"{'word' * 10} …"),
        ("en", "x" * 120, f"{'x' * 96} …"),
        ("ja", "平和を守る。", "平和を守る。"),
        (
            "ja",
            "全ての者は、その居住する地域において安全に暮らすことができるものとし、"
            "必要な支援を関係する機関から受ける。",
            "全ての者は、その居住する地域において安全に暮らすことができるものとし、…",
        ),
        (
            "ja",
            "居住する地域において安全に暮らすことのできる社会及び自由で開かれた秩序の維持及び発展に"
            "寄与するため",
            "居住する地域において安全に暮らすことのできる社会及び"
            "自由で開かれた秩序の維持及び発展に…",
        ),
        ("ja", "漢" * 60, f"{'漢' * 48}…"),
    ],
)
def test_a_long_text_is_cut_at_the_end_of_a_phrase(
    language: Language, text: str, opening: str
) -> None:
    assert cut_opening(text, language) == opening
