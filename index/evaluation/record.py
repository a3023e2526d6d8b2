"""What was measured, as JSON that programs compare."""

import json
from dataclasses import asdict
from typing import Any

from index.evaluation.evaluation import EVERY_OUTCOME, Evaluation
from index.evaluation.figure import Figure, Figures
from index.evaluation.misses import Miss

DIGITS = 4
RETURNED = 3
"""Clauses named of those that came instead."""


def to_json(evaluation: Evaluation) -> str:
    """The figures with what they were measured on; equal evaluations give equal text."""
    manifest = evaluation.manifest
    content = {
        "statement": manifest.statement.id,
        "index": manifest.id,
        "model": manifest.model.name,
        "questions": {
            "file": evaluation.file.name,
            "sha256": evaluation.file.sha256,
            "count": len(evaluation.file.questions),
            "conversations": len(evaluation.file.conversations),
        },
        "threshold": evaluation.threshold,
        "figures": _figures(evaluation.figures),
        "ingredients": [
            {"name": step.name, "figures": _figures(step.figures)}
            for step in evaluation.ingredients
        ],
        "reliability": {
            group: [_round(asdict(one)) for one in bins]
            for group, bins in evaluation.reliability.items()
        },
        "outcomes": {
            expected: dict(zip(EVERY_OUTCOME, counts, strict=True))
            for expected, counts in zip(EVERY_OUTCOME, evaluation.outcomes, strict=True)
        },
        "misses": [_miss(miss) for miss in evaluation.misses],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _figures(figures: Figures) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        group: {key: _figure(figure) for key, figure in measured.items()}
        for group, measured in figures.items()
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return _round(asdict(figure))


def _round(content: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in content.items()
    }


def _miss(miss: Miss) -> dict[str, Any]:
    one = miss.judged
    return {
        "kind": miss.kind,
        "label": one.asked.label,
        "language": one.asked.language,
        "style": one.asked.style,
        "question": one.asked.question,
        "expected": {"outcome": one.asked.outcome, "clauses": list(one.asked.clauses)},
        "returned": {
            "outcome": one.outcome,
            "section": one.section,
            "clauses": list(one.ranked[:RETURNED]),
        },
        "place": miss.place,
        "confidence": one.confidence,
        "answerable": one.answerable,
    }
