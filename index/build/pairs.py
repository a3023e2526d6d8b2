"""The pairs of a statement folder: checked before a build, or shown and proposed to a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.build.languages import check_languages
from index.build.model.sentences import SentenceModel, load_model
from index.errors import PairingError, StatementFolderError
from index.pairing import Doubt, find_doubts, propose_pairs
from index.progress import Progress
from index.source import (
    PAIRS_FILE,
    Pair,
    Pairing,
    StatementFolder,
    find_pairs,
    group_pairs,
    read_folder,
    write_pairs,
)

MAX_TOLD = 20
BEFORE = "pairs.before.toml"


@dataclass(frozen=True, slots=True)
class PairReport:
    """The pairs of a folder and what is wrong with them.

    `notes` says of some pairs, by number from 0, what to look at. `problems` are why the folder
    cannot be built as it is. `written` are the files that were written.
    """

    pairs: tuple[Pair, ...]
    notes: Mapping[int, str]
    problems: tuple[str, ...]
    written: tuple[Path, ...] = ()


def check_pairs(
    folder: StatementFolder, pairing: Pairing, model: SentenceModel, progress: Progress
) -> None:
    """Raise `PairingError` if pairs are swapped, out of place or not alike, with their lines."""
    progress.step("compare the two texts")
    doubts = [doubt.words for doubt in _find_doubts(group_pairs(folder, pairing), model)]
    if doubts:
        more = [f"and {len(doubts) - MAX_TOLD} more"] if len(doubts) > MAX_TOLD else []
        raise PairingError(
            f"{'; '.join([*doubts[:MAX_TOLD], *more])}. Put the blocks of both files in the same "
            "order; or run statement-qa pair --fix on the folder and look at "
            f"{PAIRS_FILE}, where a right pair can be marked checked = true"
        )


def report_pairs(
    path: Path, cache: Path, progress: Progress, model_name: str, fix: bool
) -> PairReport:
    """Look at the pairs of a statement folder: those it has, or else those it could have.

    With `fix`, proposes pairs anew and writes them to `pairs.toml`, and texts in other formats to
    Markdown files; a `pairs.toml` that was there is kept under another name. Raises
    `StatementFolderError` if a file cannot be read or written, and `ModelError`.
    """
    folder = read_folder(path)
    problems: list[str] = []
    try:
        check_languages(folder)
    except StatementFolderError as error:
        problems.append(str(error))
    pairing: Pairing | None = None
    if not fix:
        try:
            pairing = find_pairs(folder)
        except PairingError as error:
            problems.append(str(error))
    model = load_model(model_name, cache, progress)
    progress.step("compare the two texts")
    if pairing is None:
        proposal = propose_pairs(folder.blocks["en"], folder.blocks["ja"], model.encode_passages)
        written = _write(folder, proposal.pairs, proposal.notes) if fix else ()
        return PairReport(proposal.pairs, proposal.notes, tuple(problems), written)
    compared = group_pairs(folder, pairing)
    doubts = _find_doubts(compared, model)
    problems += [doubt.words for doubt in doubts]
    notes = {doubt.pair: "please check" for doubt in doubts}
    return PairReport(compared.pairs, notes, tuple(problems))


def _find_doubts(pairing: Pairing, model: SentenceModel) -> list[Doubt]:
    """The pairs in doubt that no person vouches for."""
    return [
        doubt
        for doubt in find_doubts(pairing.pairs, model.encode_passages)
        if doubt.pair not in pairing.checked
    ]


def _write(
    folder: StatementFolder, pairs: tuple[Pair, ...], notes: Mapping[int, str]
) -> tuple[Path, ...]:
    """Write the pairs, and the Markdown of what was converted, as they name its lines."""
    path = folder.path / PAIRS_FILE
    converted = {
        folder.path / f"{language}.md": file.converted
        for language, file in folder.files.items()
        if file.converted is not None
    }
    try:
        if path.exists():
            path.replace(path.with_name(BEFORE))
        write_pairs(path, pairs, notes)
        for markdown, text in converted.items():
            markdown.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StatementFolderError(
            f"{folder.path} cannot be written to: {error.strerror or error}; make it writable"
        ) from error
    return (path, *converted)
