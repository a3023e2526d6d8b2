"""Every fixed sentence that a person may read, in both languages.

None of it restates what the statement says: "intend to" stays in the quotation.
"""

from typing import Literal

from index.small_talk import TalkKind
from index.statement import Language

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
DIFFERENCE: dict[Language, str] = {
    "en": "The statement has {source} where the text has {given}.",
    "ja": "声明では{source}、確認した文では{given}となっています。",
}
NO_WORDS: dict[Language, str] = {"en": "nothing", "ja": "文言なし"}
LABELS_BETWEEN: dict[Language, str] = {"en": ", ", "ja": "、"}

ERRORS: dict[int, dict[Language, tuple[str, str]]] = {
    404: {
        "en": (
            "There is no page at this address",
            "The address may be mistyped. The links above lead to every page.",
        ),
        "ja": (
            "ページが見つかりません",
            "アドレスをご確認ください。上のリンクから各ページへ移動できます。",
        ),
    },
    405: {
        "en": (
            "This page cannot be opened in that way",
            "Please use one of the links above.",
        ),
        "ja": (
            "この方法ではページを開けません",
            "上のリンクからお進みください。",
        ),
    },
    500: {
        "en": (
            "Something went wrong in the service",
            "The request was not at fault. Please try again in a while.",
        ),
        "ja": (
            "サービスで問題が起きました",
            "ご操作に誤りはありません。しばらくしてからもう一度お試しください。",
        ),
    },
    503: {
        "en": (
            "The service cannot answer just now",
            "Please try again in a while.",
        ),
        "ja": (
            "ただいまお答えできません",
            "しばらくしてからもう一度お試しください。",
        ),
    },
}
"""By status: what happened, and what to do."""

PAGE: dict[Language, dict[str, str]] = {
    "en": {
        "skip": "Skip to the text",
        "pages": "Pages",
        "home": "Ask",
        "whole": "The whole text",
        "verify": "Check a quotation",
        "docs": "For programs",
        "other": "日本語",
        "en": "English",
        "ja": "Japanese",
        "dated": "Signed in {place} on {date}. ",
        "promise": "Answers quote the statement word for word; nothing is generated.",
        "between": ", ",
        "colon": ": ",
        "stop": ".",
        "try": "You could start with",
        "try_other": "Or in Japanese",
        "question": "Your question, in English or Japanese",
        "hint": "Up to 300 characters. You can follow up: “and in Japanese?”, “the next one”.",
        "ask": "Ask",
        "conversation": "Conversation",
        "asked": "You asked",
        "pending": "Looking through all clauses…",
        "new": "Start afresh",
        "kept": "This conversation is long: only its latest {count} questions are kept. Earlier "
        "ones are no longer followed up and leave the page.",
        "silent": "Not in the statement",
        "not_read": "Perhaps not understood",
        "clauses": "Clauses",
        "nearest": "Nearest clauses, which do not answer the question",
        "near": "Near, but not an answer",
        "far": "The closest clauses, though none is near",
        "further": "The next closest clauses",
        "person": "To ask a person",
        "read": "Read in its place",
        "read_label": "{label}: Read in its place",
        "copy_en": "Copy citation (English)",
        "copy_ja": "Copy citation (Japanese, {status})",
        "copy_link": "Copy link",
        "copied": "Copied.",
        "copy_by_hand": "The browser does not let this page copy. Here is the text, selected:",
        "cite": "Citation and link",
        "busy": "More questions are waiting than can be answered soon. Your question is still in "
        "the field; please try again in ",
        "limited": "More questions have come from here than the service takes in that time. Your "
        "question is still in the field; please try again in ",
        "seconds": " s.",
        "invalid": "Please type a question of 1 to 300 characters, with a letter or a digit and "
        "without control characters. What you typed is still in the field.",
        "offline": "The service could not be reached. Please check the connection; what you typed "
        "is still in the field.",
        "failed": "Something went wrong in the service. What you typed is still in the field.",
        "retry": "Try again",
        "helped": "Did this help?",
        "helped_yes": "It helped",
        "helped_no": "It did not help",
        "reason_add": "Say why (optional)",
        "reason": "Why, in up to 500 characters; please do not name people",
        "thanks": "Thank you; that was noted.",
        "unsent": "That could not be noted. Please try again in a minute.",
        "back": "Back to the conversation",
        "verify_text": "The text to check, in English or Japanese",
        "verify_button": "Check",
        "verify_hint": "Up to 2,000 characters.",
        "verify_note": "Not counted as differences: white space, quotation marks, full or half "
        "width, bullets, a punctuation mark at the end, the case of the first letter, and words "
        "within one clause that are left out with an ellipsis.",
        "verify_invalid": "Please give a text of 1 to 2,000 characters, without control "
        "characters other than line breaks. What you typed is still in the field.",
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
        "version": "Version",
        "document": "The same as a document",
        "body": "Body",
        "shapes": "Shapes",
        "in_english": "The descriptions of the shapes are in English.",
        "verify_pending": "Comparing with every clause…",
        "verify_limited": "More texts have come from here than the service takes in that time. "
        "Your text is still in the field; please try again in ",
        "verify_busy": "More is waiting than can be checked soon. Your text is still in the field; "
        "please try again in ",
    },
    "ja": {
        "skip": "本文へ移動",
        "pages": "ページ",
        "home": "質問",
        "whole": "全文",
        "verify": "引用の確認",
        "docs": "開発者向け",
        "other": "English",
        "en": "英語",
        "ja": "日本語",
        "dated": "{date}、{place}で署名。",
        "promise": "回答は声明の原文をそのまま引用します。文章の生成は行いません。",
        "between": "、",
        "colon": "：",
        "stop": "。",
        "try": "質問の例",
        "try_other": "英語でも質問できます",
        "question": "ご質問（日本語または英語）",
        "hint": "300文字まで。「英語では？」「次は？」のように続けて質問できます。",
        "ask": "質問する",
        "conversation": "やりとり",
        "asked": "ご質問",
        "pending": "すべての項を確認しています…",
        "new": "最初から始める",
        "kept": "やりとりが長くなりました。残るのは直近{count}件のご質問です。"
        "それより前のご質問は以後の回答に反映されず、ページからも消えます。",
        "silent": "声明に記載がありません",
        "not_read": "ご質問を理解できなかった可能性があります",
        "clauses": "該当する項",
        "nearest": "最も近い項（ご質問への答えではありません）",
        "near": "近いものの、答えではない項",
        "far": "最も近い項（近いとはいえません）",
        "further": "次に近い項",
        "person": "担当者へのお問い合わせ",
        "read": "全文の中で読む",
        "read_label": "{label}：全文の中で読む",
        "copy_en": "引用をコピー（英語）",
        "copy_ja": "引用をコピー（日本語・{status}）",
        "copy_link": "リンクをコピー",
        "copied": "コピーしました。",
        "copy_by_hand": "このブラウザーではコピーが許可されていません。次の文字列を選択して"
        "あります。",
        "cite": "引用とリンク",
        "busy": "ただいま混み合っています。ご質問は入力欄に残っています。もう一度お試しください。"
        "待ち時間の目安：",
        "limited": "一定時間に受け付けられる回数を超えました。ご質問は入力欄に残っています。"
        "もう一度お試しください。待ち時間の目安：",
        "seconds": "秒",
        "invalid": "文字か数字を含む1文字以上300文字以内のご質問を、制御文字を含めずに入力して"
        "ください。入力された内容は入力欄に残っています。",
        "offline": "サービスに接続できませんでした。接続をご確認ください。入力された内容は入力欄に"
        "残っています。",
        "failed": "サービスで問題が起きました。入力された内容は入力欄に残っています。",
        "retry": "もう一度試す",
        "helped": "この回答は役に立ちましたか",
        "helped_yes": "役に立った",
        "helped_no": "役に立たなかった",
        "reason_add": "理由を書く（任意）",
        "reason": "理由（500文字まで。個人名は書かないでください）",
        "thanks": "ありがとうございます。記録しました。",
        "unsent": "記録できませんでした。1分ほど待ってからもう一度お試しください。",
        "back": "やりとりに戻る",
        "verify_text": "確認する文（日本語または英語）",
        "verify_button": "確認する",
        "verify_hint": "2,000文字まで。",
        "verify_note": "空白、引用符、全角・半角、箇条書きの記号、末尾の句読点の有無、"
        "英語の先頭の大文字・小文字は相違とみなしません。"
        "一つの項の中の語句を省略記号で省いた場合も同様です。",
        "verify_invalid": "1文字以上2,000文字以内の文を、改行以外の制御文字を含めずに"
        "入力してください。入力された内容は入力欄に残っています。",
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
        "version": "版",
        "document": "同じ内容の文書",
        "body": "本文",
        "shapes": "データの形",
        "in_english": "データの形の説明は英語です。",
        "verify_pending": "すべての項と比べています…",
        "verify_limited": "一定時間に受け付けられる回数を超えました。文は入力欄に残っています。"
        "もう一度お試しください。待ち時間の目安：",
        "verify_busy": "ただいま混み合っています。文は入力欄に残っています。もう一度お試し"
        "ください。待ち時間の目安：",
    },
}

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

INSIGHTS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "What was asked",
        "token": "Operator token",
        "open": "Open",
        "close": "Close the session",
        "wrong_token": "That is not the token.",
        "too_often": "Too many tokens were tried. Please try again in a minute.",
        "unreadable": "The database with the questions cannot be used now. Questions are answered "
        "all the same.",
        "since": "Since (UTC)",
        "show": "Show",
        "asked": "Questions",
        "unanswered": "Not in the statement",
        "share": "Share not in the statement, greetings aside",
        "helped": "Answers that helped",
        "not_helped": "Answers that did not help",
        "dropped": "Not recorded since the start, as the database was away: {count}",
        "days": "Questions by day (UTC)",
        "day": "Day",
        "bar": "{unanswered} of {asked} not in the statement",
        "groups": "Not in the statement, by meaning",
        "times": "Times",
        "question": "Question",
        "cited": "Clauses most given as an answer",
        "clause": "Clause",
        "complaints": "Answers that did not help, newest first",
        "reason": "Reason",
        "clauses": "Clauses shown",
        "nothing": "Nothing yet.",
        "export": "Export everything as CSV",
        "delete": "Delete",
        "delete_before": "Everything before (UTC)",
        "delete_text": "Everything with this text in a question or a reason",
        "delete_button": "Delete for good",
        "deleted": "Deleted: {count}",
        "between": ", ",
    },
    "ja": {
        "title": "質問の記録",
        "token": "運用者トークン",
        "open": "開く",
        "close": "セッションを終了する",
        "wrong_token": "トークンが違います。",
        "too_often": "トークンの試行回数が多すぎます。1分ほど待ってからもう一度お試しください。",
        "unreadable": "質問を記録するデータベースが現在利用できません。"
        "質問への回答は続いています。",
        "since": "開始日（UTC）",
        "show": "表示する",
        "asked": "質問数",
        "unanswered": "声明に記載がない質問",
        "share": "声明に記載がない割合（あいさつを除く）",
        "helped": "役に立った回答",
        "not_helped": "役に立たなかった回答",
        "dropped": "データベースの停止により、起動後に記録できなかった件数：{count}",
        "days": "日ごとの質問数（UTC）",
        "day": "日付",
        "bar": "{asked}件のうち{unanswered}件は声明に記載なし",
        "groups": "声明に記載がない質問（意味ごと）",
        "times": "回数",
        "question": "質問",
        "cited": "回答として多く示した項",
        "clause": "項",
        "complaints": "役に立たなかった回答（新しい順）",
        "reason": "理由",
        "clauses": "示した項",
        "nothing": "まだありません。",
        "export": "すべてをCSVで書き出す",
        "delete": "削除",
        "delete_before": "この日より前のすべて（UTC）",
        "delete_text": "質問または理由にこの文字列を含むすべて",
        "delete_button": "完全に削除する",
        "deleted": "削除した件数：{count}",
        "between": "、",
    },
}

WIDGET: dict[Language, dict[str, str]] = {
    "en": {
        "launcher": "Ask about the statement",
        "close": "Close",
        "copy": "Copy citation",
        "new_tab": "opens in a new tab",
    },
    "ja": {
        "launcher": "声明について質問する",
        "close": "閉じる",
        "copy": "引用をコピー",
        "new_tab": "新しいタブで開きます",
    },
}
"""What only the widget says; `service.widget` adds words of the page."""

SUGGESTIONS: dict[str, dict[Language, tuple[str, ...]]] = {
    "tokyo-statement": {
        "en": (
            "What does it say about research security?",
            "Who signed for Japan?",
            "How are young researchers supported?",
            "Which technologies does it name?",
        ),
        "ja": (
            "研究セキュリティについて何と書いてありますか",
            "日本側は誰が署名しましたか",
            "若手研究者の育成は？",
            "日本語は正文ですか",
        ),
    }
}
"""First questions by the id of the statement; `ANY_STATEMENT` for all others."""

ANY_STATEMENT: dict[Language, tuple[str, ...]] = {
    "en": ("What is it about?", "Who signed it?", "When and where was it signed?"),
    "ja": ("何についての文書ですか", "誰が署名しましたか", "いつ、どこで署名されましたか"),
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DATE: dict[Language, str] = {
    "en": "{date.day} {month} {date.year}",
    "ja": "{date.year}年{date.month}月{date.day}日",
}
CITATION: dict[Language, str] = {
    "en": "{quotation} {source} ({status}). {link}",
    "ja": "{quotation}（{source}、{status}）{link}",
}
