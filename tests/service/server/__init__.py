"""The server itself: slow clients, limits, stopping, reloading."""
