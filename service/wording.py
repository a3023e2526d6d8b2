"""Every fixed sentence that a person may read, in both languages.

None of it restates what the statement says: "intend to" stays in the quotation.
"""

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
        "promise": "回答は声明の原文をそのまま引用します。文章の生成は行いません。",
    },
}
