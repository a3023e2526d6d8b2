"""Writes the parts of an index to the files of its folder, and reads them back."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.encoder import OnnxEncoder
from index.errors import IndexFolderError
from index.ranking import (
    Background,
    Centres,
    ClauseVectors,
    FollowUps,
    Head,
    Highlighter,
    Lexicon,
    Ranker,
    Row,
    SmallTalk,
    Terms,
)
from index.respelling import Respelling, read_respelling, write_respelling
from index.search.annotator import Annotator
from index.search.clause_index import ClauseIndex
from index.search.clause_search import ClauseSearch
from index.search.reference import ReferenceReader
from index.search.renderings import Renderings
from index.statement import Statement
from index.store import Manifest, rebuild_hint, stat_files, verify_folder
from index.terms import ClauseWords, TermPairs, read_word_pairs, write_word_pairs

STATEMENT_FILE, ROWS_FILE, VECTORS_FILE = "statement.json", "rows.json", "vectors.faiss"
ARRAYS_FILE, ENCODER_FOLDER = "ranking.npz", "encoder"
RESPELLING_FILE, WORD_PAIRS_FILE = "respelling.json", "word-pairs.json"
TERMS_FILE, LEARNED_TERMS_FILE = "terms.json", "learned-terms.json"
TALK_TERMS_FILE = "talk-terms.json"

# The arrays of each part; in the file their names begin with that of the part.
FOLLOW_UPS = ("weights", "bias", "topics")
HEAD = ("hidden", "hidden_bias", "mixing", "weights", "bias")
BACKGROUND = ("mean", "deviation", "best_mean", "best_deviation")

UNREADABLE = (
    *(OSError, EOFError, ValueError, KeyError, TypeError, RuntimeError, MemoryError),
    zipfile.BadZipFile,
)
"""What the libraries raise at a damaged part."""

ROWS = TypeAdapter(tuple[Row, ...])
STATEMENT = TypeAdapter(Statement)


def load_index(folder: Path) -> ClauseIndex:
    """Open an index folder after checking all its files against the manifest.

    Raises `IndexFolderError` if it is missing, damaged, of another format, or changed meanwhile.
    """
    found = stat_files(folder)
    manifest = verify_folder(folder)
    try:
        opened = _open(folder, manifest)
        if stat_files(folder) != found:
            raise IndexFolderError(f"{folder} was changed while it was being opened; try again")
        return opened
    except UNREADABLE as error:
        raise IndexFolderError(
            f"{folder} cannot be opened ({type(error).__name__}); {rebuild_hint(folder)}"
        ) from error


def read_statement_part(folder: Path) -> Statement | None:
    """The statement in an index folder, even an old one; None if there is none to read."""
    try:
        return STATEMENT.validate_json((folder / STATEMENT_FILE).read_bytes())
    except (OSError, ValueError):
        return None


def _open(folder: Path, manifest: Manifest) -> ClauseIndex:
    statement = STATEMENT.validate_json((folder / STATEMENT_FILE).read_bytes())
    rows = ROWS.validate_json((folder / ROWS_FILE).read_bytes())
    vectors = ClauseVectors.read(folder / VECTORS_FILE, rows, len(statement.clauses))
    encoder = OnnxEncoder(folder / ENCODER_FOLDER)
    counts: dict[str, tuple[int, int]] = {
        "clauses": (len(statement.clauses), manifest.counts.clauses),
        "vectors": (vectors.count, manifest.counts.vectors),
        "dimensions": (vectors.dimension, manifest.model.dimension),
        "encoder dimensions": (encoder.config.dimension, manifest.model.dimension),
    }
    for name, (found, expected) in counts.items():
        if found != expected:
            raise IndexFolderError(
                f"{folder} has {found} {name}, but its manifest says {expected}; "
                f"{rebuild_hint(folder)}"
            )
    terms = TermPairs(statement, read_word_pairs(folder / WORD_PAIRS_FILE))
    with (folder / ARRAYS_FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        search = ClauseSearch(
            statement,
            encoder,
            _open_ranker(folder, vectors, arrays),
            Highlighter(arrays["span_vectors"].astype(np.float32), arrays["span_places"]),
            ReferenceReader(statement),
            Annotator(statement),
            read_respelling(folder / RESPELLING_FILE),
            Renderings(statement, terms),
        )
    return ClauseIndex(manifest, search)


def _open_ranker(
    folder: Path, vectors: ClauseVectors, arrays: Mapping[str, NDArray[Any]]
) -> Ranker:
    return Ranker(
        vectors,
        Centres(arrays["question_centres"]),
        _open_lexicon(folder / TERMS_FILE, "term", arrays),
        Background(*(arrays[f"background_{part}"] for part in BACKGROUND)),
        _open_head(folder / LEARNED_TERMS_FILE, "head", arrays) if "head_bias" in arrays else None,
        SmallTalk(_open_head(folder / TALK_TERMS_FILE, "talk", arrays)),
        FollowUps(*(arrays[f"follow_up_{part}"] for part in FOLLOW_UPS)),
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


def _open_head(terms: Path, name: str, arrays: Mapping[str, NDArray[Any]]) -> Head:
    return Head(
        **{part: arrays[f"{name}_{part}"] for part in HEAD},
        words=_open_lexicon(terms, f"{name}_term", arrays),
        sections=tuple(str(section) for section in arrays[f"{name}_sections"]),
    )


def _save_head(head: Head, terms: Path, name: str) -> dict[str, NDArray[Any]]:
    return {
        **_save_lexicon(head.words, terms, f"{name}_term", np.float16),
        **{f"{name}_{part}": getattr(head, part) for part in HEAD},
        f"{name}_sections": np.array(head.sections, np.str_),
    }


def save_parts(
    folder: Path,
    statement: Statement,
    rows: tuple[Row, ...],
    ranker: Ranker,
    highlighter: Highlighter,
    respelling: Respelling,
    word_pairs: dict[str, ClauseWords],
) -> None:
    """Write everything that `load_index` reads except the encoder and the manifest.

    Raises `ValueError` if the ranker lacks a background, small talk or follow-ups.
    """
    if ranker.background is None or ranker.small_talk is None or ranker.follow_ups is None:
        raise ValueError(
            "an index needs a background, small talk and follow-ups; the ranker lacks one of them"
        )
    (folder / STATEMENT_FILE).write_bytes(STATEMENT.dump_json(statement, indent=2))
    (folder / ROWS_FILE).write_text(
        json.dumps([asdict(row) for row in rows], ensure_ascii=False), encoding="utf-8"
    )
    write_respelling(respelling, folder / RESPELLING_FILE)
    write_word_pairs(word_pairs, folder / WORD_PAIRS_FILE)
    ranker.vectors.write(folder / VECTORS_FILE)
    arrays: dict[str, NDArray[Any]] = {
        "question_centres": ranker.centres.questions,
        "span_vectors": highlighter.vectors.astype(np.float16),
        "span_places": highlighter.places,
    }
    arrays |= _save_lexicon(ranker.lexicon, folder / TERMS_FILE, "term", np.float32)
    arrays |= {f"background_{part}": getattr(ranker.background, part) for part in BACKGROUND}
    arrays |= {f"follow_up_{part}": getattr(ranker.follow_ups, part) for part in FOLLOW_UPS}
    arrays |= _save_head(ranker.small_talk.head, folder / TALK_TERMS_FILE, "talk")
    if ranker.head is not None:
        arrays |= _save_head(ranker.head, folder / LEARNED_TERMS_FILE, "head")
    np.savez(folder / ARRAYS_FILE, allow_pickle=False, **arrays)
