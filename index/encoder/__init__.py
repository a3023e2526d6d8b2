"""Turns a question into a vector, with only ONNX Runtime and tokenizers."""

from index.encoder.embedding_table import EmbeddingTable, write_embedding_table
from index.encoder.encoder import Encoder, Vector
from index.encoder.onnx_encoder import EMBEDDINGS_FILE, EncoderConfig, OnnxEncoder, write_config

__all__ = [
    "EMBEDDINGS_FILE",
    "EmbeddingTable",
    "Encoder",
    "EncoderConfig",
    "OnnxEncoder",
    "Vector",
    "write_config",
    "write_embedding_table",
]
