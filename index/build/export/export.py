"""Exports a sentence-transformers model for the serving encoder."""

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
    fuse_attention,
    fuse_linear_layers,
)
from index.build.export.quantize import (
    ChannelRanges,
    extract_embeddings,
    measure_channels,
    quantize_linear_layers,
)
from index.build.export.vocabulary import reduce_tokenizer
from index.build.model.sentences import SentenceModel
from index.encoder import EMBEDDINGS_FILE, EmbeddingTable, EncoderConfig, OnnxEncoder, write_config
from index.errors import ModelError
from index.progress import Progress

MIN_AGREEMENT = 0.995
"""Minimum cosine to the float32 model, over all sample questions, for an export to be used."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cosines, -1 to 1, between the exported and the float32 model over sample questions."""

    lowest: float
    mean: float
    precision: str


class _QuestionModel(nn.Module):
    """The whole model, from the token ids of one question to its unit vector."""

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
    """Write an encoder into a folder.

    The first half of the calibration questions determines the 8-bit ranges, and the second half
    measures the agreement with the float32 model. If it is too low, the weights stay in float32.
    Raises `ModelError` if the model cannot be exported.
    """
    progress.step("trace the model")
    graph = EncoderGraph(_trace(model.transformer))
    progress.step("reduce the vocabulary")
    kept = _write_tokenizer(model, folder)
    drop_padding_mask(graph)
    fuse_attention(graph)
    fuse_linear_layers(graph)
    width = extract_embeddings(graph, kept, folder / EMBEDDINGS_FILE)
    write_config(folder, EncoderConfig(model.question_prefix, _dimension(model), width))
    half = len(calibration) // 2
    progress.step("measure the activations")
    ranges = _measure_ranges(model, graph, folder, calibration[:half], width)
    float32_graph = graph.copy()
    progress.step("quantize the weights")
    quantize_linear_layers(graph, ranges)
    graph.save(folder / "model.onnx")
    progress.step("compare with the float32 model")
    agreement = _measure_agreement(model, folder, calibration[half:], "int8")
    if agreement.lowest < MIN_AGREEMENT:
        float32_graph.save(folder / "model.onnx")
        agreement = _measure_agreement(model, folder, calibration[half:], "float32")
    if agreement.lowest < MIN_AGREEMENT:
        raise ModelError(
            f"the export of {model.name} has a cosine of only {agreement.lowest:.4f} to the "
            f"original, expected at least {MIN_AGREEMENT}; choose another model with --model"
        )
    return agreement


def _trace(transformer: SentenceTransformer) -> onnx.ModelProto:
    tokens = torch.export.Dim("tokens", min=2, max=max(transformer.max_seq_length or 512, 3))
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(None):
            warnings.simplefilter("ignore")
            program = torch.onnx.export(
                _QuestionModel(transformer).eval(),
                (torch.tensor([[0, 5, 6, 7, 8, 2]]),),
                input_names=["input_ids"],
                output_names=["sentence_embedding"],
                dynamic_shapes={"input_ids": {1: tokens}},
                dynamo=True,
                verbose=False,
            )
    except Exception as error:  # torch raises many kinds if it cannot trace a model
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise _cannot_export(reason) from error
    if program is None:
        raise _cannot_export("the exporter returned no program")
    return program.model_proto


def _cannot_export(reason: str) -> ModelError:
    return ModelError(
        f"the model cannot be exported to ONNX: {reason}; choose another model with --model"
    )


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


def _measure_ranges(
    model: SentenceModel, graph: EncoderGraph, folder: Path, questions: Sequence[str], width: int
) -> ChannelRanges:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    samples = [tokenizer.encode(model.question_prefix + text).ids for text in questions]
    table = EmbeddingTable(folder / EMBEDDINGS_FILE, width)
    with TemporaryDirectory() as scratch:
        return measure_channels(graph, table, samples, Path(scratch))


def _dimension(model: SentenceModel) -> int:
    return int(model.encode_questions(["?"]).shape[1])


def _measure_agreement(
    model: SentenceModel, folder: Path, questions: Sequence[str], precision: str
) -> Agreement:
    encoder = OnnxEncoder(folder)
    exported = np.stack([encoder.encode(question) for question in questions])
    cosines = (exported * model.encode_questions(questions)).sum(axis=1)
    return Agreement(round(float(cosines.min()), 6), round(float(cosines.mean()), 6), precision)
