from itertools import pairwise

import pytest

from index.pairing import doubts
from index.pairing.doubts import find_doubts
from index.source import Block, Pair
from tests.index.pairing.small_encoder import blocks, encode


def pairs(en: str, ja: str) -> list[Pair]:
    return [{"en": one, "ja": two} for one, two in zip(blocks(en), blocks(ja), strict=True)]


@pytest.mark.parametrize(("en", "ja"), [("ABCD", "ABCD"), ("A", "A"), ("", ""), ("ABCA", "ABCA")])
def test_pairs_that_belong_together_are_not_in_doubt(en: str, ja: str) -> None:
    assert find_doubts(pairs(en, ja), encode) == ()


def test_swapped_blocks_are_named_with_their_four_lines() -> None:
    (doubt,) = find_doubts(pairs("ABCDE", "ACBDE"), encode)

    assert doubt.pair == 1
    assert doubt.words == (
        f"en.md line 2 ({'B' * 20!r}) seems to belong to ja.md line 3 ({'B' * 20!r}), and en.md "
        f"line 3 ({'C' * 20!r}) to ja.md line 2 ({'C' * 20!r}): they are swapped"
    )


def test_a_block_too_few_that_another_too_many_makes_up_for_is_found() -> None:
    found = find_doubts(pairs("ABCDEF", "ACDEFG"), encode)

    assert [doubt.pair for doubt in found] == [1, 2, 3, 4, 5]
    assert found[1].words == (
        f"en.md line 3 ({'C' * 20!r}) stands beside ja.md line 3 ({'D' * 20!r}), but seems to "
        f"belong to ja.md line 2 ({'C' * 20!r})"
    )


def test_blocks_that_do_not_say_the_same_are_in_doubt() -> None:
    found = find_doubts(pairs("ABCDEF", "ABCGHI"), encode)

    assert [doubt.pair for doubt in found] == [3, 4, 5]
    assert found[0].words == (
        f"en.md line 4 ({'D' * 20!r}) stands beside ja.md line 4 ({'G' * 20!r}), but does not "
        "seem to say the same"
    )


def test_a_block_without_a_counterpart_is_in_no_doubt() -> None:
    alone: list[Pair] = [{"en": blocks("J")[0]}, *pairs("ABCD", "ABCD"), {"ja": blocks("I")[0]}]

    assert find_doubts(alone, encode) == ()


def test_code_is_compared_by_its_words() -> None:
    def code(text: str) -> Block:
        return Block("code", text, 0, 1, 1)

    listed = ["cargo build", "npm install vue", "make serve"]
    same: list[Pair] = [{"en": code(text), "ja": code(f"{text} # 注")} for text in listed]
    first, second, third = same
    other: list[Pair] = [{**first, "ja": second["ja"]}, {**second, "ja": first["ja"]}, third]

    assert find_doubts(same, encode) == ()
    assert [doubt.pair for doubt in find_doubts(other, encode)] == [0]


def test_long_texts_are_compared_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubts, "WINDOW", 6)
    monkeypatch.setattr(doubts, "OVERLAP", 2)

    assert find_doubts(pairs("ABCDEFGHIJ", "ABCDEFGHIJ"), encode) == ()
    for first, second in pairwise(range(10)):
        letters = list("ABCDEFGHIJ")
        letters[first], letters[second] = letters[second], letters[first]
        (doubt,) = find_doubts(pairs("ABCDEFGHIJ", "".join(letters)), encode)
        assert doubt.pair == first
