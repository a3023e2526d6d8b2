"""Vectors of texts that were encoded lately, for conversations that come whole with each turn."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock

from index.encoder import Encoder, Vector

MAX_VECTORS = 2048
"""Vectors kept at once, 1.5 kB each; those that were used last."""


class RecentVectors:
    """Recent vectors by client and text; safe for concurrent use.

    No client gets what another had encoded: else it could tell from the time of an answer what
    others ask. The texts are not kept, only digests of them with a key that nobody knows.
    """

    def __init__(self, size: int = MAX_VECTORS) -> None:
        self._size = size
        self._key = token_bytes(32)
        self._lock = Lock()
        self._vectors: OrderedDict[bytes, Vector] = OrderedDict()

    def knows(self, client: str, text: str) -> bool:
        """Whether the vector of a client's text is kept."""
        return self._digest(client, text) in self._vectors

    def find(self, client: str, text: str, encode: Callable[[str], Vector]) -> Vector:
        """The vector of a client's text, encoded now unless it is kept; it cannot be changed."""
        digest = self._digest(client, text)
        with self._lock:
            vector = self._vectors.get(digest)
            if vector is not None:
                self._vectors.move_to_end(digest)
                return vector
        vector = encode(text)
        vector.setflags(write=False)
        with self._lock:
            self._vectors[digest] = vector
            if len(self._vectors) > self._size:
                self._vectors.popitem(last=False)
        return vector

    def _digest(self, client: str, text: str) -> bytes:
        # Names of clients have no line breaks, so no client's text looks like another client's.
        named = f"{client}\n{text}".encode("utf-8", "surrogatepass")
        return blake2b(named, digest_size=16, key=self._key).digest()


class RecallingEncoder:
    """Encodes the texts of one client, with `rest` called before each that is not kept."""

    def __init__(
        self, encoder: Encoder, recent: RecentVectors, client: str, rest: Callable[[], None]
    ) -> None:
        self._encoder = encoder
        self._recent = recent
        self._client = client
        self._rest = rest

    def knows(self, text: str) -> bool:
        """Whether the vector of a text is kept."""
        return self._recent.knows(self._client, text)

    def encode(self, text: str, /) -> Vector:
        """The vector of a text; raises what encoding or resting raises."""
        return self._recent.find(self._client, text, self._encode)

    def _encode(self, text: str) -> Vector:
        self._rest()
        return self._encoder.encode(text)
