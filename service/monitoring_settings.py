"""The settings of what an operator sees of the service: metrics, log lines and traces."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from service.environment import EnvironmentSettings

LogFormat = Literal["text", "json"]
LogLevel = Literal["debug", "info", "warning", "error"]


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class MonitoringSettings(EnvironmentSettings):
    """Settings of metrics, log lines and traces."""

    metrics_port: Annotated[
        int | None,
        Field(
            ge=1,
            le=65535,
            description="Port of `/metrics` for Prometheus; without one, nothing is measured.",
        ),
    ] = None
    metrics_host: Annotated[
        str, Field(description="Address that `/metrics` listens on; keep it off the internet.")
    ] = "127.0.0.1"
    log_format: Annotated[
        LogFormat,
        BeforeValidator(_lower),
        Field(description="How log lines are written: `text` or `json`."),
    ] = "text"
    log_level: Annotated[
        LogLevel,
        BeforeValidator(_lower),
        Field(description="The least level that is logged: `debug`, `info`, `warning` or `error`."),
    ] = "warning"
    log_requests: Annotated[
        bool, Field(description="Whether each request is logged, in one line, at any level.")
    ] = False
    traces: Annotated[
        bool,
        Field(
            description="Whether spans are sent by OpenTelemetry, which reads where to from its "
            "own `OTEL_` variables."
        ),
    ] = False
