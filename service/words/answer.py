"""The text of an answer besides its quotations."""

from typing import Literal

from index.text import Language

ANSWERED: dict[Language, str] = {
    "en": "{label} ({status}):\n{quotation}",
    "ja": "{label}（{status}）：\n{quotation}",
}
QUOTATION: dict[Language, str] = {"en": "“{text}”", "ja": "「{text}」"}
QUOTATION_SEPARATOR: dict[Language, str] = {"en": ", ", "ja": ""}
OVERVIEW: dict[Language, str] = {
    "en": "{name} ({count} passages, {status}):",
    "ja": "{name}（全{count}か所、{status}）：",
}
OVERVIEW_LINE: dict[Language, str] = {
    "en": "{number}. {label}: {quotation}",
    "ja": "{number}. {label}：{quotation}",
}
OUTLINE_LINE: dict[Language, str] = {
    "en": "{number}. {label}{count}: {quotation} {link}",
    "ja": "{number}. {label}{count}：{quotation} {link}",
}
PASSAGES: dict[Language, str] = {"en": " ({count} passages)", "ja": "（全{count}か所）"}
"""After the label of a part with several passages."""
CountKind = Literal["items", "section", "whole"]
COUNT: dict[CountKind, dict[Language, str]] = {
    "items": {
        "en": "There are {count} {name} ({status}):",
        "ja": "{name}は{count}項目です（{status}）：",
    },
    "section": {
        "en": "“{name}” has {count} passages ({status}):",
        "ja": "「{name}」には{count}か所の記載があります（{status}）：",
    },
    "whole": {
        "en": "The statement has {count} passages in {parts} parts ({status}):",
        "ja": "声明は{parts}部構成で、計{count}か所からなります（{status}）：",
    },
}
"""The heading of an outline, if the question asks how many; `items` are numbered by their name."""
RENDERED: dict[Language, str] = {
    "en": "In {label}, “{en}” in the English text corresponds to “{ja}” in the Japanese text.",
    "ja": "{label}では、英文の“{en}”が、日本語文の「{ja}」に当たります。",
}
FULL_TEXT: dict[Language, str] = {"en": "Full text: {link}", "ja": "全文：{link}"}
NOT_IN_STATEMENT: dict[Language, str] = {
    "en": "We found nothing in the statement that answers this. We searched the full "
    "text, all {checked} passages, in both languages.",
    "ja": "ご質問への回答となる記載は見当たりませんでした（両言語の全文、計{checked}か所を確認）。",
}
EVIDENCE: dict[Literal["one", "several"], dict[Language, str]] = {
    "one": {
        "en": "The word {words} does not occur in the {edition} text.",
        "ja": "{words}という語は、{edition}文にはありません。",
    },
    "several": {
        "en": "The words {words} and {last} do not occur in the {edition} text.",
        "ja": "{words}{last}という語は、{edition}文にはありません。",
    },
}
EDITION_NAMES: dict[Language, dict[Language, str]] = {
    "en": {"en": "English", "ja": "Japanese"},
    "ja": {"en": "英", "ja": "和"},
}
"""The text in a language, in `EVIDENCE`; a word is only looked up in the text of its language."""
"""Follows `NOT_IN_STATEMENT` if words of the question are in the text of their language."""
HANDOFF: dict[Language, str] = {
    "en": "Contact: {addresses}",
    "ja": "お問い合わせ先：{addresses}",
}
ADDRESS_SEPARATOR: dict[Language, str] = {"en": " or ", "ja": "、"}
NOT_UNDERSTOOD: dict[Language, str] = {
    "en": "We found no answer. We searched the full text, all {checked} passages. This service "
    "supports English and Japanese; please ask in one of them.",
    "ja": "ご質問への回答が見つかりませんでした（全文、計{checked}か所を確認）。"
    "本サービスは日本語及び英語に対応しております。いずれかの言語でお尋ねください。",
}
"""Replaces `NOT_IN_STATEMENT` if the question is in neither language's script."""
REPLY: dict[Language, str] = {
    "en": "Your question: “{question}”\n\n{message}",
    "ja": "ご質問：「{question}」\n\n{message}",
}
"""An answer as a message that a person sends on."""
NEAREST: dict[Language, str] = {
    "en": "Related passage (does not answer your question): {nearest}.",
    "ja": "関連する箇所として{nearest}がありますが、ご質問への回答ではありません。",
}
"""The second line, if a clause is near."""
NO_SUCH_PART: dict[Language, str] = {
    "en": "The statement has no such passage. The part “{name}” has {count}.",
    "ja": "声明にそのような箇所はありません。「{name}」の記載は全{count}か所です。",
}
NO_SUCH_PART_AT_ALL: dict[Language, str] = {
    "en": "The statement has no such part. Its parts are: {names}.",
    "ja": "声明にそのような箇所はありません。声明は次の部分からなります：{names}。",
}
PART_SEPARATOR: dict[Language, str] = {"en": "; ", "ja": "、"}
BEYOND: dict[Literal["first", "last"], dict[Language, str]] = {
    "first": {
        "en": "That is the first passage of the statement; nothing comes before it.",
        "ja": "声明の最初の箇所です。これより前に記載はありません。",
    },
    "last": {
        "en": "That is the last passage of the statement; nothing comes after it.",
        "ja": "声明の最後の箇所です。これより後に記載はありません。",
    },
}
PART: dict[Language, str] = {
    "en": "{number}. {question}",
    "ja": "{number}. {question}",
}
"""Above the answer to a part of a message that asks several things."""
ALREADY_QUOTED: dict[Language, str] = {
    "en": "See {label} above.",
    "ja": "上記の{label}をご覧ください。",
}
PARTS_SILENT: dict[Language, str] = {
    "en": "We found nothing in the statement that answers the following: {questions}",
    "ja": "次の点については、回答となる記載が見当たりませんでした：{questions}",
}
"""The summary of an answer to several things, if some of them have no answer."""
NO_QUESTION: dict[Language, str] = {
    "en": "Please send a question of up to 300 characters, as text only.",
    "ja": "ご質問は300文字以内のテキストでお送りください。",
}
