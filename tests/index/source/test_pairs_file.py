from collections.abc import Mapping
from pathlib import Path

import pytest

from index.errors import PairingError
from index.source.markdown import Block, read_blocks
from index.source.pairing import Pair, Pairing
from index.source.pairs_file import read_pairs, write_pairs
from index.text import Language

EN = "# Treaty\n\nWe agree.\n\nWe agree.\n\nOnly here.\n"
JA = "# 条約\n\n合意する。\n\n合意する。\n\nこれだけ。\n"
BLOCKS: Mapping[Language, tuple[Block, ...]] = {"en": read_blocks(EN), "ja": read_blocks(JA)}
WHOLE: list[Pair] = [
    {"en": en, "ja": ja} for en, ja in zip(BLOCKS["en"], BLOCKS["ja"], strict=True)
]
TITLE, FIRST, SECOND, ALONE = WHOLE
PAIRS: tuple[Pair, ...] = (TITLE, FIRST, SECOND, {"en": ALONE["en"]}, {"ja": ALONE["ja"]})


def read(tmp_path: Path, *entries: str) -> Pairing:
    path = tmp_path / "pairs.toml"
    path.write_text(f"pairs = [\n{''.join(f'  {entry},' for entry in entries)}\n]\n", "utf-8")
    return read_pairs(path, BLOCKS)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_pairs(tmp_path / "pairs.toml", PAIRS, {1: "please check: not much alike"})

    assert read_pairs(tmp_path / "pairs.toml", BLOCKS) == Pairing(PAIRS)
    written = (tmp_path / "pairs.toml").read_text(encoding="utf-8").partition("pairs = [")[2]
    assert written == (
        '\n  { en = "1: Treaty", ja = "1: 条約" },\n'
        '\n  # please check: not much alike\n  { en = "3: We agree.", ja = "3: 合意する。" },\n'
        '  { en = "5: We agree.", ja = "5: 合意する。" },\n'
        '  { en = "7: Only here.", ja = "no counterpart" },\n'
        '  { en = "no counterpart", ja = "7: これだけ。" },\n]\n'
    )


@pytest.mark.parametrize(
    "names",
    [
        ("3: We agree.", "5: We agree."),
        ("3: We", "5: We agr…"),
        ("We agree.", "We agree..."),
        ("3", "5:"),
        ("2: We agree.", "12: We agree."),
        ("3: We\\n agree.", "5:We agree."),
    ],
)
def test_a_block_is_found_by_its_line_or_its_words(tmp_path: Path, names: tuple[str, str]) -> None:
    entries = [
        '{ en = "1: Treaty", ja = "1: 条約" }',
        *(f'{{ en = "{name}", ja = "合意" }}' for name in names),
        '{ en = "Only", ja = "no counterpart" }',
        '{ en = "no counterpart", ja = "これ" }',
    ]

    assert read(tmp_path, *entries).pairs == PAIRS


def test_several_blocks_are_put_together_and_a_person_vouches_for_a_pair(tmp_path: Path) -> None:
    pairing = read(
        tmp_path,
        '{ en = "1: Treaty", ja = "1: 条約", checked = true }',
        '{ en = ["3: We", "5: We"], ja = ["3: 合意", "5: 合意", "7: これ"] }',
        '{ en = "7: Only", ja = "no counterpart" }',
    )

    joined = pairing.pairs[1]
    assert pairing.checked == {0}
    assert (joined["en"].text, joined["en"].start, joined["en"].end) == (
        "We agree.\nWe agree.",
        10,
        30,
    )
    assert joined["ja"].text == "合意する。\n合意する。\nこれだけ。"
    assert joined["en"].parts == (FIRST["en"], SECOND["en"])


def test_every_entry_that_fits_no_block_and_every_block_in_no_entry_is_told(
    tmp_path: Path,
) -> None:
    with pytest.raises(
        PairingError,
        match=(
            r"^pairs\.toml does not fit the texts: pair 2: no block of en\.md that is free begins "
            r"with '3: Nothing'; pair 2: no block of ja\.md that is free begins with '1: 条約'; "
            r"en\.md line 3 is in no pair \('We agree\.'\); en\.md line 5 .*; ja\.md line 3 .*; "
            r"ja\.md line 5 .*\. Correct these lines, or run statement-qa pair --fix"
        ),
    ):
        read(
            tmp_path,
            '{ en = "1: Treaty", ja = "1: 条約" }',
            '{ en = "3: Nothing", ja = "1: 条約" }',
            '{ en = "7: Only", ja = "7: これ" }',
        )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('{ en = "1: Treaty" }', r"^pairs\.toml: pair 1, ja: Field required; expected \{ en = "),
        ('{ en = 1, ja = "1" }', r"^pairs\.toml: pair 1, en: .*valid string"),
        ('{ en = "1", ja = "1", fr = "1" }', r"^pairs\.toml: pair 1, fr: Extra inputs"),
        ('"1: Treaty"', r"^pairs\.toml: pair 1: "),
        ("{ en = ", r"^pairs\.toml is not valid TOML: .*line 2.*; compare the line with"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(PairingError, match=message):
        read(tmp_path, entry)
