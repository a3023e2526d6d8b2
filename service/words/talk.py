"""What the service says of itself, and to those who speak to it."""

from index.examples import TalkKind
from index.text import Language

TALK: dict[TalkKind, dict[Language, str]] = {
    "greeting": {
        "en": "Hello. You can ask questions about “{title}” in English or Japanese.",
        "ja": "ご利用ありがとうございます。「{title}」について、日本語又は英語でお尋ねください。",
    },
    "thanks": {
        "en": "You are welcome. Please ask if you have more questions.",
        "ja": "ご利用いただきありがとうございます。ほかにご質問がありましたら、"
        "続けてお尋ねください。",
    },
    "goodbye": {
        "en": "Goodbye, and thank you for using this service.",
        "ja": "ご利用いただきありがとうございました。またいつでもお尋ねください。",
    },
    "acknowledge": {
        "en": "Please ask if you would like to know anything else.",
        "ja": "ほかにお知りになりたいことがありましたら、お尋ねください。",
    },
    "help": {
        "en": "You can ask about anything in “{title}”, in full sentences or with keywords, in "
        "English or Japanese. For example: {more}",
        "ja": "「{title}」の内容について、日本語又は英語で、文章でもキーワードでも"
        "お尋ねいただけます（例：{more}）。",
    },
    "how": {
        "en": "This is an automated service; no person answers here. It compares your question "
        "with the full text of “{title}” and quotes, word for word, the passage closest in "
        "meaning; no text is written by AI. It can choose the wrong passage or miss the right one, "
        "so please also check the full text.",
        "ja": "本サービスは自動応答で、担当者が回答しているものではありません。"
        "ご質問に意味の近い箇所を「{title}」の全文から探し、そのまま引用します。"
        "AIが文章を作成することはありません。該当しない箇所を引用したり、該当箇所を"
        "見落としたりすることもありますので、全文も併せてご確認ください。",
    },
    "operator": {
        "en": "{more}",
        "ja": "{more}",
    },
    "official": {
        "en": "Answers from this service are not official statements and do not replace the text "
        "of “{title}”. They quote its text in English ({en}) and Japanese ({ja}). For official "
        "use, please rely on the texts as published.",
        "ja": "本サービスの回答は公式の見解ではなく、「{title}」の本文に代わるものでもありません。"
        "{en}及び{ja}をそのまま引用しています。"
        "正式な用途でご利用の場合は、公表された本文をご確認ください。",
    },
    "sources": {
        "en": "This service quotes the text of “{title}” in English ({en}) and Japanese ({ja}). "
        "{more}",
        "ja": "本サービスは、「{title}」の{en}及び{ja}を引用しています。{more}",
    },
    "cite": {
        "en": "Please cite the document itself rather than this service, and give the passage and "
        "the status of the text. For example: {more}.",
        "ja": "引用の際は、本サービスではなく文書そのものを出典とし、該当箇所と文書の位置づけを"
        "お示しください（例：{more}）。",
    },
    "languages": {
        "en": "You can ask in English or Japanese, and the answer comes in the same language. "
        "Other languages are not supported.",
        "ja": "日本語又は英語でお尋ねいただけます。回答はご質問と同じ言語でお示しします。"
        "そのほかの言語には対応しておりません。",
    },
    "stored": {
        "en": "{more} If you are writing through a chat program or a help desk, it may keep your "
        "messages as well.",
        "ja": "{more}他のチャットサービスや問い合わせ窓口を通じてご利用の場合は、"
        "そちらに記録が残ることがあります。",
    },
    "wrong": {
        "en": "We are sorry that the answer did not help. Please try rephrasing your "
        "question, or name the passage you mean.{more}",
        "ja": "お役に立てず申し訳ございません。表現を変えるか、該当する箇所を示して、"
        "改めてお尋ねください。{more}",
    },
    "restart": {
        "en": "Please go ahead with your new question.",
        "ja": "新しいご質問をお寄せください。",
    },
    "again": {
        "en": "To see an answer again, please send the same question once more.",
        "ja": "回答をもう一度ご覧になる場合は、お手数ですが、同じご質問を改めてお送りください。",
    },
    "person": {
        "en": "This is an automated service and can only quote “{title}”.",
        "ja": "本サービスは自動応答です。ご案内できるのは「{title}」の引用のみです。",
    },
    "abuse": {
        "en": "We are sorry if the answers have not been helpful. Please feel free to ask about "
        "the statement in other words.",
        "ja": "ご期待に沿えず申し訳ございません。"
        "声明についてのご質問がありましたら、表現を変えて改めてお尋ねください。",
    },
    "distress": {
        "en": "We are sorry to hear this. This is an automated service and cannot call for help. "
        "If you or anyone else is in danger, please call the emergency services now. If you are "
        "struggling, please talk to someone you trust or to a helpline.{more}",
        "ja": "大変な状況にあることとお察しいたします。本サービスは自動応答のため、"
        "助けを呼ぶことができません。ご自身や周りの方に危険が迫っているときは、"
        "すぐに警察や救急に通報してください。おつらいときは、おひとりで抱え込まず、"
        "信頼できる方や相談窓口にお話しください。{more}",
    },
    "program": {"en": "{title}", "ja": "{title}"},
    "other": {
        "en": "This service answers questions about “{title}” in English or Japanese. "
        "Answers quote the {en} and the {ja} word for word; no text is written by AI. "
        "If the statement does not answer your question, we say so.",
        "ja": "「{title}」についてのご質問に、日本語又は英語でお答えします。"
        "回答は、{en}及び{ja}をそのまま引用します。"
        "AIが文章を作成することはありません。記載がない場合は、その旨をお伝えします。",
    },
}
"""The reply to each kind of small talk; `more` depends on the operator and the statement."""

OPERATOR: dict[Language, str] = {
    "en": "This service is run by {name}.",
    "ja": "本サービスの運営者は{name}です。",
}
OPERATOR_UNNAMED: dict[Language, str] = {
    "en": "This service has not been given the name of its operator, so it cannot say who runs it.",
    "ja": "本サービスの運営者の名称は登録されていないため、お答えできません。",
}
OPERATOR_PAGE: dict[Language, str] = {
    "en": "About the operator: {url}",
    "ja": "運営者について：{url}",
}
SOURCE: dict[Language, dict[Language, str]] = {
    "en": {"en": "English text: {url}", "ja": "英文：{url}"},
    "ja": {"en": "Japanese text: {url}", "ja": "和文：{url}"},
}
"""By the language of the text, then of the reply."""
SOURCES_UNKNOWN: dict[Language, str] = {
    "en": "The web addresses of the published texts are not recorded here.",
    "ja": "本文が公表されたページのアドレスは登録されていません。",
}
SOURCE_IN_FULL: dict[Language, str] = {
    "en": "Full text in both languages: {url}",
    "ja": "両言語の全文：{url}",
}
STORED: dict[Language, str] = {
    "en": "This service stores questions and feedback as typed, for up to {days}, so that its "
    "operator can see what was not answered. It does not record who asked. Please leave out "
    "personal details.",
    "ja": "本サービスは、回答できなかった質問を運営者が確認できるよう、ご質問とご意見を"
    "入力されたままの形で最長{days}間保存し、その後削除します。"
    "どなたが入力されたかは記録しません。個人情報のご入力はお控えください。",
}
NOT_STORED: dict[Language, str] = {
    "en": "This service does not store your questions or who asked them.",
    "ja": "本サービスは、ご質問の内容も、どなたがお尋ねになったかも保存しません。",
}
DAYS: dict[Language, dict[bool, str]] = {
    "en": {True: "one day", False: "{days} days"},
    "ja": {True: "1日", False: "{days}日"},
}
"""By whether it is a single day."""
FEEDBACK: dict[Language, str] = {
    "en": " On our website, you can also give feedback below each answer.",
    "ja": "ウェブページでは、各回答の下からご意見をお寄せいただくこともできます。",
}
HELP_LINE: dict[Language, str] = {
    "en": " Helpline: {help_line}",
    "ja": "相談窓口：{help_line}",
}
SENTENCE_SEPARATOR: dict[Language, str] = {"en": " ", "ja": ""}
