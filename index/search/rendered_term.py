"""The term of a question for its words in the other language: "how is 'reciprocity' rendered?"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text import Language, Question, function_words

MAX_LENGTH = 160
"""Code points of a question that may ask for a rendering."""

LANGUAGES: dict[str, Language] = {
    "japanese": "ja",
    "日本語": "ja",
    "和文": "ja",
    "仮訳": "ja",
    "和訳": "ja",
    "邦訳": "ja",
    "english": "en",
    "英語": "en",
    "英文": "en",
    "英訳": "en",
}
TERM = r"(?P<term>.{2,100}?)"
SAID = r"(?:rendered|translated|expressed|said|put|phrased|written|called|worded)"
SAY = r"(?:translate|render|say|express|put|phrase|write|call)"
NOUN = r"(?:words?|terms?|translation|rendering|equivalent|counterpart|wording|expression|phrase)"
NAME = r"(?P<into>japanese|english)"
INTO = rf"(?: (?:in|into|to|as) (?:the )?{NAME}(?: (?:text|version|translation|side))?)"
END = r"(?:,? (?:please|pls|then))?\W*"
WHAT = r"what(?:'s| is| are| was| were| does)?"
ENGLISH = (
    rf"how (?:is|was|are|were|has|have|would|should|can) {TERM} (?:been |be )?{SAID}{INTO}?{END}",
    rf"how (?:does|do|did|would|should|can|could) (?:you|they|one|it|we|i|the \w+(?: \w+)?)"
    rf" {SAY} {TERM}{INTO}?{END}",
    rf"{WHAT}(?: the)? {NOUN} (?:for|of|used for) {TERM}{INTO}?{END}",
    rf"{WHAT}(?: the)? {NAME} (?:{NOUN} )?(?:for|of) {TERM}{END}",
    rf"{WHAT} {TERM}(?: {SAID})?{INTO}{END}",
    rf"(?:please )?{SAY} {TERM}{INTO}{END}",
    rf"(?:the )?{NAME} (?:{NOUN} )?(?:for|of) {TERM}{END}",
    rf"(?:the )?{NOUN} (?:of|for) {TERM}{INTO}?{END}",
    rf"{TERM}{INTO}{END}",
)
CALLED = r"(?:という(?:語句|語|言葉|表現|用語|文言))?"
ASKED = r"(?:何|なん|なに|どう|どの|どんな|いかに)"
TARGET = rf"(?P<into>{'|'.join(name for name in LANGUAGES if not name.isascii())})"
JAPANESE = (
    rf"{TERM}{CALLED}(?:は|って|とは|を|、)?{TARGET}(?:版|側)?で(?:は|、)?(?:{ASKED}.*|[?？。]*)",
    rf"{TERM}{CALLED}の{TARGET}(?:訳|名|表現|表記)?(?:(?:は|を|って|とは|[?？。]).*)?",
    rf"{TERM}{CALLED}の(?:訳語?|対訳|翻訳)(?:(?:は|を|って|[?？。]).*)?",
    rf"{TERM}{CALLED}を{TARGET}(?:に(?:する|訳|した|直)|で(?:言|いう|表|書)).*",
    rf"{TERM}{CALLED}(?:は|って){ASKED}(?:と)?訳.*",
    rf"{TERM}に(?:当たる|あたる|対応する|相当する)(?:{TARGET}|語|言葉|表現|訳).*",
    rf"{TARGET}で(?:は|、)?{TERM}(?:は|を|って){ASKED}.*",
)
PATTERNS = tuple(re.compile(pattern) for pattern in ENGLISH + JAPANESE)
LEAD = re.compile(r"(?:(?:and|but|so|ok|now),? )?(?:the )?(?:(?:word|term|phrase|expression)s? )?")
MARKS = "\"'“”‘’「」『』《》〈〉()（） .,、。?？"


WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9\u3041-\u309f]{2,}")
"""A word, but for those in hiragana, which only point: これ, それ."""


@dataclass(frozen=True, slots=True)
class RenderedTerm:
    """A term as it was typed, and the language that it is wanted in; None if none was named."""

    text: str
    into: Language | None


def read_rendered_terms(question: Question) -> Iterator[RenderedTerm]:
    """Each way of reading a question as one for a rendering; none for most questions."""
    text = question.normalized.lower().strip()
    if len(text) > MAX_LENGTH:
        return
    for pattern in PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        name = match.groupdict().get("into")
        into = LANGUAGES[name] if name else None
        term = match["term"].strip(MARKS)
        for one in dict.fromkeys((term, LEAD.sub("", term, count=1).strip(MARKS))):
            if _has_meaning(one):
                yield RenderedTerm(one, into)


def _has_meaning(term: str) -> bool:
    """Whether a term has more than words like "that", which point to an answer."""
    return any(word not in function_words() for word in WORD.findall(term) if len(word) > 1)
