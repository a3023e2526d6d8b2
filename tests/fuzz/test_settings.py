"""Settings, and the header that one of them is compared with."""

from hypothesis import example, given
from hypothesis import strategies as st
from limits import parse_many

from service.desk.zendesk import ZendeskSettings
from service.errors import SettingError
from service.hooks.api_client import ApiClient
from service.host import is_trusted, read_requested_host, read_trusted_host
from service.settings import Settings
from tests.fuzz.target import target
from tests.fuzz.texts import MARKER, PIECES, texts

HOSTS = (
    *(
        "a",
        "A",
        "example.org",
        ".",
        "-",
        ":",
        "[",
        "]",
        "::1",
        "0",
        "80",
        "127.0.0.1",
        "/",
        "@",
        "*",
    ),
    *("\u3002", "é", "ß", "İ", "xn--", "%", "_", " ", "\n", "\x00", "fe80::1%eth0", "\u200d", "٣"),
    *("a" * 63, "::ffff:1.2.3.4", "65535", "65536", "，", ","),
)
RATES = (
    *("1", "0", "60", "9" * 9, "٣", " ", "  ", "per", "/", "second", "minute", "hour", "day", "s"),
    *(";", ",", "month", "year", "\n", "per 5 minutes", "1 per minute", "60/hour", "-1", "1.5"),
)
PARTS = (*HOSTS, "http://", "https://", ":8000", "user@", "?a", "#a", "\t", MARKER, "sqlite:///")


@target(30)
@given(header=texts(HOSTS, most=8, repeated=100))
def test_a_requested_host_is_a_name_in_small_letters(header: str) -> None:
    host = read_requested_host(header)
    if host is not None:
        assert host.isascii()
        assert host == host.lower()
        assert not set(host) & set(" /@*%_\n\x00")
        assert read_requested_host(host) == host
        assert len(header) - len(host) <= 6 or host.startswith("[")
        assert is_trusted(host, (host,))
        assert not is_trusted(host, ("other.example",))


@target(30)
@given(text=texts(HOSTS, most=8, repeated=100))
@example(text="fe80::1%eth0")
def test_a_trusted_host_is_one_that_can_be_requested(text: str) -> None:
    try:
        host = read_trusted_host(text)
    except ValueError as error:
        assert str(error).startswith("expected ")
        return
    assert read_requested_host(host.removeprefix(".")) == host.removeprefix(".")
    assert read_trusted_host(host) == host


@target(12)
@given(
    name=st.sampled_from(sorted(Settings.model_fields)),
    text=texts((*PARTS, *RATES), most=8, repeated=10),
)
@example(name="client_limit", text="1 per 0 second")
@example(name="public_url", text="http://a:٣")
@example(name="client_limit", text="٣ per minute")
def test_a_setting_is_read_or_refused_without_its_value(name: str, text: str) -> None:
    if name == "secrets_dir":
        return
    try:
        settings = Settings.read(**{name: f"{text}{MARKER}" if name == "host" else text})
    except SettingError as error:
        assert str(error).startswith("setting ")
        assert MARKER not in str(error)
        return
    for limit in (settings.client_limit, settings.origin_limit):
        assert limit is None or (limit.isascii() and parse_many(limit))
    for origin in (*settings.embedding_origins, settings.public_url or ""):
        assert origin.isascii()
        assert origin.isprintable()
        assert " " not in origin
    assert "\n" not in (settings.handoff_mail or "") + (settings.handoff_url or "")


@target(12)
@given(text=texts(RATES, most=8, repeated=10))
def test_a_rate_that_is_accepted_can_be_counted(text: str) -> None:
    try:
        limit = Settings.read(client_limit=text).client_limit
    except SettingError:
        return
    assert limit is None or all(rate.get_expiry() > 0 for rate in parse_many(limit))


@target(8)
@example(user="a@example.org", url="http://a:65536")
@given(user=texts((*PARTS, *PIECES), most=6, repeated=10), url=texts(PARTS, most=6, repeated=10))
def test_the_access_to_a_desk_can_be_sent(user: str, url: str) -> None:
    try:
        access = ZendeskSettings.read(url=url, user=user, token="a", secret="b").access()
    except SettingError as error:
        assert str(error).startswith("setting ZENDESK_")
        return
    header = access.authorization[1].get_secret_value()
    assert header.isascii()
    assert header.isprintable()
    assert access.url.isascii()
    assert access.url.isprintable()
    assert " " not in access.url
    ApiClient(access)
