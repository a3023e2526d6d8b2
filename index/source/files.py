"""The files of a statement folder: the blocks of `en.md` and `ja.md`, and the outline."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import StatementFolderError
from index.source.conversion import FORMATS, convert_file
from index.source.markdown import Block, read_blocks
from index.source.outline import LanguageTable, OutlineTable, read_outline
from index.source.prose import read_title
from index.text import LANGUAGES, Language, read_file


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one language: its file, the blocks in it, and the title of its front matter.

    `converted` is the Markdown that a file in another format was read as, in which offsets and
    lines count; None for a file that is Markdown.
    """

    name: str
    sha256: str
    converted: str | None
    title: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StatementFolder:
    """A statement folder that has been read, but whose blocks are not yet paired."""

    path: Path
    outline: OutlineTable
    files: Mapping[Language, SourceFile]

    @property
    def blocks(self) -> Mapping[Language, tuple[Block, ...]]:
        """The blocks of each language, in order."""
        return {language: file.blocks for language, file in self.files.items()}


def read_folder(path: Path) -> StatementFolder:
    """Read the files of a statement folder.

    Raises `StatementFolderError` if it cannot be read, with the problems of both texts.
    """
    if not path.is_dir():
        raise StatementFolderError(
            f"no statement folder at {path}; give a folder that contains en.md and ja.md"
        )
    toml = path / "statement.toml"
    outline = read_outline(_read_text(toml)) if toml.exists() else OutlineTable()
    files: dict[Language, SourceFile] = {}
    problems: list[str] = []
    for language in LANGUAGES:
        try:
            files[language] = _read_source(path, language, outline)
        except StatementFolderError as error:
            problems.append(str(error))
    if problems:
        raise StatementFolderError("; ".join(problems))
    return StatementFolder(path, outline, files)


def _read_source(folder: Path, language: Language, outline: OutlineTable) -> SourceFile:
    path = find_source(folder, language)
    source = _read_text(path) if path.suffix == ".md" else convert_file(path)
    table = outline.languages.get(language, LanguageTable())
    try:
        blocks = read_blocks(source, table.page_headers)
    except StatementFolderError as error:
        raise StatementFolderError(f"{path.name} {error}") from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    converted = None if path.suffix == ".md" else source
    return SourceFile(path.name, digest, converted, read_title(source), blocks)


def find_source(folder: Path, language: Language) -> Path:
    """The file of a language: Markdown, or else one that can be converted."""
    path = folder / f"{language}.md"
    others = (path.with_suffix(ending) for ending in FORMATS)
    return path if path.exists() else next((one for one in others if one.exists()), path)


def _read_text(path: Path) -> str:
    """The text of a file; raises `StatementFolderError` if it is missing or unreadable."""
    try:
        return read_file(path)
    except FileNotFoundError as error:
        raise StatementFolderError(
            f"{path} is missing; a statement folder needs en.md and ja.md "
            "(or the same in .txt, .html or .docx)"
        ) from error
