"""Questions to start with."""

from index.text import Language

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
