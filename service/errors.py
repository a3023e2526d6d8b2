"""What can be wrong with the way the service is set up."""

from index.errors import StatementQAError


class SettingError(StatementQAError):
    """A setting that cannot be used; the message names it."""
