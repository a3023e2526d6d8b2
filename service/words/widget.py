"""What only the widget says."""

from index.text import Language

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
"""What only the widget says; `service.embed.widget` adds words of the page."""
