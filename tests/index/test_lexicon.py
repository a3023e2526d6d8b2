import math

import numpy as np
import pytest

from index.lexicon import fit_lexicon, split_terms


def test_a_spaced_word_gives_its_pieces_of_two_to_five_characters_with_its_ends() -> None:
    assert list(split_terms("ab")) == [" a", "ab", "b ", " ab", "ab ", " ab "]


def test_japanese_gives_one_to_three_characters_in_their_present_form() -> None:
    assert list(split_terms("互惠")) == ["互", "恵", "互恵"]


def test_a_text_is_closest_to_itself_and_far_from_one_with_no_common_piece() -> None:
    lexicon = fit_lexicon(["reciprocity", "互恵関係"])
    assert lexicon.compare("RECIPROCITY").tolist() == pytest.approx([1, 0])
    assert lexicon.compare("互惠関係").tolist() == pytest.approx([0, 1])


def test_words_in_no_text_make_the_question_less_close() -> None:
    # 互 is in one text of two, among its three pieces 互 恵 互恵: its rarity is ln(3/2) + 1;
    # 水 is in neither and counts as ln(3) + 1.
    lexicon = fit_lexicon(["互恵", "abc"])
    rarity, unknown = math.log(3 / 2) + 1, math.log(3) + 1
    expected = (1 / math.sqrt(3)) * rarity / math.sqrt(rarity**2 + unknown**2)
    assert lexicon.compare("互。水").tolist() == pytest.approx([expected, 0])


def test_a_question_without_words_is_close_to_nothing() -> None:
    assert np.array_equal(fit_lexicon(["abc"]).compare("？！"), np.zeros(1, np.float32))
