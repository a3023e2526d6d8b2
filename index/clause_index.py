"""The index: asked a question, it ranks the clauses of one statement."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.encoder import Encoder, OnnxEncoder, Vector
from index.errors import IndexFolderError
from index.evidence import Centres, Row, VectorSearch
from index.head import FollowUps, Head, SmallTalk
from index.highlight import Highlighter, Highlights
from index.language import detect_language
from index.lexicon import Lexicon, Terms
from index.manifest import Manifest, verify_folder
from index.question_bank import ANSWERS, Outcome
from index.ranking import Background, Judgement, Ranker
from index.small_talk import TalkKind, TalkKinds
from index.spelling import plain_question
from index.statement import Clause, Statement

STATEMENT_FILE, ROWS_FILE, VECTORS_FILE = "statement.json", "rows.json", "vectors.faiss"
ARRAYS_FILE, ENCODER_FOLDER = "ranking.npz", "encoder"
TERMS_FILE, LEARNED_TERMS_FILE = "terms.json", "learned-terms.json"
FOLLOW_UPS = ("weights", "bias", "topics")
HEAD = ("hidden", "hidden_bias", "mixing", "weights", "bias")
TALK_KIND = ("weights", "bias")
BACKGROUND = ("mean", "deviation", "best_mean", "best_deviation")

ROWS = TypeAdapter(tuple[Row, ...])
STATEMENT = TypeAdapter(Statement)


ANSWERED_FROM = 0.5
"""A clause is given as the answer where the probability that any answers is at least this."""

SMALL_TALK_FROM = 0.8
"""Above one half, as a greeting taken for a question is a smaller harm than the reverse."""


NEAR_FROM = 0.21
"""A statement that is silent has a clause near the question from this cosine on, -1 to 1.

The cosine is that of the question and the closest phrase of the clause, in either language. Of 497
everyday questions 1 in 10 reaches it, of 157 held-out questions that are not answered every second:
the others ask for nothing that any clause is about.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause with the probability, 0 to 1, that it answers, and its words that match."""

    clause: Clause
    score: float
    highlights: Highlights = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the statement has to say to a question, all of its `checked` clauses scored.

    `hits` are the best clauses, best first; for an overview those of `section` in the order of the
    document, or of the whole statement where it is `WHOLE_STATEMENT`. `confidence`, 0 to 1, is the
    probability that the first clause answers, for an overview that the section is what is asked
    for; `answerable`, 0 to 1, that any clause answers. `near` says that the first clause is about
    the same thing, though it does not answer; `talk` is the kind of a conversation.
    """

    outcome: Outcome
    hits: tuple[Hit, ...]
    section: str | None
    confidence: float
    answerable: float
    checked: int
    near: bool = False
    talk: TalkKind = "other"

    @property
    def answers(self) -> bool:
        """Whether the hits are put forward as an answer."""
        return self.outcome in ANSWERS


@dataclass(frozen=True, slots=True)
class ClauseIndex:
    """A statement with everything that ranks its clauses; safe for concurrent questions."""

    statement: Statement
    manifest: Manifest
    encoder: Encoder
    ranker: Ranker
    highlighter: Highlighter | None = None
    talk_kinds: TalkKinds | None = None

    def rank(self, question: str, limit: int) -> Ranking:
        """Score every clause for a question in either language; keep the `limit` best."""
        judgement, centred = self.judge(question)
        return self.arrange(judgement, centred, limit)

    def judge(self, question: str) -> tuple[Judgement, Vector]:
        """Weigh every clause for a question; also gives the question, encoded and centred."""
        centred = self.encode(question)
        plain, language = plain_question(question), detect_language(question)
        return self.ranker.judge(plain, centred, language), centred

    def encode(self, question: str) -> Vector:
        """A question as it is compared: float32 [dimension], centred, of unit length."""
        vector = self.encoder.encode(plain_question(question))
        return self.ranker.centres.centre(vector, detect_language(question))

    def arrange(self, judgement: Judgement, centred: Vector, limit: int) -> Ranking:
        """The `limit` best clauses of a judgement of a centred question, or the section asked for.

        Equal scores keep the order of the document.
        """
        order = np.argsort(-judgement.clauses, kind="stable")
        outcome = decide(judgement)
        section = judgement.section if outcome == "overview" else None
        if section is None:
            chosen = [int(clause) for clause in order[:limit]]
        else:
            wanted = {clause.id for clause in self.statement.section(section)}
            clauses = enumerate(self.statement.clauses)
            chosen = [number for number, clause in clauses if clause.id in wanted]
        marked = self.highlighter if outcome == "answered" else None
        hits = tuple(
            Hit(
                self.statement.clauses[clause],
                round(float(judgement.clauses[clause]), 4),
                {} if marked is None else marked.mark(clause, centred),
            )
            for clause in chosen
        )
        return Ranking(
            outcome,
            hits,
            section,
            round(
                float(judgement.clauses[order[0]])
                if section is None
                else judgement.section_probability,
                4,
            ),
            round(judgement.answerable, 4),
            len(order),
            outcome == "not_in_statement" and self._is_near(int(order[0]), centred),
            self._talk_kind(centred) if outcome == "conversation" else "other",
        )

    def _talk_kind(self, centred: Vector) -> TalkKind:
        return "other" if self.talk_kinds is None else self.talk_kinds.judge(centred)

    def _is_near(self, clause: int, centred: Vector) -> bool:
        return bool(self.ranker.search.compare(centred)[..., clause].max() >= NEAR_FROM)


def decide(judgement: Judgement) -> Outcome:
    """The likeliest outcome, but small talk only from `SMALL_TALK_FROM` on."""
    if judgement.small_talk >= SMALL_TALK_FROM:
        return "conversation"
    if judgement.section is not None:
        return "overview"
    return "answered" if judgement.answerable >= ANSWERED_FROM else "not_in_statement"


def load_index(folder: Path) -> ClauseIndex:
    """Open an index folder after checking all of it against its manifest.

    Raises `IndexFolderError` where it is missing, damaged, foreign or of another format.
    """
    manifest = verify_folder(folder)
    try:
        return _open(folder, manifest)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, MemoryError) as error:
        raise IndexFolderError(
            f"{folder} cannot be opened ({type(error).__name__}); "
            f"build it again with `statement-qa build --out {folder}`"
        ) from error


def _open(folder: Path, manifest: Manifest) -> ClauseIndex:
    faiss.omp_set_num_threads(1)
    statement = STATEMENT.validate_json((folder / STATEMENT_FILE).read_bytes())
    rows = ROWS.validate_json((folder / ROWS_FILE).read_bytes())
    vectors = faiss.read_index(str(folder / VECTORS_FILE))
    encoder = OnnxEncoder(folder / ENCODER_FOLDER)
    counted: dict[str, tuple[int, int]] = {
        "clauses": (len(statement.clauses), manifest.counts.clauses),
        "vectors": (vectors.ntotal, manifest.counts.vectors),
        "rows": (len(rows), manifest.counts.vectors),
        "dimensions": (vectors.d, manifest.model.dimension),
        "encoder dimensions": (encoder.config.dimension, manifest.model.dimension),
    }
    for what, (came, expected) in counted.items():
        if came != expected:
            raise IndexFolderError(
                f"{folder} holds {came} {what}, its manifest says {expected}; "
                f"build it again with `statement-qa build --out {folder}`"
            )
    with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
        return ClauseIndex(
            statement,
            manifest,
            encoder,
            Ranker(
                VectorSearch(vectors, rows, len(statement.clauses)),
                Centres(arrays["question_centres"]),
                _open_lexicon(folder / TERMS_FILE, "term", arrays),
                Background(*(arrays[f"background_{part}"] for part in BACKGROUND)),
                _open_head(folder, arrays),
                SmallTalk(arrays["talk_weights"], float(arrays["talk_bias"])),
                FollowUps(*(arrays[f"follow_up_{part}"] for part in FOLLOW_UPS)),
            ),
            Highlighter(arrays["span_vectors"].astype(np.float32), arrays["span_places"]),
            TalkKinds(*(arrays[f"talk_kind_{part}"] for part in TALK_KIND)),
        )


def _open_lexicon(path: Path, name: str, arrays: Mapping[str, NDArray[Any]]) -> Lexicon:
    terms = json.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        Terms(
            {term: number for number, term in enumerate(terms)},
            arrays[f"{name}_rarity"],
            float(arrays[f"{name}_rarest"]),
        ),
        arrays[f"{name}_weights"].astype(np.float32),
    )


def _save_lexicon(
    lexicon: Lexicon, path: Path, name: str, precision: type[np.floating[Any]]
) -> dict[str, NDArray[Any]]:
    terms = lexicon.terms
    path.write_text(json.dumps(list(terms.numbers), ensure_ascii=False), encoding="utf-8")
    return {
        f"{name}_rarity": terms.rarity,
        f"{name}_rarest": np.array(terms.rarest),
        f"{name}_weights": lexicon.weights.astype(precision),
    }


def _open_head(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> Head | None:
    if "head_weights" not in arrays:
        return None
    return Head(
        **{part: arrays[f"head_{part}"] for part in HEAD},
        words=_open_lexicon(folder / LEARNED_TERMS_FILE, "head_term", arrays),
        sections=tuple(str(section) for section in arrays["head_sections"]),
    )


def save_parts(
    folder: Path,
    statement: Statement,
    rows: tuple[Row, ...],
    vectors: faiss.Index,
    ranker: Ranker,
    highlighter: Highlighter,
    talk_kinds: TalkKinds,
) -> None:
    """Write what `load_index` reads, all but the encoder and the manifest.

    Raises `ValueError` where the ranker lacks its background or what tells small talk or
    follow-ups.
    """
    if ranker.background is None or ranker.small_talk is None or ranker.follow_ups is None:
        raise ValueError(
            "an index needs a background, small talk and follow-ups; the ranker has not all"
        )
    (folder / STATEMENT_FILE).write_bytes(STATEMENT.dump_json(statement, indent=2))
    (folder / ROWS_FILE).write_text(
        json.dumps([asdict(row) for row in rows], ensure_ascii=False), encoding="utf-8"
    )
    faiss.write_index(vectors, str(folder / VECTORS_FILE))
    arrays = {
        "question_centres": ranker.centres.questions,
        "talk_weights": ranker.small_talk.weights,
        "talk_bias": np.array(ranker.small_talk.bias),
        "span_vectors": highlighter.vectors.astype(np.float16),
        "span_places": highlighter.places,
    }
    arrays |= _save_lexicon(ranker.lexicon, folder / TERMS_FILE, "term", np.float32)
    arrays |= {f"background_{part}": getattr(ranker.background, part) for part in BACKGROUND}
    arrays |= {f"follow_up_{part}": getattr(ranker.follow_ups, part) for part in FOLLOW_UPS}
    arrays |= {f"talk_kind_{part}": getattr(talk_kinds, part) for part in TALK_KIND}
    if ranker.head is not None:
        words = ranker.head.words
        arrays |= _save_lexicon(words, folder / LEARNED_TERMS_FILE, "head_term", np.float16)
        arrays |= {f"head_{part}": getattr(ranker.head, part) for part in HEAD}
        arrays["head_sections"] = np.array(ranker.head.sections, np.str_)
    np.savez(folder / ARRAYS_FILE, allow_pickle=False, **arrays)
