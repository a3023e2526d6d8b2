"""A float32 ONNX encoder made small and fast: 8-bit weights, 8-bit multiplication.

Plain dynamic 8-bit quantization loses accuracy where a few channels of an activation are far
larger than the rest. As in SmoothQuant (Xiao et al., 2022, arXiv 2211.10438), each such channel is
divided, and the weights that read it multiplied, by a factor between the two ranges, so that both
quantize well; the product stays the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from index.errors import ModelError
from index.word_table import WordTable, write_word_table

MIGRATION = 0.7
"""Share of an activation's range that moves into the weights, 0 to 1 (SmoothQuant's alpha)."""

EXTENSIONS = "com.microsoft"
"""The domain of the operators that ONNX Runtime adds to the standard."""

ChannelRanges = Mapping[str, NDArray[np.float32]]
"""Largest magnitude of each channel, by the name of the tensor."""


class EncoderGraph:
    """An ONNX graph under change: its nodes in order and its constants by name."""

    def __init__(self, model: ModelProto) -> None:
        self.model = model
        self.constants = {constant.name: constant for constant in model.graph.initializer}

    def array(self, name: str) -> NDArray[np.float32]:
        return numpy_helper.to_array(self.constants[name])

    def add_constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def replace(self, replacements: Mapping[str, Sequence[NodeProto]]) -> None:
        """Put new nodes where the node with a given first output stood; none: take it out."""
        nodes = list(self.model.graph.node)
        del self.model.graph.node[:]
        for node in nodes:
            self.model.graph.node.extend(replacements.get(node.output[0], [node]))

    def drop_unused(self) -> None:
        """Take out the nodes that no output depends on."""
        needed = {output.name for output in self.model.graph.output}
        kept: list[NodeProto] = []
        for node in reversed(self.model.graph.node):
            if needed.intersection(node.output):
                needed.update(node.input)
                kept.append(node)
        del self.model.graph.node[:]
        self.model.graph.node.extend(reversed(kept))

    def linear_maps(self) -> Iterator[NodeProto]:
        """The multiplications by a constant matrix."""
        for node in self.model.graph.node:
            if (
                node.op_type == "MatMul"
                and len(self.constants.get(node.input[1], TensorProto()).dims) == 2
            ):
                yield node

    def import_extensions(self) -> None:
        """Say that the graph has nodes of ONNX Runtime's own."""
        if all(imported.domain != EXTENSIONS for imported in self.model.opset_import):
            self.model.opset_import.append(helper.make_opsetid(EXTENSIONS, 1))

    def save(self, path: Path) -> None:
        """Write the graph, and its constants beside it in a file that can be mapped to memory."""
        used = {name for node in self.model.graph.node for name in node.input}
        del self.model.graph.initializer[:]
        self.model.graph.initializer.extend(
            constant for name, constant in self.constants.items() if name in used
        )
        self._forget_sources()
        path.with_suffix(".bin").unlink(missing_ok=True)
        onnx.save(
            self.model,
            str(path),
            save_as_external_data=True,
            all_tensors_to_one_file=True,
            location=path.with_suffix(".bin").name,
            size_threshold=1024,
        )
        self.model = onnx.load(str(path))
        self.constants = {constant.name: constant for constant in self.model.graph.initializer}

    def _forget_sources(self) -> None:
        """Drop what the exporter notes of source files: paths would differ from place to place."""
        graph = self.model.graph
        for part in (
            self.model,
            graph,
            *graph.node,
            *graph.input,
            *graph.output,
            *graph.value_info,
        ):
            del part.metadata_props[:]
            part.doc_string = ""


def drop_padding_mask(graph: EncoderGraph) -> None:
    """Take the mask out of the attention: a question that is encoded alone has no padding."""
    producers = {output: node for node in graph.model.graph.node for output in node.output}
    for node in graph.model.graph.node:
        added = producers.get(node.input[0]) if node.op_type == "Softmax" else None
        if added is not None and added.op_type == "Add":
            mask = producers.get(added.input[1])
            if mask is not None and mask.op_type == "Where":
                node.input[0] = added.input[0]
    graph.drop_unused()


def join_linear_maps(graph: EncoderGraph) -> None:
    """Make one multiplication of those that read the same tensor (query, key and value)."""
    followers = {name: node for node in graph.model.graph.node for name in node.input}
    groups: dict[str, list[tuple[NodeProto, NodeProto]]] = {}
    for node in graph.linear_maps():
        follower = followers[node.output[0]]
        if follower.op_type == "Add" and follower.input[1] in graph.constants:
            groups.setdefault(node.input[0], []).append((node, follower))
    replacements: dict[str, list[NodeProto]] = {}
    for tensor, group in groups.items():
        if len(group) > 1:
            for linear, bias in group:
                replacements[linear.output[0]] = replacements[bias.output[0]] = []
            replacements[group[0][0].output[0]] = _joined(graph, tensor, group)
    graph.replace(replacements)


def join_attention(graph: EncoderGraph) -> None:
    """Make one node of each attention over several heads that scales scores and adds nothing."""
    producers = {output: node for node in graph.model.graph.node for output in node.output}
    replacements: dict[str, list[NodeProto]] = {}
    for node in graph.model.graph.node:
        attention = _attention(graph, producers, node)
        if attention is not None:
            replacements[node.output[0]] = [attention]
    graph.replace(replacements)
    graph.drop_unused()
    if replacements:
        graph.import_extensions()


def _attention(
    graph: EncoderGraph, producers: Mapping[str, NodeProto], last: NodeProto
) -> NodeProto | None:
    """The one node for an attention that ends in a given node; none where it does not."""
    outer = _path(producers, last.output[0], "Reshape", "Transpose", "MatMul")
    if outer is None:
        return None
    scores = _path(producers, outer[2].input[0], "Softmax", "Mul", "MatMul")
    if scores is None:
        return None
    query, key = (_path(producers, name, "Transpose", "Reshape") for name in scores[2].input)
    value = _path(producers, outer[2].input[1], "Transpose", "Reshape")
    scale = graph.constants.get(scores[1].input[1])
    if query is None or key is None or value is None or scale is None:
        return None
    turned = [list(path.attribute[0].ints) for path in (outer[1], query[0], key[0], value[0])]
    heads = graph.constants.get(query[1].input[1])
    if turned != [[0, 2, 1, 3], [0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]] or heads is None:
        return None
    return helper.make_node(
        "MultiHeadAttention",
        [query[1].input[0], key[1].input[0], value[1].input[0]],
        [last.output[0]],
        domain=EXTENSIONS,
        num_heads=int(numpy_helper.to_array(heads)[2]),
        scale=float(numpy_helper.to_array(scale)),
    )


def _path(producers: Mapping[str, NodeProto], name: str, *kinds: str) -> list[NodeProto] | None:
    """The nodes of these kinds that lead to a tensor by their first inputs, last one first."""
    nodes: list[NodeProto] = []
    for kind in kinds:
        node = producers.get(name)
        if node is None or node.op_type != kind:
            return None
        nodes.append(node)
        name = node.input[0]
    return nodes


def _joined(
    graph: EncoderGraph, tensor: str, group: Sequence[tuple[NodeProto, NodeProto]]
) -> list[NodeProto]:
    weights = [graph.array(linear.input[1]) for linear, _ in group]
    name = f"{tensor}.joined"
    graph.add_constant(f"{name}.weight", np.concatenate(weights, axis=1))
    graph.add_constant(
        f"{name}.bias", np.concatenate([graph.array(bias.input[1]) for _, bias in group])
    )
    graph.add_constant(
        f"{name}.widths", np.array([weight.shape[1] for weight in weights], np.int64)
    )
    return [
        helper.make_node("MatMul", [tensor, f"{name}.weight"], [f"{name}.product"]),
        helper.make_node("Add", [f"{name}.product", f"{name}.bias"], [f"{name}.sum"]),
        helper.make_node(
            "Split",
            [f"{name}.sum", f"{name}.widths"],
            [bias.output[0] for _, bias in group],
            axis=-1,
        ),
    ]


def measure_channels(
    graph: EncoderGraph, words: WordTable, word_ids: Sequence[Sequence[int]], folder: Path
) -> ChannelRanges:
    """Run the float32 graph over samples and note each channel's range before each linear map."""
    tensors = list(dict.fromkeys(node.input[0] for node in graph.linear_maps()))
    watched = EncoderGraph(_copy(graph.model))
    del watched.model.graph.output[:]
    watched.model.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in tensors
    )
    watched.constants = dict(graph.constants)
    watched.save(folder / "watched.onnx")
    session = onnxruntime.InferenceSession(str(folder / "watched.onnx"))
    ranges: dict[str, NDArray[np.float32]] = {}
    for ids in word_ids:
        values = session.run(
            tensors,
            {"input_ids": np.array([ids], np.int64), "word_rows": words.rows(ids)[None]},
        )
        for name, value in zip(tensors, values, strict=True):
            largest = np.abs(value).reshape(-1, value.shape[-1]).max(axis=0)
            ranges[name] = np.maximum(ranges.get(name, np.float32(0)), largest)
    return ranges


def _copy(model: ModelProto) -> ModelProto:
    bare = ModelProto()
    bare.CopyFrom(model)
    return bare


def quantize_linear_maps(graph: EncoderGraph, ranges: ChannelRanges) -> None:
    """Replace every linear map, with its bias, by its smoothed 8-bit form (scaled by column)."""
    followers = {name: node for node in graph.model.graph.node for name in node.input}
    replacements: dict[str, list[NodeProto]] = {}
    for node in graph.linear_maps():
        tensor, output = node.input[0], node.output[0]
        weight = graph.array(node.input[1])
        factor = _smoothing(ranges[tensor], weight)
        levels, scale = _to_int8(weight * factor[:, None], axis=0)
        name = f"{output}.int8"
        graph.add_constant(f"{name}.smoothing", np.float32(1) / factor)
        graph.add_constant(f"{name}.weight", levels)
        graph.add_constant(f"{name}.scale", scale)
        graph.add_constant(f"{name}.zero", np.zeros_like(scale, np.int8))
        operands = [f"{name}.smooth", f"{name}.weight", f"{name}.scale", f"{name}.zero"]
        follower = followers[output]
        if follower.op_type == "Add" and follower.input[1] in graph.constants:
            operands.append(follower.input[1])
            output = follower.output[0]
            replacements[output] = []
        replacements[node.output[0]] = [
            helper.make_node("Mul", [tensor, f"{name}.smoothing"], [f"{name}.smooth"]),
            helper.make_node("DynamicQuantizeMatMul", operands, [output], domain=EXTENSIONS),
        ]
    graph.replace(replacements)
    graph.import_extensions()


def _smoothing(channels: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    rows = np.maximum(np.abs(weight).max(axis=1), 1e-5)
    factor = np.maximum(channels, 1e-5) ** MIGRATION / rows ** (1 - MIGRATION)
    return np.asarray(factor / np.exp(np.log(factor).mean()), np.float32)


def _to_int8(
    values: NDArray[np.float32], axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Levels -127 to 127 and the float32 scale of each slice, so that values ~ levels * scale."""
    scale = np.abs(values).max(axis=axis) / np.float32(127)
    scale[scale == 0] = 1
    levels = np.round(values / np.expand_dims(scale, axis)).astype(np.int8)
    return levels, scale.astype(np.float32)


def split_word_table(graph: EncoderGraph, kept: NDArray[np.int64] | None, path: Path) -> int:
    """Move the word table out of the graph into a file, 8-bit, only the kept rows, in their order.

    The graph takes `word_rows`, float32 [1, tokens, width], instead. Returns the width of a row.
    Raises `ModelError` where the graph does not begin with one word table.
    """
    tables = [
        node
        for node in graph.model.graph.node
        if node.op_type == "Gather"
        and node.input[1] == "input_ids"
        and node.input[0] in graph.constants
    ]
    if len(tables) != 1:
        raise ModelError(
            f"the model looks up its words in {len(tables)} tables, expected 1; choose another "
            "model with --model"
        )
    table = graph.array(tables[0].input[0])
    levels, scale = _to_int8(table if kept is None else table[kept], axis=1)
    write_word_table(path, levels, scale)
    width = int(table.shape[1])
    graph.model.graph.input.append(
        helper.make_tensor_value_info("word_rows", TensorProto.FLOAT, [1, None, width])
    )
    looked_up = tables[0].output[0]
    graph.replace({looked_up: [helper.make_node("Identity", ["word_rows"], [looked_up])]})
    return width
