"""Run the comparison and print it."""

import argparse
import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from index.build.model.e5 import NAME
from index.build.model.sentences import load_model
from index.encoder.onnx_encoder import OnnxEncoder
from index.examples.everyday import read_everyday_questions
from service.cli.build import model_cache
from tests.bench.contender import Contender

STARTS, ROUNDS = 3, 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `ratio` is ours to plain, `target` what it must reach."""

    name: str
    plain: float | None
    ours: float
    ratio: float | None
    target: str
    reached: bool


def main() -> None:
    """Measure both and print one table."""
    arguments = _arguments()
    figures = [*_compare_services(arguments.index), *_compare_encoders(arguments.index)]
    _print(figures)
    if arguments.json:
        text = json.dumps([asdict(figure) for figure in figures], indent=2)
        arguments.json.write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _contenders(index: Path) -> tuple[Contender, Contender]:
    programs = Path(sys.executable).parent
    plain = [str(programs / "gunicorn"), "--worker-class", "gthread", "--threads", "8"]
    plain += ["--timeout", "120", "--bind", "127.0.0.1:{port}", "tests.bench.plain:create_app()"]
    ours = [str(programs / "statement-qa"), "serve", "--index", str(index), "--port", "{port}"]
    model = str(model_cache() / NAME.rsplit("/", maxsplit=1)[-1])
    return (
        Contender("plain", plain, {"PLAIN_MODEL": model}),
        Contender("ours", ours),
    )


def _compare_services(index: Path) -> Sequence[Figure]:
    """Both start and answer in turns, as the speed of the machine drifts."""
    contenders = _contenders(index)
    starts: list[list[float]] = [[], []]
    for number in range(STARTS):
        for contender, seconds in zip(contenders, starts, strict=True):
            seconds.append(contender.start())
            if number < STARTS - 1:
                contender.stop()
    latencies: list[list[float]] = [[], []]
    rates: list[list[float]] = [[], []]
    asked = 0
    for _ in range(ROUNDS):
        for number, contender in enumerate(contenders):
            alone, crowd = contender.load(1, asked), contender.load(16, asked + 100_000)
            latencies[number].append(alone["median"])
            rates[number].append(crowd["rate"])
            asked += int(alone["questions"] + crowd["questions"])
    memory = [[contender.memory()] for contender in contenders]
    for contender in contenders:
        contender.stop()
    return (
        _figure("median latency, 1 connection, ms", latencies, 1 / 6, "≤ 1/6"),
        _figure("questions/s, 16 connections", rates, 8, "≥ 8", more=True),
        _figure("resident memory, MiB", memory, 1 / 4, "≤ 1/4"),
        _figure("start to first answer, s", starts, 1 / 6, "≤ 1/6"),
    )


def _figure(
    name: str, rounds: list[list[float]], limit: float, target: str, more: bool = False
) -> Figure:
    plain, ours = rounds
    ratio = statistics.median(own / other for own, other in zip(ours, plain, strict=True))
    return Figure(
        name,
        statistics.median(plain),
        statistics.median(ours),
        ratio,
        target,
        ratio >= limit if more else ratio <= limit,
    )


def _compare_encoders(index: Path) -> Sequence[Figure]:
    """Cosines over 200 questions, none of which set the 8-bit ranges."""
    questions = [text for texts in read_everyday_questions().values() for text in texts[100:200]]
    model = load_model(NAME, model_cache(), _Silent())
    encoder = OnnxEncoder(index / "encoder")
    expected = model.encode_questions(questions)
    cosines = [
        float(encoder.encode(question) @ vector)
        for question, vector in zip(questions, expected, strict=True)
    ]
    lowest, mean = min(cosines), statistics.mean(cosines)
    return (
        Figure("cosine to float32, lowest", None, lowest, None, "≥ 0.995", lowest >= 0.995),
        Figure("cosine to float32, mean", None, mean, None, "≥ 0.999", mean >= 0.999),
    )


class _Silent:
    def step(self, name: str, /) -> None: ...

    def part(self, done: int, total: int, /) -> None: ...


def _print(figures: Sequence[Figure]) -> None:
    console = Console(highlight=False)
    table = Table("figure", "plain", "ours", "ratio", "to reach", "reached")
    for figure in figures:
        table.add_row(
            figure.name,
            "" if figure.plain is None else f"{figure.plain:.1f}",
            f"{figure.ours:.4f}" if figure.plain is None else f"{figure.ours:.1f}",
            "" if figure.ratio is None else f"{figure.ratio:.3f}",
            figure.target,
            "yes" if figure.reached else "no",
        )
    console.print(table)
    packages = (
        "torch",
        "sentence-transformers",
        "onnxruntime",
        "faiss-cpu",
        "gunicorn",
        "waitress",
    )
    console.print(
        f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in packages)
    )
    console.print(
        f"Medians of {ROUNDS} alternating rounds and {STARTS} starts; ratios are medians of "
        "neighbouring rounds; no question is asked twice, nothing is cached."
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", maxsplit=1)[1].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
