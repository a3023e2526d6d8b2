"""Sends spans of requests and their stages with OpenTelemetry's SDK.

The instrumentation of Flask that OpenTelemetry offers is a beta, and puts addresses and user agents
into its spans.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagate import extract
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace import TracerProvider as AnyTracerProvider

from service.observer import HandledRequest, Interface, Observer, Stage

SPANS: dict[Stage, str] = {
    "answer": "answer",
    "wait": "wait",
    "encode": "encode",
    "rank": "rank",
    "desk": "desk call",
}


class Tracing(Observer):
    """Turns requests and stages into spans, with outcomes but no words of a question."""

    def __init__(self, provider: AnyTracerProvider) -> None:
        self._tracer = provider.get_tracer("statement-qa", version("statement-qa"))

    def wrap(self, app: WSGIApplication, *, trusts_proxy: bool) -> WSGIApplication:
        """The app in a span for each request, which continues the trace of a trusted proxy."""

        def traced(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            context = _read_context(environ) if trusts_proxy else Context()
            with self._span("request", SpanKind.SERVER, context):
                return app(environ, start_response)

        return traced

    def time(self, stage: Stage, /) -> AbstractContextManager[object]:
        """A span as long as a stage."""
        name = SPANS.get(stage)
        if name is None:
            return nullcontext()
        return self._span(name, SpanKind.CLIENT if stage == "desk" else SpanKind.INTERNAL)

    def question(self, interface: Interface, outcome: str, language: str, /) -> None:
        """Add the outcome to the span of the request."""
        trace.get_current_span().set_attributes(
            {
                "statement_qa.interface": interface,
                "statement_qa.outcome": outcome,
                "statement_qa.language": language,
            }
        )

    def quotation(self, verdict: str, /) -> None:
        """Add the verdict to the span of the request."""
        trace.get_current_span().set_attribute("statement_qa.verdict", verdict)

    def request(self, handled: HandledRequest, /) -> None:
        """Name the span of the request by its route, and say how it ended."""
        span = trace.get_current_span()
        span.update_name(f"{handled.method} {handled.route}")
        span.set_attributes(
            {
                "http.request.method": handled.method,
                "http.route": handled.route,
                "http.response.status_code": handled.status,
            }
        )
        if handled.status >= 500:
            span.set_status(Status(StatusCode.ERROR))

    def delivery(self, desk: str, outcome: str, /) -> None:
        """Add the outcome of a delivery to the span of the request."""
        trace.get_current_span().set_attributes(
            {"statement_qa.desk": desk, "statement_qa.delivery": outcome}
        )

    @contextmanager
    def _span(self, name: str, kind: SpanKind, context: Context | None = None) -> Iterator[None]:
        """A span that says whether there was an error, but not its words, which may be input."""
        with self._tracer.start_as_current_span(
            name, context, kind, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except Exception as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(Status(StatusCode.ERROR))
                raise


def _read_context(environ: WSGIEnvironment) -> Context:
    names = {"traceparent": "HTTP_TRACEPARENT", "tracestate": "HTTP_TRACESTATE"}
    carrier = {name: environ[key] for name, key in names.items() if key in environ}
    return extract(carrier, Context())


def make_resource() -> Resource:
    """What OpenTelemetry's variables say of this service; without a name, it is its own."""
    resource = Resource.create()
    if str(resource.attributes["service.name"]).startswith("unknown_service"):
        return resource.merge(Resource({"service.name": "statement-qa"}))
    return resource


def open_tracing() -> Tracing:
    """Tracing by OTLP over HTTP, to where OpenTelemetry's own `OTEL_` variables say."""
    provider = TracerProvider(resource=make_resource())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Tracing(provider)
