"""The texts of a vote on an answer, for the scripts that ask for it."""

from index.text import Language
from service.words import PAGE

VOTE = ("helped", "helped_yes", "helped_no", "reason", "send", "thanks", "unsent")


def vote_words(language: Language) -> dict[str, str]:
    """The texts of a vote on an answer."""
    return {name: PAGE[language][name] for name in VOTE}
