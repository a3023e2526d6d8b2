"""The words and the question in a message of a help desk."""

from unittest.mock import patch

import pytest

from service.hooks.message_text import FoundQuestion, find_question, read_text
from service.schema.text import has_words


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("When was it signed?", "When was it signed?"),
        ("  one\r\n\r\n two\t three ", "one\ntwo  three"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("one &amp; two&nbsp;three &lt;b&gt;", "one & two\xa0three <b>"),
        ("a < b and c > d", "a < b and c > d"),
        ("one<script>alert(1)</script><style>p {}</style>two", "onetwo"),
        ("one<blockquote>two<blockquote>three</blockquote></blockquote>four", "onefour"),
        ("one\n> two\n>> three\nfour", "one\nfour"),
        ("one\n-- \nThe desk", "one"),
        ("one\x00\x1b[31mtwo\u0085three", "one  [31mtwo\nthree"),
        ("<b>声明は<i>いつ</i></b>署名されましたか", "声明はいつ署名されましたか"),
        ("</p></p><b", "<b"),
        ("", ""),
        ("<img src=x>", ""),
        ("<!DOCTYPE html><!-- a <b> --><![if !mso]><o:p>one</o:p><![endif]>two", "onetwo"),
        ("one <![x> two <![", "one <![x> two <!["),
        ("x <y and <y <y", "x <y and <y <y"),
    ],
)
def test_only_the_words_of_the_sender_are_read(content: str, text: str) -> None:
    assert read_text(content) == text


def test_of_a_very_long_message_only_the_beginning_is_read() -> None:
    assert read_text("<br>" * 5000 + "When was it signed?") == ""


def test_tags_without_an_end_do_not_have_the_message_read_over_and_over() -> None:
    content = "<a " * 6000
    with patch("html.parser.locatestarttagend_tolerant") as searched:
        assert read_text(content) == content.strip()
    assert searched.match.call_count == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", False),
        ("👍", False),
        ("…?!", False),
        ("7", True),
        ("いつ", True),
    ],
)
def test_words_have_a_letter_or_a_digit(text: str, found: bool) -> None:
    assert has_words(text) is found


LONG = "I write for a newspaper. " * 20
LONG_JAPANESE = "新聞社の者です。" * 50


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("a" * 300, FoundQuestion("a" * 300, True)),
        ("Hello\nwhen was it signed", FoundQuestion("Hello when was it signed", True)),
        (LONG + "When was it signed? And where?", FoundQuestion("When was it signed?", False)),
        (LONG_JAPANESE + "いつ署名されましたか。", FoundQuestion("いつ署名されましたか。", False)),
        (LONG_JAPANESE + "いつ？どこで？", FoundQuestion("いつ？", False)),
        (LONG + "\nいつ署名されましたか\n以上", FoundQuestion("いつ署名されましたか", False)),
        (LONG, None),
        (LONG_JAPANESE, None),
        (LONG + "?!? " + "b" * 301 + "?", None),
        ("ﷺ" * 17, None),
    ],
)
def test_a_long_text_is_asked_with_its_first_question(text: str, question: object) -> None:
    assert find_question(text) == question


@pytest.mark.parametrize("tag", "p div li tr h1 h2 h3 h4 h5 h6 pre".split())
def test_a_block_stands_in_lines_of_its_own(tag: str) -> None:
    assert read_text(f"one<{tag}>two</{tag}>three") == "one\ntwo\nthree"
    assert read_text(f"one<{tag.upper()}>two") == "one\ntwo"


def test_a_break_ends_a_line() -> None:
    assert read_text("one<br>two<br/>three") == "one\ntwo\nthree"


@pytest.mark.parametrize("tag", "script style head title template blockquote".split())
def test_what_no_person_wrote_is_passed_over(tag: str) -> None:
    assert read_text(f"one<{tag}>two</{tag}> three") == "one three"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # An element that is left open ends with the one around it.
        ("one<head><title>two</head>three", "onethree"),
        ("one<blockquote><template>two</blockquote>three", "onethree"),
        ("one</head>two", "onetwo"),
        ("one<blockquote>two<blockquote>three</blockquote>four</blockquote>five", "onefive"),
        ("one<b>two</b><span>three</span>", "onetwothree"),
        ("one\n--\ntwo", "one\n--\ntwo"),
        ("one\n -- \ntwo", "one\n--\ntwo"),
        ("one\n  > two\nthree > two", "one\nthree > two"),
        ("<p>one</p>\n> two<br>-- <br>three", "one"),
    ],
)
def test_of_elements_quotations_and_signatures_only_the_words_between_are_read(
    content: str, text: str
) -> None:
    assert read_text(content) == text


def test_twenty_thousand_characters_of_a_message_are_read() -> None:
    assert read_text("a" * 30_000) == "a" * 20_000


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # A sentence ends with a mark of either width, a Japanese full stop, or a line.
        ("When?{}", "When?"),
        ("{} It was signed. When? Thanks.", "When?"),
        ("{}Oh! When? Thanks.", "When?"),
        ("{}署名の件です。いつですか。以上", "いつですか。"),
        ("{}驚きました！いつですか？", "いつですか？"),
        ("{}\nいつか\n以上", "いつか"),
        # No sentence, as the full stop ends none within a number or a name.
        ("{} 3.5?", "3.5?"),
    ],
)
def test_the_first_sentence_that_asks_is_the_question(text: str, question: str) -> None:
    long = "This is about the statement of 2019. " * 10
    assert find_question(text.format(long)) == FoundQuestion(question, whole=False)


@pytest.mark.parametrize(
    ("length", "found"), [(300, FoundQuestion("a" * 299 + "?", True)), (301, None)]
)
def test_a_text_of_300_characters_is_a_question_as_a_whole(
    length: int, found: FoundQuestion | None
) -> None:
    assert find_question("a" * (length - 1) + "?") == found
