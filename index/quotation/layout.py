"""Reads the layout of a pasted text: columns of tables, and which words are in which language."""

import re
from collections.abc import Container, Iterator

from index.text import Language, detect_language, fold

MAX_COLUMNS = 6
ROW = re.compile(r"\s*[|│┃║](?P<cells>.*)[|│┃║]\s*")
RULE = re.compile(
    r"[\s─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╇╈┡┩╞╡╪╔╗╚╝╠╣╦╩╬|+:=-]*[─━═┌└├┏┗┡╞╔╚╠][\s─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╇╈┡┩╞╡╪╔╗╚╝╠╣╦╩╬|+:=-]*|\s*\|?[\s:|-]*-{3}[\s:|-]*"
)
LINE_ENDS = re.compile(r"\r\n|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029\r]")
REVERSED = re.compile("\u202e([^\u202c\u202e\n]*)\u202c?")
"""What an override shows from right to left."""
LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*(?:\.(?=\s?[A-Za-z]))?")
RUN = re.compile(
    rf"(?:{LATIN.pattern}|[0-9]+)(?:[\s,;:.'’“”\"()\[\]…&/-]+(?:{LATIN.pattern}|[0-9]+))*"
)
MIN_RUN = 3
"""So many Latin words in a row within a Japanese line are English."""
JAPANESE = r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]"
BETWEEN = r"[\s(（\[「『“\"/／=＝:：―—–-]"
PAIRED = (
    re.compile(
        rf"(?P<first>[^\u3005-\u9fff]*?[^\s\u3005-\u9fff]){BETWEEN}+(?P<second>[0-9０-９]*{JAPANESE}.*)"
    ),
    re.compile(
        rf"(?P<first>.*{JAPANESE}[。、」』]*){BETWEEN}+(?P<second>[A-Za-z][^\u3005-\u9fff]*)"
    ),
)
"""A line in one language and then in the other."""
CLOSING = ')）]」』”" '
BRACKETS = re.compile(r"[(（\[]")


def straighten(text: str) -> str:
    """The text as it is seen, with one kind of line break, and tables column by column."""
    text = REVERSED.sub(lambda match: match[1][::-1], LINE_ENDS.sub("\n", text))
    straight: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        is_rule = bool(line.strip()) and RULE.fullmatch(line) is not None
        if ROW.fullmatch(line) or (is_rule and rows):
            rows.append("" if is_rule else line)
            continue
        straight += _read_columns(rows)
        rows = []
        if not is_rule:
            straight.append(line)
    return "\n".join(straight[:-1] if straight[-1] == "" else straight)


def _read_columns(rows: list[str]) -> list[str]:
    """The columns of a table one after the other; an empty row is a rule, the first below a head.

    The lines of a head are joined, as it is a name that was broken.
    """
    head = rows.index("") if "" in rows else 0
    columns: list[list[str]] = []
    for number, row in enumerate(rows):
        match = ROW.fullmatch(row)
        cells = re.split(r"[|│┃║]", match["cells"])[:MAX_COLUMNS] if match else []
        columns += [[] for _ in range(len(cells) - len(columns))]
        for column, cell in zip(columns, cells, strict=False):
            if 0 < number < head and column:
                column[-1] = f"{column[-1]} {cell.strip()}".strip()
            else:
                column.append(cell.strip())
    return ["\n".join(cell for cell in column if cell) for column in columns]


def split_languages(
    text: str, words: dict[Language, Container[str]]
) -> Iterator[tuple[Language, int, int]]:
    """The runs of each language in a text, in order; `words` are the keys of each source.

    Within a Japanese line, Latin words are English if there are several in a row, or if they stand
    apart and are in the English text only.
    """
    start = 0
    for line in text.splitlines(keepends=True):
        for language, first, end in _split_line(line, words):
            yield language, start + first, start + end
        start += len(line)


def _split_line(
    line: str, words: dict[Language, Container[str]]
) -> Iterator[tuple[Language, int, int]]:
    if detect_language(line) == "en":
        yield "en", 0, len(line)
        return
    pair = _find_pair(line.rstrip("\n"), words)
    if pair is not None:
        yield from pair
        return
    position = 0
    for match in RUN.finditer(line):
        latin = LATIN.findall(match[0])
        if len(latin) < MIN_RUN:
            continue
        if position < match.start():
            yield "ja", position, match.start()
        yield "en", match.start(), match.end()
        position = match.end()
    if position < len(line):
        yield "ja", position, len(line)


def _find_pair(
    line: str, words: dict[Language, Container[str]]
) -> list[tuple[Language, int, int]] | None:
    """The two parts of a line that is in one language and then in the other, without brackets."""
    for number, pattern in enumerate(PAIRED):
        match = pattern.fullmatch(line)
        if match is None:
            continue
        english, japanese = ("first", "second") if number == 0 else ("second", "first")
        latin = LATIN.findall(match[english])
        if not latin or all(fold(word) in words["ja"] for word in latin):
            continue
        if any(len(LATIN.findall(run[0])) >= MIN_RUN for run in RUN.finditer(match[japanese])):
            continue
        end = match.end("second")
        if BRACKETS.search(line[match.end("first") : match.start("second")]):
            end = match.start("second") + len(match["second"].rstrip(CLOSING))
        return [
            ("en" if number == 0 else "ja", *match.span("first")),
            ("ja" if number == 0 else "en", match.start("second"), end),
        ]
    return None
