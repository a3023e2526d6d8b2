"""The text of error pages."""

from index.text import Language

ERRORS: dict[int, dict[Language, tuple[str, str]]] = {
    404: {
        "en": (
            "Page not found",
            "Check the address or use the links above.",
        ),
        "ja": (
            "ページが見つかりません",
            "アドレスをご確認ください。上のリンクから各ページへ移動できます。",
        ),
    },
    405: {
        "en": (
            "This page cannot be opened this way",
            "Please use one of the links above.",
        ),
        "ja": (
            "この方法ではページを開けません",
            "上のリンクからお進みください。",
        ),
    },
    500: {
        "en": (
            "Something went wrong",
            "This was not caused by anything you did. Please try again later.",
        ),
        "ja": (
            "システムエラーが発生しました",
            "操作に誤りがあったわけではありません。しばらくしてからもう一度お試しください。",
        ),
    },
    503: {
        "en": (
            "The service is temporarily unavailable",
            "Please try again later.",
        ),
        "ja": (
            "現在ご利用いただけません",
            "しばらくしてからもう一度お試しください。",
        ),
    },
}
"""By status: what happened and what to do."""
