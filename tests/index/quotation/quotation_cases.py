"""Texts made by rule from the clauses of a statement, for each kind of pasted quotation."""

import re
from collections.abc import Iterator
from itertools import permutations

from index.statement import Clause, Statement
from index.text import LANGUAGES, Language, read_table

WORDS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"[^\W_]+(?:[-.][^\W_]+)*"),
    "ja": re.compile(r"[A-Za-z0-9]+|[一-鿿々]+|[ァ-ヺー]+"),
}
OTHER_WORD: dict[Language, str] = {"en": "zebra", "ja": "鰯"}
AROUND: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("- ", ""),
        ("• ", ""),
        ("> ", ""),
        ("> - ", ""),
        ("1. ", ""),
        ("2) ", ""),
        ("(iv) ", ""),
        ("(3) ", ""),
        ("a) ", ""),
        ("(b) ", ""),
        ("6）", ""),
        ("① ", ""),
        ("➢ ", ""),
        ("{label}: ", ""),
        ("{label} — ", ""),
        ("{label}\n", ""),
        ("{label} ({status}):\n“", "”"),
        ("1. {label}: “", "”"),
        ("**{label}**\n\n> ", ""),
        ("## {label}\n\n", ""),
        ("“", "”¹"),
        ("", "[2]"),
        ("", " [2]"),
        ("", "*"),
        ("", " (※1)"),
        ("", "²"),
        ("", " (Tokyo Statement, 2019)"),
        ("", " ({title}, 19 December 2019)"),
        ("“", "” — {title}"),
        ("“", "” — Tokyo Statement, {label}"),
        ("“", "” (Source: {title}, signed in Tokyo on 19 December 2019)"),
        ("According to the Tokyo Statement: “", "”"),
        ("The Tokyo Statement says:\n\n“", "”"),
        ("19 December 2019\n\n", ""),
        ("", "\nhttps://qa.example/statement#{id}"),
        ("", "\n\nSource: https://www8.cao.go.jp/cstp/english/statement.pdf"),
        ("", "\n— {title}, 2019"),
        ("Source: {title}\n", ""),
        ("> **{label}:** “", "”[1]\n>\n> — {title} (2019), https://qa.example"),
        ("(iv) “", "”¹ ({title}, {label})"),
    ),
    "ja": (
        ("・", ""),
        ("- ", ""),
        ("> ", ""),
        ("１．", ""),
        ("6）", ""),
        ("（６）", ""),
        ("（ア）", ""),
        ("ア）", ""),
        ("①", ""),
        ("一、", ""),
        ("●", ""),
        ("○　", ""),
        ("（iv）", ""),
        ("{label}：", ""),
        ("【{label}】", ""),
        ("{label}\n", ""),
        ("{label}（{status}）：\n「", "」"),
        ("第3項　", ""),
        ("第３項：", ""),
        ("第2条 ", ""),
        ("「", "」（※1）"),
        ("「", "」¹"),
        ("", "[2]"),
        ("", "（注1）"),
        ("", "※２"),
        ("「", "」（東京声明、2019年）"),
        ("「", "」（{title}、2019年12月19日）"),
        ("「", "」（{title}、{label}）"),
        ("『", "』（出典：{title}）"),
        ("", "（仮訳）"),
        ("", "\n出典：{title}（2019年12月19日、東京）"),
        ("東京声明によれば、「", "」"),
        ("{title}は次のように述べている。\n「", "」"),
        ("2019年12月19日\n\n", ""),
        ("", "\nhttps://qa.example/statement#{id}"),
        ("", "――{title}"),
        ("", "（{title}より引用）"),
        ("・「", "」（※２）（{title}、{label}、仮訳）https://qa.example/statement#{id}"),
    ),
}
"""What people put before and after a quotation."""
ELLIPSES: dict[Language, tuple[str, ...]] = {
    "en": (" … ", " ... ", " […] ", " [...] ", " (...) ", " . . . ", "… "),
    "ja": ("…", "……", "（中略）", "〔略〕", "～略～", "［中略］", "・・・", "[...]", "(略)"),
}


def text_of(clause: Clause, language: Language) -> str:
    """The text of a clause on one line."""
    return " ".join(clause.quotes[language].text.split())


def surrounded(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each clause in each surrounding: text, what stands before the clause, and its id."""
    for clause in statement.clauses:
        for language in LANGUAGES:
            names = {
                "label": clause.label[language],
                "status": statement.editions[language].status[language],
                "title": statement.title[language],
                "id": clause.id,
            }
            for before, after in AROUND[language]:
                text = text_of(clause, language)
                yield (before.format(**names) + text + after.format(**names), text, clause.id)


def changed(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each clause with one word replaced, left out or added: text, the word, and the id."""
    for clause in statement.clauses:
        for language in LANGUAGES:
            text = text_of(clause, language)
            words = list(WORDS[language].finditer(text))
            for match in words[:: max(1, len(words) // 6)]:
                start, end = match.span()
                new = OTHER_WORD[language]
                space = " " if language == "en" else ""
                yield text[:start] + new + text[end:], match[0], clause.id
                yield text[:end] + space + new + text[end:], new, clause.id
                if len(words) > 4 and 0 < start and end < len(text) - 1:
                    yield text[:start] + text[end:].lstrip(), match[0], clause.id


def changed_in_surroundings(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each clause in each surrounding, with one word changed."""
    for clause in statement.clauses:
        for language in LANGUAGES:
            names = {
                "label": clause.label[language],
                "status": statement.editions[language].status[language],
                "title": statement.title[language],
                "id": clause.id,
            }
            text = text_of(clause, language)
            words = list(WORDS[language].finditer(text))
            for number, (before, after) in enumerate(AROUND[language]):
                match = words[number * 7 % len(words)]
                new = text[: match.start()] + OTHER_WORD[language] + text[match.end() :]
                yield before.format(**names) + new + after.format(**names), match[0], clause.id


def shortened(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each clause with words in its middle replaced by an ellipsis: text, the words, and the id."""
    for clause in statement.clauses:
        for language in LANGUAGES:
            text = text_of(clause, language)
            words = list(WORDS[language].finditer(text))
            if len(words) < 8:
                continue
            for number, ellipsis in enumerate(ELLIPSES[language]):
                first = 3 + number % max(1, len(words) - 6)
                last = min(first + 2 + number % 3, len(words) - 3)
                start, end = words[first].start(), words[last].start()
                if start < end:
                    left_out = text[start:end]
                    yield text[:start].rstrip() + ellipsis + text[end:], left_out, clause.id


def damaged(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each clause as PDF files, mails and keyboards damage it: text, kind, and the clause's id."""
    for clause in statement.clauses:
        for language in LANGUAGES:
            text = text_of(clause, language)
            middle = text.find(" ", len(text) // 2) if language == "en" else len(text) // 2
            for kind, mark in (
                ("form feed", "\x0c"),
                ("next line", "\x85"),
                ("line separator", "\u2028"),
                ("vertical tab", "\x0b"),
                ("page number", "\n- 2 -\n"),
                ("page", "\n\n2\n\n"),
                ("page of", "\nPage 2 of 3\n"),
                ("no-break space", "\u00a0\u3000"),
            ):
                space = 1 if language == "en" and middle > 0 else 0
                yield text[:middle] + mark + text[middle + space :], kind, clause.id
            yield full_width(text), "full width", clause.id
            yield text.replace("fi", "ﬁ").replace("fl", "ﬂ"), "ligatures", clause.id
            yield text.replace('"', "”").replace("'", "’").replace("-", "‐"), "hyphens", clause.id
            if language == "en":
                for match in list(re.finditer(r"[a-z]{8,}", text))[:4]:
                    cut = match.start() + 4
                    yield f"{text[:cut]}-\n{text[cut:]}", "broken word", clause.id
                    yield f"{text[:cut]}\u00ad\n{text[cut:]}", "soft hyphen", clause.id
                    yield f"{text[:cut]}\u00ad{text[cut:]}", "soft hyphen inside", clause.id
                yield re.sub(r" (?=\w)", "\n", text), "a word a line", clause.id
            else:
                yield "\n".join(re.findall(r".{1,7}", text)), "short lines", clause.id
                yield "\r\n　".join(re.findall(r".{1,20}", text)), "indented lines", clause.id


def full_width(text: str) -> str:
    """The text with full-width letters, digits and marks."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def joined(statement: Statement) -> Iterator[tuple[str, list[str]]]:
    """Several clauses in any order: text, and their ids."""
    clauses = [one for one in statement.clauses if len(text_of(one, "en")) > 60]
    for language in LANGUAGES:
        joins = {
            "en": ("\n", "\n\n", " ", " … ", "; ", "\n- "),
            "ja": ("\n", "\n\n", "", "……", "　", "\n・"),
        }[language]
        for number, chosen in enumerate(permutations(clauses, 2)):
            join = joins[number % len(joins)]
            yield join.join(text_of(one, language) for one in chosen), [one.id for one in chosen]
        quote = {"en": "“{}”", "ja": "「{}」"}[language]
        word = {"en": " and ", "ja": "及び"}[language]
        for number in range(len(clauses) - 2):
            some = [clauses[number + 2], clauses[number], clauses[number + 2]]
            yield (
                word.join(quote.format(text_of(one, language)) for one in some),
                [one.id for one in some],
            )


def bilingual(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """A clause in one language with one in the other: text, and the ids of both."""
    clauses = list(statement.clauses)
    for number, clause in enumerate(clauses):
        for other in (clause, clauses[(number + 3) % len(clauses)]):
            en, ja = text_of(clause, "en"), text_of(other, "ja")
            for text in (
                f"{en}\n{ja}",
                f"{ja}\n\n{en}",
                f"“{en}”\n「{ja}」（仮訳）",
                f"EN: {en}\nJA: {ja}",
                f"{en}（{ja}）",
            ):
                yield text, clause.id, other.id


def shipped(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    from pathlib import Path

    return list(read_table(Path(__file__).with_name(name).read_text(encoding="utf-8")))
