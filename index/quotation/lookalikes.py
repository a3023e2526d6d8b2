"""Characters that look like others: a Cyrillic а, the katakana カ for the kanji 力."""

import unicodedata
from functools import lru_cache

from index.text import to_nfkc

MAX_LENGTH = 100
"""A longer text looks like nothing else."""

GROUPS = (
    *(
        "aаαɑ",
        "bЬв",
        "cсϲ",
        "dԁ",
        "eеεё",
        "gɡ",
        "hһн",
        "iіιıl1|íӏ",
        "jј",
        "kкκ",
        "mм",
        "nпηո",
        "oоο0օ",
    ),
    *("pрρ", "qԛ", "rг", "sѕ", "tтτ", "uυս", "vνѵ", "wѡԝ", "xхχ", "yуγү", "zζ"),
    *(
        "力カ",
        "口ロ囗",
        "二ニ",
        "一ー―—–─-",
        "工エ",
        "夕タ",
        "卜ト",
        "八ハ",
        "へヘ",
        "べベ",
        "ぺペ",
        "才オ",
    ),
    *("千チ", "三ミ", "己已巳", "士土", "未末", "日曰", "りリ", "つっッツ", "よょヨョ"),
    *("やゃヤャ", "ゆゅユュ", "あぁアァ", "いぃイィ", "うぅウゥ", "えぇエェ", "おぉオォ", "〇○O"),
)
"""Each group has characters that are taken for one another; of letters the small ones."""
SKELETON = str.maketrans({char: group[0] for group in GROUPS for char in group})


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """What a text looks like: in small letters, without accents, one for all that look alike."""
    if len(text) > MAX_LENGTH:
        return text
    plain = (
        char
        for char in unicodedata.normalize("NFD", to_nfkc(text))
        if not "\u0300" <= char <= "\u036f"
    )
    return "".join(plain).casefold().translate(SKELETON)


def pair_lookalikes(source: str, given: str) -> list[tuple[str, str]]:
    """The characters in which two texts differ, those of the source first, if they look alike."""
    one, other = to_nfkc(source[:MAX_LENGTH]), to_nfkc(given[:MAX_LENGTH])
    if len(one) != len(other) or skeleton(one) != skeleton(other):
        return []
    pairs = zip(one, other, strict=True)
    return [pair for pair in pairs if pair[0].casefold() != pair[1].casefold()]
