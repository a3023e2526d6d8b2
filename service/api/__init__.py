"""The JSON API under /v1, its OpenAPI document, and the health checks."""

from service.api.health import create_health
from service.api.openapi import describe_api
from service.api.operation import Operation, describe
from service.api.response import json_response
from service.api.routes import create_api

__all__ = ["Operation", "create_api", "create_health", "describe", "describe_api", "json_response"]
