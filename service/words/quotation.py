"""What is said of a text that was checked."""

from typing import Literal

from index.text import Language

QUOTED: dict[Literal["exact", "altered", "absent"], dict[Language, str]] = {
    "exact": {
        "en": "Word for word as in {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と一致しています。",
    },
    "altered": {
        "en": "Not word for word. Differences from {labels} ({status}): {count}.",
        "ja": "{labels}（{status}）の文言と異なる箇所が{count}か所あります。",
    },
    "absent": {
        "en": "The statement does not have these words, nor any close to them. All {checked} of "
        "its clauses were looked at, in both languages.",
        "ja": "声明にこの文言はなく、これに近い文言もありません。"
        "全{checked}項を両言語で確認しました。",
    },
}
DIFFERENCE: dict[Language, str] = {
    "en": "The statement has {source} where the text has {given}.",
    "ja": "声明では{source}、確認した文では{given}となっています。",
}
NO_WORDS: dict[Language, str] = {"en": "nothing", "ja": "文言なし"}
