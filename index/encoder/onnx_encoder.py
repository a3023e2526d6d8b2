"""The serving encoder: a question becomes a vector with ONNX Runtime and tokenizers alone."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.encoder.encoder import Vector
from index.encoder.word_table import WordTable

WORDS_FILE = "words.bin"


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """What the exported model wants before a question; the lengths of its vectors and word rows."""

    question_prefix: str
    dimension: int
    word_width: int


class OnnxEncoder:
    """An exported sentence-transformers model; safe to call from several threads at once."""

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.config = EncoderConfig(**config)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._words = WordTable(folder / WORDS_FILE, self.config.word_width)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # The extended level makes a question take 27 % longer, by fusing layer normalization into
        # a slower kernel (SkipLayerNormFusion); what else it fuses changes nothing.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, question: str, /) -> Vector:
        """Encode a question, cut off at the model's longest input.

        Raises `FloatingPointError` where the model gives no finite vector of its dimension.
        """
        word_ids = self._tokenizer.encode(self.config.question_prefix + question).ids
        outputs = self._session.run(
            ["sentence_embedding"],
            {
                "input_ids": np.array([word_ids], np.int64),
                "word_rows": self._words.rows(word_ids)[None],
            },
        )
        vector: Vector = outputs[0][0]
        if vector.shape != (self.config.dimension,) or not np.isfinite(vector).all():
            raise FloatingPointError(f"the model gave no finite vector of {self.config.dimension}")
        return vector


def write_config(folder: Path, config: EncoderConfig) -> None:
    """Write the part of an encoder folder that says how to use the rest."""
    text = json.dumps(asdict(config), ensure_ascii=False, indent=2) + "\n"
    (folder / "encoder.json").write_text(text, encoding="utf-8")
