"""Writes an evaluation as JSON for programs to compare."""

import json
from dataclasses import asdict
from typing import Any

from index.evaluation.evaluation import ALL_OUTCOMES, Evaluation
from index.evaluation.figure import Figure, Figures
from index.evaluation.misses import Miss

DIGITS = 4
MAX_RETURNED = 3
"""How many of the clauses that were returned are listed for a miss."""


def to_json(evaluation: Evaluation) -> str:
    """The figures, and what they were measured on; equal evaluations give equal text."""
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
            group: [_round(asdict(item)) for item in bins]
            for group, bins in evaluation.reliability.items()
        },
        "outcomes": {
            expected: dict(zip(ALL_OUTCOMES, counts, strict=True))
            for expected, counts in zip(ALL_OUTCOMES, evaluation.outcomes, strict=True)
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
    item = miss.judged
    return {
        "kind": miss.kind,
        "label": item.asked.label,
        "language": item.asked.language,
        "style": item.asked.style,
        "question": item.asked.question,
        "expected": {"outcome": item.asked.outcome, "clauses": list(item.asked.clauses)},
        "returned": {
            "outcome": item.outcome,
            "section": item.section,
            "clauses": list(item.ranked[:MAX_RETURNED]),
        },
        "place": miss.place,
        "confidence": item.confidence,
        "answerable": item.answerable,
    }
