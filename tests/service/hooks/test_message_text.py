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
        ("one\n> two\n>> three\nfour", "one\n> two\n>> three\nfour"),
        ("one\n-- \nThe desk", "one\n--\nThe desk"),
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
        ("Hello\nwhen was it signed", FoundQuestion("Hello\nwhen was it signed", True)),
        (
            LONG + "When was it signed? And where?",
            FoundQuestion("When was it signed?\nAnd where?", False),
        ),
        (LONG_JAPANESE + "いつ署名されましたか。", FoundQuestion("いつ署名されましたか。", False)),
        (
            LONG_JAPANESE + "いつ？どこで？",
            FoundQuestion("新聞社の者です。 いつ？ どこで？", False),
        ),
        (LONG + "\nいつ署名されましたか\n以上", FoundQuestion("いつ署名されましたか", False)),
        (LONG, None),
        (LONG_JAPANESE, None),
        (LONG + "?!? " + "b" * 301 + "?", None),
        ("ﷺ" * 17, None),
    ],
)
def test_of_a_long_text_is_looked_up_what_it_asks(text: str, question: object) -> None:
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
        ("one\n  > two\nthree > two", "one\n> two\nthree > two"),
        ("<p>one</p>\n> two<br>-- <br>three", "one\n> two\n--\nthree"),
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
        ("{} When was it signed? Thanks.", "When was it signed?"),
        ("{}署名日はいつですか。以上", "署名日はいつですか。"),
        ("{}\n署名はいつか\n以上", "署名はいつか"),
        # Each sentence that asks for something.
        ("{}署名日はいつですか。場所は？", "署名日はいつですか。\n場所は？"),
        # One that does not name what it asks comes with the sentence before it.
        ("{} It was signed. When? Thanks.", "It was signed. When?"),
        ("{}署名の件です。いつですか。以上", "署名の件です。 いつですか。"),
        # No sentence, as the full stop ends none within a number or a name.
        ("{} Is 3.5 right about Mr. Matsuo?", "Is 3.5 right about Mr. Matsuo?"),
    ],
)
def test_the_sentences_that_ask_are_looked_up(text: str, question: str) -> None:
    long = "This is about the statement of 2019. " * 10
    assert find_question(text.format(long)) == FoundQuestion(question, whole=False)


def test_the_own_words_of_a_sender_are_looked_up_without_what_they_quote() -> None:
    text = "Hello,\nwhen was it signed?\nKind regards\n-----Original Message-----\n" + "x\n" * 300
    assert find_question(text) == FoundQuestion("when was it signed?", whole=True)


def test_of_too_many_questions_as_many_are_looked_up_as_fit() -> None:
    questions = [f"Who signed the copy number {number}?" for number in range(100, 120)]
    asked = "\n".join(questions[:9])
    assert len(asked) <= 300 < len(asked) + len(questions[9])
    found = FoundQuestion(asked, whole=False, missed=True)
    assert find_question(" ".join(questions)) == found


@pytest.mark.parametrize(
    ("length", "found"), [(300, FoundQuestion("a" * 299 + "?", True)), (301, None)]
)
def test_a_text_of_300_characters_is_a_question_as_a_whole(
    length: int, found: FoundQuestion | None
) -> None:
    assert find_question("a" * (length - 1) + "?") == found
