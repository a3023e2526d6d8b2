"""What the description of the API says."""

from index.text import Language

DESCRIBED: dict[str, dict[Language, str]] = {
    "api": {
        "en": "Asks a bilingual statement in English or Japanese; answers with its clauses, "
        "verbatim and cited, in both languages.",
        "ja": "二言語の声明に日本語か英語で質問すると、答えとなる項を両言語の原文のまま、"
        "出典とともに返します。",
    },
    "ask": {"en": "Ask a question", "ja": "質問する"},
    "verify": {
        "en": "Check whether a text is a quotation, word for word",
        "ja": "文が原文どおりの引用かを確認する",
    },
    "giveFeedback": {"en": "Say whether an answer helped", "ja": "回答が役に立ったかを伝える"},
    "listClauses": {"en": "All clauses, in order", "ja": "すべての項（原文の順）"},
    "getClause": {"en": "One clause", "ja": "一つの項"},
    "getStatement": {
        "en": "Title, languages, sections and digests",
        "ja": "表題、言語、節、原文のダイジェスト",
    },
    "receiveDelivery": {
        "en": "Take a signed message from a help desk and reply through its API",
        "ja": "ヘルプデスクから署名付きのメッセージを受け取り、そのAPIで返信する",
    },
    "live": {"en": "Whether the process lives", "ja": "プロセスが動いているか"},
    "ready": {
        "en": "Whether a question can be answered now",
        "ja": "いま質問に答えられるか",
    },
    "createChatCompletion": {
        "en": "Answer the last question of a chat, as an OpenAI-style server does",
        "ja": "チャットの最後の質問に、OpenAI形式のサーバーと同じ形で答える",
    },
    "listModels": {"en": "The one model", "ja": "ただ一つのモデル"},
    "getModel": {"en": "The model with this id", "ja": "このIDのモデル"},
    "parameter_id": {"en": "Id of a clause, or of the model.", "ja": "項またはモデルのID。"},
    "parameter_language": {
        "en": "Language of labels and status.",
        "ja": "ラベルと位置づけの言語。",
    },
    "parameter_name": {"en": "The help desk.", "ja": "ヘルプデスクの名前。"},
    "200": {"en": "As asked.", "ja": "求められた内容です。"},
    "204": {"en": "Noted.", "ja": "記録しました。"},
    "400": {
        "en": "The body is not readable as JSON.",
        "ja": "本文がJSONとして読めません。",
    },
    "401": {
        "en": "The signature is missing, wrong or old.",
        "ja": "署名がないか、正しくないか、古すぎます。",
    },
    "404": {
        "en": "Nothing has this id or name; for feedback: the service keeps none.",
        "ja": "このIDや名前のものはありません。役に立ったかについては、記録していません。",
    },
    "413": {
        "en": "The body is larger than 16 KiB; for chats and help desks, than 256 KiB.",
        "ja": "本文が16 KiB（チャットとヘルプデスクでは256 KiB）を超えています。",
    },
    "415": {
        "en": "The body is not application/json, or is compressed.",
        "ja": "本文が、圧縮されていないapplication/jsonではありません。",
    },
    "422": {
        "en": "Readable, but not valid; `errors` says which field and what was expected.",
        "ja": "読めますが、正しくありません。どの項目に何が必要かは`errors`にあります。",
    },
    "429": {
        "en": "This client or this site asks too often; ask again after `Retry-After` seconds.",
        "ja": "一定時間に受け付けられる回数を超えました。`Retry-After`の秒数を置いてもう一度"
        "お試しください。",
    },
    "503": {
        "en": "Not now; ask again after `Retry-After` seconds.",
        "ja": "今はお答えできません。`Retry-After`の秒数を置いてもう一度お試しください。",
    },
}
"""The interface for programs, by the ids of its operations, its parameters and its statuses."""
