"""How often a text is normalised."""

import unicodedata
from typing import Literal

import pytest

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def listen_to_normalizing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are normalised from now on, one after another."""
    normalize, normalized = unicodedata.normalize, list[str]()

    def note(form: Form, text: str) -> str:
        normalized.append(text)
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", note)
    return normalized
