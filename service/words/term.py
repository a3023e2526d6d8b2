"""What the tools for programs say: outlines, and where a word or phrase stands."""

from index.text import Language

OUTLINE_HEADING: dict[Language, str] = {"en": "{title} ({status})", "ja": "{title}（{status}）"}
OUTLINE_ITEM: dict[Language, str] = {
    "en": "- {id}: {label}: “{text}”",
    "ja": "- {id}：{label}：「{text}」",
}
TERM_FOUND: dict[Language, str] = {
    "en": "Occurrences of “{term}”: {count}.",
    "ja": "「{term}」は、次の{count}か所にあります。",
}
TERM_PLACE: dict[Language, str] = {
    "en": "{label} ({status}), characters {start} to {end}: “{found}”",
    "ja": "{label}（{status}）{start}〜{end}文字目：「{found}」",
}
TERM_ABSENT: dict[Language, str] = {
    "en": "“{term}” does not occur in the statement. We searched the full text, all {checked} "
    "passages, in both languages.",
    "ja": "「{term}」という語句は声明にありません（両言語の全文、計{checked}か所を確認）。",
}
