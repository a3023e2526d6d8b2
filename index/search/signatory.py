"""The name and the office in the lines of a signatory."""

import re
from dataclasses import dataclass

from index.text import Language, Span

PARTY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\s*(?:for|on behalf of)\b[^:\n]*(?::|\n|$)", re.IGNORECASE),
    "ja": re.compile(r"\s*[^\n、。]*(?:のために|を代表して|代表)(?:[：:、]|\n|$)"),
}
"""Whom a signatory signs for, which comes first: "For Japan:", 日本のために."""

TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|H\. ?E|Hon)\b\.? [A-Z]")
NAME: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|de|da|von|van|der|bin|al)){1,4}"),
    "ja": re.compile(
        r"[\u3005\u4e00-\u9fff]{1,4}[ \u3000][\u3005\u3041-\u30fc\u4e00-\u9fff]{1,5}"
        r"|[\u30a1-\u30fc]+(?:・[\u30a1-\u30fcA-Z.]+)+"
    ),
}
OFFICE = re.compile(
    r"\b(?:Minister|Secretary|Director|President|Ambassador|Chief|Chair|Governor|Commissioner"
    r"|Premier|Chancellor|Administrator|Officer|Counsellor|Counselor|Office|Ministry|Department"
    r"|Embassy|Government|Agency|Republic|Kingdom)",
    re.IGNORECASE,
)
"""Words of an office, which no name has."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Where the name of a signatory stands, and the office, if there is one."""

    name: Span
    office: Span | None


def find_signatory(text: str, language: Language) -> Signatory | None:
    """The signatory of a text of several lines that begins with a party; None if it is none."""
    party = PARTY[language].match(text)
    if party is None:
        return None
    lines = [
        Span(match.start(), match.end())
        for match in re.finditer(r"[^\s,、][^\n,、]*", text[: len(text.rstrip())])
        if match.start() >= party.end()
    ]
    named = [line for line in lines if _is_name(text[line.start : line.end], language)]
    if not named:
        return None
    titled = [line for line in named if TITLED.match(text, line.start)]
    name = (titled or named)[0]
    before = [line for line in lines if line.end <= name.start]
    after = [line for line in lines if line.start >= name.end]
    office = after or before
    return Signatory(name, Span(office[0].start, office[-1].end) if office else None)


def _is_name(line: str, language: Language) -> bool:
    if TITLED.match(line):
        return True
    return NAME[language].fullmatch(line) is not None and OFFICE.search(line) is None
