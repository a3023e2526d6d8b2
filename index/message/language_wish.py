"""A wish for the language of the answer: "in Japanese, please", 英語で教えて."""

import re
from dataclasses import dataclass

from index.text import Language

MAX_WISH = 40
"""Code points of a sentence that wishes for a language and says nothing else."""

LANGUAGES: dict[str, Language] = {"english": "en", "japanese": "ja", "英": "en", "日本": "ja"}

VERB = (
    r"(?:answer|reply|respond|show|give|quote|read|say|tell|explain|write|print|display|provide"
    r"|see|get|have|want|need|repeat|put)"
)
"""What one asks an answer to do."""
NAME = r"(?P<NAME>english|japanese)"
"""A language; each pattern gives the group another name, as all are put into one."""
END = r"(?:[,\s]*(?:please|pls|thanks|thank you|instead|too|though|if possible))*\s*[.!?]*\s*"
"""What may stand after a wish that ends a sentence."""
LEAD = r"(?:(?:and|but|so|now|then|ok|okay|what about|how about)[,\s]+)*"

ENGLISH_WISHES = (
    rf"^{LEAD}in {NAME}(?:[,\s]*(?:please|pls))?\s*(?:[:,.!?]|$)",
    rf"\b{VERB}\b[^.!?]*\bin {NAME}{END}$",
    rf"\bin {NAME},?\s+(?:please|pls)\b",
    rf"^(?:please )?(?:use )?{NAME}(?: only)?,?\s+(?:please|pls)\s*[.!?]*$",
)
ASKING = r"(?:お願い|見せ|教え|おしえ|表示|読み|読ん|答え|こたえ|回答|返答|説明|ください|下さい|頼)"
JAPANESE_WISHES = (
    rf"(?P<NAME>英|日本)(?:語|文)で(?:の|、)?[^。？?]{{0,12}}{ASKING}[^。？?]*[。！!？?]?\s*$",
    r"(?P<NAME>英|日本)語で[。！!]?\s*$",
    r"^(?P<NAME>英|日本)語で[、,:：]",
    r"^(?:(?:では|じゃあ|それでは|なら)[、,]?\s*)?(?P<NAME>英|日本)(?:語|文)では?[。！!？?]*\s*$",
)

WISH = re.compile(
    "|".join(
        f"(?:{pattern.replace('<NAME>', f'<name{number}>')})"
        for number, pattern in enumerate(ENGLISH_WISHES + JAPANESE_WISHES)
    )
)
ALONE_WORDS = (
    "and|but|so|now|then|ok|okay|what about|how about|could|can|would|will|you|please|pls|kindly"
    "|answer|reply|respond|in|english|japanese|only|use|to me|this|thanks|thank|if possible"
    "|英語|日本語|英文|日本文|それでは|じゃあ|なら|で|は|の|回答|ご回答|返答|答え|返信|お願い|いたします|致します|します"
    "|でき|ますか|ませんか|ください|下さい|教えて|おしえて|て|を|か|よ|いただけ|頂け|れば|幸いです|です|ます|ね"
)
# Atomic, the longest first, as a sentence can be taken apart in many ways.
LONGEST_FIRST = "|".join(sorted(ALONE_WORDS.split("|"), key=len, reverse=True))
ALONE = re.compile(rf"\W*+(?:(?>{LONGEST_FIRST})\W*+)++")
"""The words of a sentence that says nothing but the wish."""
SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*\s*")


@dataclass(frozen=True, slots=True)
class LanguageWish:
    """A wished language, or None, and the message without a sentence that only wishes for it.

    `is_all` is whether the message says nothing else; `rest` is then the message as it is.
    """

    language: Language | None
    rest: str
    is_all: bool = False


def read_language_wish(text: str) -> LanguageWish:
    """Read the wish for a language in a message of at most a few hundred code points."""
    sentences = SENTENCE.findall(text)
    wishes = [_find(sentence) for sentence in sentences]
    language = next((one for one in wishes if one), None)
    kept = [
        sentence
        for sentence, wish in zip(sentences, wishes, strict=True)
        if not (wish and len(sentence) <= MAX_WISH and ALONE.fullmatch(sentence.lower()))
    ]
    rest = "".join(kept).strip() if language and kept else text
    return LanguageWish(language, rest, language is not None and not kept)


def _find(sentence: str) -> Language | None:
    match = WISH.search(sentence.lower())
    if match is None:
        return None
    return LANGUAGES[next(name for name in match.groupdict().values() if name)]
