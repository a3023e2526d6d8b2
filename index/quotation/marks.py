"""How bullets, numbers, footnote marks, links and the like are written around a quotation."""

import re

BULLET = re.compile(
    r"[-+*•●○◆◇■□・‣◦▪▫➢➤✓✔▶>›#–—※→|~_]+(?=\s|$|[\"“「『(（])\s*|[•●○◆◇■□・‣◦▪▫➢➤✓✔▶>#※→|]+\s*"
)
NUMBER = re.compile(
    r"(?:[(\[〔【](?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]{1,5}|[a-z]|[ァ-ン]|[一二三四五六七八九十]{1,3})[)\]〕】][.、:]?"
    r"|(?:\d{1,2}(?:[.-]\d{1,2})*|[ivxlc]{1,5}|[a-z]|[ァ-ン]|[一二三四五六七八九十]{1,3})(?:[)\]:]|[.](?=\s|[^\s\d]))"
    r"|[ァ-ン][ \u3000](?=\S)"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,3}、(?!\d)|[①-⑳⑴-⒛㈠-㈩ⅰ-ⅻ][.)、]?)\s*"
)
NEXT_NUMBER = re.compile(
    rf"[.;。」”\"][ \u3000]*(?:and )?(?P<number>{NUMBER.pattern})(?=\w|[\"“「『])"
)
"""The number of an item that goes on in the same line."""
SENTENCE_END = re.compile(r"[.;。」”\"]\s*(?=\S)")
FOOTNOTE = re.compile(
    r"[⁰¹²³⁴-⁹]+[)]?|[\[(〔]\s?(?:※|\*|注|脚注|note|fn\.?)?\s?\d{0,3}\s?[)\]〕](?<![(\[〔][)\]〕])"
    r"|\[\^\w{1,10}\]|[(\[〔](?:sic\.?|原文のまま|原文ママ|ママ)[)\]〕]"
    r"|※\s?\d{0,2}|(?:注|脚注)\s?\d{1,2}[)]?|[†‡§]+"
)
TAG = re.compile(
    r"</?(?:a|b|i|u|p|q|em|strong|br|div|span|blockquote|cite|mark|li|ul|ol|td|th|tr|table)"
    r"(?:\s[^<>\n]{0,300})?/?>"
)
"""Those of HTML, without the ones that strike words out."""
SAYING = re.compile(
    r"(?<=[。」』”\"])\s*(?:と|旨[がを]?)(?:(?:(?:記載|規定|明記|表明|宣言|説明|記述)(?:し|され)|述べ|述べられ|定め"
    r"|定められ|うたっ|謳っ|うたわれ|書かれ|記し|記され|言っ|なっ|し|され)て(?:い(?:る|ます|た|ました)|お(?:り|ります)|あ(?:る|ります))"
    r"|あ(?:る|ります)|い(?:う|います)|す(?:る|します)|し(?:た|ました)|述べ(?:る|た|ます|ました)|定め(?:る|た)|記す)[。.]?\s*$"
)
"""What says that the words before it are said; no form of it says that they are not."""
STAR = re.compile(r"(?<=[^\s*])\*+(?=\s|$|[.,;:。、」”\"])")
LINK = re.compile(r"<?(?:https?://|www\.)[^\s「」『』“”()<>、。]+>?|(?<=\s)/statement#[\w-]+")
PAGE = re.compile(
    r"\s*[-–—~\s]*(?:(?:page|p\.?)\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\s*(?:ページ|頁)?[-–—~\s]*"
)
QUESTION = re.compile(r"\s*.+(?:[?]|[ぁ-ん]か。?)\s*")
OPENING = re.compile(r"[\"“”「『〝‘（(\[:]|(?<=[.。,、])(?=\s|.)")
TAIL = re.compile(r"[(\[〔【]|[\"”」』〟’](?!\w)|\s[-–—―~|]+(?=\s?\S)|[―—]+|[.。;:]\s*(?=.)")
BRACKETED = re.compile(r"[(\[〔【](?P<inside>[^()\[\]〔〕【】\n]{1,200})[)\]〕】]")
ENCLOSED = re.compile(
    r"\s*(?P<opening>[(\[〔【])[^()\[\]〔〕【】]+(?P<closing>[)\]〕】])\s*[.。,、]?\s*"
)
SOURCE = re.compile(r"\s*(?:source|出典|出所|引用|[-–—―])")
SOURCE_BEFORE = re.compile(r"\w[^\w:]*[-–—―(]\W*$|\w\s*$|[,、]\s*$")
NAMED_FURTHER = re.compile(r"\s*[,、]\s*\w")
"""A title with this after it, or before it, is that of a source."""
PLAIN = "\"'“”„«»「」『』〝〟.。,、;:*_"
BLANK = " \t\u3000"
