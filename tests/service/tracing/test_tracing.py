"""Spans as OpenTelemetry's own exporter in memory gets them."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from service.tracing import Tracing
from service.tracing.tracing import make_resource
from tests.service.desk.desk_delivery import NOW, chatwoot
from tests.service.desk.stand_in_desk import stand_in_desk
from tests.service.hooked_client import connect, deliver
from tests.service.stand_in_index import failing

QUESTION = "Who signed for Japan?"
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr("service.tracing.open_tracing", lambda: Tracing(provider))
    yield exporter
    provider.shutdown()


def open_client(index: ClauseIndex, desks: Any = (), **settings: Any) -> FlaskClient:
    given = Settings(trusted_hosts=("localhost",), traces=True, **settings)
    return create_app(index, given, lambda: NOW, desks).test_client()


def tree(spans: Sequence[ReadableSpan]) -> dict[str, str | None]:
    """The name of each span with that of its parent."""
    names = {span.context.span_id: span.name for span in spans if span.context}
    return {span.name: span.parent and names.get(span.parent.span_id) for span in spans}


def find(exporter: InMemorySpanExporter, name: str) -> ReadableSpan:
    (span,) = [span for span in exporter.get_finished_spans() if span.name == name]
    return span


def test_a_question_is_a_span_with_its_stages(
    index: ClauseIndex, exporter: InMemorySpanExporter
) -> None:
    open_client(index).post("/v1/ask", json={"question": QUESTION})
    assert tree(exporter.get_finished_spans()) == {
        "POST /v1/ask": None,
        "answer": "POST /v1/ask",
        "wait": "answer",
        "encode": "answer",
        "rank": "answer",
    }
    request = find(exporter, "POST /v1/ask")
    assert request.kind == SpanKind.SERVER
    assert dict(request.attributes or {}) == {
        "http.request.method": "POST",
        "http.route": "/v1/ask",
        "http.response.status_code": 200,
        "statement_qa.interface": "api",
        "statement_qa.outcome": "answered",
        "statement_qa.language": "en",
    }


def test_the_call_to_a_help_desk_is_a_span(
    index: ClauseIndex, exporter: InMemorySpanExporter
) -> None:
    with stand_in_desk() as desk:
        deliver(open_client(index, connect(desk.url)), chatwoot())
    call = find(exporter, "desk call")
    assert (call.kind, dict(call.attributes or {})) == (SpanKind.CLIENT, {})
    request = find(exporter, "POST /hooks/<name>")
    assert (request.attributes or {})["statement_qa.delivery"] == "answered"


def test_a_span_says_that_it_failed_but_not_in_which_words(
    index: ClauseIndex, exporter: InMemorySpanExporter
) -> None:
    client = open_client(failing(index, [KeyError("zqmarker")]))
    client.post("/v1/ask", json={"question": QUESTION})
    encoding, request = find(exporter, "encode"), find(exporter, "POST /v1/ask")
    assert encoding.status.status_code == request.status.status_code == StatusCode.ERROR
    assert (encoding.status.description, encoding.events) == (None, ())
    assert (encoding.attributes or {})["error.type"] == "KeyError"


def test_no_span_repeats_what_was_sent(index: ClauseIndex, exporter: InMemorySpanExporter) -> None:
    client = open_client(failing(index, [KeyError("zqmarker")]), client_limit="9 per hour")
    headers = {"User-Agent": "zqmarker", "X-Forwarded-For": "zqmarker", "baggage": "a=zqmarker"}
    for address in ("/", "/zqmarker", "/v1/clauses/zqmarker"):
        client.get(address, query_string={"question": QUESTION}, headers=headers)
    client.post("/v1/verify", json={"text": "zqmarker"}, headers=headers)
    client.post("/v1/ask", json={"question": "zqmarker" * 100}, headers=headers)
    spans = exporter.get_finished_spans()
    assert len(spans) > 8
    told = "".join(span.to_json() for span in spans).lower()
    assert "zqmarker" not in told
    assert "japan" not in told


def test_the_trace_of_a_trusted_proxy_goes_on(
    index: ClauseIndex, exporter: InMemorySpanExporter
) -> None:
    open_client(index, trusted_proxies=1).get("/livez", headers=PARENT)
    open_client(index).get("/livez", headers=PARENT)
    traces = [
        f"{one.context.trace_id:032x}" for one in exporter.get_finished_spans() if one.context
    ]
    assert [trace == TRACE for trace in traces] == [True, False]


@pytest.mark.parametrize(
    ("variable", "value", "name"),
    [
        ("OTEL_SERVICE_NAME", "qa-1", "qa-1"),
        ("OTEL_RESOURCE_ATTRIBUTES", "service.name=qa-2", "qa-2"),
        ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test", "statement-qa"),
    ],
)
def test_the_name_of_the_service_may_be_given_by_the_variables_of_opentelemetry(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, name: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert make_resource().attributes["service.name"] == name


def test_metrics_and_traces_go_together(index: ClauseIndex, exporter: InMemorySpanExporter) -> None:
    client = open_client(index, metrics_port=1, log_requests=True)
    assert client.post("/v1/ask", json={"question": QUESTION}).status_code == 200
    assert len(exporter.get_finished_spans()) == 5
    assert client.application.extensions["kept"].monitoring.metrics is not None
