"""Twelve judged questions on a statement of four clauses, whose figures a person can work out."""

from collections.abc import Mapping

from index.evaluation.ablation import Step
from index.evaluation.evaluation import Evaluation, summarize
from index.evaluation.figure import measure_figures
from index.evaluation.judged import Judged
from index.evaluation.measures import RANKING
from index.evaluation.question_file import QuestionFile
from index.examples.question_bank import BankQuestion, Outcome
from index.statement.statement import Clause, Edition, Names, Quote, Section, Statement
from index.store.manifest import CountEntry, Manifest, ModelEntry, StatementEntry
from index.text.language import LANGUAGES, Language

RESAMPLES, THRESHOLD = 50, 0.5


def ask(
    label: str,
    language: Language,
    outcome: Outcome,
    clauses: str = "",
    style: str = "casual",
    question: str = "?",
) -> BankQuestion:
    return BankQuestion(label, language, outcome, style, question, tuple(clauses.split()))


def judged(
    asked: BankQuestion,
    outcome: Outcome,
    ranked: str,
    confidence: float,
    answerable: float,
    section: str | None = None,
) -> Judged:
    return Judged(asked, outcome, section, tuple(ranked.split()), confidence, answerable)


SILENT: Outcome = "not_in_statement"
TWELVE: tuple[Judged, ...] = (
    judged(ask("a", "en", "answered", "one"), "answered", "one two three four", 0.9, 0.95),
    judged(ask("a", "ja", "answered", "one"), "answered", "two one three four", 0.6, 0.8),
    judged(ask("b", "en", "answered", "two"), SILENT, "three one four two", 0.3, 0.35),
    judged(ask("b", "ja", "answered", "two"), "answered", "three two one four", 0.5, 0.7),
    judged(
        ask("c", "en", "answered", "three two", "close"), "answered", "two one three four", 0.8, 0.9
    ),
    judged(
        ask("c", "ja", "answered", "three two", "close"),
        "answered",
        "three one two four",
        0.7,
        0.85,
    ),
    judged(ask("d", "en", SILENT), "answered", "one two three four", 0.4, 0.5),
    judged(ask("d", "ja", SILENT), SILENT, "four two three one", 0.1, 0.2),
    judged(ask("e", "en", "overview", "east"), "overview", "one two three four", 0.2, 0.3, "east"),
    judged(ask("e", "ja", "overview", "east"), "answered", "one two three four", 0.3, 0.5),
    judged(ask("f", "en", "conversation"), "conversation", "one two three four", 0.1, 0.1),
    judged(ask("f", "ja", "conversation"), SILENT, "one two three four", 0.1, 0.1),
)


def make_statement() -> Statement:
    labels: Mapping[str, Names] = {
        "one": {"en": "One", "ja": "第一"},
        "two": {"en": "Two", "ja": "第二"},
        "three": {"en": "Three", "ja": "第三"},
        "four": {"en": "Four", "ja": "第四"},
    }
    return Statement(
        "small",
        {"en": "A small & short statement", "ja": "小さな声明"},
        {code: Edition(f"{code}.md", "", {"en": "text", "ja": "本文"}) for code in LANGUAGES},
        (
            Section("east", {"en": "East", "ja": "東"}, ("one", "two")),
            Section("west", {"en": "West", "ja": "西"}, ("three", "four")),
        ),
        tuple(
            Clause(
                name,
                label,
                "east" if name in ("one", "two") else "west",
                {code: Quote(label[code], 0, len(label[code])) for code in LANGUAGES},
            )
            for name, label in labels.items()
        ),
    )


MANIFEST = Manifest(
    format=1,
    id="sha256:index",
    statement=StatementEntry(id="small", sha256="text"),
    model=ModelEntry(
        name="stand-in",
        weights="none",
        dimension=2,
        precision="float32",
        lowest_agreement=1,
        mean_agreement=1,
    ),
    counts=CountEntry(clauses=4, vectors=8),
    files={},
)


def make_evaluation(all_judged: tuple[Judged, ...] = TWELVE) -> Evaluation:
    """Everything worked out from judged questions, with two steps of ingredients."""
    ranking = measure_figures(all_judged, RANKING, RESAMPLES)
    return summarize(
        make_statement(),
        MANIFEST,
        QuestionFile("twelve.tsv", "abc", tuple(one.asked for one in all_judged)),
        THRESHOLD,
        all_judged,
        (Step("whole clauses", ranking), Step("+ words", ranking)),
        RESAMPLES,
    )
