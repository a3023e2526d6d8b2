"""Errors that the person running this can fix; each message says how.

StatementQAError
├── StatementFolderError   the folder with the text
│   └── PairingError       its two language files do not have the same blocks
├── ModelError             the sentence-transformers model or its export
├── IndexFolderError       the built index
└── EvaluationError        a question file, or the folder for the results
"""


class StatementQAError(Exception):
    """Base class of all errors caused by the input rather than by the program."""


class StatementFolderError(StatementQAError):
    """A statement folder cannot be read."""


class PairingError(StatementFolderError):
    """The blocks of the two language files do not pair up."""


class ModelError(StatementQAError):
    """A model cannot be downloaded, read or exported."""


class IndexFolderError(StatementQAError):
    """An index folder is missing, damaged, of another format, or cannot be written."""


class EvaluationError(StatementQAError):
    """Questions cannot be read, or results cannot be written."""
