import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import StatementFolderError
from index.source.markdown import Block, read_blocks


def without_space(text: str) -> str:
    return "".join(text.split())


def texts(source: str) -> list[str]:
    return [block.text for block in read_blocks(source)]


def test_blocks_carry_kind_text_offsets_and_line() -> None:
    source = "# Title\n\nFirst paragraph.\n\n- one\n- two\n"

    assert read_blocks(source) == (
        Block("heading 1", "Title", 2, 7, 1),
        Block("paragraph", "First paragraph.", 9, 25, 3),
        Block("list item", "one", 29, 32, 5),
        Block("list item", "two", 35, 38, 6),
    )


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("# a\n\n## b\n\n###### c\n", ["heading 1", "heading 2", "heading 6"]),
        ("a\n=\n\nb\n-\n", ["heading 1", "heading 2"]),
        ("1. a\n2. b\n", ["list item", "list item"]),
        ("- a\n  - b\n", ["list item", "list item in list item"]),
        ("- a\n\n  b\n", ["list item", "list item"]),
        ("> a\n", ["quotation"]),
        ("> - a\n", ["list item in quotation"]),
        ("a\n\n---\n\nb\n", ["paragraph", "paragraph"]),
        ("```\na\n```\n", ["code"]),
        ("    a\n", ["code"]),
        ("| a | b |\n|---|---|\n| c | d |\n", ["table row", "table row"]),
        ("a[^1]\n\n[^1]: b\n", ["paragraph", "footnote"]),
    ],
)
def test_a_block_is_named_after_where_it_stands(source: str, kinds: list[str]) -> None:
    assert [block.kind for block in read_blocks(source)] == kinds


@pytest.mark.parametrize(
    "source",
    [
        *(
            "",
            "\n\n",
            "#\n",
            "---\n",
            "[a]: https://example.org\n",
            "```",
            "~~~",
            "```a",
            "```\n```",
        ),
        *("- ```", "> ```", "1. ```", "- \n  ```", "```\n\n", "    \n"),
    ],
)
def test_a_text_without_words_has_no_blocks(source: str) -> None:
    assert read_blocks(source) == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Director  \nfor Science  \nOffice\n", "Director\nfor Science\nOffice"),
        ("one\ntwo\nthree\n", "one two three"),
        ("量子\n協力\n", "量子協力"),
        ("理解、\n見識。\n", "理解、見識。"),
        ("量子\nQIST\n技術\n", "量子 QIST 技術"),
        ("量子  \n協力\n", "量子\n協力"),
        ("- one\n  two\n", "one two"),
        ("   indented\n", "indented"),
    ],
)
def test_hard_line_ends_stay_and_soft_ones_join_as_the_script_does(source: str, text: str) -> None:
    assert texts(source) == [text]


@pytest.mark.parametrize(
    ("source", "block"),
    [
        ("## **Title**\n", Block("heading 2", "Title", 5, 10, 1)),
        ("*a b*\n", Block("paragraph", "a b", 1, 4, 1)),
        ("__a__\n", Block("paragraph", "a", 2, 3, 1)),
        ("- _a_\n", Block("list item", "a", 3, 4, 1)),
        ("**a\nb**\n", Block("paragraph", "a b", 2, 5, 1)),
        ("**a** and **b**\n", Block("paragraph", "a and b", 2, 13, 1)),
        ("a **「量子」**の\n", Block("paragraph", "a 「量子」の", 0, 11, 1)),
        ("`**a**` **b\n", Block("paragraph", "**a** **b", 1, 11, 1)),
    ],
)
def test_emphasis_is_taken_off(source: str, block: Block) -> None:
    assert read_blocks(source) == (block,)


def test_a_page_header_is_left_out_and_the_list_goes_on() -> None:
    source = "(仮訳)\n\n- a\n\n(仮訳)\n\n- b\n\nabout (仮訳)\n"

    assert read_blocks(source, ["(仮訳)"]) == (
        Block("list item", "a", 8, 9, 3),
        Block("list item", "b", 19, 20, 7),
        Block("paragraph", "about (仮訳)", 22, 32, 9),
    )


def test_offsets_count_both_characters_of_a_windows_line_end() -> None:
    source = "# H\r\n\r\na  \r\nb\r\n\r\n- x\r\n- y\r\n"

    assert read_blocks(source) == (
        Block("heading 1", "H", 2, 3, 1),
        Block("paragraph", "a\nb", 7, 13, 3),
        Block("list item", "x", 19, 20, 6),
        Block("list item", "y", 24, 25, 7),
    )


def test_offsets_count_code_points_not_bytes() -> None:
    assert read_blocks("𠮷野\n\n家\n") == (
        Block("paragraph", "𠮷野", 0, 2, 1),
        Block("paragraph", "家", 4, 5, 3),
    )


@pytest.mark.parametrize(
    ("source", "block"),
    [
        ('See [the *annex*](a.md "t") now.\n', ("See the annex now.", 0, 32)),
        ("[a](b)b\n", ("ab", 1, 7)),
        ("[a][r]b\n\n[r]: x\n", ("ab", 1, 7)),
        ("R&amp;D \\* `x  y`\n", ("R&D * x  y", 0, 16)),
        ("Run `a\nb` now.\n\nThen `a b`.\n", ("Run a b now.", 0, 14)),
        ("one\r\ntwo\rthree\n", ("one two three", 0, 14)),
        ("| a \\| b | c |\n|---|---|\n", ("a | b\nc", 2, 12)),
        ("<https://a.example>\n", ("https://a.example", 1, 18)),
        ("![A map](map.png)\n", ("A map", 2, 7)),
        ('<img src="a.png" alt="A map">\n', ("A map", 0, 29)),
        ("one[^1] two\n\n[^1]: n\n", ("one two", 0, 11)),
        ("one\\\ntwo<br>three\n", ("one\ntwo\nthree", 0, 17)),
        ("<b>one</b> <custom-tag a={{ b: 1 }}>two</custom-tag>\n", ("one two", 3, 39)),
        ("Dear <name>, a < b\n", ("Dear <name>, a < b", 0, 18)),
        ("第1条 目的\n第2条 範囲\n", ("第1条 目的\n第2条 範囲", 0, 13)),
        ("次の第2条に\n第3条を\n", ("次の第2条に第3条を", 0, 11)),
        ("one <!-- note --> two\n", ("one  two", 0, 21)),
        ("<!-- note --> A sentence.\n", ("A sentence.", 14, 25)),
        ("one <!-- a\n\nb -->\ntwo\n", ("one two", 0, 21)),
        ("Hook {/*id*/}\n", ("Hook", 0, 4)),
    ],
)
def test_words_are_those_that_a_reader_sees_with_their_place_in_the_source(
    source: str, block: tuple[str, int, int]
) -> None:
    first = read_blocks(source)[0]

    assert (first.text, first.start, first.end) == block


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one</p><p>two</p>\n", ["one", "two"]),
        ("<div>\none\n</div>\n", ["one"]),
        ("<Note>\n\none\n\n</Note>\n", ["one"]),
        ("<details><summary>a</summary>\n\nb\n\n</details>\n", ["a", "b"]),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", ["a", "b"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n", ["a\nb", "c"]),
        ("| a | b |\n|---|---|\n| *c* | `d` |\n", ["a\nb", "c\nd"]),
        ("| a |\n|---|\n|   |\n", ["a"]),
        ("> a\n> b\n", ["a b"]),
        ("> - a\n>   b\n", ["a b"]),
        ("::: warning Mind\na\n:::\n", ["Mind", "a"]),
        ("```js\nif (a) {\n  b\n}\n```\n", ["if (a) {\n  b\n}"]),
        ("```\n<!-- a\n```\n\nb\n", ["<!-- a", "b"]),
        ("`<!--` a\n", ["<!-- a"]),
        ("a\n\n<script setup>\nx\n\ny\n</script>\n\n<style>z</style>b\n", ["a", "b"]),
        ("---\ntitle: A\n# note\nmore:\n  - b\n---\n\n# H\n", ["H"]),
        ('+++\ntitle = "A"\n+++\na\n', ["a"]),
        ("---\n\na: b\n\n---\n", []),
        ("---\na b\n---\n", ["a b"]),
        ("## Use {#use}\n\n## Set {of} {#set-of}\n", ["Use", "Set {of}"]),
        ("[^1]: unused\n", ["unused"]),
    ],
)
def test_what_is_around_the_words_is_taken_off(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_the_tags_of_headings_and_items_say_what_their_words_are() -> None:
    blocks = read_blocks("<h2>A</h2><ul><li>b</li></ul><p>c</p>\n")

    assert [(block.kind, block.text) for block in blocks] == [
        ("heading 2", "A"),
        ("list item", "b"),
        ("paragraph", "c"),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n\n<!-- b\n", r"^line 3 begins a comment that does not end; end it with -->, or rem"),
        ("a\n\n<script>b\n", r"^line 3 begins a <script> that does not end; end it with </script>"),
        ("a\n\nb\x00\n", r"^line 3 has a null character; remove it$"),
        ("a\n\n~~b~~\n", r"^line 3 has struck-out words, which would be quoted as if they held; "),
        ("a\n\n- <del>b</del>\n", r"^line 3 has struck-out words"),
        ("a\n\n<iframe src='b'></iframe>\n", r"^line 3 has a <iframe>, which shows what cannot be"),
        (
            "~~a~~\n\n<svg>b</svg>\n",
            r"^line 1 has struck-out .*; line 3 has a <svg>, which shows what cannot be quoted; ",
        ),
        ("> " * 70 + "a\n", r"^line 1 is nested too deep; write fewer lists in lists$"),
    ],
)
def test_what_cannot_be_quoted_is_refused_with_its_line(source: str, message: str) -> None:
    with pytest.raises(StatementFolderError, match=message):
        read_blocks(source)


def test_comments_are_skipped() -> None:
    assert read_blocks("<!-- one -->\n\na\n\n<!--\ntwo\n-->\n\nb\n") == (
        Block("paragraph", "a", 14, 15, 3),
        Block("paragraph", "b", 31, 32, 9),
    )


WORDS = st.text(st.sampled_from("aZé9,(量子技術のことーカ、。（）𠮷"), min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3)
BREAKS = st.sampled_from(["\n", "  \n", "   \n"])
MARKS = st.sampled_from(["", "- ", "1. ", "> ", "## ", "**", "_"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def markdown_blocks(draw: st.DrawFn) -> str:
    mark, lines, end = draw(MARKS), draw(TEXTS), draw(BREAKS)
    if mark in ("> ", "## "):
        return mark + lines[0]
    if mark in ("**", "_"):
        return f"{mark}{'x' + lines[0] + 'x'}{mark}"
    return mark + (end + " " * len(mark)).join(lines)


@given(st.lists(markdown_blocks(), min_size=1, max_size=6), LINE_ENDS)
def test_every_block_equals_its_slice_with_white_space_set_aside(
    written: list[str], line_end: str
) -> None:
    source = "\n\n".join(written).replace("\n", line_end)

    blocks = read_blocks(source)

    assert len(blocks) == len(written)
    assert [without_space(block.text) for block in blocks] == [
        without_space(source[block.start : block.end]) for block in blocks
    ]


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_the_words_of_paragraphs_come_back_whole_and_in_order(paragraphs: list[list[str]]) -> None:
    source = "\n\n".join("\n".join(lines) for lines in paragraphs)

    assert [without_space(text) for text in texts(source)] == [
        without_space("".join(lines)) for lines in paragraphs
    ]


MARKED = st.sampled_from(
    [
        *("{}", "**{}**", "*{}*", "`{}`", "[{}](x.md)", "<b>{}</b>", "<Note>{}</Note>", "{}[^1]"),
        *("# {}", "- {}", "1. {}", "> {}", "<p>{}</p>", "<li>{}</li>", "| {} |\n|---|\n| {} |"),
        *("```\n{}\n```", "<!-- x --> {}", "{} <!-- x -->", "![{}](x.png)", "[^1]: {}", "{}<br>{}"),
        *("::: note {}", "## {} {{#id}}", "{}\\\n{}", "<div>\n{}\n</div>", "{}\n<!-- x -->\n{}"),
    ]
)


@given(st.lists(st.tuples(MARKED, WORDS.filter(str.isalnum)), min_size=1, max_size=8))
def test_no_word_is_lost_whatever_marks_are_around_it(written: list[tuple[str, str]]) -> None:
    defined = [*written, ("[^1]: {}", "z")]  # a mark of a note that is not there is text
    source = "\n\n".join(mark.format(word, word) for mark, word in defined)

    found = "".join(texts(source))

    # The words of notes may come in another order.
    assert sorted(without_space(found)) == sorted(
        "".join(word * mark.count("{}") for mark, word in defined)
    )


@given(st.text(st.sampled_from("`~-+*_#> \n\r\t1.[]()<!a量"), max_size=16))
def test_no_marks_make_the_reader_fail(source: str) -> None:
    try:
        blocks = read_blocks(source)
    except StatementFolderError:
        return
    assert all(source[block.start : block.end].strip() for block in blocks)
