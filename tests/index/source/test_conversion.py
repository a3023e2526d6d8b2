from pathlib import Path

import pytest

from index.errors import StatementFolderError
from index.source import conversion
from index.source.conversion import convert_file
from index.source.files import read_folder
from tests.index.source.word_document import write_document


def texts(folder: Path, language: str) -> list[tuple[str, str]]:
    file = read_folder(folder).files["en" if language == "en" else "ja"]
    return [(block.kind, block.text) for block in file.blocks]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ja.md").write_text("# 条約\n\n合意する。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("One.\n\nTwo.\n", ["One.", "Two."]),
        ("一つ。\n二つ。\n", ["一つ。", "二つ。"]),
        ("Tokyo,\n2019\n\nEnd.\n", ["Tokyo,\n2019", "End."]),
        (
            "1. We *agree* to <all> of\n\n# 2 & [3](x)\n",
            ["1. We *agree* to <all> of", "# 2 & [3](x)"],
        ),
        ("    indented\r\n\r\n- dash\r\n", ["indented", "- dash"]),
        ("\ufeffx_y_z `a` ~~b~~ &amp;\n", ["x_y_z `a` ~~b~~ &amp;"]),
        (f"{'word ' * 12}goes\non.\n\nEnd.\n", [f"{'word ' * 12}goes on.", "End."]),
    ],
)
def test_plain_text_keeps_every_character_and_has_no_marks(
    folder: Path, plain: str, expected: list[str]
) -> None:
    (folder / "en.txt").write_text(plain, encoding="utf-8", newline="")

    assert texts(folder, "en") == [("paragraph", text) for text in expected]


def test_a_web_page_is_read_as_its_headings_paragraphs_lists_and_rows(folder: Path) -> None:
    (folder / "en.html").write_text(
        "<html><head><title>Page</title><style>p {}</style></head><body><h1>Treaty</h1>"
        "<p>We <b>agree</b> to *all*.</p><ul><li>one</li></ul>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<script>run()</script></body></html>",
        encoding="utf-8",
    )

    assert texts(folder, "en") == [
        ("heading 1", "Treaty"),
        ("paragraph", "We agree to *all*."),
        ("list item", "one"),
        ("table row", "a\nb"),
        ("table row", "1\n2"),
    ]
    assert read_folder(folder).files["en"].title == "Page"


def test_a_word_document_is_read_with_its_headings(folder: Path) -> None:
    paragraphs = [
        ("Heading1", "Treaty"),
        ("", "We *agree* &amp; &lt;b&gt; sign."),
        ("", "2. Second"),
    ]
    write_document(folder / "en.docx", paragraphs)

    assert texts(folder, "en") == [
        ("heading 1", "Treaty"),
        ("paragraph", "We *agree* & <b> sign."),
        ("paragraph", "2. Second"),
    ]


def test_offsets_of_a_converted_text_are_those_of_its_markdown(folder: Path) -> None:
    write_document(folder / "en.docx", [("", "We *agree*.")])

    file = read_folder(folder).files["en"]

    assert (file.name, file.converted) == ("en.docx", "We \\*agree\\*.\n")
    assert [(block.start, block.end) for block in file.blocks] == [(0, 13)]


def test_markdown_is_read_before_another_format(folder: Path) -> None:
    (folder / "en.md").write_text("Markdown.\n", encoding="utf-8")
    (folder / "en.txt").write_text("Text.\n", encoding="utf-8")

    assert texts(folder, "en") == [("paragraph", "Markdown.")]
    assert read_folder(folder).files["en"].converted is None


def test_what_is_no_word_document_is_refused(folder: Path) -> None:
    (folder / "en.docx").write_bytes(b"nonsense")

    with pytest.raises(StatementFolderError, match=r"^en\.docx cannot be read as a Word document"):
        read_folder(folder)


def test_a_file_that_is_too_large_is_not_converted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "MAX_BYTES", 3)
    (folder / "en.txt").write_text("Text", encoding="utf-8")

    with pytest.raises(StatementFolderError, match=r"^en\.txt has 4 bytes, more than 3; leave out"):
        convert_file(folder / "en.txt")
