"""A question becomes a vector, with ONNX Runtime and tokenizers alone."""

from index.encoder.encoder import Encoder, Vector
from index.encoder.onnx_encoder import WORDS_FILE, EncoderConfig, OnnxEncoder, write_config
from index.encoder.word_table import WordTable, write_word_table

__all__ = [
    "WORDS_FILE",
    "Encoder",
    "EncoderConfig",
    "OnnxEncoder",
    "Vector",
    "WordTable",
    "write_config",
    "write_word_table",
]
