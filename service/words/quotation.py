"""The verdicts on a checked quotation, and the notes on what it leaves out."""

from typing import Literal

from index.text import Language

VERDICTS: dict[Literal["exact", "altered", "misnamed", "absent"], dict[Language, str]] = {
    "exact": {
        "en": "Word for word as in {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と一致しています。",
    },
    "altered": {
        "en": "Not word for word: {count} from {labels} ({status}).",
        "ja": "{labels}（{status}）の文言と異なる箇所が{count}か所あります。",
    },
    "misnamed": {
        "en": "The words are those of {labels} ({status}), but the source given with them is "
        "wrong.",
        "ja": "文言は{labels}（{status}）と一致していますが、添えられた出典に誤りがあります。",
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
        "en": "Your ellipsis leaves out these words of {label}: {text}",
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
    "en": "Without these words, the statement may sound firmer or weaker than it is: {words}",
    "ja": "省かれた文言には、表現の強さを左右する語句が含まれています：{words}",
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
VARIANTS: dict[Literal["character", "mark"], dict[Language, str]] = {
    "character": {
        "en": "Your text has {given} where the statement has {source}, another form of the same "
        "character. This is not counted as a difference.",
        "ja": "{source}が異体字の{given}で書かれています（相違とはみなしません）。",
    },
    "mark": {
        "en": "Your text has {given} where the statement has {source}, another form of the same "
        "mark. This is not counted as a difference.",
        "ja": "{source}が{given}で書かれています（相違とはみなしません）。",
    },
}
LOOKALIKES: dict[Language, str] = {
    "en": "Your text has {given} ({given_code}) where the statement has {source} ({source_code}). "
    "They look alike but are different characters.",
    "ja": "声明の{source}（{source_code}）が、形のよく似た別の文字の{given}（{given_code}）に"
    "なっています。",
}
SET_ASIDE: dict[Language, str] = {
    "en": "Not compared, because not part of the quotation: {texts}",
    "ja": "次のものは、引用の一部ではないため照合していません：{texts}",
}
PAIRED: dict[Literal["same", "part", "order", "different"], dict[Language, str]] = {
    "same": {
        "en": "The English and the Japanese quote the same part of the statement.",
        "ja": "英文と和文は、声明の同じ箇所を引用しています。",
    },
    "part": {
        "en": "The English and the Japanese quote the same passage, but not all of it. We did not "
        "check whether the two excerpts have the same meaning.",
        "ja": "英文と和文は、いずれも同じ箇所からの抜粋です。抜粋された文言どうしが対応しているか"
        "どうかは確認していません。",
    },
    "order": {
        "en": "The English and the Japanese quote the same passages, but in a different order.",
        "ja": "英文と和文は同じ箇所を引用していますが、順序が異なります。",
    },
    "different": {
        "en": "The English and the Japanese quote different parts of the statement.",
        "ja": "英文と和文は、声明の異なる箇所を引用しています。",
    },
}
