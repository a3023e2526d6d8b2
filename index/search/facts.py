"""The details that a clause states: a date, a place, a language, a person, an office.

Found by how such words are written, whatever the statement is about.
"""

import re
from collections.abc import Iterator

from index.examples import Detail
from index.search.signatory import find_signatory
from index.statement import Clause
from index.text import Language, Span

_DAY, _NUMBER = (
    r"\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of)?",
    "[0-9０-９〇一二三四五六七八九十元]{1,4}",
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TONGUE = (
    "(?:Arabic|Bengali|Chinese|Czech|Danish|Dutch|English|Finnish|French|German|Greek|Hebrew|Hindi"
    "|Hungarian|Indonesian|Italian|Japanese|Korean|Malay|Norwegian|Persian|Polish|Portuguese"
    "|Romanian|Russian|Spanish|Swedish|Thai|Turkish|Ukrainian|Vietnamese)"
)
_TONGUE_JA = (
    "(?:(?:アラビア|インドネシア|イタリア|英|オランダ|韓国|ギリシャ|スウェーデン|スペイン|タイ|中国"
    "|朝鮮|デンマーク|ドイツ|トルコ|日本|ノルウェー|ヒンディー|フィンランド|フランス|仏|ペルシャ"
    "|ベトナム|ポーランド|ポルトガル|ロシア|独)(?:語|文(?![化明書部学]))|和文)"
)
_PROPER = rf"(?!{_TONGUE}|{_MONTH})[A-Z][\w.'’-]*"
_SIGNED = "(?:[Ss]igned|[Dd]one|DONE|SIGNED|[Mm]ade|[Aa]dopted|[Cc]oncluded|[Ii]ssued)"

PATTERNS: dict[Detail, dict[Language, re.Pattern[str]]] = {
    "date": {
        "en": re.compile(
            rf"\b(?:{_DAY} {_MONTH},? \d{{4}}|{_MONTH} (?:{_DAY},? )?\d{{4}}|\d{{4}}-\d\d-\d\d"
            r"|(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil ))[12]\d{3})\b"
        ),
        "ja": re.compile(
            rf"(?:明治|大正|昭和|平成|令和)?(?<![0-9０-９]){_NUMBER}年"
            rf"(?!間|後|前|以|ごと|毎)(?:{_NUMBER}月(?:{_NUMBER}日)?)?"
        ),
    },
    "place": {
        "en": re.compile(
            rf"\b{_SIGNED}\b[^.;\n]{{0,40}}?\b(?:at|in) (?P<found>{_PROPER}(?:,? {_PROPER})*)"
        ),
        "ja": re.compile(
            r"(?P<found>[\u30a1-\u30fc\u4e00-\u9fff]{1,12})(?:において|にて|で)"
            r"(?=[^。]{0,40}(?:署名|作成|採択))"
        ),
    },
    "language": {
        "en": re.compile(
            rf"\bin (?:the )?(?P<found>{_TONGUE}(?:(?:,? and |, ){_TONGUE})*(?: languages?)?)\b"
        ),
        "ja": re.compile(rf"{_TONGUE_JA}(?:(?:、|及び|並びに|と){_TONGUE_JA})*"),
    },
    "person": {
        "en": re.compile(
            r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|H\. ?E|Hon)\b\.? (?:[A-Z][\w'’-]*\.?)"
            r"(?: [A-Z][\w'’-]*\.?){0,3}"
        ),
        "ja": re.compile(
            r"(?P<found>[\u4e00-\u9fff]{1,4}[ \u3000]?[\u4e00-\u9fff]{1,4}"
            r"|[\u30a1-\u30fc]+(?:・[\u30a1-\u30fcA-Z]+)+) ?(?:氏|閣下|殿)"
        ),
    },
}
"""How each detail is written; where only a part of the match counts, it is called `found`."""


def find_details(clause: Clause, detail: Detail, language: Language) -> tuple[Span, ...]:
    """The places in a clause that state a detail, in order."""
    text = clause.quotes[language].text
    signatory = find_signatory(text, language)
    if signatory is not None and detail == "office":
        return () if signatory.office is None else (signatory.office,)
    if signatory is not None and detail == "person":
        return (signatory.name,)
    return tuple(_match(detail, text, language))


def _match(detail: Detail, text: str, language: Language) -> Iterator[Span]:
    pattern = PATTERNS.get(detail, {}).get(language)
    for match in pattern.finditer(text) if pattern else ():
        group = "found" if "found" in match.groupdict() else 0
        yield Span(*match.span(group))
