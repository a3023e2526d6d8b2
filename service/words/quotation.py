"""The verdicts on a checked quotation, and the notes on what it leaves out."""

from typing import Literal

from index.text import Language

VERDICTS: dict[Literal["exact", "altered", "absent"], dict[Language, str]] = {
    "exact": {
        "en": "Word for word as in {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と一致しています。",
    },
    "altered": {
        "en": "Not word for word: {count} from {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と異なる箇所が{count}か所あります。",
    },
    "absent": {
        "en": "We found no matching or similar wording. We searched the full text, all "
        "{checked} passages, in both languages.",
        "ja": "一致又は類似する文言は見当たりませんでした（両言語の全文、計{checked}か所を確認）。",
    },
}
DIFFERENCES: dict[Literal["one", "several"], str] = {
    "one": "1 difference",
    "several": "{count} differences",
}
"""The count in an English verdict."""
DIFFERENCE: dict[Language, str] = {
    "en": "Statement: {source}. Your text: {given}.",
    "ja": "声明の文言：{source}　入力された文：{given}",
}
NO_WORDS: dict[Language, str] = {"en": "—", "ja": "—"}
OMITTED: dict[Literal["within", "before", "after"], dict[Language, str]] = {
    "within": {
        "en": "Your ellipsis leaves out words of {label}: {text}",
        "ja": "省略記号の箇所では、{label}の次の文言が省かれています：{text}",
    },
    "before": {
        "en": "This is part of {label}; the sentence begins: {text}",
        "ja": "{label}の一部です。この前に次の文言があります：{text}",
    },
    "after": {
        "en": "This is part of {label}; the sentence goes on: {text}",
        "ja": "{label}の一部です。この後に次の文言が続きます：{text}",
    },
}
STRENGTH: dict[Language, str] = {
    "en": "Leaving this out may make the statement sound firmer or weaker: {words}",
    "ja": "省かれた文言には、文意の強さを左右する語が含まれます：{words}",
}
STRENGTH_KINDS: dict[str, dict[Language, str]] = {
    "negation": {"en": "negation", "ja": "否定"},
    "intention": {"en": "intention", "ja": "意図"},
    "obligation": {"en": "requirement", "ja": "要請"},
    "possibility": {"en": "possibility", "ja": "可能性"},
    "condition": {"en": "condition", "ja": "条件"},
    "example": {"en": "example or list", "ja": "例示・列挙"},
    "degree": {"en": "extent", "ja": "程度・範囲"},
}
STRENGTH_WORD: dict[Language, str] = {"en": "{text} ({kind})", "ja": "{text}（{kind}）"}
VARIANTS: dict[Language, str] = {
    "en": "Your text has {given} for {source}, another form of the same character. This does not "
    "count as a difference.",
    "ja": "{source}が異体字の{given}で書かれています（相違とはみなしません）。",
}
SET_ASIDE: dict[Language, str] = {
    "en": "Not compared, as it is not part of the quotation: {texts}",
    "ja": "引用の一部ではないため照合しなかったもの：{texts}",
}
PAIRED: dict[bool, dict[Language, str]] = {
    True: {
        "en": "The English and the Japanese are the same passage.",
        "ja": "英文と和文は同じ箇所です。",
    },
    False: {
        "en": "The English and the Japanese are different passages.",
        "ja": "英文と和文は異なる箇所です。",
    },
}
