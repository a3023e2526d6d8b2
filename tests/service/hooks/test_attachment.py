"""Which sentences of a message are about a file that came with it."""

import pytest

from index.search import ClauseIndex
from service.assistant import open_assistant
from service.desk import IncomingMessage
from service.hooks.attachment import cut_referring
from service.hooks.reply import Reply, ReplyWriter
from service.settings import Settings
from service.words import DESK_NOTE, FILES_UNREAD, NO_FILES, PART_READ, PASSED_ON


@pytest.mark.parametrize(
    "text",
    [
        *("Please see the attached letter.", "Attached you will find our draft."),
        *("I have attached a form. ", "Is the translation in the attachment right?"),
        *(
            "I am attaching a scan.",
            "See attached",
            "The file is attached.",
            "As attached, is it so?",
        ),
        *("Does it agree with the enclosed copy?", "please see the\nattached letter"),
        *("添付の訳は正しいですか。", "添付ファイルをご確認ください。", "資料を添付します。"),
        *(
            "添付いたしましたのでご覧ください",
            "別添の案についてご意見をください。",
            "訳文を同封いたします。",
        ),
    ],
)
def test_words_that_speak_of_an_attachment_refer_to_it(text: str) -> None:
    assert cut_referring(text, attached=False) == ("", " ".join(text.split()))


@pytest.mark.parametrize(
    "text",
    [
        *("Is this correct?", "What does this file say?", "Who is in the photo?"),
        *("Does my translation match?", "Are these quotations accurate?"),
        *("これは正しいですか。", "この画像は何ですか。", "ファイルの内容を確認してください。"),
    ],
)
def test_pointing_words_refer_to_a_file_only_where_one_came(text: str) -> None:
    assert cut_referring(text, attached=True) == ("", text)
    assert cut_referring(text, attached=False) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        *("When was it signed?", "What importance is attached to research security?"),
        *("Does it have attachments?", "Are there conditions attached to it?"),
        *("Is great importance attached to education?", "Who signed for Japan?"),
        *("Are there any attachments to the statement?", "この声明はいつ署名されましたか。"),
        *(
            "声明に添付資料はありますか。",
            "添付資料はありますか。",
            "若手研究者について何とありますか。",
        ),
    ],
)
def test_a_question_about_the_statement_refers_to_no_file(text: str) -> None:
    assert cut_referring(text, attached=True) == (text, "")


def write(index: ClauseIndex, content: str, *, files: bool = True) -> Reply | None:
    assistant = open_assistant(index, Settings()).without_contact()
    message = IncomingMessage(
        ids={}, content=content, attached=files, files=files, channel=None, sender=None
    )
    return ReplyWriter(assistant).write(message)


def test_what_does_not_refer_to_the_file_is_answered_and_people_get_the_rest(
    index: ClauseIndex,
) -> None:
    reply = write(index, "When was it signed? Is the attached translation right?")
    assert reply is not None
    assert reply.text is not None
    first, second, *_, unread, last = reply.text.split("\n\n")
    assert first == PART_READ["en"].format(question="When was it signed?")
    assert second == "“19 December 2019”"
    assert (unread, last) == (FILES_UNREAD["en"], PASSED_ON["en"])
    note = DESK_NOTE["refers"]["en"].format(question="Is the attached translation right?")
    assert reply.note == note


def test_of_a_file_that_no_question_is_about_the_reply_says_that_it_was_not_read(
    index: ClauseIndex,
) -> None:
    reply = write(index, "声明はいつ署名されましたか。")
    assert reply is not None
    assert reply.note is None
    assert reply.text is not None
    assert reply.text.split("\n\n")[-1] == FILES_UNREAD["ja"]


@pytest.mark.parametrize("files", [True, False])
def test_where_all_is_about_the_attachment_nothing_is_looked_up(
    index: ClauseIndex, files: bool
) -> None:
    text = "添付の訳は正しいですか。"
    assert write(index, f"お世話になっております。{text}", files=files) == Reply(
        f"{NO_FILES['ja']}\n\n{PASSED_ON['ja']}", DESK_NOTE["refers"]["ja"].format(question=text)
    )


def test_somebody_in_danger_is_told_of_first(index: ClauseIndex) -> None:
    reply = write(index, "I want to kill myself. Please see the attached letter.")
    assert reply is not None
    assert reply.note is not None
    assert reply.note.startswith("Urgent. ")


def test_of_a_message_too_long_to_read_people_get_the_rest(index: ClauseIndex) -> None:
    reply = write(index, f"When was it signed?\n{'We read it with care. ' * 1000}", files=False)
    assert reply is not None
    assert reply.text is not None
    assert reply.text.startswith(PART_READ["en"].format(question="When was it signed?"))
    assert reply.text.endswith(PASSED_ON["en"])
    assert reply.note == DESK_NOTE["missed"]["en"]


def test_a_message_whose_words_come_too_late_goes_to_people(index: ClauseIndex) -> None:
    reply = write(index, f"<style>{'a' * 30_000}</style>When was it signed?", files=False)
    assert reply == Reply(None, DESK_NOTE["unread"]["en"])
