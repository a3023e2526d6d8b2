"""What of a message is about a file that came with it, which the service does not read."""

import re

FILE_EN = (
    r"(?:files?|documents?|images?|pictures?|photos?|photographs?|screenshots?|screen ?captures?"
    r"|scans?|pdfs?|letters?|pages?|forms?|drafts?|spreadsheets?|slides?|videos?|recordings?|tables?"
    r"|sheets?|clips?|texts?|translations?|versions?|cop(?:y|ies)|quot(?:es?|ations?)|invoices?)"
)
REFERRING = re.compile(
    r"^(?:please |kindly )?(?:attached|enclosed)\b"
    r"|\b(?:see|find|read|check|open|review|view|per|in|as|of|from|with|at|to|on|is|are|was|were|the"
    r"|my|our|this|these|those|have|has|i've|we've|am|also|herewith|document|file|letter|form|copy)"
    r" (?:attached|enclosed)\b(?! (?:great |much |high |little |special |particular )?"
    r"(?:to|importance|value|weight|significance|great)\b)"
    rf"|\b{FILE_EN} (?:that )?(?:(?:is|are|i|we|i have|we have|i've|we've) )?"
    r"(?:attached|enclosed)\b"
    rf"|\b(?:attached|enclosed) {FILE_EN}\b"
    r"|\b(?:i|we|i'm|we're|i am|we are|i'll|we'll) (?:also |hereby )?(?:attach|attaching|enclose"
    r"|enclosing)\b"
    r"|\b(?:in|see|open|read|check|view|review|of|from|with|my|our|this|these|the|to) "
    r"attachments?\b(?! (?:to|of) (?:the|this) (?:statement|declaration|agreement|text))"
    r"|(?<!声明に)(?<!声明の)(?<!宣言に)(?<!宣言の)添付(?!(?:の)?(?:資料|書類|文書|ファイル)?(?:は|が)"
    r"(?:あり|存在|つい|付い))"
    r"|別添(?:の|を|に|参照|した|ファイル|資料)|同封(?:の|を|に|した|し|いた)",
    re.IGNORECASE,
)
"""Words that speak of an attachment; a file need not have come, as some desks do not tell."""

POINTING = re.compile(
    rf"\b(?:this|these|that|those|my|our|following|above|below) (?:\w+ )?{FILE_EN}\b"
    r"|\b(?:the|an?) (?:\w+ )?(?:files?|images?|pictures?|photos?|photographs?|screenshots?|scans?"
    r"|pdfs?|spreadsheets?|slides?|videos?|recordings?)\b"
    r"|\b(?:this|these)(?= *(?:$|[?.!,])| (?:is|are|was|were|means?|says?|correct|right|true|ok"
    r"|okay|valid|genuine|real|authentic|accurate|match|matches|conform|agree|the same|in line"
    r"|consistent)\b)"
    r"|(?:この|その|こちらの|上の|下の|以下の|上記の|下記の|次の|送った|お送りした)"
    r"(?:ファイル|画像|写真|資料|書類|文書|図|表|動画|音声|スクリーンショット|スクショ|PDF|文章|翻訳|訳|文)"
    r"|(?:ファイル|画像|写真|スクリーンショット|スクショ|PDF|動画)(?:の|を|に|は|で|が)"
    r"|(?:^|[、 ])(?:これ|こちら)(?:は|って|で|を|が|に|の)",
    re.IGNORECASE,
)
"""Words that may point to a file, where one came."""

SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])|\n(?![a-z])")


def cut_referring(text: str, attached: bool) -> tuple[str, str]:
    """The sentences that do not refer to an attachment, and those that do."""
    rest: list[str] = []
    referring: list[str] = []
    for sentence in SENTENCE_END.split(text):
        line = " ".join(sentence.replace("’", "'").split())
        refers = REFERRING.search(line) or (attached and POINTING.search(line))
        (referring if refers else rest).append(sentence)
    return "\n".join(rest).strip(), " ".join(" ".join(referring).split())
