"""The serving encoder, which needs only ONNX Runtime and tokenizers."""

import json
from dataclasses import asdict, dataclass
from mmap import mmap
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.encoder.embedding_table import EmbeddingTable
from index.encoder.encoder import Vector

EMBEDDINGS_FILE = "words.bin"
MODEL_FILE, WEIGHTS_FILE = "model.onnx", "model.bin"


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """How to call an exported model.

    `question_prefix` goes before every question; `dimension` is the length of the vectors, and
    `word_width` that of the token embeddings.
    """

    question_prefix: str
    dimension: int
    word_width: int


class OnnxEncoder:
    """An exported sentence-transformers model; safe for concurrent calls."""

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.config = EncoderConfig(**config)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._embeddings = EmbeddingTable(folder / EMBEDDINGS_FILE, self.config.word_width)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # The extended level makes a question take 27 % longer, because it fuses layer normalization
        # into a slower kernel (SkipLayerNormFusion). Its other fusions make no difference.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        # Given the path, ONNX Runtime would map the weights to memory: they would change with the
        # file, and if it were cut short, the next question would end the process (SIGBUS).
        with _read_apart(folder / WEIGHTS_FILE) as weights:
            options.add_external_initializers_from_files_in_memory(
                [WEIGHTS_FILE], [weights], [len(weights)]
            )
            self._session = onnxruntime.InferenceSession(
                (folder / MODEL_FILE).read_bytes(), options, providers=["CPUExecutionProvider"]
            )

    def encode(self, question: str, /) -> Vector:
        """Encode a question, truncated to the maximum input length of the model.

        Raises `ValueError` for text that cannot be encoded as UTF-8, `IndexFolderError` if the
        embeddings have changed on disk, and `FloatingPointError` if the model returns a vector of
        another length, or one that is not finite.
        """
        try:
            question.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(
                "the question has half of a surrogate pair; expected text that UTF-8 can encode"
            ) from error
        token_ids = self._tokenizer.encode(self.config.question_prefix + question).ids
        outputs = self._session.run(
            ["sentence_embedding"],
            {
                "input_ids": np.array([token_ids], np.int64),
                "word_rows": self._embeddings.rows(token_ids)[None],
            },
        )
        vector: Vector = outputs[0][0]
        if vector.shape != (self.config.dimension,) or not np.isfinite(vector).all():
            raise FloatingPointError(
                f"the model returned a vector of shape {vector.shape}, expected finite numbers of "
                f"shape ({self.config.dimension},)"
            )
        return vector


def _read_apart(path: Path) -> mmap:
    """The content of a file in pages of its own, which are given back whole.

    Of 22 MB of `bytes`, the allocator would keep 10 MiB for the life of the process.
    """
    with path.open("rb") as file:
        pages = mmap(-1, path.stat().st_size)
        file.readinto(pages)
    return pages


def write_config(folder: Path, config: EncoderConfig) -> None:
    """Write the configuration into an encoder folder, as `encoder.json`."""
    text = json.dumps(asdict(config), ensure_ascii=False, indent=2) + "\n"
    (folder / "encoder.json").write_text(text, encoding="utf-8")
