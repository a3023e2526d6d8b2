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
        ("```\na\n```\n", ["paragraph"]),
        ("    a\n", ["paragraph"]),
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
        ("**a** and **b**\n", Block("paragraph", "**a** and **b**", 0, 15, 1)),
        ("**a** b\n", Block("paragraph", "**a** b", 0, 7, 1)),
    ],
)
def test_emphasis_is_taken_off_where_it_goes_around_the_whole_block(
    source: str, block: Block
) -> None:
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


@pytest.mark.parametrize("source", ["<p>b</p>\n", "- <div>b</div>\n", "<table>\n<tr>\n"])
def test_html_is_refused(source: str) -> None:
    with pytest.raises(StatementFolderError, match=r"^line 3 is HTML \('<.*write it as a Markdown"):
        read_blocks(f"a\n\n{source}")


@pytest.mark.parametrize("source", ["> b\n> c\n", "> - b\n>   c\n", "b\x00\n"])
def test_what_is_no_slice_of_the_source_is_refused(source: str) -> None:
    with pytest.raises(StatementFolderError, match=r"^line 3 cannot be cited word for word; "):
        read_blocks(f"a\n\n{source}")


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


@given(st.text(st.sampled_from("`~-+*_#> \n\r\t1.[]()<!a量"), max_size=16))
def test_no_marks_make_the_reader_fail(source: str) -> None:
    try:
        blocks = read_blocks(source)
    except StatementFolderError:
        return
    assert all(source[block.start : block.end].strip() for block in blocks)
