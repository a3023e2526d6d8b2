"""A statement folder becomes an index folder, whole or not at all."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

import faiss
import numpy as np
from numpy.typing import NDArray

from index.background import read_background
from index.clause_index import ENCODER_FOLDER, load_index, save_parts
from index.encoder import Encoder, OnnxEncoder
from index.errors import IndexFolderError
from index.evidence import PHRASE, WHOLE, Centres, Row, VectorSearch, normalize
from index.folder import read_statement
from index.follow_up_phrases import read_follow_ups
from index.head import FollowUps, Head
from index.highlight import Highlighter, common_words, split_spans
from index.language import detect_language
from index.lexicon import fit_lexicon
from index.manifest import (
    FILE,
    CountEntry,
    Manifest,
    ModelEntry,
    StatementEntry,
    write_manifest,
)
from index.model.e5 import NAME as DEFAULT_MODEL
from index.model.export import Agreement, export_encoder
from index.model.sentences import SentenceModel, load_model
from index.model.talk import fit_follow_ups, fit_small_talk
from index.phrase import Span, split_phrases
from index.progress import Progress
from index.question_bank import TRAINING_FILE, BankQuestion, Outcome, read_bank
from index.ranking import Ranker, measure_background
from index.small_talk import read_small_talk
from index.spelling import normalize_question, plain_question
from index.statement import LANGUAGES, WHOLE_STATEMENT, Language, Statement

CALIBRATION_QUESTIONS = 120

WORDS_WEIGHT = 0.3
"""How much words of a clause count as an example of it; many stand in more than one clause."""


def build_index(
    folder: Path,
    out: Path,
    cache: Path,
    progress: Progress,
    model_name: str = DEFAULT_MODEL,
) -> Manifest:
    """Read, pair, embed and export into a folder beside `out`, then put that in its place.

    An index that stood there before stays until the new one is whole and opens.
    Raises `StatementFolderError`, `ModelError`, or `IndexFolderError` where `out` is something
    else than an index, cannot be written, or is being built by another process.
    """
    statement = read_statement(folder)
    bank = read_bank(
        folder / TRAINING_FILE,
        [clause.id for clause in statement.clauses],
        [section.id for section in statement.sections],
    )
    out = out.resolve()
    _check_replaceable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            _sweep(out)
            partial = Path(mkdtemp(prefix=f".{out.name}.building-", dir=out.parent))
            try:
                manifest = _fill(partial, statement, bank, cache, progress, model_name)
                progress.step("check the index")
                load_index(partial)
                _flush(partial)
                _put_in_place(partial, out)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise IndexFolderError(
            f"cannot write the index to {out}: {error.strerror or error}; the index that was there "
            "is unchanged; free some space or give another folder with --out"
        ) from error
    return manifest


def _fill(
    partial: Path,
    statement: Statement,
    bank: Sequence[BankQuestion],
    cache: Path,
    progress: Progress,
    model_name: str,
) -> Manifest:
    model = load_model(model_name, cache, progress)
    background = read_background()
    questions = [question for pair in zip(*background.values(), strict=True) for question in pair]
    (partial / ENCODER_FOLDER).mkdir()
    agreement = export_encoder(
        model, partial / ENCODER_FOLDER, questions[:CALIBRATION_QUESTIONS], progress
    )
    progress.step("embed the clauses")
    rows = tuple(_rows(statement))
    vectors = _vectors(model, statement, rows, progress)
    encoder = OnnxEncoder(partial / ENCODER_FOLDER)
    progress.step("embed everyday questions")
    asked = {
        language: _encode(encoder, [plain_question(text) for text in questions], progress)
        for language, questions in background.items()
    }
    centres = Centres(np.stack([asked[language].mean(axis=0) for language in LANGUAGES]))
    ranker = Ranker(
        VectorSearch(vectors, rows, len(statement.clauses)),
        centres,
        fit_lexicon(
            [text for language in LANGUAGES for text in _texts(statement, language)], questions
        ),
    )
    background_scores = [
        [
            ranker.evidence(question, centres.centre(vector, language))
            for question, vector in zip(background[language], asked[language], strict=True)
        ]
        for language in LANGUAGES
    ]
    highlighter = _make_highlighter(encoder, centres, statement, common_words(questions), progress)
    progress.step("learn from example questions")
    everyday = [
        centres.centre(vector, language)
        for language, encoded in asked.items()
        for vector in encoded
    ]
    examples = _Examples(
        tuple(bank),
        _embed(encoder, centres, [item.question for item in bank], progress),
        np.stack(everyday),
        np.concatenate([vectors.reconstruct_n(0, len(rows)), highlighter.vectors]),
        [*(row.clause for row in rows), *highlighter.places[:, 0].tolist()],
    )
    talk = _embed(
        encoder, centres, [text for texts in read_small_talk().values() for text in texts], progress
    )
    save_parts(
        partial,
        statement,
        rows,
        vectors,
        replace(
            ranker,
            background=measure_background(np.array(background_scores, np.float32)),
            head=_learn_answers(examples, statement),
            small_talk=fit_small_talk(*_talk_and_questions(examples, talk)),
            follow_ups=_learn_follow_ups(encoder, centres, examples, talk, progress),
        ),
        highlighter,
    )
    for path in partial.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    partial.chmod(0o755)
    return write_manifest(
        partial,
        StatementEntry(id=statement.id, sha256=_statement_digest(statement)),
        _model_entry(model, agreement, vectors.d),
        CountEntry(clauses=len(statement.clauses), vectors=vectors.ntotal),
    )


def _texts(statement: Statement, language: Language) -> list[str]:
    return [clause.quotes[language].text for clause in statement.clauses]


def _rows(statement: Statement) -> Iterator[Row]:
    for language in LANGUAGES:
        for number, text in enumerate(_texts(statement, language)):
            yield Row(number, language, WHOLE, 0, len(text))
            for span in split_phrases(text):
                yield Row(number, language, PHRASE, span.start, span.end)


def _vectors(
    model: SentenceModel, statement: Statement, rows: Sequence[Row], progress: Progress
) -> faiss.IndexFlatIP:
    """Centred unit vectors of the rows: each kind in each language around its own mean."""
    embedded = model.encode_passages(
        [
            statement.clauses[row.clause].quotes[row.language].text[row.start : row.end]
            for row in rows
        ],
        progress,
    )
    for language in LANGUAGES:
        for kind in (WHOLE, PHRASE):
            alike = [
                number
                for number, row in enumerate(rows)
                if row.language == language and row.kind == kind
            ]
            if len(alike) > 1:
                embedded[alike] -= embedded[alike].mean(axis=0)
    vectors = faiss.IndexFlatIP(embedded.shape[1])
    vectors.add(normalize(embedded))
    return vectors


@dataclass(frozen=True, slots=True)
class _Examples:
    """Centred unit vectors of the bank's questions, of everyday ones and of the clauses' words.

    The words are whole clauses, phrases and spans: what people type as keywords.
    """

    bank: tuple[BankQuestion, ...]
    asked: NDArray[np.float32]
    everyday: NDArray[np.float32]
    words: NDArray[np.float32]
    word_clauses: Sequence[int]

    def of(self, *outcomes: Outcome) -> list[int]:
        """Which of the bank's questions have one of these outcomes."""
        return [number for number, item in enumerate(self.bank) if item.outcome in outcomes]


def _encode(encoder: Encoder, questions: Sequence[str], progress: Progress) -> NDArray[np.float32]:
    """Unit vectors of the serving encoder, float32 [questions, dimension]; on every core."""
    vectors = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for number, vector in enumerate(threads.map(encoder.encode, questions), start=1):
            vectors.append(vector)
            progress.part(number, len(questions))
    return np.stack(vectors)


def _embed(
    encoder: Encoder, centres: Centres, questions: Sequence[str], progress: Progress
) -> NDArray[np.float32]:
    """Centred unit vectors, float32 [questions, dimension], of questions as they are looked up."""
    normalized = [plain_question(normalize_question(question)) for question in questions]
    if not normalized:
        return np.empty((0, centres.questions.shape[1]), np.float32)
    encoded = _encode(encoder, normalized, progress)
    return np.stack(
        [
            centres.centre(vector, detect_language(question))
            for question, vector in zip(normalized, encoded, strict=True)
        ]
    )


def _make_highlighter(
    encoder: Encoder,
    centres: Centres,
    statement: Statement,
    common: Collection[str],
    progress: Progress,
) -> Highlighter:
    """Spans as they read on their own; a point as the mean of the questions that ask for it."""
    progress.step("embed the words of the clauses")
    spans = [
        (number, language, span)
        for number, clause in enumerate(statement.clauses)
        for language in LANGUAGES
        for span in split_spans(clause.quotes[language].text, common)
    ]
    texts = [
        statement.clauses[number].quotes[language].text[span.start : span.end]
        for number, language, span in spans
    ]
    vectors = list(_embed(encoder, centres, texts, progress))
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    for point in statement.points:
        asked = [question for questions in point.asked.values() for question in questions]
        meaning = normalize(_embed(encoder, centres, asked, progress).mean(axis=0))
        for language, words in point.words.items():
            start = statement.clause(point.clause).quotes[language].text.index(words)
            spans.append((numbers[point.clause], language, Span(start, start + len(words))))
            vectors.append(meaning)
    places = np.array(
        [
            (number, LANGUAGES.index(language), span.start, span.end)
            for number, language, span in spans
        ],
        np.int32,
    ).reshape(-1, 4)
    order = np.argsort(places[:, 0], kind="stable")
    shape = (len(spans), centres.questions.shape[1])
    return Highlighter(np.array(vectors, np.float32).reshape(shape)[order], places[order])


def _learn_answers(examples: _Examples, statement: Statement) -> Head | None:
    """A head trained on the bank, the everyday questions and the words; none without a bank."""
    taught = examples.of("answered", "not_in_statement", "overview")
    if not examples.of("answered", "not_in_statement"):
        return None
    # Only a folder with a bank needs torch here.
    from index.model.training import SECTION_WEIGHT, Examples, fit_head

    unanswered = len(statement.clauses)
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    named = {item.clauses[0] for item in examples.bank if item.outcome == "overview"}
    sections = tuple(
        section
        for section in [WHOLE_STATEMENT, *(section.id for section in statement.sections)]
        if section in named
    )
    overviews = {section: unanswered + 1 + number for number, section in enumerate(sections)}

    def number(item: BankQuestion) -> int:
        if item.outcome == "overview":
            return overviews[item.clauses[0]]
        return numbers[item.clauses[0]] if item.clauses else unanswered

    classes = np.array(
        [
            *(number(examples.bank[example]) for example in taught),
            *[unanswered] * len(examples.everyday),
            *examples.word_clauses,
        ],
        np.int64,
    )
    weights = np.where(classes > unanswered, SECTION_WEIGHT, 1.0).astype(np.float32)
    weights[len(classes) - len(examples.words) :] = WORDS_WEIGHT
    vectors = np.concatenate([examples.asked[taught], examples.everyday, examples.words])
    return fit_head(Examples(vectors, classes, weights), unanswered, sections)


def _talk_and_questions(
    examples: _Examples, talk: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """All small talk, and what is none: everyday questions, the clauses and what the bank asks."""
    own = examples.of("conversation")
    asked = examples.of("answered", "not_in_statement", "overview")
    return (
        np.concatenate([talk, examples.asked[own]]),
        np.concatenate([examples.asked[asked], examples.everyday, examples.words]),
    )


def _learn_follow_ups(
    encoder: Encoder,
    centres: Centres,
    examples: _Examples,
    talk: NDArray[np.float32],
    progress: Progress,
) -> FollowUps:
    """What tells follow-ups from small talk and from questions that stand on their own."""
    phrases = read_follow_ups()
    topics = [
        plain_question(normalize_question(one.text)) for one in phrases if one.kind == "topic"
    ]
    encoded = _encode(encoder, topics, progress)
    means = [
        encoded[[detect_language(topic) == language for topic in topics]].mean(axis=0)
        for language in LANGUAGES
    ]
    return fit_follow_ups(
        _embed(encoder, centres, [phrase.text for phrase in phrases], progress),
        [phrase.kind for phrase in phrases],
        *_talk_and_questions(examples, talk),
        np.stack(means),
    )


def _statement_digest(statement: Statement) -> str:
    together = "".join(statement.editions[language].sha256 for language in LANGUAGES)
    return hashlib.sha256(together.encode("ascii")).hexdigest()


def _model_entry(model: SentenceModel, agreement: Agreement, dimension: int) -> ModelEntry:
    return ModelEntry(
        name=model.name,
        weights=model.weights_digest(),
        dimension=dimension,
        precision=agreement.precision,
        lowest_agreement=agreement.lowest,
        mean_agreement=agreement.mean,
    )


def _check_replaceable(out: Path) -> None:
    if out.exists() and not (out / FILE).is_file() and (out.is_file() or any(out.iterdir())):
        raise IndexFolderError(
            f"{out} exists and is not an index (it has no {FILE}); it is left as it is: "
            "give another folder with --out"
        )


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    with (out.parent / f".{out.name}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexFolderError(
                f"another process is building {out}; wait for it, or give another folder with --out"
            ) from error
        yield


def _sweep(out: Path) -> None:
    """Put back an index that a killed build had moved aside, and remove what it left."""
    aside = out.parent / f".{out.name}.before"
    if aside.exists() and not out.exists():
        os.rename(aside, out)
    shutil.rmtree(aside, ignore_errors=True)
    for left in out.parent.glob(f".{out.name}.building-*"):
        shutil.rmtree(left, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Make sure that the folder's bytes are on the disk before it takes the place of another."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put_in_place(partial: Path, out: Path) -> None:
    aside = out.parent / f".{out.name}.before"
    if out.exists():
        os.rename(out, aside)
    os.rename(partial, out)
    shutil.rmtree(aside, ignore_errors=True)
