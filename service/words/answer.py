"""What an answer says besides its quotations."""

from typing import Literal

from index.examples import TalkKind
from index.text import Language

ANSWERED: dict[Language, str] = {
    "en": "{label} ({status}):\n{quotation}",
    "ja": "{label}（{status}）：\n{quotation}",
}
QUOTATION: dict[Language, str] = {"en": "“{text}”", "ja": "「{text}」"}
OVERVIEW: dict[Language, str] = {
    "en": "{name} ({count} clauses, {status}):",
    "ja": "{name}（全{count}項、{status}）：",
}
OVERVIEW_LINE: dict[Language, str] = {
    "en": "{number}. {label}: {quotation}",
    "ja": "{number}. {label}：{quotation}",
}
CONVERSATION: dict[Language, str] = {
    "en": "This service answers questions about “{title}”. Ask in English or Japanese: the clause "
    "that answers is quoted word for word, in both languages, and where the text is silent, you "
    "are told so. Nothing is made up.",
    "ja": "「{title}」についてのご質問にお答えします。日本語か英語でお尋ねください。"
    "答えとなる項を両言語で原文のまま引用し、記載がない場合はその旨をお伝えします。"
    "文章を作り出すことはありません。",
}
TALK: dict[TalkKind, dict[Language, str]] = {
    "other": CONVERSATION,
    "thanks": {
        "en": "You are welcome. Please ask if there is more that you would like to know.",
        "ja": "どういたしまして。声明についてほかにも知りたいことがあれば、続けてお尋ねください。",
    },
    "goodbye": {
        "en": "Goodbye, and thank you for your questions.",
        "ja": "ご利用ありがとうございました。またいつでもお尋ねください。",
    },
    "person": {
        "en": "You would like to talk to a person; this service only quotes “{title}”.",
        "ja": "担当者とのやりとりをご希望ですね。このサービスでお答えできるのは、"
        "「{title}」の引用のみです。",
    },
}
NOT_IN_STATEMENT: dict[Language, str] = {
    "en": "The statement does not say. All {checked} of its clauses were looked at, in both "
    "languages.",
    "ja": "声明にはこの点についての記載がありません。全{checked}項を両言語で確認しました。",
}
HANDOFF: dict[Language, str] = {
    "en": "To ask a person: {addresses}",
    "ja": "担当者へのお問い合わせ：{addresses}",
}


ADDRESSES_BETWEEN: dict[Language, str] = {"en": " or ", "ja": "、"}
NOT_UNDERSTOOD: dict[Language, str] = {
    "en": "No answer was found. Questions are understood best in English and in Japanese; please "
    "try one of them. All {checked} clauses of the statement were looked at.",
    "ja": "声明の全{checked}項を確認しましたが、お答えが見つかりませんでした。"
    "日本語か英語でお尋ねいただくと、より正確にお答えできます。",
}
"""Instead of `NOT_IN_STATEMENT` where the question is in neither script."""
NEAREST: dict[Language, str] = {
    "en": "The nearest is {nearest}, which does not answer the question.",
    "ja": "最も近いのは{nearest}ですが、ご質問への答えではありません。",
}
"""A second line, where a clause is near."""
BEYOND: dict[Literal["first", "last"], dict[Language, str]] = {
    "first": {
        "en": "That was the first clause of the statement; there is none before it.",
        "ja": "先ほどの項が声明の最初の項です。これより前の項はありません。",
    },
    "last": {
        "en": "That was the last clause of the statement; there is none after it.",
        "ja": "先ほどの項が声明の最後の項です。これより後の項はありません。",
    },
}
NO_QUESTION: dict[Language, str] = {
    "en": "Please ask a question of 1 to 300 characters, with a letter or a digit and without "
    "control characters, as text alone.",
    "ja": "文字か数字を含む1文字以上300文字以内のご質問を、制御文字を含めずに、テキストだけで"
    "お送りください。",
}
