"""Compresses texts for clients that accept it."""

import gzip
from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask, Response, request

MIN_COMPRESSED = 1024
"""Bytes; below that, the headers outweigh what is saved."""
LEVEL = 6
MAX_KEPT = 128
"""Compressed bodies kept, by what the client would be sent; the oldest are dropped first."""
COMPRESSED_TYPES = frozenset(
    {
        "application/json",
        "image/svg+xml",
        "text/css",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)


@dataclass(slots=True)
class CompressedBodies:
    """Bodies in gzip by address and entity tag; safe for concurrent use."""

    kept: dict[str, bytes] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def compress(self, response: Response) -> bytes:
        """The body of the response to the current request, compressed now unless it is kept."""
        tag, _ = response.get_etag()
        key = f"{request.path} {tag}"
        if tag and key in self.kept:
            return self.kept[key]
        response.direct_passthrough = False
        body = gzip.compress(response.get_data(), LEVEL, mtime=0)
        if tag:
            with self.lock:
                self.kept[key] = body
                if len(self.kept) > MAX_KEPT:
                    del self.kept[next(iter(self.kept))]
        return body


def compress_responses(app: Flask, uncompressed: Collection[str]) -> None:
    """Send texts of more than 1 KiB in gzip (RFC 1952) to clients that accept it.

    A body with an entity tag is compressed once. Blueprints in `uncompressed` are left alone: the
    size of a compressed page would tell of a secret in it (BREACH).
    """
    bodies = CompressedBodies()

    # Registered first, so that it comes after all that changes a body.
    @app.after_request
    def send_compressed(response: Response) -> Response:
        if request.blueprint in uncompressed or not _can_compress(response):
            return response
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip") <= 0:
            return response
        body = bodies.compress(response)
        tag, _ = response.get_etag()
        if tag:
            # The same resource in other bytes (RFC 9110, 8.8.1).
            response.set_etag(tag, weak=True)
        response.direct_passthrough = False
        response.set_data(body)
        response.headers["Content-Encoding"] = "gzip"
        return response


def _can_compress(response: Response) -> bool:
    length = response.content_length or 0
    is_whole = response.status_code == 200 and "Content-Encoding" not in response.headers
    return is_whole and length > MIN_COMPRESSED and response.mimetype in COMPRESSED_TYPES
