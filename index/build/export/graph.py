"""The ONNX graph of an encoder, and fusions that make it faster."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

EXTENSIONS = "com.microsoft"
"""The domain of the operators that ONNX Runtime adds to the standard."""


class EncoderGraph:
    """An ONNX graph that is being changed, with its constants by name."""

    def __init__(self, model: ModelProto) -> None:
        self.model = model
        self.constants = {constant.name: constant for constant in model.graph.initializer}

    def copy(self) -> "EncoderGraph":
        """A copy that can be changed without changing this graph."""
        model = ModelProto()
        model.CopyFrom(self.model)
        copied = EncoderGraph(model)
        copied.constants = dict(self.constants)
        return copied

    def array(self, name: str) -> NDArray[np.float32]:
        """The value of a constant."""
        return numpy_helper.to_array(self.constants[name])

    def add_constant(self, name: str, value: NDArray[np.generic]) -> None:
        """Add a constant, or replace the one of that name."""
        self.constants[name] = numpy_helper.from_array(value, name)

    def replace(self, replacements: Mapping[str, Sequence[NodeProto]]) -> None:
        """Replace nodes, given by their first output, with other nodes, or with none."""
        nodes = list(self.model.graph.node)
        del self.model.graph.node[:]
        for node in nodes:
            self.model.graph.node.extend(replacements.get(node.output[0], [node]))

    def drop_unused(self) -> None:
        """Remove nodes that no output depends on."""
        needed = {output.name for output in self.model.graph.output}
        kept: list[NodeProto] = []
        for node in reversed(self.model.graph.node):
            if needed.intersection(node.output):
                needed.update(node.input)
                kept.append(node)
        del self.model.graph.node[:]
        self.model.graph.node.extend(reversed(kept))

    def linear_layers(self) -> Iterator[NodeProto]:
        """The multiplications by a constant matrix, without their biases."""
        for node in self.model.graph.node:
            if (
                node.op_type == "MatMul"
                and len(self.constants.get(node.input[1], TensorProto()).dims) == 2
            ):
                yield node

    def import_extensions(self) -> None:
        """Declare that the graph uses operators of ONNX Runtime."""
        if all(imported.domain != EXTENSIONS for imported in self.model.opset_import):
            self.model.opset_import.append(helper.make_opsetid(EXTENSIONS, 1))

    def save(self, path: Path) -> None:
        """Write the graph, with its constants in a second file that can be memory-mapped."""
        used = {name for node in self.model.graph.node for name in node.input}
        del self.model.graph.initializer[:]
        self.model.graph.initializer.extend(
            constant for name, constant in self.constants.items() if name in used
        )
        self._remove_metadata()
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

    def _remove_metadata(self) -> None:
        """Remove the metadata of the exporter, whose paths differ from one machine to another."""
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
    """Remove the mask from the attention; questions are encoded one at a time, without padding.

    The exporter and ONNX Runtime cannot know that. With the mask, a question takes 2 % longer.
    """
    producers = {output: node for node in graph.model.graph.node for output in node.output}
    for node in graph.model.graph.node:
        added = producers.get(node.input[0]) if node.op_type == "Softmax" else None
        if added is not None and added.op_type == "Add":
            mask = producers.get(added.input[1])
            if mask is not None and mask.op_type == "Where":
                node.input[0] = added.input[0]
    graph.drop_unused()


def fuse_linear_layers(graph: EncoderGraph) -> None:
    """Fuse linear layers that have the same input (query, key and value) into one.

    ONNX Runtime does not do this at any level. With three layers, a question takes 3 % longer.
    """
    followers = {name: node for node in graph.model.graph.node for name in node.input}
    groups: dict[str, list[tuple[NodeProto, NodeProto]]] = {}
    for node in graph.linear_layers():
        follower = followers[node.output[0]]
        if follower.op_type == "Add" and follower.input[1] in graph.constants:
            groups.setdefault(node.input[0], []).append((node, follower))
    replacements: dict[str, list[NodeProto]] = {}
    for tensor, group in groups.items():
        if len(group) > 1:
            for linear, bias in group:
                replacements[linear.output[0]] = replacements[bias.output[0]] = []
            replacements[group[0][0].output[0]] = _fuse_linear_layers(graph, tensor, group)
    graph.replace(replacements)


def fuse_attention(graph: EncoderGraph) -> None:
    """Fuse every multi-head attention without a mask into one node.

    Neither a session at any level nor `onnxruntime.transformers` recognises attention in what torch
    exports. Without this, a question takes 4 % longer, and with the Attention operator that ONNX
    has had since version 23, 3 % longer; the vectors of the latter rank no better.
    """
    producers = {output: node for node in graph.model.graph.node for output in node.output}
    replacements: dict[str, list[NodeProto]] = {}
    for node in graph.model.graph.node:
        attention = _fuse_attention(graph, producers, node)
        if attention is not None:
            replacements[node.output[0]] = [attention]
    graph.replace(replacements)
    graph.drop_unused()
    if replacements:
        graph.import_extensions()


def _fuse_attention(
    graph: EncoderGraph, producers: Mapping[str, NodeProto], last: NodeProto
) -> NodeProto | None:
    """The fused node for an attention that ends in a given node; None if there is none."""
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
    transposed = (outer[1], query[0], key[0], value[0])
    axes = [list(node.attribute[0].ints) for node in transposed]
    heads = graph.constants.get(query[1].input[1])
    if axes != [[0, 2, 1, 3], [0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]] or heads is None:
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
    """The chain of nodes of these kinds that produces a tensor, last one first, if it exists."""
    nodes: list[NodeProto] = []
    for kind in kinds:
        node = producers.get(name)
        if node is None or node.op_type != kind:
            return None
        nodes.append(node)
        name = node.input[0]
    return nodes


def _fuse_linear_layers(
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
