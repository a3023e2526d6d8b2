"""The deliveries of help desks: each taken once, answered, and the reply sent."""

from service.hooks.routes import create_hooks

__all__ = ["create_hooks"]
