"""Texts that hardly anybody types, made of pieces that readers trip over."""

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st

MARKER = "zqmarker"
"""Stands in what is sent, and must not come back where nothing is to be repeated."""

INVISIBLE = (
    *("\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u034f", "\u061c", "\u115f"),
    *("\u180e", "\u3164", "\ufff9", "\ufe0f", "\U000e0001", "\U000e0041", "\U000e0100"),
)
MARKS = (
    *("\u0301", "\u0323", "\u0307", "\u0344", "\u0345", "\u05b0", "\u0f71", "\u0f73", "\u1161"),
    *("\u11a8", "\u3099", "\u309a", "\uff9e", "\uff9f", "\u20dd", "\U0001d165"),
)
FOLDED = (
    *("\ufdfa", "\u3300", "\u2103", "\ufb01", "½", "①", "Ⅷ", "ｱ", "ﾊ", "Ａ", "９", "İ", "ß", "ẞ"),
    *("ŉ", "ǰ", "ΐ", "ſ", "\u212a", "國", "\uf9dc", "\U0002f800", "㊀", "²", "٣", "३", "𝟘", "…"),
)
SPACES = (
    *(" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\u3000", "\u00a0", "\x85"),
    *("\x0b", "\x0c", "\x1c", "\x1e"),
)
BROKEN = ("\x00", "\x1b", "\x7f", "\x9b", "\ud800", "\udfff", "\ufffd", "\uffff", "\U0010ffff")
PLAIN = (
    *(
        "a",
        "A",
        "1",
        "0",
        "9999",
        "か",
        "カ",
        "漢",
        "𠮷",
        "🙂",
        ".",
        ",",
        "?",
        "？",
        "!",
        "。",
        "、",
    ),
    *(":", ";", "-", "—", "–", "~", "(", ")", "（", "）", "「", "」", '"', "'", "“", "”", "*", "_"),
    *("#", "/", "\\", "|", "@", "&", "%", "=", "+", "<", ">", "[", "]", "{", "}", "`", "^", "$"),
)
QUESTIONS = (
    *("who ", "when ", "what is ", "how many ", "signed", "Action ", "action", "the ", "third "),
    *("last ", "next to last ", "before ", "after ", "between ", " and ", " to ", "annex ", "one"),
    *("twelve", "IV", "xii", "sub-paragraph (a)", "in full", "thanks", "help", "it", "2019"),
    *("第", "条", "項", "行動", "前文", "二番目", "最後", "から", "まで", "の", "は", "何", "誰"),
    *("いつ", "ですか", "ください", "を教えて", "十", "百", "〇", "参", "署名", "量子", "つ目"),
)
MAIL = (
    *("Dear ", "Hello,\n", "Best regards", "\nThanks\n", "-- \n", "> ", ">> ", "On ", " wrote:\n"),
    *("From: ", "Sent: ", "-----Original Message-----", "PS ", "Sent from my ", "Automatic reply"),
    *("out of office", "自動返信", "お世話になっております。", "よろしくお願いします。", "敬具"),
    *("1. ", "1) ", "①", "- ", "・", "2024年1月2日 ", "<b>", "</b>", "<br>", "<p>", "</p>", "<a "),
    *("<!--", "-->", "<![CDATA[", "]]>", "<![if ", "<!a", "<?", "<script>", "</script>", "&amp;"),
    *(
        "<blockquote>",
        "</blockquote>",
        "<style>",
        "&#x110000;",
        "&#0;",
        "&#xd800;",
        "&lt;",
        "&nbsp",
    ),
)
CODE = (
    *("%s", "%(a)s", "{x}", "{0}", "{{7*7}}", "${a}", "%0d%0a", "\r\nX-Other: ", "javascript:"),
    *("../", "://", "http://a.example", f"<{MARKER}>", f'" {MARKER}=', f"' {MARKER}=", MARKER),
)
MARKDOWN = (
    *("```", "~~~", "# ", "## ", "###### ", "- ", "* ", "1. ", "> ", "    ", "***", "---", "==="),
    *(
        "**",
        "__",
        "[a]: b",
        "[a](b)",
        "![",
        "<div>",
        "<!-- ",
        " -->",
        "| a |",
        "|-|",
        "  \n",
        "\\\n",
    ),
)

PIECES = (*INVISIBLE, *MARKS, *FOLDED, *SPACES, *PLAIN, *QUESTIONS, *MAIL, *CODE)
"""Lone surrogates and control characters are not among them: most entrances refuse those first."""


def texts(
    pieces: Sequence[str] = (*PIECES, *BROKEN), most: int = 24, repeated: int = 400
) -> st.SearchStrategy[str]:
    """Texts of up to `most` pieces, a few of them repeated up to `repeated` times, or of any."""
    one = st.sampled_from(pieces)
    run = st.builds(
        lambda unit, times: "".join(unit) * times,
        st.lists(one, min_size=1, max_size=3),
        st.integers(2, repeated),
    )
    joined = st.lists(one, max_size=most).map("".join)
    between = st.tuples(joined, run, joined).map("".join)
    return joined | st.text(st.characters(), max_size=most) | between


def cuts(text: str) -> st.SearchStrategy[str]:
    """Slices of a text, such as a quotation from a clause."""
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: text[min(pair) : max(pair)])


def altered(texts_to_cut: Sequence[str], pieces: Sequence[str] = PIECES) -> st.SearchStrategy[str]:
    """Slices of the texts with pieces before, between and after them."""
    cut = st.sampled_from(texts_to_cut).flatmap(cuts)
    parts = st.lists(st.tuples(cut, st.sampled_from(("", " ", *pieces))), min_size=1, max_size=4)
    return parts.map(lambda found: "".join(itertools.chain.from_iterable(found)))
