"""What is in an encoder folder."""

from collections import Counter
from pathlib import Path

import onnx

LAYERS = 12


def test_every_attention_is_one_node_and_every_linear_map_is_in_8_bits(index_folder: Path) -> None:
    path = index_folder / "encoder" / "model.onnx"
    graph = onnx.load(str(path), load_external_data=False).graph
    kinds = Counter(node.op_type for node in graph.node)
    assert kinds["MultiHeadAttention"] == LAYERS
    assert kinds["DynamicQuantizeMatMul"] == 4 * LAYERS
    assert kinds["Softmax"] == kinds["MatMul"] == 0


def test_the_model_file_does_not_say_where_it_was_made(index_folder: Path) -> None:
    model = (index_folder / "encoder" / "model.onnx").read_bytes()
    assert [
        word for word in (b".py", b"site-packages", b"Traceback", b"index/") if word in model
    ] == []
