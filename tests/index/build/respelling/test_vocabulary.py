import pytest

from index.build.respelling import vocabulary
from index.build.respelling.vocabulary import collect_vocabulary, read_dictionary


@pytest.fixture
def common(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary of six words, and two common words that it lacks, the rarer a frequent slip."""
    right = ["sign", "singed", "funding", "same", "zebra", "quantum"]
    monkeypatch.setattr(vocabulary, "read_dictionary", lambda: right)
    monkeypatch.setattr("wordfreq.top_n_list", lambda *_: ["bitcoin", "fundin"])
    monkeypatch.setattr(vocabulary, "COMMON_WORDS", 1)


@pytest.mark.usefixtures("common")
def test_a_slip_means_a_word_of_the_statement_or_one_that_people_ask_with() -> None:
    found = collect_vocabulary(
        ["Signed in Fontainebleau."],
        ["Funding?", "funding", "the funding", "qantum", "qantum", "qantum", "quantum"],
    )
    assert found.intended == {
        "s": ("signed",),
        "f": ("fontainebleau", "funding"),
    }


@pytest.mark.usefixtures("common")
def test_words_are_known_that_are_close_to_one_or_read_as_romaji() -> None:
    found = collect_vocabulary(["Signed."], ["funding"] * 3)
    assert found.known == {"signed", "singed", "funding", "same"}


@pytest.mark.usefixtures("common")
def test_a_rarer_word_is_right_if_people_ask_with_it() -> None:
    assert "fundin" not in collect_vocabulary(["Fundint."], ["fundin"] * 2).known
    assert "fundin" in collect_vocabulary(["Fundim."], ["fundin"] * 3).known


def test_the_dictionary_has_words_and_no_slips() -> None:
    words = set(read_dictionary())
    assert {"quantum", "reciprocity", "recognising"} <= words
    assert not {"teh", "wich", "recieve", "seperate"} & words
    assert len(words) > 80_000
