"""Every fixed sentence that a person may read, in both languages.

None of it restates what the statement says: "intend to" stays in the quotation.
"""

from typing import Literal

from index.statement import Language

ANSWERED: dict[Language, str] = {
    "en": "{label} ({status}):\n{quotation}",
    "ja": "{label}（{status}）：\n{quotation}",
}
QUOTATION: dict[Language, str] = {"en": "“{text}”", "ja": "「{text}」"}
NOT_IN_STATEMENT: dict[Language, str] = {
    "en": "The statement does not say. All {checked} of its clauses were looked at, in both "
    "languages; the nearest is {nearest}, which does not answer the question.",
    "ja": "声明にはこの点についての記載がありません。全{checked}項を両言語で確認しました。"
    "最も近いのは{nearest}ですが、ご質問への答えではありません。",
}

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
LABELS_BETWEEN: dict[Language, str] = {"en": ", ", "ja": "、"}

PAGE: dict[Language, dict[str, str]] = {
    "en": {
        "ask": "Ask",
        "question": "Your question, in English or Japanese",
        "clauses": "Clauses",
        "nearest": "Nearest clauses, which do not answer the question",
        "whole": "Read the whole statement",
        "docs": "For programs",
        "home": "Ask a question",
        "lead_in": "after",
        "invalid": "Please type a question of 1 to 300 characters, without control characters.",
        "busy": "Too many questions are waiting. Please ask again in a moment.",
        "other": "日本語",
        "en": "English",
        "ja": "Japanese",
        "verify": "Check a quotation",
        "verify_text": "The text to check, in English or Japanese",
        "verify_button": "Check",
        "verify_note": "White space, quotation marks, full and half width, bullets, a mark more "
        "or less at the end and the case of the first letter do not count as differences, nor "
        "do words of one clause that an ellipsis stands for.",
        "verify_invalid": "Please give a text of 1 to 2,000 characters, without control "
        "characters other than line breaks.",
        "verify_too_large": "The text is too long. Please check up to 2,000 characters at a time.",
        "verify_busy": "Too many requests are waiting. Please check again in a moment.",
        "comparison": "The text with its differences",
        "differences": "Differences",
        "op": "What differs",
        "op_replace": "replaced",
        "op_insert": "added",
        "op_delete": "left out",
        "source": "The statement has",
        "given": "The text has",
        "nothing": "nothing",
        "quoted": "The clauses quoted, in both languages",
        "occurrences": "Places with these words",
        "promise": "Answers quote the statement word for word; nothing is generated.",
    },
    "ja": {
        "ask": "質問する",
        "question": "ご質問（日本語または英語）",
        "clauses": "該当する項",
        "nearest": "最も近い項（ご質問への答えではありません）",
        "whole": "声明の全文を読む",
        "docs": "プログラムからの利用",
        "home": "質問する",
        "lead_in": "前置き",
        "invalid": "1文字以上300文字以内のご質問を、制御文字を含めずに入力してください。",
        "busy": "ただいま混み合っています。少し待ってからもう一度お試しください。",
        "other": "English",
        "en": "英語",
        "ja": "日本語",
        "verify": "引用を確認する",
        "verify_text": "確認する文（日本語または英語）",
        "verify_button": "確認する",
        "verify_note": "空白、引用符、全角・半角、箇条書きの記号、末尾の句読点の有無、"
        "英語の先頭の大文字・小文字は相違とみなしません。"
        "一つの項の中の語句を省略記号で省いた場合も同様です。",
        "verify_invalid": "1文字以上2,000文字以内の文を、改行以外の制御文字を含めずに"
        "入力してください。",
        "verify_too_large": "文が長すぎます。一度に2,000文字以内で確認してください。",
        "verify_busy": "ただいま混み合っています。少し待ってからもう一度確認してください。",
        "comparison": "相違を示した文",
        "differences": "相違",
        "op": "相違の種類",
        "op_replace": "置き換え",
        "op_insert": "追加",
        "op_delete": "脱落",
        "source": "声明の文言",
        "given": "確認した文の文言",
        "nothing": "なし",
        "quoted": "引用された項（両言語）",
        "occurrences": "この文言がある箇所",
        "promise": "回答は声明の原文をそのまま引用します。文章の生成は行いません。",
    },
}
