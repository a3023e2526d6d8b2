"""The verdicts on a checked quotation."""

from typing import Literal

from index.text import Language

VERDICTS: dict[Literal["exact", "altered", "absent"], dict[Language, str]] = {
    "exact": {
        "en": "Word for word as in {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と一致しています。",
    },
    "altered": {
        "en": "Not word for word. Differences from {labels} ({status}): {count}.",
        "ja": "{labels}（{status}）の文言と異なる箇所が{count}か所あります。",
    },
    "absent": {
        "en": "We found no matching or similar wording. We searched the full text, all "
        "{checked} passages, in both languages.",
        "ja": "一致又は類似する文言は見当たりませんでした（両言語の全文、計{checked}か所を確認）。",
    },
}
DIFFERENCE: dict[Language, str] = {
    "en": "Statement: {source}. Your text: {given}.",
    "ja": "声明の文言：{source}　入力された文：{given}",
}
NO_WORDS: dict[Language, str] = {"en": "—", "ja": "—"}
