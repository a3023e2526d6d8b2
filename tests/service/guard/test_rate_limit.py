"""How often a client and a site may ask, in this process, behind proxies, with a real Redis."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import parse_many
from pydantic import ValidationError
from werkzeug.test import TestResponse

from index.search.clause_index import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.flask_reply import ask, get, verify
from tests.service.html_page import Page
from tests.service.peer import Reply, to_body
from tests.service.problem import check_problem
from tests.service.redis_server import RedisServer, run_redis
from tests.service.running_server import free_port, start_server

QUESTION = "Who signed for Japan?"
SITE, OTHER_SITE = "https://www.example.org", "https://help.example.org"
JSON = {"Content-Type": "application/json"}


def make_app(index: ClauseIndex, **settings: object) -> Flask:
    return create_app(index, Settings(trusted_hosts=("localhost",), **settings))  # type: ignore[arg-type]


def ask_from(client: FlaskClient, address: str = "127.0.0.1", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    reply = client.post(
        "/v1/ask",
        data=to_body({"question": QUESTION}),
        headers={**JSON, **named},
        environ_overrides={"REMOTE_ADDR": address},
    )
    return reply.status_code


@pytest.fixture
def limited(index: ClauseIndex) -> FlaskClient:
    return make_app(index, client_limit="2 per hour").test_client()


@pytest.fixture
def embedded(index: ClauseIndex) -> FlaskClient:
    settings = {"embedding_origins": (SITE, OTHER_SITE), "public_url": "https://qa.example"}
    return make_app(index, origin_limit="2 per hour", **settings).test_client()


def test_a_client_that_asks_too_often_is_told_when_to_ask_again(limited: FlaskClient) -> None:
    replies = [ask(limited, QUESTION) for _ in range(3)]
    assert [reply.status for reply in replies] == [200, 200, 429]
    assert [reply.headers["x-ratelimit-limit"] for reply in replies] == ["2"] * 3
    assert [reply.headers["x-ratelimit-remaining"] for reply in replies] == ["1", "0", "0"]
    assert ["retry-after" in reply.headers for reply in replies] == [False, False, True]
    refused = replies[-1]
    check_problem(refused, 429)
    seconds = int(refused.headers["retry-after"])
    assert 0 < seconds <= 3600
    assert refused.json()["detail"] == f"Too many requests; try again in {seconds} s."
    assert abs(int(refused.headers["x-ratelimit-reset"]) - seconds - time.time()) < 60


def test_everything_that_costs_work_counts_against_the_same_limit(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="4 per hour").test_client()
    assert ask(client, QUESTION).headers["x-ratelimit-remaining"] == "3"
    assert verify(client, "QIST").headers["x-ratelimit-remaining"] == "2"
    assert get(client, "/?question=Japan").headers["x-ratelimit-remaining"] == "1"
    assert get(client, "/verify?text=QIST").headers["x-ratelimit-remaining"] == "0"
    chat = {"messages": [{"role": "user", "content": QUESTION}]}
    told = client.post("/v1/chat/completions", json=chat)
    assert (told.status_code, told.get_json()["error"]["code"]) == (429, "rate_limit_exceeded")
    statuses = [
        ask(client, QUESTION).status,
        verify(client, "QIST").status,
        get(client, "/?question=Japan").status,
        get(client, "/verify?text=QIST").status,
        client.post("/verify", data={"text": "QIST"}).status_code,
    ]
    assert statuses == [429] * 5


CHAT = [QUESTION, "And for the other side?", "When was it signed?"]


def send_chat(client: FlaskClient, questions: Sequence[str]) -> TestResponse:
    messages = [
        {"role": role, "content": text}
        for question in questions
        for role, text in (("user", question), ("assistant", "…"))
    ]
    return client.post("/v1/chat/completions", json={"messages": messages[:-1]})


def left(reply: TestResponse) -> tuple[int, str]:
    return reply.status_code, reply.headers["X-RateLimit-Remaining"]


def test_a_conversation_counts_as_its_new_question_and_a_tenth_of_each_that_is_known(
    index: ClauseIndex,
) -> None:
    client = make_app(index, client_limit="10 per hour").test_client()
    replies = [send_chat(client, CHAT[:number]) for number in (1, 2, 3)]
    # 10 - 1, - 1.1, - 1.2: what is left of a question lets one more in.
    assert list(map(left, replies)) == [(200, "9"), (200, "8"), (200, "7")]
    # Behind another address, nothing is known.
    other = {"REMOTE_ADDR": "192.0.2.9"}
    address = "/?" + urlencode([("question", question) for question in CHAT])
    replies = [client.get(address, environ_overrides=other) for _ in range(2)]
    assert list(map(left, replies)) == [(200, "7"), (200, "6")]


def test_a_long_or_manifold_question_counts_as_several(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="100 per hour").test_client()
    long = "量子情報科学技術における研究の協力について、" * 13
    manifold = "Who signed for Japan? When was it signed? What about personnel exchanges?"
    remaining = [
        int(ask(client, question).headers["x-ratelimit-remaining"])
        for question in (QUESTION, long, manifold)
    ]
    assert remaining == [99, 95, 91]
    assert verify(client, "QIST").headers["x-ratelimit-remaining"] == "90"
    assert verify(client, "量子情報" * 500).headers["x-ratelimit-remaining"] == "86"


def test_the_turns_of_a_question_count_more_if_they_have_to_be_asked_again(
    index: ClauseIndex,
) -> None:
    client = make_app(index, client_limit="20 per hour").test_client()
    turns = [{"question": f"Question {number}", "clauses": ["intent"]} for number in range(10)]
    assert ask(client, QUESTION, history=turns).headers["x-ratelimit-remaining"] == "18"
    lists = [{**turn, "clauses": ["intent", "agenda"]} for turn in turns]
    assert ask(client, QUESTION, history=lists).headers["x-ratelimit-remaining"] == "7"


def test_what_costs_more_than_there_ever_is_can_be_asked_and_lasts_as_long(
    index: ClauseIndex,
) -> None:
    client = make_app(index, client_limit="2 per hour").test_client()
    chat = [f"Question number {number}" for number in range(11)]
    first, second = send_chat(client, chat), send_chat(client, chat[:1])
    assert (left(first), left(second)) == ((200, "0"), (429, "0"))
    assert first.headers["X-RateLimit-Limit"] == "2"
    assert 5 * 3600 < int(second.headers["Retry-After"]) <= 6 * 3600


def test_prompts_that_a_chat_program_sends_by_itself_count_too(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="3 per hour").test_client()
    text = "Tell me, please, all about the weather in the mountains. " * 10
    replies = [send_chat(client, [text]) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [422, 422, 429]


def test_requests_of_any_kind_have_a_limit_of_their_own(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="1 per hour").test_client()
    addresses = ["/", "/statement", "/nothing", "/static/page.css", "/v1/clauses/x"]
    statuses = [get(client, address).status for address in addresses]
    assert statuses == [200, 200, 404, 200, 404]
    assert [client.put("/v1/ask").status_code for _ in range(14)] == [405] * 14
    assert ask(client, QUESTION).headers["x-ratelimit-remaining"] == "0"
    refused = get(client, "/")
    check_problem(refused, 429)
    told = ("x-ratelimit-limit", "x-ratelimit-remaining")
    assert [refused.headers[name] for name in told] == ["1", "0"]
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert [get(client, probe).status for probe in ("/livez", "/readyz")] == [200, 200]
    elsewhere = client.get("/", environ_overrides={"REMOTE_ADDR": "192.0.2.9"})
    assert elsewhere.status_code == 200


def test_no_limit_keeps_out_who_has_the_right_token(index: ClauseIndex, tmp_path: Path) -> None:
    token = "a token that is long enough"
    log = {"question_log": f"sqlite:///{tmp_path / 'asked.db'}", "operator_token": token}
    client = make_app(index, client_limit="1 per hour", **log).test_client()
    assert [get(client, "/").status for _ in range(21)][-2:] == [200, 429]
    wrong = [client.post("/insights", data={"token": "a"}).status_code for _ in range(11)]
    assert wrong == [403] * 10 + [429]
    assert client.post("/insights", data={"token": token}).status_code == 303
    assert get(client, "/insights").status == 200


def test_what_asks_nothing_is_not_limited_as_questions_are(limited: FlaskClient) -> None:
    addresses = ["/", "/verify", "/statement", "/docs", "/livez", "/readyz", "/static/page.css"]
    addresses += ["/v1/clauses", "/v1/statement", "/openapi.json"]
    for _ in range(3):
        ask(limited, QUESTION)
    replies = [get(limited, address) for address in addresses * 3]
    assert {reply.status for reply in replies} == {200}
    assert not any("x-ratelimit-limit" in reply.headers for reply in replies)


def test_a_request_that_is_refused_unread_counts_for_nothing(limited: FlaskClient) -> None:
    assert [ask(limited, "?").status for _ in range(3)] == [422] * 3
    assert ask(limited, QUESTION).status == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "You have reached the question limit. Your question is kept; try again in {} seconds.",
        ),
        (
            "ja",
            "一定時間に受け付けられる質問の数を超えました。入力内容は保持されています。"
            "{}秒ほどお待ちいただき、もう一度お試しください。",
        ),
    ],
)
def test_the_page_says_when_to_ask_again_and_keeps_the_question(
    index: ClauseIndex, language: str, words: str
) -> None:
    limited = make_app(index, client_limit="3 per hour").test_client()
    replies = [get(limited, f"/?lang={language}&question=One&question=Japan") for _ in range(3)]
    assert [reply.status for reply in replies] == [200, 200, 429]
    page = Page(replies[-1].text())
    said = page.one("section", role="alert")
    assert said.attributes["data-kind"] == "limited"
    assert words.format(replies[-1].headers["retry-after"]) in said.text
    assert page.one("input", id="question").attributes["value"] == "Japan"
    assert [field.attributes["value"] for field in page.all("input", name="question")] == [
        "One",
        "Japan",
    ]


def test_the_page_for_quotations_says_it_too(limited: FlaskClient) -> None:
    page = [get(limited, "/verify?lang=en&text=QIST") for _ in range(3)][-1]
    assert page.status == 429
    said = Page(page.text()).one("section", role="alert").text
    assert "You have reached the limit. Your text is kept; try again in " in said


def test_each_client_has_a_limit_of_its_own(limited: FlaskClient) -> None:
    assert [ask_from(limited, "192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert ask_from(limited, "192.0.2.2") == 200


def test_all_addresses_of_one_network_of_version_6_are_one_client(limited: FlaskClient) -> None:
    addresses = [f"2001:db8:0:1::{number}" for number in range(1, 4)]
    assert [ask_from(limited, address) for address in addresses] == [200, 200, 429]
    assert ask_from(limited, "2001:db8:0:2::1") == 200


def test_an_address_of_version_4_is_the_same_client_in_the_form_of_version_6(
    limited: FlaskClient,
) -> None:
    addresses = ["192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1"]
    assert [ask_from(limited, address) for address in addresses] == [200, 200, 429]
    assert ask_from(limited, "::ffff:192.0.2.2") == 200


def test_without_a_proxy_a_forged_address_changes_nothing(limited: FlaskClient) -> None:
    forged = [f"198.51.100.{number}" for number in range(20)]
    statuses = [ask_from(limited, X_Forwarded_For=address) for address in forged]
    assert statuses == [200] * 2 + [429] * 18


def test_behind_a_proxy_only_the_address_that_it_adds_counts(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="2 per hour", trusted_proxies=1).test_client()
    forged = [f"198.51.100.{number}, 192.0.2.1" for number in range(3)]
    assert [ask_from(client, X_Forwarded_For=given) for given in forged] == [200, 200, 429]
    assert ask_from(client, X_Forwarded_For="192.0.2.1, 192.0.2.2") == 200


@pytest.mark.parametrize("address", ["192.0.2.1:{}", "[2001:db8::1]:{}"])
def test_the_port_that_a_proxy_says_too_makes_no_other_client(
    index: ClauseIndex, address: str
) -> None:
    client = make_app(index, client_limit="2 per hour", trusted_proxies=1).test_client()
    said = [address.format(port) for port in (50001, 50002, 50003)]
    assert [ask_from(client, X_Forwarded_For=given) for given in said] == [200, 200, 429]
    without = address.removesuffix(":{}").strip("[]")
    assert ask_from(client, X_Forwarded_For=without) == 429
    assert ask_from(client, X_Forwarded_For="192.0.2.2:50001") == 200


def test_the_scheme_of_links_is_that_before_the_proxy(index: ClauseIndex) -> None:
    header = {"X-Forwarded-Proto": "https"}
    address = "/?question=Who+signed+for+Japan"
    link = "https://localhost/statement"
    behind = make_app(index, trusted_proxies=1).test_client()
    assert link in get(behind, address, header).text()
    assert link not in get(make_app(index).test_client(), address, header).text()


def test_each_site_that_embeds_has_a_limit_for_all_its_visitors(embedded: FlaskClient) -> None:
    visitors = [f"192.0.2.{number}" for number in range(1, 4)]
    assert [ask_from(embedded, visitor, Origin=SITE) for visitor in visitors] == [200, 200, 429]
    assert ask_from(embedded, Origin=OTHER_SITE) == 200
    assert ask_from(embedded, Origin="null") == 200


def test_sites_that_are_not_named_share_one_limit(embedded: FlaskClient) -> None:
    sites = ["https://a.example", "http://[", "https://www.example.org.evil"]
    assert [ask_from(embedded, Origin=site) for site in sites] == [200, 200, 429]


@pytest.mark.parametrize("origin", ["http://localhost", "https://localhost", "https://qa.example"])
def test_the_pages_of_the_service_itself_are_under_no_limit_of_a_site(
    embedded: FlaskClient, origin: str
) -> None:
    assert [ask_from(embedded, Origin=origin) for _ in range(3)] == [200] * 3
    assert [ask_from(embedded) for _ in range(3)] == [200] * 3


def test_a_form_of_the_service_is_under_no_limit_of_a_site(embedded: FlaskClient) -> None:
    sites = ["same-origin"] * 3 + ["cross-site"] * 3
    statuses = [ask_from(embedded, Origin="null", Sec_Fetch_Site=site) for site in sites]
    assert statuses == [200] * 5 + [429]


def test_the_narrower_of_several_limits_refuses(index: ClauseIndex) -> None:
    client = make_app(index, client_limit="5 per day; 1 per minute").test_client()
    assert [ask(client, QUESTION).status for _ in range(2)] == [200, 429]


def test_without_limits_nothing_is_counted_nor_loaded(index_folder: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.search import load_index\n"
        "from service.app import create_app\n"
        "from service.settings import Settings\n"
        f"app = create_app(load_index(Path({str(index_folder)!r})), Settings())\n"
        "body = {'question': 'Who signed for Japan?'}\n"
        "reply = app.test_client().post('/v1/ask', json=body)\n"
        "loaded = {'limits', 'redis', 'sqlalchemy'} & set(sys.modules)\n"
        "print(reply.status_code, sorted(loaded), 'X-RateLimit-Limit' in reply.headers)\n"
    )
    root = Path(__file__).parents[3]
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert printed.stdout == "200 [] False\n"


@pytest.mark.parametrize(
    "limit",
    ["1 per second", "60 per minute", "60/minute", "5 per 10 minutes", "9 per hour; 2 per second"],
)
def test_every_limit_that_the_settings_take_is_one_to_the_library(limit: str) -> None:
    assert Settings(client_limit=limit).client_limit == limit
    assert len(parse_many(limit)) == 1 + limit.count(";")


@pytest.mark.parametrize("limit", ["often", "0 per minute", "-1 per minute", "1 per", "60", "1/x"])
@pytest.mark.parametrize("name", ["client_limit", "origin_limit"])
def test_any_other_limit_is_refused(name: str, limit: str) -> None:
    with pytest.raises(ValidationError, match=name):
        Settings(**{name: limit})  # type: ignore[arg-type]


def test_an_empty_limit_is_none() -> None:
    settings = Settings(client_limit="", origin_limit="")
    assert (settings.client_limit, settings.origin_limit) == (None, None)


def test_a_real_server_counts_by_peer_whatever_the_header_says(
    index_folder: Path, tmp_path: Path
) -> None:
    with start_server(index_folder, tmp_path, {"CLIENT_LIMIT": "2 per hour"}) as server:
        replies = [
            server.peer.get("/?question=Japan", f"X-Forwarded-For: 198.51.100.{number}")
            for number in range(3)
        ]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert server.peer.get("/readyz").status == 200


def test_a_real_server_behind_a_proxy_counts_by_what_the_proxy_says(
    index_folder: Path, tmp_path: Path
) -> None:
    settings = {"CLIENT_LIMIT": "2 per hour", "TRUSTED_PROXIES": "1"}
    with start_server(index_folder, tmp_path, settings) as server:

        def come(address: str) -> Reply:
            lines = (f"X-Forwarded-For: {address}", "X-Forwarded-Proto: https")
            return server.peer.get("/?question=Who+signed+for+Japan", *lines)

        replies = [come(f"198.51.100.{number}, 192.0.2.1") for number in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert "https://localhost/statement" in replies[0].text()
        assert come("192.0.2.2").status == 200


def test_a_storage_that_cannot_be_used_is_named_in_one_line(
    index_folder: Path, tmp_path: Path
) -> None:
    settings = {"CLIENT_LIMIT": "2 per hour", "LIMIT_STORAGE": "redis://:zqmarker@localhost:x"}
    with (
        pytest.raises(RuntimeError, match="setting LIMIT_STORAGE: the address cannot be read"),
        start_server(index_folder, tmp_path, settings),
    ):
        pass
    assert "zqmarker" not in (tmp_path / "stderr").read_text(encoding="utf-8")
    assert (tmp_path / "stdout").read_text(encoding="utf-8") == ""


def test_a_real_server_answers_while_its_storage_is_away_and_says_so_once(
    index_folder: Path, tmp_path: Path
) -> None:
    away = f"redis://:zqmarker@127.0.0.1:{free_port()}/0"
    settings = {"CLIENT_LIMIT": "3 per hour", "LIMIT_STORAGE": away}
    with start_server(index_folder, tmp_path, settings) as server:
        statuses = [server.peer.ask(QUESTION).status for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        assert server.log().count("falling back to in-memory storage") == 1
        assert "zqmarker" not in server.log()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    with run_redis(tmp_path) as server:
        yield server


def test_replicas_count_together_in_redis(index: ClauseIndex, redis_server: RedisServer) -> None:
    first, second = (
        make_app(index, client_limit="2 per hour", limit_storage=redis_server.address).test_client()
        for _ in range(2)
    )
    statuses = [ask(client, QUESTION).status for client in (first, second, first, second)]
    assert statuses == [200, 200, 429, 429]


def test_replicas_count_costs_together_in_redis(
    index: ClauseIndex, redis_server: RedisServer
) -> None:
    first, second = (
        make_app(index, client_limit="5 per hour", limit_storage=redis_server.address).test_client()
        for _ in range(2)
    )
    # Each replica keeps its own vectors: the earlier turns are known only where they were asked.
    replies = [send_chat(client, CHAT) for client in (first, second, first)]
    assert list(map(left, replies)) == [(200, "2"), (200, "0"), (429, "0")]
    chat = [f"Question number {number}" for number in range(11)]
    other = {"REMOTE_ADDR": "192.0.2.9"}
    address = "/?" + urlencode([("question", question) for question in chat])
    statuses = [
        one.get(address, environ_overrides=other).status_code for one in (first, second, second)
    ]
    assert statuses == [200, 429, 429]
    refused = second.get(address, environ_overrides=other)
    assert 2 * 3600 < int(refused.headers["Retry-After"]) <= 3 * 3600


def test_while_redis_is_away_each_process_counts_alone_and_says_so_once(
    index: ClauseIndex, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    storage = redis_server.address
    client = make_app(index, client_limit="3 per hour", limit_storage=storage).test_client()
    assert ask(client, QUESTION).headers["x-ratelimit-remaining"] == "2"
    redis_server.stop()
    with caplog.at_level(logging.WARNING):
        replies = [ask(client, QUESTION) for _ in range(4)]
    assert [reply.status for reply in replies] == [200, 200, 200, 429]
    assert [record.getMessage() for record in caplog.records] == [
        "Rate limit storage unreachable - falling back to in-memory storage"
    ]


def test_a_service_starts_while_redis_is_away(index: ClauseIndex, tmp_path: Path) -> None:
    with run_redis(tmp_path) as stopped:
        stopped.stop()
        settings = {"client_limit": "1 per hour", "limit_storage": stopped.address}
        client = make_app(index, **settings).test_client()
        assert [ask(client, QUESTION).status for _ in range(2)] == [200, 429]
