"""The formats of citations and dates."""

from index.text import Language

LABEL_SEPARATOR: dict[Language, str] = {"en": ", ", "ja": "、"}


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
NO_COUNTERPART: dict[Language, str] = {
    "en": "no corresponding passage in this language",
    "ja": "この言語には対応する箇所なし",
}
"""Instead of the status of a text that has no counterpart of a passage."""
ONLY_IN: dict[Language, str] = {
    "en": "The English text has no corresponding passage. The Japanese text reads: “{text}”",
    "ja": "日本語の本文には対応する箇所がありません。英語の本文は次のとおりです：「{text}」",
}
"""Instead of a quotation in a language, the text in the only one that has the passage."""
NAMED: dict[Language, str] = {"en": "{source} ({status})", "ja": "{source}（{status}）"}
CITATION: dict[Language, str] = {
    "en": "{quotation} {source} ({status}). {link}",
    "ja": "{quotation}（{source}、{status}）{link}",
}
