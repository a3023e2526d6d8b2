"""Lines that the service itself adds to what it quotes."""

import re
from collections.abc import Sequence

MIN_FIXED = 2
"""Characters besides the placeholders by which a line is known."""


def match_lines(lines: Sequence[str], named: str) -> list[re.Pattern[str]]:
    """Patterns of lines with placeholders in braces; `named` is that of labels and statuses."""
    holes = {name: rf"{named}{{1,40}}" for name in ("label", "labels", "status")}
    holes |= {name: r"\d{1,6}(?: differences?)?" for name in ("count", "checked")}
    holes["words"] = r"(?:[“「][^”」]{1,60}[”」]\s?[(][^()]{1,30}[)](?:, )?){1,30}"
    # What a line quotes has to be in the statement.
    holes["text"] = "(.{0,300})"
    return [
        re.compile(
            re.sub(
                r"\\\{(\w+)\\\}",
                lambda match: holes.get(match[1], ".{0,300}"),
                re.escape(line),
            )
        )
        for line in lines
        if len(re.sub(r"\{\w+\}", "", line).strip()) >= MIN_FIXED
    ]
