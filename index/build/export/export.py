"""A sentence-transformers model written out for the serving encoder."""

import contextlib
import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch import Tensor, nn

from index.build.export.graph import (
    EncoderGraph,
    drop_padding_mask,
    join_attention,
    join_linear_maps,
)
from index.build.export.quantize import measure_channels, quantize_linear_maps, split_word_table
from index.build.export.vocabulary import reduce_tokenizer
from index.build.model.sentences import SentenceModel
from index.encoder import EMBEDDINGS_FILE, EmbeddingTable, EncoderConfig, OnnxEncoder, write_config
from index.errors import ModelError
from index.progress import Progress

MIN_AGREEMENT = 0.995
"""Cosine to the float32 model below which the 8-bit form is not used."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cosine between the exported and the float32 model over sample questions, -1 to 1."""

    lowest: float
    mean: float
    precision: str


class _OneQuestion(nn.Module):
    """The whole model, from the ids of one question to its unit vector."""

    def __init__(self, transformer: SentenceTransformer) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: Tensor) -> Tensor:
        features = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
        vector: Tensor = self.transformer(features)["sentence_embedding"]
        return nn.functional.normalize(vector, dim=-1)


def export_encoder(
    model: SentenceModel,
    folder: Path,
    calibration: Sequence[str],
    progress: Progress,
) -> Agreement:
    """Write an encoder into the folder.

    The first half of the calibration questions sets the 8-bit ranges, the second half measures
    how well the export agrees; where it does not, the weights stay float32.
    Raises `ModelError` where the model cannot be exported.
    """
    progress.step("trace the model")
    graph = EncoderGraph(_trace(model.transformer))
    progress.step("reduce the vocabulary")
    kept = _write_tokenizer(model, folder)
    drop_padding_mask(graph)
    join_attention(graph)
    join_linear_maps(graph)
    width = split_word_table(graph, kept, folder / EMBEDDINGS_FILE)
    write_config(folder, EncoderConfig(model.question_prefix, _dimension(model), width))
    half = len(calibration) // 2
    progress.step("measure the activations")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    samples = [tokenizer.encode(model.question_prefix + text).ids for text in calibration[:half]]
    with TemporaryDirectory() as scratch:
        ranges = measure_channels(
            graph, EmbeddingTable(folder / EMBEDDINGS_FILE, width), samples, Path(scratch)
        )
        unquantized = onnx.ModelProto()
        unquantized.CopyFrom(graph.model)
        constants = dict(graph.constants)
        progress.step("quantize the weights")
        quantize_linear_maps(graph, ranges)
        graph.save(folder / "model.onnx")
        progress.step("compare with the model")
        agreement = _agreement(model, folder, calibration[half:], "int8")
        if agreement.lowest < MIN_AGREEMENT:
            graph = EncoderGraph(unquantized)
            graph.constants = constants
            graph.save(folder / "model.onnx")
            agreement = _agreement(model, folder, calibration[half:], "float32")
    if agreement.lowest < MIN_AGREEMENT:
        raise ModelError(
            f"the export of {model.name} agrees with it only to cosine {agreement.lowest:.4f} "
            f"(expected {MIN_AGREEMENT}); choose another model with --model"
        )
    return agreement


def _trace(transformer: SentenceTransformer) -> onnx.ModelProto:
    tokens = torch.export.Dim("tokens", min=2, max=max(transformer.max_seq_length or 512, 3))
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(None):
            warnings.simplefilter("ignore")
            program = torch.onnx.export(
                _OneQuestion(transformer).eval(),
                (torch.tensor([[0, 5, 6, 7, 8, 2]]),),
                input_names=["input_ids"],
                output_names=["sentence_embedding"],
                dynamic_shapes={"input_ids": {1: tokens}},
                dynamo=True,
                verbose=False,
            )
    except Exception as error:  # torch raises many kinds, all meaning that it cannot be traced
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f"the model cannot be exported to ONNX: {reason}") from error
    if program is None:
        raise ModelError("the model cannot be exported to ONNX: the exporter gave no program")
    return program.model_proto


def _write_tokenizer(model: SentenceModel, folder: Path) -> NDArray[np.int64] | None:
    backend = getattr(model.transformer.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(f"{model.name} has no fast tokenizer; choose another model with --model")
    reduced, kept = reduce_tokenizer(backend.to_str())
    tokenizer = Tokenizer.from_str(reduced)
    tokenizer.no_padding()
    tokenizer.enable_truncation(model.transformer.max_seq_length or 512)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    return kept


def _dimension(model: SentenceModel) -> int:
    return int(model.encode_questions(["?"]).shape[1])


def _agreement(
    model: SentenceModel, folder: Path, questions: Sequence[str], precision: str
) -> Agreement:
    encoder = OnnxEncoder(folder)
    exported = np.stack([encoder.encode(question) for question in questions])
    cosines = (exported * model.encode_questions(questions)).sum(axis=1)
    return Agreement(round(float(cosines.min()), 6), round(float(cosines.mean()), 6), precision)
