"""Deliveries from help desks: each is handled once, and the reply sent."""

from service.hooks.connected_desk import ConnectedDesk, connect_desks
from service.hooks.routes import create_hooks

__all__ = ["ConnectedDesk", "connect_desks", "create_hooks"]
