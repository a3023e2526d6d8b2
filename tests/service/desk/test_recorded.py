"""What is done with each kind of delivery that the help desks send."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from tests.service.desk import recorded
from tests.service.desk.desk_delivery import ANSWERED, Delivery, chatwoot, zammad, zendesk
from tests.service.desk.recorded import (
    chatwoot_conversation,
    chatwoot_mail,
    chatwoot_message,
    zammad_article,
    zammad_file,
    zendesk_comment,
)
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.hooked_client import deliver, open_client, outcome

IGNORED: list[tuple[Callable[[Any], Delivery], Mapping[str, Any]]] = [
    (chatwoot, recorded.CHATWOOT_IGNORED),
    (zendesk, recorded.ZENDESK_IGNORED),
    (zammad, recorded.ZAMMAD_IGNORED),
]
SIGNED = "“19 December 2019”"
LINK = "https://qa.example/statement#signature"
PASSED_ON = "Your message has been passed to a colleague; you can expect a reply here."
MAIL = f"""Dear all,

I am writing on behalf of the editors of a journal of public administration. We have followed the
matter for several years and are preparing an overview of it for our readers, who are mostly
officials of municipalities and have little time. One detail in particular is still missing from
the overview, and it is the first that they will turn to.

{ANSWERED}

With kind regards,
The editors
--
Journal of Administration
"""


@pytest.fixture
def desk() -> Iterator[StandInDesk]:
    with stand_in_desk() as running:
        yield running


@pytest.fixture
def hooked(index: ClauseIndex, desk: StandInDesk) -> FlaskClient:
    return open_client(index, desk.url)


@pytest.mark.parametrize(
    ("sign", "payload"),
    [
        pytest.param(sign, payload, id=f"{sign.__name__}: {name}")
        for sign, ignored in IGNORED
        for name, payload in ignored.items()
    ],
)
def test_what_no_customer_asks_gets_no_call(
    hooked: FlaskClient, desk: StandInDesk, sign: Callable[[Any], Delivery], payload: Any
) -> None:
    assert outcome(deliver(hooked, sign(payload))) == "ignored"
    assert desk.calls == []


def test_each_ignored_delivery_would_be_answered_but_for_one_thing(hooked: FlaskClient) -> None:
    for delivery in (
        *(chatwoot(chatwoot_message()), chatwoot(chatwoot_mail(ANSWERED, subject="Signing"))),
        *(zendesk(zendesk_comment()), zammad(zammad_article())),
    ):
        assert outcome(deliver(hooked, delivery)) in ("answered", "duplicate")


def text_of(call: Any) -> str:
    body = call.body
    return str(body.get("content") or body.get("body") or body["ticket"]["comment"]["body"])


@pytest.mark.parametrize(
    "delivery",
    [
        *(
            chatwoot(chatwoot_message(conversation=chatwoot_conversation(channel)))
            for channel in (
                *("Channel::WebWidget", "Channel::Api", "Channel::Sms", "Channel::TwilioSms"),
                *("Channel::Whatsapp", "Channel::Telegram", "Channel::Line"),
                *("Channel::FacebookPage", "Channel::Instagram"),
            )
        ),
        chatwoot(chatwoot_mail(ANSWERED)),
        chatwoot(chatwoot_message(sender={**recorded.CONTACT, "type": "contact"})),
        *(
            zendesk(zendesk_comment(channel=channel))
            for channel in ("mail", "web_service", "web_form", "web_widget", "api", "mobile_sdk")
        ),
        zammad(zammad_article(f"<div>{ANSWERED}</div>")),
        *(zammad(zammad_article(kind=kind)) for kind in ("web", "note", "phone")),
    ],
)
def test_the_short_answer_comes_first_and_the_link_last(
    hooked: FlaskClient, desk: StandInDesk, delivery: Delivery
) -> None:
    assert outcome(deliver(hooked, delivery)) == "answered"
    (call,) = desk.calls
    assert text_of(call).startswith(f"{SIGNED}\n")
    assert text_of(call).endswith(f"\n{LINK}")


@pytest.mark.parametrize(
    "delivery",
    [
        chatwoot(chatwoot_mail(MAIL)),
        zendesk(zendesk_comment(MAIL)),
        zammad(zammad_article(MAIL, content_type="text/plain")),
        zammad(zammad_article(MAIL.replace("\n\n", "<br><br>").replace("\n--\n", "<br>--<br>"))),
    ],
)
def test_of_a_long_mail_the_question_is_answered_and_named(
    hooked: FlaskClient, desk: StandInDesk, delivery: Delivery
) -> None:
    assert outcome(deliver(hooked, delivery)) == "answered"
    first, second, *_ = text_of(desk.calls[0]).split("\n\n")
    assert first == f"This reply is about the following part of your message: “{ANSWERED}”"
    assert second == SIGNED


CHATS = ("telegram personal-message", "whatsapp message", "chat")


@pytest.mark.parametrize(
    ("payload", "route"),
    [
        *((zammad_article(kind=kind), {"type": kind}) for kind in CHATS),
        *((zammad_article(kind=kind), {"type": "note"}) for kind in ("web", "note", "phone")),
        (
            zammad_article(kind="sms", writer="+491710000000"),
            {"type": "sms", "to": "+491710000000"},
        ),
        (zammad_article(kind="sms", writer="Someone"), {"type": "note"}),
        (
            zammad_article(),
            {
                "type": "email",
                "to": "requester@example.org",
                "subject": "Re: Signing",
                "in_reply_to": "<m1@example.org>",
            },
        ),
        (
            zammad_article(reply_to="Office <office@example.org>", subject="RE: AW:  Signing"),
            {
                "type": "email",
                "to": "office@example.org",
                "subject": "Re: Signing",
                "in_reply_to": "<m1@example.org>",
            },
        ),
        (
            zammad_article(reply_to="", subject=None, message_id="<a b@x>\r\nBcc: c@y"),
            {"type": "email", "to": "requester@example.org"},
        ),
        (
            zammad_article(subject="A\r\nBcc: b@y", message_id=None),
            {"type": "email", "to": "requester@example.org", "subject": "Re: A Bcc: b@y"},
        ),
        (zammad_article(reply_to="a@x, b@y"), {"type": "note"}),
    ],
)
def test_zammad_replies_where_the_message_came_from(
    hooked: FlaskClient, desk: StandInDesk, payload: Any, route: Mapping[str, str]
) -> None:
    assert outcome(deliver(hooked, zammad(payload))) == "answered"
    sent = dict(desk.calls[0].body)
    assert sent.pop("body").startswith(SIGNED)
    common = {
        "ticket_id": 81,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
    }
    assert sent == {**common, **route}


def test_a_text_message_holds_the_answer_and_the_link(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    deliver(hooked, zammad(zammad_article(kind="sms", writer="+491710000000")))
    assert text_of(desk.calls[0]) == (f"{SIGNED}\nDate, place and language (signed text): {LINK}")


def test_a_text_message_without_an_answer_says_that_people_take_over(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    article = zammad_article("Who won the match?", kind="sms", writer="+491710000000")
    assert outcome(deliver(hooked, zammad(article))) == "handed_off"
    opened, note, reply = desk.calls
    assert (opened.method, opened.body) == ("PUT", {"state": "open"})
    assert (note.body["type"], note.body["internal"]) == ("note", True)
    assert (reply.body["type"], text_of(reply)) == ("sms", PASSED_ON)


@pytest.mark.parametrize(
    "body",
    [
        '{}<br><span class="js-signatureMarker"></span>Who won the match? Regards, Ada',
        '<div>{}</div><div><span class="other js-signatureMarker"></span></div><p>Who won?</p>',
        '<span class="js-signatureMarker"></span><div>{}</div>',
    ],
)
def test_what_follows_the_mark_of_a_signature_is_not_read(
    hooked: FlaskClient, desk: StandInDesk, body: str
) -> None:
    assert outcome(deliver(hooked, zammad(zammad_article(body.format(ANSWERED))))) == "answered"
    assert text_of(desk.calls[0]).startswith(SIGNED)


def test_plain_text_keeps_what_looks_like_a_tag(hooked: FlaskClient, desk: StandInDesk) -> None:
    for delivery in (
        zammad(zammad_article("Who won <the> match?", content_type="text/plain")),
        zendesk(zendesk_comment("Who won <the> match?")),
    ):
        deliver(hooked, delivery)
        assert "“Who won <the> match?”" in text_of(desk.calls[1])
        desk.calls.clear()


REFERS = "Is the attached translation right?"


@pytest.mark.parametrize(
    "delivery",
    [
        chatwoot(chatwoot_message(content=REFERS, attachments=[recorded.IMAGE])),
        zendesk(zendesk_comment(REFERS)),
        zammad(zammad_article(REFERS, attachments=[zammad_file()])),
    ],
)
def test_a_question_about_an_attachment_goes_to_people(
    hooked: FlaskClient, desk: StandInDesk, delivery: Delivery
) -> None:
    assert outcome(deliver(hooked, delivery)) == "handed_off"
    _, note, reply = desk.calls
    assert text_of(note) == (
        f"Not answered: this part of the message is about an attachment: “{REFERS}”"
    )
    assert text_of(reply) == f"This service cannot read attachments.\n\n{PASSED_ON}"


def test_a_message_that_the_desk_could_not_take_in_goes_to_people(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    payload = chatwoot_message(content=None, content_attributes={"is_unsupported": True})
    assert outcome(deliver(hooked, chatwoot(payload))) == "handed_off"
    assert [call.body.get("content") for call in desk.calls] == [
        None,
        "Not answered: the message has attachments but no text.",
    ]


def test_a_mail_without_words_asks_what_its_subject_says(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    assert outcome(deliver(hooked, zammad(zammad_article("", subject=ANSWERED)))) == "answered"
    assert text_of(desk.calls[0]).startswith(SIGNED)
    reply = zammad_article("", subject=f"Re: {ANSWERED}", id=105)
    assert outcome(deliver(hooked, zammad(reply, delivery="z-2"))) == "ignored"
