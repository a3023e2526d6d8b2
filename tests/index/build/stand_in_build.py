"""A build whose model work is cheap, and which can be killed anywhere.

Run as a program it does one build in its own process; see `Command` for what it is told.
Torch is never imported: the two modules that load and export a model are stand-ins.
"""

import os
import signal
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.build.model.token_vectors import TokenVectors
from index.errors import ModelError, StatementQAError
from index.progress import Progress
from index.store.manifest import verify_folder

DIMENSION = 8
ENGLISH = {"一": "One", "東。": "East.", "二": "Two", "西。": "West."}
"""What the Japanese words mean of the statement that is built."""

EVENTS = [
    "load the stand-in",
    "compare the two texts",
    "export the stand-in",
    "embed the clauses",
    "embed everyday questions",
    "embed the spans of the clauses",
    "generate questions about topics",
    "train on example questions",
    "read the words that people ask with",
    "link the words of both languages",
    "check the index",
    "before rename 1",
    "after rename 1",
    "before rename 2",
    "after rename 2",
]
"""What happens in a build over an older index, in order; over nothing there is no rename 2."""


class StandInModel:
    """Vectors that depend on nothing but the text."""

    name = "stand-in"

    def encode_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        return np.stack([make_vector(text) for text in texts])

    def encode_tokens(self, texts: Sequence[str], progress: Progress) -> list[TokenVectors]:
        return [
            TokenVectors(
                tuple((number, number + 1) for number in range(len(text))),
                np.stack([make_vector(char) for char in text]),
            )
            for text in texts
        ]

    def weights_digest(self) -> str:
        return "sha256:stand-in"


class StandInEncoder:
    """What serves the stand-in; it needs no file."""

    def __init__(self, folder: Path) -> None:
        pass

    def encode(self, question: str, /) -> NDArray[np.float32]:
        return make_vector(question)


def make_vector(text: str) -> NDArray[np.float32]:
    """A unit vector that depends on nothing but the text, or what it means in English."""
    text = ENGLISH.get(text, text)
    numbers = np.random.default_rng(zlib.crc32(text.encode("utf-8"))).normal(size=DIMENSION)
    return np.asarray(numbers / np.linalg.norm(numbers), np.float32)


@dataclass(frozen=True, slots=True)
class StandInAgreement:
    lowest: float = 1.0
    mean: float = 1.0
    precision: str = "float32"


@dataclass(frozen=True, slots=True)
class Command:
    """What to build, and what to do when an event comes."""

    folder: Path
    out: Path
    at_event: Callable[[str], None]
    weights: bytes = b"stand-in weights"


class Watch:
    """A progress that passes each step on as an event."""

    def __init__(self, at_event: Callable[[str], None]) -> None:
        self.step = at_event

    def part(self, done: int, total: int, /) -> None:
        pass


def build(command: Command) -> str:
    """Build in this process, with the pipeline's model replaced; gives the id of the index."""
    pipeline = _import_pipeline(command)
    watch = Watch(command.at_event)
    renamed = 0
    rename = os.rename

    def watched_rename(source: Path, target: Path) -> None:
        nonlocal renamed
        renamed += 1
        command.at_event(f"before rename {renamed}")
        rename(source, target)
        command.at_event(f"after rename {renamed}")

    os.rename = watched_rename  # type: ignore[assignment]
    manifest = pipeline.build_index(command.folder, command.out, Path("no cache"), watch)
    return str(manifest.id)


def _import_pipeline(command: Command) -> Any:
    def load_model(name: str, cache: Path, progress: Progress) -> StandInModel:
        progress.step("load the stand-in")
        return StandInModel()

    def export_encoder(
        model: StandInModel, folder: Path, calibration: Sequence[str], progress: Progress
    ) -> StandInAgreement:
        progress.step("export the stand-in")
        (folder / "model.bin").write_bytes(command.weights)
        return StandInAgreement()

    sentences = ModuleType("index.build.model.sentences")
    sentences.__dict__.update(load_model=load_model, SentenceModel=StandInModel)
    export = ModuleType("index.build.export.export")
    export.__dict__.update(export_encoder=export_encoder, Agreement=StandInAgreement)
    sys.modules |= {sentences.__name__: sentences, export.__name__: export}
    from index.build import pipeline

    pipeline.__dict__.update(load_index=verify_folder, OnnxEncoder=StandInEncoder)
    return pipeline


def _action(name: str, at: str) -> Callable[[str], None]:
    """What the process does to itself when the event `at` comes."""

    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def fail() -> None:
        raise ModelError("the stand-in fails")

    def fail_to_write() -> None:
        raise OSError(28, "No space left on device")

    actions = {
        "kill": kill,
        "fail": fail,
        "error": fail_to_write,
    }

    def act(event: str) -> None:
        if name == "tell":
            sys.stdout.write(f"{event}\n")
        elif event == at:
            actions[name]()

    return act


def main() -> None:
    """Arguments: statement folder, index folder, weights, and what to do at which event."""
    folder, out, weights, action, at = sys.argv[1:]
    try:
        build(Command(Path(folder), Path(out), _action(action, at), weights.encode("utf-8")))
    except StatementQAError as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
