"""The text of an answer besides its quotations."""

from typing import Literal

from index.text import Language

ANSWERED: dict[Language, str] = {
    "en": "{label} ({status}):\n{quotation}",
    "ja": "{label}（{status}）：\n{quotation}",
}
QUOTATION: dict[Language, str] = {"en": "“{text}”", "ja": "「{text}」"}
OVERVIEW: dict[Language, str] = {
    "en": "{name} ({count} passages, {status}):",
    "ja": "{name}（全{count}か所、{status}）：",
}
OVERVIEW_LINE: dict[Language, str] = {
    "en": "{number}. {label}: {quotation}",
    "ja": "{number}. {label}：{quotation}",
}
NOT_IN_STATEMENT: dict[Language, str] = {
    "en": "We found nothing in the statement that answers this. We searched the full "
    "text, all {checked} passages, in both languages.",
    "ja": "ご質問の答えとなる記載は見当たりませんでした（両言語の全文、全{checked}か所を確認）。",
}
HANDOFF: dict[Language, str] = {
    "en": "Contact: {addresses}",
    "ja": "お問い合わせ先：{addresses}",
}


ADDRESS_SEPARATOR: dict[Language, str] = {"en": " or ", "ja": "、"}
NOT_UNDERSTOOD: dict[Language, str] = {
    "en": "We found no answer. This service understands English and Japanese best; "
    "please try one of them. We searched the full text, all {checked} passages.",
    "ja": "ご質問への回答が見つかりませんでした（全文、全{checked}か所を確認）。"
    "日本語又は英語でお尋ねいただくと、より正確にお答えできます。",
}
"""Replaces `NOT_IN_STATEMENT` if the question is in neither language's script."""
NEAREST: dict[Language, str] = {
    "en": "{nearest} is related, but does not answer your question.",
    "ja": "関連する箇所として{nearest}がありますが、ご質問への回答ではありません。",
}
"""The second line, if a clause is near."""
NO_SUCH_PART: dict[Language, str] = {
    "en": "The statement has no such part. Its part “{name}” has {count} passages.",
    "ja": "声明にそのような箇所はありません。「{name}」は全{count}か所です。",
}
NO_SUCH_PART_AT_ALL: dict[Language, str] = {
    "en": "The statement has no such part. Its parts are: {names}.",
    "ja": "声明にそのような箇所はありません。声明は次の部分からなります：{names}。",
}
BEYOND: dict[Literal["first", "last"], dict[Language, str]] = {
    "first": {
        "en": "That was the first passage of the statement; nothing comes before it.",
        "ja": "声明の最初の箇所です。これより前に記載はありません。",
    },
    "last": {
        "en": "That was the last passage of the statement; nothing comes after it.",
        "ja": "声明の最後の箇所です。これより後に記載はありません。",
    },
}
NO_QUESTION: dict[Language, str] = {
    "en": "Please send a question of 1 to 300 characters, as text only.",
    "ja": "ご質問は300文字以内のテキストでお送りください。",
}
