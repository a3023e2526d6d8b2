"""The part of a model's vocabulary that English and Japanese text can use."""

import json
import unicodedata
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

JAPANESE = ("HIRAGANA", "KATAKANA", "CJK", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")


def reduce_tokenizer(tokenizer: str) -> tuple[str, NDArray[np.int64] | None]:
    """A smaller `tokenizer.json` with the same pieces for English and Japanese text.

    The second value lists the old id of each new id; none where the tokenizer is not a Unigram
    model and stays as it is. Kept are the special pieces, all single characters, and the pieces
    whose letters are of ISO 8859-1 or the Japanese ones of JIS X 0213, so that no text in the two
    languages loses a candidate and Unigram (Kudo, 2018, arXiv 1804.10959) cuts it as before.
    Text in other scripts is cut into single characters.
    """
    parsed: dict[str, Any] = json.loads(tokenizer)
    if parsed["model"]["type"] != "Unigram":
        return tokenizer, None
    vocabulary: list[list[Any]] = parsed["model"]["vocab"]
    special = {token["id"] for token in parsed["added_tokens"]} | {parsed["model"]["unk_id"]}
    kept = [
        number
        for number, (piece, _) in enumerate(vocabulary)
        if number in special or len(piece) == 1 or _is_readable(piece)
    ]
    new_id = {old: new for new, old in enumerate(kept)}
    parsed["model"]["vocab"] = [vocabulary[old] for old in kept]
    parsed["model"]["unk_id"] = new_id[parsed["model"]["unk_id"]]
    for token in parsed["added_tokens"]:
        token["id"] = new_id[token["id"]]
    _renumber(parsed.get("post_processor") or {}, new_id)
    return json.dumps(parsed, ensure_ascii=False), np.array(kept, np.int64)


def _is_readable(piece: str) -> bool:
    return all(
        char <= "\u00ff"
        or not unicodedata.category(char).startswith(("L", "M"))
        or (unicodedata.name(char, "").startswith(JAPANESE) and _is_japanese_standard(char))
        for char in piece
    )


@cache
def _is_japanese_standard(char: str) -> bool:
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
