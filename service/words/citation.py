"""How a clause is cited, and a date written."""

from index.text import Language

LABELS_BETWEEN: dict[Language, str] = {"en": ", ", "ja": "、"}


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
