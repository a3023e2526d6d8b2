"""Replies to people at a help desk, and notes for its agents."""

from typing import Literal

from index.text import Language

PASSED_ON: dict[Language, str] = {
    "en": "Your message has been passed to a colleague; you can expect a reply here.",
    "ja": "担当者より、こちらでご回答いたします。",
}
PART_READ: dict[Language, str] = {
    "en": "This reply is about the following part of your message: “{question}”",
    "ja": "お問い合わせのうち、次の部分についてお調べしました：「{question}」",
}
TOO_LONG: dict[Language, str] = {
    "en": "Your message is too long for this service to read.",
    "ja": "お問い合わせが、本サービスで読み取れる長さを超えています。",
}
FILES_UNREAD: dict[Language, str] = {
    "en": "We did not read the files that came with your message.",
    "ja": "お送りいただいたファイルの内容は確認しておりません。",
}
NO_FILES: dict[Language, str] = {
    "en": "This service cannot read attachments.",
    "ja": "本サービスでは、添付ファイルの内容を確認できません。",
}
DESK_BRIEF: dict[Language, str] = {
    "en": "{label} ({status}): {link}",
    "ja": "{label}（{status}）：{link}",
}
DESK_NOTE: dict[
    Literal[
        "not_in_statement",
        "asked",
        "complaint",
        "distress",
        "unread",
        "attached",
        "refers",
        "missed",
        "no_room",
        "too_many",
    ],
    dict[Language, str],
] = {
    "not_in_statement": {
        "en": "We found no answer in the statement: “{question}”",
        "ja": "次の質問への回答となる記載が声明に見当たりません：「{question}」",
    },
    "asked": {
        "en": "The sender asked to speak to a person: “{question}”",
        "ja": "担当者への取次ぎの希望：「{question}」",
    },
    "complaint": {
        "en": "The sender was not satisfied with the answer: “{question}”",
        "ja": "回答へのご不満：「{question}」",
    },
    "distress": {
        "en": "Urgent. The sender or someone else may be in danger: “{question}”",
        "ja": "【至急】送信者又は周囲の方に危険が迫っているおそれがあります：「{question}」",
    },
    "unread": {
        "en": "Not answered: the message has more than 300 characters, and we found no question "
        "in it.",
        "ja": "未回答：メッセージが300文字を超え、質問の文が見つかりませんでした。",
    },
    "refers": {
        "en": "Not answered: this part of the message is about an attachment: “{question}”",
        "ja": "未回答：添付ファイルに関するお問い合わせです：「{question}」",
    },
    "missed": {
        "en": "Answered in part: the message asks more than we can look up at once.",
        "ja": "一部のみ回答：一度にお調べできる分量を超えるご質問がありました。",
    },
    "no_room": {
        "en": "Not answered: the answer is too long for a message in this channel: “{question}”",
        "ja": "未回答：回答がこのチャネルの文字数の上限を超えます：「{question}」",
    },
    "too_many": {
        "en": "Not answered: this conversation has had 20 replies within an hour. A program may be "
        "writing back.",
        "ja": "未回答：この会話への返信が1時間に20件に達しました。"
        "自動返信が続いている可能性があります。",
    },
    "attached": {
        "en": "Not answered: the message has attachments but no text.",
        "ja": "未回答：添付ファイルのみで、本文がありません。",
    },
}
DESK_CLAUSE: dict[Language, str] = {
    "en": "- {label} ({status}): {quotation} {link}",
    "ja": "- {label}（{status}）：{quotation} {link}",
}
DESK_NEAREST: dict[Language, str] = {
    "en": "Related passages (they do not answer the question):",
    "ja": "関連する箇所（ご質問への回答ではありません）：",
}
