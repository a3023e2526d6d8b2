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
NAMED: dict[Language, str] = {"en": "{source} ({status})", "ja": "{source}（{status}）"}
CITATION: dict[Language, str] = {
    "en": "{quotation} {source} ({status}). {link}",
    "ja": "{quotation}（{source}、{status}）{link}",
}
