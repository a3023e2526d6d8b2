"""What can go wrong for the person who runs this; each message says what to do.

StatementQAError
├── StatementFolderError   the folder with the text
│   └── PairingError       its two languages do not have the same blocks
├── ModelError             the sentence-transformers model or its export
├── IndexFolderError       the built index
└── EvaluationError        a question file, or the folder for what was measured
"""


class StatementQAError(Exception):
    """Base of all errors that are the input's fault, not the program's."""


class StatementFolderError(StatementQAError):
    """A statement folder that cannot be read."""


class PairingError(StatementFolderError):
    """Two language files whose blocks do not pair."""


class ModelError(StatementQAError):
    """A model that cannot be had, read or exported."""


class IndexFolderError(StatementQAError):
    """An index folder that is missing, damaged, foreign or of another format."""


class EvaluationError(StatementQAError):
    """Questions that cannot be read, or figures that cannot be written."""
