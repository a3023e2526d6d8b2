"""HTML tags in Markdown: which of them begin a new block, and which are refused."""

import re

from markdown_it.rules_inline import StateInline

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)"
    r"(?P<attributes>(?:\s+[^\s\"'<>/={}]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'"
    r"|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s\"'=<>`{}]+))?|\s+\{[^{}]*\})*)\s*/?>"
)
ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
MAX_TAG = 4_000
"""In characters; what is longer is text."""

ROWS = {"tr"}
CELLS = {"td", "th"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li"),
    *("main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select"),
    *("summary", "table", "tbody", "template", "tfoot", "thead", "ul"),
}
INLINE = {
    *("a", "abbr", "acronym", "area", "b", "base", "bdi", "bdo", "big", "br", "button", "cite"),
    *("code", "col", "colgroup", "data", "datalist", "dfn", "em", "font", "i", "img", "input"),
    *("ins", "kbd", "label", "link", "map", "mark", "meta", "meter", "noscript", "output"),
    *("param", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "samp", "slot"),
    *("small", "source", "span", "strong", "sub", "sup", "textarea", "time", "title", "track"),
    *("tt", "u", "var", "wbr"),
}
STRUCK = {"del", "s", "strike"}
ELSEWHERE = {
    *("applet", "audio", "canvas", "embed", "frame", "frameset", "iframe", "math", "object"),
    *("svg", "video"),
}


def read_tag(state: StateInline, silent: bool) -> bool:
    """The rule of markdown-it for a tag, with the attributes that templates have.

    A tag whose name HTML does not know, as in “Dear <name>”, stays as text: with a hyphen or a
    capital letter in it, it is that of a component.
    """
    if state.src[state.pos] != "<":
        return False
    found = TAG.match(state.src, state.pos, min(state.posMax, state.pos + MAX_TAG))
    if found is None or not _is_tag(found["name"]):
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = found[0]
        token.tag = found["name"].lower()
        token.nesting = -1 if found["close"] else 1
    state.pos = found.end()
    return True


def _is_tag(name: str) -> bool:
    known = ROWS | CELLS | BLOCKS | INLINE | STRUCK | ELSEWHERE
    return name.lower() in known or any(mark in name for mark in "-.:") or name != name.lower()


def find_alternative(tag: str) -> str:
    """The text that stands for a picture."""
    found = ALT.search(tag)
    return (found[1] or found[2] or "") if found else ""


def find_problem(name: str) -> str | None:
    """Why what a tag shows cannot be quoted; None if it can."""
    if name in STRUCK:
        return (
            "struck-out words, which would be quoted as if they held; remove the words, or only "
            "the marks around them"
        )
    if name in ELSEWHERE:
        return f"a <{name}>, which shows what cannot be quoted; write it in words, or remove it"
    return None
