import pytest

from index.errors import PairingError
from index.source.markdown import Block
from index.source.pairing import pair_blocks

TITLE_EN, TITLE_JA = Block("heading 1", "Title", 2, 7, 1), Block("heading 1", "題", 2, 3, 1)
ITEM_EN, ITEM_JA = Block("list item", "one", 11, 14, 3), Block("list item", "一", 9, 10, 5)
PARAGRAPH_JA = Block("paragraph", "一つ目の\n段落", 9, 16, 5)


def test_blocks_of_the_same_kinds_stand_side_by_side() -> None:
    assert pair_blocks([TITLE_EN, ITEM_EN], [TITLE_JA, ITEM_JA]) == (
        {"en": TITLE_EN, "ja": TITLE_JA},
        {"en": ITEM_EN, "ja": ITEM_JA},
    )


def test_no_blocks_make_no_pairs() -> None:
    assert pair_blocks([], []) == ()


def test_the_first_blocks_that_differ_are_named_with_the_lines_of_both_files() -> None:
    with pytest.raises(
        PairingError,
        match=(
            r"^block 2 differs: en\.md line 3 is a list item \('one'\), but "
            r"ja\.md line 5 is a paragraph \('一つ目の 段落'\); run statement-qa pair on"
        ),
    ):
        pair_blocks([TITLE_EN, ITEM_EN], [TITLE_JA, PARAGRAPH_JA])


def test_a_japanese_file_that_ends_early_is_named() -> None:
    with pytest.raises(
        PairingError, match=r"^block 2 .* en\.md line 3 is a list item \('one'\), but ja\.md has"
    ):
        pair_blocks([TITLE_EN, ITEM_EN], [TITLE_JA])


def test_an_english_file_that_ends_early_is_named() -> None:
    with pytest.raises(
        PairingError,
        match=r"^block 1 .* en\.md has no more blocks, but ja\.md line 1 is a head",
    ):
        pair_blocks([], [TITLE_JA])


def test_headings_of_another_depth_do_not_pair() -> None:
    with pytest.raises(PairingError, match=r"is a heading 1 .* is a heading 2"):
        pair_blocks([TITLE_EN], [Block("heading 2", "題", 3, 4, 1)])
