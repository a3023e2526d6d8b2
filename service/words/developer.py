"""Descriptions in the API documentation."""

from index.text import Language

DESCRIPTIONS: dict[str, dict[Language, str]] = {
    "api": {
        "en": "Asks a bilingual statement in English or Japanese; answers with its clauses, "
        "verbatim and cited, in both languages.",
        "ja": "二言語の声明に日本語又は英語で質問すると、答えとなる項を両言語の文言のまま、"
        "出典とともに返します。",
    },
    "ask": {"en": "Ask a question", "ja": "質問する"},
    "verify": {
        "en": "Check a quotation",
        "ja": "引用を確認する",
    },
    "giveFeedback": {"en": "Give feedback on an answer", "ja": "回答へのフィードバックを送る"},
    "listClauses": {"en": "List all clauses, in order", "ja": "項の一覧（原文の順）"},
    "getClause": {"en": "Get one clause", "ja": "項の取得"},
    "findRendering": {
        "en": "Find the words for a phrase in the other language",
        "ja": "語句に対応するもう一方の言語の語句を検索",
    },
    "getStatement": {
        "en": "Title, languages, sections and digests",
        "ja": "表題、言語、節、各言語のファイルのハッシュ値",
    },
    "receiveDelivery": {
        "en": "Receive a signed message from a help desk and reply through its API",
        "ja": "ヘルプデスクから署名付きのメッセージを受け取り、そのAPIで返信する",
    },
    "live": {"en": "Liveness check", "ja": "稼働確認"},
    "ready": {
        "en": "Readiness check",
        "ja": "応答準備の確認",
    },
    "createChatCompletion": {
        "en": "Answer the last question of a chat (OpenAI-compatible)",
        "ja": "チャットの最後の質問に答える（OpenAI互換）",
    },
    "listModels": {"en": "List models", "ja": "モデル一覧"},
    "getModel": {"en": "Get a model", "ja": "モデルの取得"},
    "signature": {
        "en": "HMAC of the body with the secret of the help desk.",
        "ja": "ヘルプデスクの秘密鍵による本文のHMAC。",
    },
    "open": {
        "en": "No key or registration is needed; a key that a program sends is ignored. Only "
        "messages from help desks need a signature.",
        "ja": "APIキーや登録は不要です（送信されたキーは無視します）。"
        "署名が必要なのは、ヘルプデスクからのメッセージのみです。",
    },
    "parameter_id": {"en": "ID of a clause or of the model.", "ja": "項又はモデルのID。"},
    "parameter_language": {
        "en": "Language of labels and status.",
        "ja": "ラベル及び文書種別の表示言語。",
    },
    "parameter_name": {"en": "The help desk.", "ja": "ヘルプデスクの名前。"},
    "200": {"en": "OK.", "ja": "成功"},
    "204": {"en": "Saved.", "ja": "保存しました。"},
    "400": {
        "en": "The request is not valid HTTP, or its body is not valid JSON.",
        "ja": "リクエストがHTTPとして正しくないか、本文がJSONとして読み取れません。",
    },
    "401": {
        "en": "The signature is missing, wrong or expired.",
        "ja": "署名がない、誤っている、又は有効期限が切れています。",
    },
    "404": {
        "en": "Nothing has this ID or name; for feedback: feedback is turned off.",
        "ja": "このIDや名前のものはありません。フィードバックの場合：記録は無効です。",
    },
    "413": {
        "en": "The body is larger than 16 KiB; for chats and help desks, than 256 KiB.",
        "ja": "本文が16 KiB（チャットとヘルプデスクでは256 KiB）を超えています。",
    },
    "415": {
        "en": "The body is not application/json, or is compressed.",
        "ja": "形式がapplication/jsonでないか、本文が圧縮されています。",
    },
    "422": {
        "en": "Well-formed, but a value is not valid; `errors` says which field and what "
        "was expected.",
        "ja": "形式は正しいものの、値に誤りがあります。どの項目に何が必要かは`errors`にあります。",
    },
    "429": {
        "en": "Too many requests; try again after `Retry-After` seconds.",
        "ja": "リクエストが多すぎます。`Retry-After`の秒数を置いてもう一度お試しください。",
    },
    "503": {
        "en": "Temporarily unavailable; try again after `Retry-After` seconds.",
        "ja": "一時的に利用できません。`Retry-After`の秒数を置いてもう一度お試しください。",
    },
}
"""By operation id, parameter name (`parameter_…`) and status."""
