"""Reduces the vocabulary of a model to what English and Japanese text can use."""

import json
import unicodedata
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

JAPANESE = ("HIRAGANA", "KATAKANA", "CJK", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")
"""How the Unicode names of Japanese characters begin."""


def reduce_tokenizer(tokenizer: str) -> tuple[str, NDArray[np.int64] | None]:
    """Make a smaller `tokenizer.json` that tokenizes English and Japanese text in the same way.

    The second value is the old id of each new id, or None if the tokenizer is not a Unigram model,
    which is returned unchanged. Special tokens, single characters, and tokens whose letters are in
    ISO 8859-1 or are Japanese ones in JIS X 0213 are kept. No text in the two languages loses a
    candidate, so Unigram (Kudo, 2018, arXiv 1804.10959) tokenizes it as before. Text in other
    scripts is split into single characters.
    """
    parsed: dict[str, Any] = json.loads(tokenizer)
    if parsed["model"]["type"] != "Unigram":
        return tokenizer, None
    vocabulary: list[list[Any]] = parsed["model"]["vocab"]
    special = {token["id"] for token in parsed["added_tokens"]} | {parsed["model"]["unk_id"]}
    kept = [
        number
        for number, (token, _) in enumerate(vocabulary)
        if number in special or len(token) == 1 or _is_supported(token)
    ]
    new_id = {old: new for new, old in enumerate(kept)}
    parsed["model"]["vocab"] = [vocabulary[old] for old in kept]
    parsed["model"]["unk_id"] = new_id[parsed["model"]["unk_id"]]
    for token in parsed["added_tokens"]:
        token["id"] = new_id[token["id"]]
    _renumber(parsed.get("post_processor") or {}, new_id)
    return json.dumps(parsed, ensure_ascii=False), np.array(kept, np.int64)


def _is_supported(token: str) -> bool:
    return all(
        char <= "\u00ff"
        or not unicodedata.category(char).startswith(("L", "M"))
        or (unicodedata.name(char, "").startswith(JAPANESE) and _is_in_jis(char))
        for char in token
    )


@cache
def _is_in_jis(char: str) -> bool:
    try:
        char.encode("euc_jisx0213")
    except UnicodeEncodeError:
        return False
    return True


def _renumber(post_processor: dict[str, Any], new_id: dict[int, int]) -> None:
    for token in post_processor.get("special_tokens", {}).values():
        token["ids"] = [new_id[old] for old in token["ids"]]
    for part in post_processor.get("processors", []):
        _renumber(part, new_id)
