"""Help desks, from a signed delivery to the calls of their API; the desk is a stand-in."""

import base64
import json
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from service.assistant import Assistant
from service.errors import ProblemError
from service.hooks import api_client, connected_desk, routes
from tests.service.desk.desk_delivery import (
    ANSWERED,
    NOW,
    SECRET,
    TOKEN,
    Delivery,
    chatwoot,
    chatwoot_payload,
    zammad,
    zammad_payload,
    zendesk,
    zendesk_payload,
)
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.flask_reply import get
from tests.service.hooked_client import ORIGIN, deliver, open_client, outcome
from tests.service.peer import JSON_HEAD
from tests.service.problem import check_problem
from tests.service.running_server import start_server

MESSAGES = "/api/v1/accounts/3/conversations/77/messages"
TOGGLE = "/api/v1/accounts/3/conversations/77/toggle_status"
TICKET = "/api/v2/tickets/5158.json"
SIGNED = (
    "“19 December 2019”\n\n"
    "Date, place and language (signed text):\n"
    "“Signed in Tokyo on 19 December 2019 in the English language.”\n\n"
    "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」\n\n"
    "https://qa.example/statement#signature"
)
SILENT = "Who won the match on Sunday?"
PASSED_ON = "Your message has been passed to a colleague; you can expect a reply here."


@pytest.fixture
def desk() -> Iterator[StandInDesk]:
    with stand_in_desk() as running:
        yield running


@pytest.fixture
def hooked(index: ClauseIndex, desk: StandInDesk) -> FlaskClient:
    return open_client(index, desk.url)


def test_chatwoot_gets_one_public_reply_with_the_token_of_the_bot(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    assert outcome(deliver(hooked, chatwoot())) == "answered"
    assert desk.sent() == [
        ("POST", MESSAGES, {"content": SIGNED, "message_type": "outgoing", "private": False})
    ]
    assert desk.calls[0].headers["api_access_token"] == TOKEN
    assert desk.calls[0].headers["content-type"] == "application/json"


def test_zendesk_gets_a_public_comment(hooked: FlaskClient, desk: StandInDesk) -> None:
    assert outcome(deliver(hooked, zendesk())) == "answered"
    comment = {"comment": {"body": SIGNED, "public": True}}
    assert desk.sent() == [("PUT", TICKET, {"ticket": comment})]
    login = base64.b64encode(f"bot@example.org/token:{TOKEN}".encode()).decode()
    assert desk.calls[0].headers["authorization"] == f"Basic {login}"


def test_zammad_gets_a_public_article(hooked: FlaskClient, desk: StandInDesk) -> None:
    assert outcome(deliver(hooked, zammad())) == "answered"
    article = {
        "ticket_id": 81,
        "body": SIGNED,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        "type": "note",
    }
    assert desk.sent() == [("POST", "/api/v1/ticket_articles", article)]
    assert desk.calls[0].headers["authorization"] == f"Token token={TOKEN}"


def test_a_mail_to_zammad_is_replied_to_by_mail(hooked: FlaskClient, desk: StandInDesk) -> None:
    deliver(hooked, zammad(zammad_payload(type="email")))
    sent = desk.calls[0].body
    assert (sent["type"], sent["to"]) == ("email", "requester@example.org")


def test_chatwoot_is_opened_to_people_where_the_statement_is_silent(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    assert outcome(deliver(hooked, chatwoot(chatwoot_payload(SILENT)))) == "handed_off"
    opening, note, reply = desk.sent()
    assert opening == ("POST", TOGGLE, {"status": "open"})
    assert (note[:2], note[2]["private"]) == (("POST", MESSAGES), True)
    lines = note[2]["content"].split("\n")
    assert lines[:3] == [
        f"We found no answer in the statement: “{SILENT}”",
        "",
        "Related passages (they do not answer the question):",
    ]
    assert len(lines[3:]) == 3
    for line in lines[3:]:
        assert "(signed text): “" in line
        assert f"” {ORIGIN}/statement#" in line
    assert (reply[:2], reply[2]["private"]) == (("POST", MESSAGES), False)
    assert reply[2]["content"].startswith("We found nothing in the statement that answers this.")
    assert reply[2]["content"].endswith(PASSED_ON)


def test_a_question_in_japanese_is_passed_on_in_japanese(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    deliver(hooked, chatwoot(chatwoot_payload("日曜日の試合はどちらが勝ちましたか")))
    _, note, reply = desk.sent()
    assert note[2]["content"].startswith(
        "次の質問への回答となる記載が声明に見当たりません：「日曜日の試合"
    )
    assert "（仮訳）：「" in note[2]["content"]
    assert reply[2]["content"].endswith("担当者より、こちらでご回答いたします。")


def test_who_asks_for_a_person_is_passed_on(hooked: FlaskClient, desk: StandInDesk) -> None:
    assert outcome(deliver(hooked, chatwoot(chatwoot_payload("担当者と話したい")))) == "handed_off"
    assert [(address, body.get("content")) for _, address, body in desk.sent()] == [
        (TOGGLE, None),
        (MESSAGES, "担当者への取次ぎの希望：「担当者と話したい」"),
        (
            MESSAGES,
            "本サービスは自動応答です。"
            "ご案内できるのは「量子協力に関する東京声明」の引用のみです。\n\n"
            "担当者より、こちらでご回答いたします。",
        ),
    ]


def test_zendesk_is_opened_to_people_with_an_internal_note(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    assert outcome(deliver(hooked, zendesk(zendesk_payload(SILENT)))) == "handed_off"
    opening, note, reply = desk.sent()
    assert opening == ("PUT", TICKET, {"ticket": {"status": "open"}})
    assert note[:2] == reply[:2] == ("PUT", TICKET)
    assert [call[2]["ticket"]["comment"]["public"] for call in (note, reply)] == [False, True]


def test_zammad_is_opened_to_people_with_an_internal_article(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    payload = zammad_payload(SILENT, type="email")
    assert outcome(deliver(hooked, zammad(payload))) == "handed_off"
    opening, note, reply = desk.sent()
    assert opening == ("PUT", "/api/v1/tickets/81", {"state": "open"})
    assert [(call[2]["type"], call[2]["internal"]) for call in (note, reply)] == [
        ("note", True),
        ("email", False),
    ]


@pytest.mark.parametrize(
    "payload",
    [
        chatwoot_payload(event="message_updated"),
        chatwoot_payload(event="conversation_opened"),
        chatwoot_payload(message_type="outgoing", sender={"id": 1, "type": "agent_bot"}),
        chatwoot_payload(message_type="template"),
        chatwoot_payload(private=True),
        chatwoot_payload(conversation={"id": 77, "status": "open"}),
        chatwoot_payload(conversation={"id": 77, "status": "resolved"}),
        chatwoot_payload(conversation={"id": 77, "status": "snoozed"}),
        chatwoot_payload(conversation=None),
        chatwoot_payload(sender={"id": 1, "type": "user"}),
        chatwoot_payload(sender={"id": 1, "type": "agent_bot"}),
        chatwoot_payload(None),
        chatwoot_payload(""),
        chatwoot_payload("👍"),
        chatwoot_payload({"text": ANSWERED}),
        chatwoot_payload("<script>When was it signed?</script>"),
        {"event": "webwidget_triggered", "account": {"id": 3}},
        {},
        [],
        None,
    ],
)
def test_what_is_no_message_of_a_person_to_the_bot_is_ignored(
    hooked: FlaskClient, desk: StandInDesk, payload: Any
) -> None:
    assert outcome(deliver(hooked, chatwoot(json.dumps(payload).encode()))) == "ignored"
    assert desk.calls == []


@pytest.mark.parametrize(
    "delivery",
    [
        zendesk(zendesk_payload(is_public=False)),
        zendesk(zendesk_payload(author={"id": 1, "is_staff": True})),
        zendesk({**zendesk_payload(), "type": "zen:event-type:ticket.created"}),
        zendesk({**zendesk_payload(), "detail": {"id": "5158", "status": "OPEN"}}),
        zammad(zammad_payload(internal=True)),
        zammad(zammad_payload(sender="Agent")),
        zammad(zammad_payload(sender="System")),
        zammad(zammad_payload(state="open")),
        zammad(zammad_payload(preferences={"is-auto-response": True})),
        zammad(zammad_payload(created_at="2025-10-09T07:53:19.000Z")),
        zammad(zammad_payload(created_at=None)),
    ],
)
def test_what_is_not_for_the_bot_is_ignored_by_ticket_desks_too(
    hooked: FlaskClient, desk: StandInDesk, delivery: Delivery
) -> None:
    assert outcome(deliver(hooked, delivery)) == "ignored"
    assert desk.calls == []


def test_attachments_without_words_go_to_people(hooked: FlaskClient, desk: StandInDesk) -> None:
    payload = chatwoot_payload(None, attachments=[{"id": 1, "file_type": "image"}])
    assert outcome(deliver(hooked, chatwoot(payload))) == "handed_off"
    note = "Not answered: the message has attachments but no text."
    assert desk.sent() == [
        ("POST", TOGGLE, {"status": "open"}),
        ("POST", MESSAGES, {"content": note, "message_type": "outgoing", "private": True}),
    ]


def test_html_and_quoted_mail_are_read_as_the_words_of_the_person(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    content = (
        "<div>When was it <b>signed</b>?<img src=x onerror=alert(1)></div>"
        "<blockquote type='cite'>Earlier mail about lunch</blockquote>"
    )
    assert outcome(deliver(hooked, zammad(zammad_payload(content)))) == "answered"
    assert desk.calls[0].body["body"] == SIGNED


def test_of_a_long_mail_the_sentence_that_asks_is_answered(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    content = "Dear team, I write for a newspaper.\n" * 20 + "When was it signed?\nKind regards"
    assert outcome(deliver(hooked, zendesk(zendesk_payload(content)))) == "answered"
    assert desk.calls[0].body["ticket"]["comment"]["body"] == (
        "This reply is about the following part of your message: “When was it signed?”\n\n" + SIGNED
    )


def test_a_long_mail_that_asks_nothing_goes_to_people(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    payload = zendesk_payload("声明についてお伝えしたいことがあります。" * 20)
    assert outcome(deliver(hooked, zendesk(payload))) == "handed_off"
    assert [call.body["ticket"]["comment"]["body"] for call in desk.calls[1:]] == [
        "未回答：メッセージが300文字を超え、質問の文が見つかりませんでした。",
        "お問い合わせが、本サービスで読み取れる長さを超えています。\n\n"
        "担当者より、こちらでご回答いたします。",
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Chatwoot_Signature": None},
        {"X_Chatwoot_Signature": ""},
        {"X_Chatwoot_Signature": "sha256=" + "0" * 64},
        {"X_Chatwoot_Signature": chatwoot(secret="another").headers["X-Chatwoot-Signature"]},
        {"X_Chatwoot_Signature": "sha256=é"},
        {"X_Chatwoot_Timestamp": None},
        {"X_Chatwoot_Timestamp": str(NOW + 1)},
        {"X_Chatwoot_Timestamp": "nan"},
        dict(chatwoot(at=NOW - 301).headers),
        dict(chatwoot(at=NOW + 301).headers),
    ],
)
def test_a_missing_wrong_or_old_signature_is_refused(
    hooked: FlaskClient, desk: StandInDesk, headers: dict[str, str | None]
) -> None:
    named = {name.replace("-", "_"): text for name, text in headers.items()}
    check_problem(deliver(hooked, chatwoot(), **named), 401)
    assert desk.calls == []


def test_bytes_changed_after_signing_are_refused(hooked: FlaskClient, desk: StandInDesk) -> None:
    signed = chatwoot()
    check_problem(deliver(hooked, Delivery("chatwoot", signed.body + b" ", signed.headers)), 401)
    assert desk.calls == []


@pytest.mark.parametrize("delivery", [zendesk(at=NOW - 301), zendesk(at=NOW + 301)])
def test_an_old_time_of_zendesk_is_refused(hooked: FlaskClient, delivery: Delivery) -> None:
    check_problem(deliver(hooked, delivery), 401)


@pytest.mark.parametrize("delivery", [zendesk(at=NOW - 300), chatwoot(at=NOW - 300)])
def test_a_delivery_within_the_window_is_taken(hooked: FlaskClient, delivery: Delivery) -> None:
    assert outcome(deliver(hooked, delivery)) == "answered"


@pytest.mark.parametrize("body", [b"{", b'{"a": 1', b"\xff", b"[" * 3000])
def test_a_signed_body_that_is_no_json_is_refused(
    hooked: FlaskClient, desk: StandInDesk, body: bytes
) -> None:
    check_problem(deliver(hooked, chatwoot(body)), 400)
    assert desk.calls == []


@pytest.mark.parametrize("identity", ["1/../2", True, None, 1.5, {"id": 1}, "٣"])
def test_an_id_that_is_no_number_reaches_no_address(
    hooked: FlaskClient, desk: StandInDesk, identity: object
) -> None:
    reply = deliver(hooked, chatwoot(chatwoot_payload(account={"id": identity})))
    check_problem(reply, 422)
    assert reply.json()["errors"] == [{"field": "account.id", "expected": "an id of digits"}]
    assert desk.calls == []


def test_a_megabyte_is_refused(hooked: FlaskClient, desk: StandInDesk) -> None:
    reply = deliver(hooked, chatwoot(chatwoot_payload("a" * 1_000_000)))
    check_problem(reply, 413)
    assert reply.json()["detail"] == "The body is too large; the limit is 256 KiB."
    assert desk.calls == []


def test_a_delivery_of_200_kib_is_read(hooked: FlaskClient) -> None:
    payload = chatwoot_payload(custom_attributes={"note": "a" * 200_000})
    assert outcome(deliver(hooked, chatwoot(payload))) == "answered"


def test_a_desk_that_is_not_connected_is_not_found(client: FlaskClient) -> None:
    check_problem(deliver(client, chatwoot()), 404)


def test_what_a_desk_is_told_is_described(hooked: FlaskClient) -> None:
    description = get(hooked, "/openapi.json").json()
    described = description["paths"]["/hooks/{name}"]["post"]
    assert described["parameters"][0]["schema"]["enum"] == ["chatwoot", "zendesk", "zammad"]
    told = [
        deliver(hooked, delivery)
        for delivery in (
            chatwoot(),
            chatwoot(b"{"),
            chatwoot(at=0),
            Delivery("freshdesk", b"{}"),
            chatwoot(b"a" * 300_000),
            chatwoot(chatwoot_payload(id="one")),
        )
    ]
    assert [reply.status for reply in told] == [200, 400, 401, 404, 413, 422]
    for reply in told:
        response = described["responses"][str(reply.status)]
        assert list(response["content"]) == [reply.headers["content-type"]]
    outcomes = description["components"]["schemas"]["DeliveryResponse"]["properties"]["outcome"]
    assert outcomes["enum"] == ["answered", "handed_off", "ignored", "duplicate"]


def test_ten_deliveries_of_one_message_get_one_reply(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    replies = [deliver(hooked, chatwoot(delivery=f"d-{number}")) for number in range(10)]
    assert [outcome(reply) for reply in replies] == ["answered"] + ["duplicate"] * 9
    assert len(desk.calls) == 1


def test_a_replayed_delivery_gets_no_second_reply(hooked: FlaskClient, desk: StandInDesk) -> None:
    assert outcome(deliver(hooked, chatwoot())) == "answered"
    assert outcome(deliver(hooked, chatwoot())) == "duplicate"
    assert outcome(deliver(hooked, chatwoot(), X_Chatwoot_Delivery="d-2")) == "duplicate"
    assert outcome(deliver(hooked, chatwoot(), X_Chatwoot_Delivery=None)) == "duplicate"
    assert len(desk.calls) == 1


def test_the_next_message_gets_its_own_reply(hooked: FlaskClient, desk: StandInDesk) -> None:
    deliver(hooked, chatwoot())
    later = chatwoot(chatwoot_payload(message=502), delivery="d-2")
    assert outcome(deliver(hooked, later)) == "answered"
    assert len(desk.calls) == 2


def test_deliveries_at_the_same_time_get_one_reply(index: ClauseIndex) -> None:
    with stand_in_desk() as desk:
        client = open_client(index, desk.url)
        start = threading.Barrier(4)

        def send(number: int) -> str:
            start.wait()
            return outcome(
                deliver(client.application.test_client(), chatwoot(delivery=f"d-{number}"))
            )

        with ThreadPoolExecutor(4) as pool:
            outcomes = sorted(pool.map(send, range(4)))
    assert outcomes == ["answered", "duplicate", "duplicate", "duplicate"]
    assert len(desk.calls) == 1


@pytest.mark.parametrize("manners", [[503], [502, 503]])
def test_a_desk_that_is_away_for_a_moment_is_asked_again(
    hooked: FlaskClient, desk: StandInDesk, manners: list[int | str]
) -> None:
    desk.manners += manners
    assert outcome(deliver(hooked, chatwoot())) == "answered"
    assert len(desk.calls) == len(manners) + 1


@pytest.mark.parametrize(
    ("manners", "calls", "again"),
    [
        ([503, 503, 503], 3, "answered"),
        ([401], 1, "answered"),
        (["redirect"], 1, "answered"),
        ([500], 1, "duplicate"),
        ([504], 1, "duplicate"),
        (["close"], 1, "duplicate"),
    ],
)
def test_a_failing_desk_is_told_so_and_what_may_be_posted_is_not_posted_twice(
    hooked: FlaskClient,
    desk: StandInDesk,
    caplog: pytest.LogCaptureFixture,
    manners: list[int | str],
    calls: int,
    again: str,
) -> None:
    desk.manners += manners
    with caplog.at_level(logging.DEBUG):
        reply = deliver(hooked, chatwoot())
    check_problem(reply, 503)
    assert len(desk.calls) == calls
    assert ("retry-after" in reply.headers) == (again == "answered")
    logged = " ".join(record.getMessage() for record in caplog.records)
    assert "chatwoot did not accept a reply" in logged
    assert not any(secret in logged for secret in (TOKEN, SECRET, ANSWERED))
    assert outcome(deliver(hooked, chatwoot())) == again


def test_no_redirect_is_followed(hooked: FlaskClient, desk: StandInDesk) -> None:
    desk.elsewhere = f"{desk.url}/latest/meta-data"
    desk.manners.append("redirect")
    check_problem(deliver(hooked, chatwoot()), 503)
    assert [call.address for call in desk.calls] == [MESSAGES]


@pytest.mark.parametrize("manner", ["hang", "drip"])
def test_a_slow_desk_is_given_up_in_time(
    hooked: FlaskClient, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch, manner: str
) -> None:
    monkeypatch.setattr(connected_desk, "REPLY_TIMEOUT", 0.5)
    desk.manners.append(manner)
    check_problem(deliver(hooked, chatwoot()), 503)
    desk.released.set()
    assert outcome(deliver(hooked, chatwoot())) == "duplicate"
    assert len(desk.calls) == 1


def test_a_desk_that_is_down_is_tried_again_with_the_next_delivery(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_client, "PAUSE", 0.0)
    with stand_in_desk() as gone:
        pass
    client = open_client(index, gone.url)
    for _ in range(2):
        reply = deliver(client, chatwoot())
        check_problem(reply, 503)
        assert reply.headers["retry-after"] == "10"


def test_a_hand_off_that_stops_half_way_is_not_begun_again(
    hooked: FlaskClient, desk: StandInDesk
) -> None:
    desk.manners += [200, 404]
    silent = chatwoot(chatwoot_payload(SILENT))
    check_problem(deliver(hooked, silent), 503)
    assert outcome(deliver(hooked, silent)) == "duplicate"
    assert [call.address for call in desk.calls] == [TOGGLE, MESSAGES]


def test_more_deliveries_at_once_than_have_room_are_refused_and_may_come_again(
    index: ClauseIndex, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MAX_DELIVERIES", 1)
    monkeypatch.setattr(connected_desk, "REPLY_TIMEOUT", 20.0)
    client = open_client(index, desk.url)
    later = chatwoot(chatwoot_payload(message=502), delivery="d-2")
    desk.manners.append("hang")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(deliver, client.application.test_client(), chatwoot())
        assert desk.reached.wait(20)
        refused = deliver(client, later)
        desk.released.set()
        check_problem(first.result(), 503)
    check_problem(refused, 503)
    assert refused.headers["retry-after"] == "1"
    assert outcome(deliver(client, later)) == "answered"


def test_a_delivery_that_finds_the_service_busy_may_come_again(
    hooked: FlaskClient, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Assistant, "ask", raise_busy)
        check_problem(deliver(hooked, chatwoot()), 503)
    assert desk.calls == []
    assert outcome(deliver(hooked, chatwoot())) == "answered"


def raise_busy(*_: object) -> NoReturn:
    raise ProblemError(503, "The service is busy; try again shortly.", retry_after=1)


def test_a_real_server_takes_its_secrets_from_files(
    index_folder: Path, tmp_path: Path, desk: StandInDesk
) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for name, text in {"token": TOKEN, "secret": SECRET}.items():
        (secrets / f"chatwoot_{name}").write_text(text, encoding="utf-8")
    settings = {"SECRETS_DIR": str(secrets), "CHATWOOT_URL": desk.url}
    delivery = chatwoot(at=int(time.time()))
    with start_server(index_folder, tmp_path, settings) as running:
        head = JSON_HEAD + "".join(
            f"{name}: {text}\r\n" for name, text in delivery.headers.items()
        ).encode("ascii")
        replies = [
            running.peer.post(delivery.body, head, "/hooks/chatwoot").json() for _ in range(2)
        ]
        assert running.stop() == 0
        assert running.log() == ""
    assert replies == [{"outcome": "answered"}, {"outcome": "duplicate"}]
    assert [call.address for call in desk.calls] == [MESSAGES]
