"""What a page says of an error."""

from index.text import Language

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
