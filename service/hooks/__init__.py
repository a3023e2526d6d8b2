"""Deliveries from help desks: each is handled once, and the reply sent."""

from service.hooks.routes import create_hooks

__all__ = ["create_hooks"]
