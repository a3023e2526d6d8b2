"""The ONNX graph of an encoder, put together from fewer and larger nodes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

EXTENSIONS = "com.microsoft"
"""The domain of the operators that ONNX Runtime adds to the standard."""


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
    """Take the mask out of the attention: a question that is encoded alone has no padding.

    The exporter and ONNX Runtime cannot know that; with the mask, a question takes 2 % longer.
    """
    producers = {output: node for node in graph.model.graph.node for output in node.output}
    for node in graph.model.graph.node:
        added = producers.get(node.input[0]) if node.op_type == "Softmax" else None
        if added is not None and added.op_type == "Add":
            mask = producers.get(added.input[1])
            if mask is not None and mask.op_type == "Where":
                node.input[0] = added.input[0]
    graph.drop_unused()


def join_linear_maps(graph: EncoderGraph) -> None:
    """Make one multiplication of those that read the same tensor (query, key and value).

    ONNX Runtime does not at any level; with three, a question takes 3 % longer.
    """
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
    """Make one node of each attention over several heads that scales scores and adds nothing.

    Neither a session at any level nor `onnxruntime.transformers` finds attention in what torch
    exports. Without this a question takes 4 % longer, and 3 % with the operator that ONNX has had
    since version 23, whose vectors rank no better.
    """
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
