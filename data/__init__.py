"""The statements that come with the project, one folder each."""

from importlib import resources
from pathlib import Path

TOKYO_STATEMENT = "tokyo-statement"


def statement_folder(name: str = TOKYO_STATEMENT) -> Path:
    """Path of the folder of a statement that is installed with the package.

    Raises `FileNotFoundError` if no statement of that name is installed.
    """
    folder = Path(str(resources.files(__name__) / name))
    if not folder.is_dir():
        raise FileNotFoundError(f"no statement named {name!r} is installed; expected {folder}")
    return folder
