"""What help desks are told, and people there."""

from typing import Literal

from index.text import Language

PASSED_ON: dict[Language, str] = {
    "en": "Your message has been passed on to a person, who answers here.",
    "ja": "担当者に引き継ぎました。担当者がこちらで回答します。",
}
PART_READ: dict[Language, str] = {
    "en": "This part of your message was looked up: “{question}”",
    "ja": "お問い合わせのうち、次の部分についてお調べしました：「{question}」",
}
UNREAD: dict[Language, str] = {
    "en": "Your message is longer than this service can read.",
    "ja": "お問い合わせが、このサービスで読み取れる長さを超えています。",
}
DESK_NOTE: dict[Literal["not_in_statement", "asked", "unread", "attached"], dict[Language, str]] = {
    "not_in_statement": {
        "en": "The statement does not answer this question: “{question}”",
        "ja": "声明に次の質問への答えがありません：「{question}」",
    },
    "asked": {
        "en": "A person was asked for: “{question}”",
        "ja": "担当者との会話を希望されています：「{question}」",
    },
    "unread": {
        "en": "Not answered: the message is longer than 300 characters, and no sentence of it asks "
        "something.",
        "ja": "未回答です。メッセージが300文字を超え、質問の文が見つかりませんでした。",
    },
    "attached": {
        "en": "Not answered: the message has attachments and no words.",
        "ja": "未回答です。添付ファイルのみで、本文がありません。",
    },
}
DESK_CLAUSE: dict[Language, str] = {
    "en": "- {label} ({status}): {quotation} {link}",
    "ja": "- {label}（{status}）：{quotation} {link}",
}
DESK_NEAREST: dict[Language, str] = {"en": "Nearest clauses:", "ja": "最も近い項："}
