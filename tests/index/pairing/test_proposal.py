import numpy as np
import pytest

from index.pairing.proposal import propose_pairs
from index.source import Block
from tests.index.pairing.small_encoder import blocks, encode, show


@pytest.mark.parametrize(
    ("en", "ja", "expected"),
    [
        ("ABCD", "ABCD", "AA BB CC DD"),
        ("ABCD", "ABD", "AA BB C- DD"),
        ("ABD", "ABCD", "AA BB -C DD"),
        ("ABCDEF", "ACDEFG", "AA B- CC DD EE FF -G"),
        ("AbCD", "AbcD", "AA BB CC DD"),
        ("ABCDE", "ACBDE", "AA BB CC DD EE"),
        ("ABCDEF", "EABCDF", "AA BB CC DD EE FF"),
        ("ABC", "DEF", "A- B- C- -D -E -F"),
        ("", "AB", "-A -B"),
        ("AB", "", "A- B-"),
        ("", "", ""),
    ],
)
def test_blocks_are_paired_by_what_they_mean(en: str, ja: str, expected: str) -> None:
    assert show(propose_pairs(blocks(en), blocks(ja), encode).pairs) == expected


def test_a_pair_in_another_place_is_noted() -> None:
    proposal = propose_pairs(blocks("ABCDEF"), blocks("EABCDF"), encode)

    assert proposal.notes == {4: "please check: in another place"}


def test_what_is_left_in_one_place_is_paired_if_it_is_somewhat_alike() -> None:
    # Neither has words that the encoder knows to be alike, but both share a name.
    en = [*blocks("AB"), Block("list item", "C by QIST in Kyoto", 30, 48, 4), *blocks("DE")]
    ja = [*blocks("AB"), Block("list item", "FはQIST Kyoto", 30, 42, 4), *blocks("IDE")]

    proposal = propose_pairs(en, ja, encode)

    assert show(proposal.pairs).split()[2] == "CF"


@pytest.mark.parametrize(
    ("en", "ja"), [("Article 3", "第三条"), ("3. A", "３．甲"), ("Chapter IV", "第4章")]
)
def test_the_same_number_makes_headings_alike(en: str, ja: str) -> None:
    def heading(text: str, line: int) -> Block:
        return Block("heading 2", text, line * 10, line * 10 + 9, line)

    english = [heading("Article 2", 1), heading(en, 2), heading("Article 9", 3)]
    japanese = [heading("第二条", 1), heading("第八条", 2), heading(ja, 3), heading("第九条", 4)]

    def encode_alike(texts: object) -> "np.ndarray":
        vectors = np.eye(400, dtype=np.float32)[: len(list(texts))] + 0.2  # type: ignore[call-overload]
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    pairs = propose_pairs(english, japanese, encode_alike).pairs

    assert {"en": english[1], "ja": japanese[2]} in pairs
    assert {"ja": japanese[1]} in pairs
