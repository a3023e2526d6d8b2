"""Programs that write back get no endless answers."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.hooks.automatic import is_automatic
from service.hooks.recent_replies import MAX_REPLIES, PERIOD, RecentReplies
from tests.service.desk.desk_delivery import ANSWERED, chatwoot, chatwoot_payload, zammad
from tests.service.desk.desk_delivery import zammad_payload as zammad_ticket
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.hooked_client import deliver, open_client, outcome


@pytest.fixture
def desk() -> Iterator[StandInDesk]:
    with stand_in_desk() as opened:
        yield opened


@pytest.fixture
def hooked(index: ClauseIndex, desk: StandInDesk) -> FlaskClient:
    return open_client(index, desk.url)


def send(client: FlaskClient, content: str, number: int) -> str:
    payload = chatwoot_payload(content, message=number)
    return outcome(deliver(client, chatwoot(payload, delivery=f"d-{number}")))


@pytest.mark.parametrize(
    "text",
    [
        "Out of office: I am back on Monday.",
        "Automatic reply: Your question",
        "Thank you for your message. I am currently out of the office until 5 January.",
        "Hello,\nI’m on annual leave and will reply next week.\nWho signed it?",
        "This is an automated response. Please do not reply.",
        "Auto-Reply",
        "Delivery Status Notification (Failure)",
        "【自動返信】お問い合わせありがとうございます。",
        "※このメールは自動送信されています。",
        "本日は不在にしております。",
        "お世話になっております。ただいま休暇をいただいております。",
        "このメールアドレスは送信専用です。",
    ],
)
def test_what_a_program_wrote_is_known(text: str) -> None:
    assert is_automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Who signed it?", "Is this an automatic reply?", "Automatic reply? Who signed it?"),
        "Does the statement mention automated systems?",
        "My colleague is out of office. What does action 4 say?",
        *(
            "これは自動返信ですか？",
            "自動運転について書かれていますか",
            "不在の場合はどうなりますか？",
        ),
        "Which offices are named?",
    ],
)
def test_what_a_person_asks_is_not(text: str) -> None:
    assert not is_automatic(text)


def test_out_of_office_mails_get_no_answers(hooked: FlaskClient, desk: StandInDesk) -> None:
    text = "I am out of the office until Monday. When was it signed?"
    assert {send(hooked, text, number) for number in range(60)} == {"ignored"}
    assert desk.calls == []


def test_what_a_desk_marks_as_automatic_gets_no_answer(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    marked = chatwoot_payload(content_attributes={"email": {"auto_reply": True}})
    assert outcome(deliver(hooked, chatwoot(marked))) == "ignored"
    ticket = zammad_ticket(preferences={"is-auto-response": True})
    assert outcome(deliver(hooked, zammad(ticket))) == "ignored"
    person = chatwoot_payload(content_attributes={"email": {"auto_reply": False}})
    assert outcome(deliver(hooked, chatwoot(person))) == "answered"


@pytest.mark.parametrize("mark", ["", "> "])
def test_a_reply_that_comes_back_is_not_answered(
    hooked: FlaskClient, desk: StandInDesk, mark: str
) -> None:
    assert send(hooked, ANSWERED, 1) == "answered"
    own = desk.calls[0].body["content"]
    returned = "\n".join(f"{mark}{line}" for line in own.splitlines())
    assert send(hooked, returned, 2) == "ignored"
    assert send(hooked, f"{returned}\n\nWho signed for Japan? And when was that?", 3) != "ignored"


def test_a_conversation_has_a_bound_and_people_are_told_once(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    outcomes = [send(hooked, ANSWERED, number) for number in range(60)]
    assert outcomes == ["answered"] * MAX_REPLIES + ["handed_off"] + ["ignored"] * 39
    other = chatwoot_payload(message=99, conversation={"id": 78, "status": "pending"})
    assert outcome(deliver(hooked, chatwoot(other, delivery="d-99"))) == "answered"


def test_after_an_hour_a_conversation_goes_on() -> None:
    seconds = [100.0]
    replies = RecentReplies(lambda: seconds[0])
    for _ in range(3):
        replies.note("77", "text")
    assert (replies.count("77"), replies.count("78")) == (3, 0)
    seconds[0] += PERIOD
    assert replies.count("77") == 0
