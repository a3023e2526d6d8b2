"""What a message asks, apart from what greets, quotes and signs in it."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.message import MAX_MESSAGE, read_message
from index.message.pieces import Piece, cut_pieces

SIGNED, JAPAN = "When was it signed?", "Who signed for Japan?"
SIGNED_JA, JAPAN_JA = "署名されたのはいつですか。", "日本側の署名者は誰ですか。"


def test_an_english_mail_is_cut_into_its_pieces() -> None:
    mail = (
        "Dear Ms Osei,\n\nI write for a museum. When was it signed?\n\n"
        "Kind regards,\nA. Nwosu\nCollections\nSent from my phone"
    )
    assert cut_pieces(mail) == (
        Piece("greeting", "Dear Ms Osei,"),
        Piece("background", "I write for a museum."),
        Piece("question", SIGNED),
        Piece("closing", "Kind regards,"),
        Piece("signature", "A. Nwosu"),
        Piece("signature", "Collections"),
    )


def test_a_japanese_mail_is_cut_into_its_pieces() -> None:
    mail = (
        "お世話になっております。\n博物館の大沢です。\n署名されたのはいつですか。\n"
        "よろしくお願いいたします。\n--\n収蔵課 大沢\nスマホから送信"
    )
    assert cut_pieces(mail) == (
        Piece("greeting", "お世話になっております。"),
        Piece("background", "博物館の大沢です。"),
        Piece("question", SIGNED_JA),
        Piece("closing", "よろしくお願いいたします。"),
    )


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        # Several sentences that ask, in one line or in many.
        (f"{SIGNED} {JAPAN}", (SIGNED, JAPAN)),
        (f"{SIGNED_JA}{JAPAN_JA}", (SIGNED_JA, JAPAN_JA)),
        ("When was it signed? and where?", (SIGNED, "and where?")),
        ("署名者は誰ですか。肩書も。", ("署名者は誰ですか。", "肩書も。")),
        (f"Hello, {JAPAN} {SIGNED}", (JAPAN, SIGNED)),
        # Requests without a question mark.
        ("Good day. Please tell me the date.", ("Please tell me the date.",)),
        ("Hi. I would like to know who signed.", ("I would like to know who signed.",)),
        ("Hi\nlooking for the part on workshops\nthx", ("looking for the part on workshops",)),
        ("こんにちは。署名日を教えてください。", ("署名日を教えてください。",)),
        ("お世話になります。\n署名日をご教示願います", ("署名日をご教示願います",)),
        ("初めまして。署名日が知りたいです。", ("署名日が知りたいです。",)),
        # Lists.
        ("Two things:\n1) The date\n2) The place", ("The date", "The place")),
        ("①署名日は？②署名地は？", ("署名日は？", "署名地は？")),
        ("Q1: who signed\nQ2: when was it signed", ("who signed", "when was it signed")),
        # Lines that go on.
        (
            "Hello,\ncould you tell me whether the statement\nmentions research security?\nThanks",
            ("could you tell me whether the statement mentions research security?",),
        ),
        # What only points to a question is replaced by it.
        (f"> {SIGNED}\n\nCan you answer this?\nAda", (SIGNED,)),
        (f"See below.\nCould you help?\n-----Original Message-----\nFrom: a\n{SIGNED}", (SIGNED,)),
        (f"> {SIGNED_JA}\n\nと上司に聞かれました。ご回答をお願いします。", (SIGNED_JA,)),
        ("They mention sensors. Is that right?", ("They mention sensors. Is that right?",)),
        # An older message below is not asked again.
        (f"And who signed it?\n\nOn Monday, Desk wrote:\n> {SIGNED}", ("And who signed it?",)),
        (f"署名者は？\n\n2020年2月3日(月) 9:12 窓口:\n> {SIGNED_JA}", ("署名者は？",)),
        # After the closing, only what clearly asks.
        (f"{JAPAN}\nRegards\nAda\nP.S. {SIGNED}", (JAPAN, f"P.S. {SIGNED}")),
        (f"{JAPAN}\n-- \nWho we are? See our site.", (JAPAN,)),
        # Courtesies that look like requests.
        (f"{JAPAN}\nPlease do not hesitate to call.", (JAPAN,)),
        (f"{JAPAN_JA}\nご不明な点はお知らせください。", (JAPAN_JA,)),
        ("Thank you for the answer.\nRegards\nAda", ()),
        ("ありがとうございました。\n大沢", ()),
        ("I am away until Monday. I will answer then.", ()),
    ],
)
def test_what_a_message_asks(text: str, questions: tuple[str, ...]) -> None:
    assert read_message(text).questions == questions


@pytest.mark.parametrize(
    "text",
    [
        "Who is Mr. Matsuo?",
        "What does Art. 5 say about the U.S. side?",
        "Is 3.5 in it",
        "who signed\nfor japan",
        "「誰が署名したか」と書いてありますか？",
        "いつ",
        "",
    ],
)
def test_a_single_sentence_is_not_cut(text: str) -> None:
    assert read_message(text).is_sentence


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"Dear all,\nI teach physics. {SIGNED}\nBest,\nAda", f"I teach physics. {SIGNED}"),
        (f"I teach physics.  {SIGNED}", f"I teach physics.  {SIGNED}"),
        ("Hello\nworkshops\nThanks", "workshops"),
        ("Hello!\nThanks!", "Hello!\nThanks!"),
        (f"> old\n{SIGNED}", SIGNED),
    ],
)
def test_the_body_is_what_the_sender_says_of_the_matter(text: str, body: str) -> None:
    assert read_message(text).body == body


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("I am away until Monday.\nAda", True),
        ("資料を共有します。\n大沢", True),
        ("Many thanks!\nRegards", True),
        ("Hello\nworkshops", False),
        ("人材交流\n若手研究者", False),
    ],
)
def test_a_full_sentence_that_asks_nothing_is_told_from_a_topic(text: str, states: bool) -> None:
    assert read_message(text).states is states


def test_of_a_very_long_message_only_the_beginning_is_read() -> None:
    assert read_message("a" * MAX_MESSAGE + SIGNED).body == "a" * MAX_MESSAGE


@pytest.mark.parametrize(
    "repeated",
    [
        "?",
        "? ",
        "> ",
        "-",
        "\n",
        "On ",
        "From: a\n",
        "thanks ",
        "よろしく。",
        "か。",
        "①",
        "1) ",
        "--\n",
        "dear ",
        "ください、",
    ],
)
def test_what_is_repeated_twenty_thousand_times_is_read(repeated: str) -> None:
    """No pattern may search the rest of a message from each of its characters."""
    text = (repeated * MAX_MESSAGE)[: MAX_MESSAGE - len(SIGNED) - 1]
    message = read_message(f"{text}\n{SIGNED}")
    assert len(" ".join(message.questions)) <= MAX_MESSAGE


ANY_LINES = st.lists(
    st.sampled_from(
        [
            "Dear all,", "Hi", "お世話になっております。", "I teach physics.", "博物館の者です。",
            "", "Ada Nwosu", "総務課 大沢", "- one", "http://example.org/?a=b", "123",
            "…", "workshops",
        ]
    ),
    max_size=6,
)  # fmt: skip


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_is_read(text: str) -> None:
    message = read_message(text)
    assert message.body or not text
    assert all(question.strip() for question in message.questions)


@given(st.text(alphabet=string.printable + "「」。？、※＞①か", max_size=300))
def test_no_question_is_made_up(text: str) -> None:
    """What is looked up stands in the text, apart from white space and marks of lists."""
    kept = "".join(text.split()).replace(">", "")
    for question in read_message(text).questions:
        for word in question.replace(">", " ").split():
            assert word in kept or word.strip(string.punctuation) in kept


@given(ANY_LINES, st.sampled_from([SIGNED, JAPAN, SIGNED_JA, JAPAN_JA]), ANY_LINES)
def test_a_sentence_that_asks_is_never_lost(
    before: list[str], question: str, after: list[str]
) -> None:
    message = read_message("\n".join([*before, question, *after]))
    assert message.is_sentence or any(question in one for one in message.questions)


@pytest.mark.parametrize("more", [" 17", " (1)", " 🙂", " !!", " 2019."])
def test_what_has_no_letter_is_no_sentence_of_its_own(more: str) -> None:
    message = read_message(f"When was it signed?{more}")
    assert message.is_sentence
    assert len(message.questions) == 1
