"""The measures of kinds of question, from a topic of one word to a full question."""

from dataclasses import replace

from index.evaluation.measures import CONFIDENCE, Measure

KIND_NAMES = {
    "own": "Full questions in own words",
    "near-miss": "Near questions without an answer",
    "far": "Questions about something else",
    "topic-present": "A topic that the text has, in the shortest forms",
    "topic-absent": "A topic that the text lacks, in the shortest forms",
    "fragment-answered": "Fragments with an answer",
    "fragment-absent": "Fragments without an answer",
    "reference": "Parts by number, name or place",
    "reference-missing": "Parts that do not exist",
    "overview-whole": "Overviews of the whole",
    "overview-section": "Overviews of a section",
    "count": "How many there are",
    "talk": "Things said to the service",
}
"""What each kind of question is called; other kinds have no measure."""

KINDS = {
    kind: Measure(
        f"kind_{kind.replace('-', '_')}",
        "Kinds",
        f"{name}, right",
        "Questions with the right outcome and, where clauses are shown, the right one first.",
        "fully_right",
    )
    for kind, name in KIND_NAMES.items()
}
"""The measures of kinds of question, each over the questions of that kind."""

SHORT_KINDS = ("topic-present", "topic-absent", "fragment-answered", "fragment-absent")
SHORT_CALIBRATION = replace(
    CONFIDENCE[0],
    key="calibration_error_short",
    part="Kinds",
    title="Expected calibration error, topics and fragments",
)
"""The calibration error over the questions of `SHORT_KINDS`."""
