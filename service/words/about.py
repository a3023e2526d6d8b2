"""The page about the service, and the line of it that stands on the start page."""

from typing import Literal

from index.text import Language

ABOUT: dict[Language, dict[str, str]] = {
    "en": {
        "title": "About this service",
        "link": "About this service and privacy",
        "what": "What it is",
        "operator": "Who runs it",
        "official": "Whether it is official",
        "sources": "Where the texts come from",
        "privacy": "Privacy",
        "contact": "Contact",
    },
    "ja": {
        "title": "本サービスについて",
        "link": "本サービス及びプライバシーについて",
        "what": "概要",
        "operator": "運営者",
        "official": "回答の位置づけ",
        "sources": "本文の出典",
        "privacy": "プライバシー",
        "contact": "お問い合わせ先",
    },
}
IN_SHORT: dict[Literal["named", "unnamed"], dict[Language, str]] = {
    "named": {
        "en": "An automated question service on this statement, run by {name}.",
        "ja": "この声明についてのご質問に自動でお答えするサービスです（運営：{name}）。",
    },
    "unnamed": {
        "en": "An automated question service on this statement.",
        "ja": "この声明についてのご質問に自動でお答えするサービスです。",
    },
}
NOT_OFFICIAL: dict[Language, str] = {
    "en": "Its answers are not official statements.",
    "ja": "回答は公式の見解ではありません。",
}
STORED_IN_SHORT: dict[Language, str] = {
    "en": "Questions are stored for up to {days}; who asked is not recorded.",
    "ja": "ご質問の内容は最長{days}間保存します（どなたの質問かは記録しません）。",
}
NOT_STORED_IN_SHORT: dict[Language, str] = {
    "en": "Questions are not stored.",
    "ja": "ご質問の内容は保存しません。",
}
IN_ADDRESS: dict[Language, str] = {
    "en": "On this website, your questions are part of the address of the page. They therefore "
    "appear in your browser history and in any link to the conversation that you share, and may "
    "appear in the access logs of the operator's web servers.",
    "ja": "このウェブサイトでは、ご質問の内容がページのアドレスに含まれます。そのため、"
    "ブラウザの閲覧履歴や、やりとりのリンクをお送りになった場合はそのリンクに残ります。"
    "また、運営者のウェブサーバーのアクセスログに残ることがあります。",
}
LIMITED: dict[Language, str] = {
    "en": "To keep the service available to everyone, each network address may ask only so many "
    "questions ({rates}). For this, the address is counted until the limit resets; it is not kept "
    "with the questions.",
    "ja": "どなたにもご利用いただけるよう、同じ接続元（IPアドレス）から受け付けるご質問の数に"
    "上限を設けています（{rates}）。そのために接続元を上限の期間だけ保持しますが、"
    "ご質問の内容とは結び付けません。",
}
Unit = Literal["second", "minute", "hour", "day"]
RATE: dict[Language, dict[bool, str]] = {
    "en": {True: "{amount} per {unit}", False: "{amount} per {count} {unit}s"},
    "ja": {True: "1{unit}につき{amount}件", False: "{count}{unit}につき{amount}件"},
}
"""By whether it is for a single unit of time."""
UNITS: dict[Unit, dict[Language, str]] = {
    "second": {"en": "second", "ja": "秒"},
    "minute": {"en": "minute", "ja": "分"},
    "hour": {"en": "hour", "ja": "時間"},
    "day": {"en": "day", "ja": "日"},
}
RATE_SEPARATOR: dict[Language, str] = {"en": ", ", "ja": "、"}
NO_COOKIES: dict[Language, str] = {
    "en": "No cookies are set when you ask, and nothing else is stored in your browser.",
    "ja": "ご質問の際にクッキーは使用せず、ブラウザにそのほかの情報を保存することもありません。",
}
NO_OTHERS: dict[Language, str] = {
    "en": "The pages load nothing from other websites. There is no advertising and no tracking, "
    "and your questions are not passed to any outside AI service.",
    "ja": "ページが他のウェブサイトから読み込むものはありません。広告や行動の追跡はなく、"
    "ご質問の内容を外部のAIサービスに送ることもありません。",
}
