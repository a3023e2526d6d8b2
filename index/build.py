"""A statement folder becomes an index folder, whole or not at all."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import faiss
import numpy as np

from index.background import read_background
from index.clause_index import ENCODER_FOLDER, load_index, save_parts
from index.encoder import OnnxEncoder, Vector
from index.errors import IndexFolderError
from index.evidence import PHRASE, WHOLE, Centres, Row, VectorSearch, normalize
from index.folder import read_statement
from index.highlight import Highlighter, common_words
from index.lexicon import count_terms, fit_lexicon
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
from index.model.learning import Lessons, learn_answers, learn_talk
from index.model.questions import QuestionReader, encode_all
from index.model.sentences import SentenceModel, load_model
from index.model.spans import make_highlighter
from index.model.talk import fit_talk_kinds
from index.phrase import split_phrases
from index.progress import Progress
from index.question_bank import TRAINING_FILE, BankQuestion, read_bank
from index.ranking import Background, Ranker, measure_background
from index.small_talk import read_small_talk
from index.spelling import plain_question
from index.statement import LANGUAGES, Language, Statement

CALIBRATION_QUESTIONS = 120


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
    texts = [_cut(statement, row.clause, row.language, row.start, row.end) for row in rows]
    vectors = _vectors(model, rows, texts, progress)
    encoder = OnnxEncoder(partial / ENCODER_FOLDER)
    progress.step("embed everyday questions")
    asked = {
        language: encode_all(encoder, [plain_question(text) for text in questions], progress)
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
    everyday = {
        language: [centres.centre(vector, language) for vector in encoded]
        for language, encoded in asked.items()
    }
    progress.step("embed the words of the clauses")
    reader = QuestionReader(encoder, centres, progress)
    highlighter = make_highlighter(reader, statement, common_words(questions))
    progress.step("learn from example questions")
    talk = read_small_talk()
    lessons = Lessons(
        tuple(bank),
        reader.read([item.question for item in bank]),
        [question for questions in background.values() for question in questions],
        np.concatenate(list(everyday.values())),
        np.concatenate([vectors.reconstruct_n(0, len(rows)), highlighter.vectors]),
        [*texts, *_span_texts(statement, highlighter)],
        [*(row.clause for row in rows), *highlighter.places[:, 0].tolist()],
        reader.read([line.text for line in talk]),
    )
    small_talk, follow_ups = learn_talk(lessons, reader)
    save_parts(
        partial,
        statement,
        rows,
        vectors,
        replace(
            ranker,
            background=_measure_everyday(ranker, background, everyday),
            head=learn_answers(lessons, statement),
            small_talk=small_talk,
            follow_ups=follow_ups,
        ),
        highlighter,
        fit_talk_kinds(lessons.talk, [line.kind for line in talk]),
    )
    _open_to_readers(partial)
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


def _span_texts(statement: Statement, highlighter: Highlighter) -> Iterator[str]:
    for clause, language, start, end in highlighter.places.tolist():
        yield _cut(statement, clause, LANGUAGES[language], start, end)


def _cut(statement: Statement, clause: int, language: Language, start: int, end: int) -> str:
    return statement.clauses[clause].quotes[language].text[start:end]


def _measure_everyday(
    ranker: Ranker,
    questions: Mapping[Language, Sequence[str]],
    centred: Mapping[Language, Sequence[Vector]],
) -> Background:
    scores = [
        [
            ranker.evidence(count_terms(question), vector)
            for question, vector in zip(questions[language], centred[language], strict=True)
        ]
        for language in LANGUAGES
    ]
    return measure_background(np.array(scores, np.float32))


def _open_to_readers(folder: Path) -> None:
    """A temporary folder is its owner's alone; the service may run as somebody else."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _vectors(
    model: SentenceModel, rows: Sequence[Row], texts: Sequence[str], progress: Progress
) -> faiss.IndexFlatIP:
    """Centred unit vectors of the rows: each kind in each language around its own mean."""
    embedded = model.encode_passages(texts, progress)
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
