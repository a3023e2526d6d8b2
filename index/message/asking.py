"""Tells which sentences ask for something, and which of them name what they ask about."""

import re

from index.text import normalize_question, plain_question

TAIL = 40
"""Code points at the end of a sentence that show whether it asks."""

MARK = re.compile(r"[?][\s)）\]」』”\"'!?.…~〜:;^p]*$")

ASKING_START = re.compile(
    r"(?:(?:and|also|but|so|or|then|plus|ok|okay|well|ps|hi|hello|hey)[ ,:.;-]+){0,3}"
    r"(?:"
    r"(?:who|whom|whose|what|which|why)\b(?! a | an )"
    r"|(?:where|when|how)\b(?!.*,)"
    r"|(?:is|are|was|were|do|does|did|can|could|would|should|will|has|have|may)"
    r" (?:i|we|you|he|she|they|it|this|that|these|those|there|the|any|anyone|anybody|anything"
    r"|somebody|someone|either|both|my|our|your|its|his|her)\b"
    r"|(?:tell|show|give|send|list|explain|summari[sz]e|find|quote|cite|describe|name|define"
    r"|translate|compare|outline|remind|read|repeat|point|confirm|clarify)\b"
    r"|(?:anything|something|any word|any mention|what about|how about|looking for|wondering"
    r"|searching for|curious (?:about|if|what|who|how)|interested in|need (?:the|your|some|any|all)"
    r"|want (?:the|your|some|any|all)|any (?:answer|help|advice|reply|hint|pointer|info))\b"
    r")"
)
ASKING_WITHIN = re.compile(
    r"\b(?:"
    r"(?:please|pls|plz|kindly|could you|can you|would you|will you)"
    r" (?:just |also |then |kindly |please ){0,2}"
    r"(?:tell|show|give|send|list|explain|summari[sz]e|find|quote|cite|describe|name|define|let"
    r"|translate|compare|outline|remind|provide|confirm|clarify|check|state|specify|indicate"
    r"|point|share|advise|help|answer|forward|call|phone|ring|contact|connect|put|transfer|get"
    r"|inform|set out|spell out|identify|look|say|write|reply|respond)"
    r"|(?:like|love|want|wants|wish|wishes|need|needs|hope|hoping|keen|eager|curious|prefer"
    r"|trying|supposed|asked|have|glad|happy|grateful|care)(?: me| us| you)? to"
    r" (?:know|see|hear|learn|understand|find|read|check|confirm|discuss|speak|talk|reach|ask"
    r"|cite|quote|be told|be sure|verify|have|get|receive|be connected|be put|identify|look)"
    r"|(?:i|we)(?:'d| would)(?: also| only| just)? (?:need|like|want|appreciate|love)"
    r"|(?:i|we)(?: only| just| also| really| still)? (?:need|want|require|seek|wonder|wish for)\b"
    r"|(?:looking|look|searching|search|hunting|asking) for"
    r"|(?:i'm|i am|we're|we are) (?:after|curious|interested|wondering|unsure|not sure|asking)"
    r"|(?:was|were|been|am|are|is|also) (?:wondering|asking (?:if|whether|about|what|who|how))"
    r"|(?:wonder|wonders|wondered|ask|asks|asked|know|check|see|unsure|unclear|sure)"
    r" (?:if|whether)\b"
    r"|(?:let|tell) (?:me|us)\b|may i (?:ask|know|have)|(?:my|our|the|one|a|quick) question is"
    r"|(?:curious|information|info|details|wording|wonder) (?:about|on)"
    r"|(?:grateful|appreciate|obliged) (?:if|for|it if|to)"
    r"|(?:human|real person|somebody|someone|person) in charge"
    r")"
)
NOT_ASKING_EN = re.compile(
    r"(?:please|kindly) (?:consider the environment|find (?:attached|enclosed)|do not|don't|note"
    r"|accept|excuse|forgive|disregard|ignore|delete)"
    r"|(?:do not|don't) hesitate|(?:let (?:me|us) know|feel free) if you|happy to (?:have|hear)"
    r"|if you (?:have|need)|(?:looking|look) forward|thank(?:s| you)\b.{0,80}(?:for|in advance)"
    r"|thanks for letting"
)
ASKING_BEFORE_COMMA_JA = re.compile(r"(?:ください|下さい|ますか|ですか|でしょうか)[、,]")
ASKING_JA = re.compile(
    r"(?:"
    r"(?<!し)(?:か|かな|かしら|かね|かい)(?:ね|な)?"
    r"|(?:ください|下さい|くださいませ|くださいますか|頂戴)(?:ね|よ|ますよう)?"
    r"|お?願い(?:します|いたします|致します|申し上げます|いたしたく|したい(?:です)?|したく|できれば"
    r"|できますと幸いです|しまーす|たい(?:です)?)(?:ね)?"
    r"|願います|願いたく|乞う|請う"
    r"|(?:知りた|聞きた|見た|読みた|調べた|教わりた|学びた|確認した|確かめた|引用した|参照した|伺いた"
    r"|うかがいた|お伺いした|お聞きした|お尋ねした|相談した|質問した|話した|お話しした|お願いした"
    r"|いただきた|頂きた|もらいた|理解した|把握した|紹介した|ほし|欲し)"
    r"(?:い|いです|いと思います|いと思っています|いと思っております|く|く存じます|く思います"
    r"|くて|いのですが|いんですが|いんですけど|いのですけれど|いんだけど|いんだが|いのだが"
    r"|いところです|いとのことです|いそうです|いのです|いんです)?"
    r"|(?:の|ん)(?:です|だ)(?:けど|けれど|が|けれども)"
    r"|(?:お聞かせ|お示し|お知らせ|お教え|ご教示|ご教授|ご指導|ご案内|ご提示|ご回答|ご確認|ご連絡)"
    r"(?:いただければ|頂ければ|いただけると|頂けると|いただけましたら|いただきたく|願えれば|のほど|を)"
    r".{0,14}"
    r"|(?:いただけ|頂け|もらえ|くれ)(?:れば|ると|ましたら|たら).{0,10}"
    r"|(?:お尋ね|お伺い|おうかがい|お聞き|ご質問|質問)(?:します|いたします|致します|申し上げます)"
    r"|(?:教えて|おしえて|聞かせて|見せて|みせて|示して|出して|送って|まとめて|助けて|たすけて|訳して"
    r"|説明して|要約して|比べて|確認して|調べて|挙げて|並べて|くれ)(?:ね|よ|ほしい|欲しい|くれ|ちょうだい)?"
    r"|っけ|(?:でしょ|だろ|でしょう|だろう)(?:か)?|(?:なの|あるの|いるの|るの|たの|いの|すか)"
    r"|とは|(?:について|に関して)|(?:させて|せて)(?:ください|いただき.{0,8}|頂き.{0,8})"
    r"|は何|は誰|はいつ|はどこ|(?:誰|何|いつ|どこ|どれ|どう|なぜ)"
    r")$"
)
NOT_ASKING_JA = re.compile(
    r"(?:よろしく|宜しく|なにとぞ|何卒).{0,6}(?:願|ねが)"
    r"|(?:ご了承|ご承知|ご自愛|ご査収|ご放念|ご容赦|ご安心|ご注意|ご遠慮|お許し|お待ち|お受け取り|お元気"
    r"|お気軽に.{0,8}|ご不明.{0,12}|ご参考.{0,8})(?:おき|に|のほど|し)?.{0,6}(?:ください|下さい)$"
    r"|(?:ありましたら|ございましたら|何かあれば|機会が?あれば).{0,12}(?:願い|ください|下さい)"
    r"|(?:しばらく|少々)お待ち|(?:いるところです|助かりました)"
)
ADDED_JA = re.compile(
    r"(?:あと|それと|また|ついでに|さらに|および|及び|それから)?.{1,20}も"
    r"|(?:[1-9一二三四五]つ目|まず|第[1-9一二三四五]に|次に|最後に)[、は,:]?.{1,30}"
)
ADDED_EN = re.compile(
    r"(?:and|also|plus|as well as|same for|likewise|(?:first|second|third|last)(?:ly)?|finally)\b"
    r".{1,40}"
)

STATEMENT_JA = re.compile(r"(?:です|ます|した|せん|でした|である|不要|ません)(?:ね|よ|が|けど)?$")

FRAME_EN = frozenset(
    "a an the and or but so if then also please pls plz kindly just only do does did is are was "
    "were be been can could would will should may might have has had i we you he she they it this "
    "that these those there here me us him her them my our your his its their to of in on at for "
    "from with by about as not no yes any some all one more most very quite really too ok okay hi "
    "hello hey dear sir madam thanks thank thx help answer reply respond response advise confirm "
    "check look see know tell show give send let find say said says mention mentions mentioned "
    "state states stated write written read text statement document declaration passage part line "
    "above below question questions colleague coworker boss editor director manager today now asap "
    "soon possible right true correct exactly ask asks asking asked want wants need needs like "
    "assist anyone anybody quick urgently matter regard info information bit sorry again get come "
    "take handle deal monday tuesday wednesday thursday friday saturday sunday tomorrow tonight "
    "week morning afternoon friend wife husband mother father son daughter teacher professor "
    "oh ah hmm well lol welcome appreciated helpful back out two three few things thing following "
    "items points requests idea ideas wrong believe think "
    "i'm i'd we're".split()
)
"""Words that name nothing to look for."""

POINTING_EN = frozenset(
    "help answer reply respond response advise confirm tell show give send let find mentioned "
    "stated states say says said mention mentions written statement text document passage above "
    "check right true correct".split()
)
OPENING = re.compile(
    r"(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b[^,.:;!?]{0,30}[,:!]\s+)"
    r"|(?:すみません|すいません|恐れ入ります|恐縮です|失礼です|(?:お手数|お忙しいところ|突然).{0,12}です)(?:が|けど)?、"
    r"|(?:さて|ところで|ちなみに|ねえ|ねえねえ|あの|あのう)、",
    re.IGNORECASE,
)
RELAYING_EN = frozenset("reply answer respond help wants asks asked idea ideas question".split())
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

ASKS_FOR_EN = frozenset("who whom whose what when where which why how".split())
ASKS_FOR_JA = re.compile(r"いつ|どこ|誰|だれ|どなた|なぜ|どうして|何処")

FRAME_JA = re.compile(
    r"(?:ご|御|お)?(?:教示|教授|回答|返信|返事|連絡|確認|対応|検討|助言|協力|手数|返答|案内|指導|調査|一報)"
    r"|[0-9一二三四五]+(?:点|つ|件|問)|下の|上の|先の|元の|でき|以上|(?:今|本|明)日(?:中)?|今週|来週|まで|手すき|際|お時間|知らせ|願い|願え|願い|聞かせ|示し|教え|答え|調べ|探し|頂|戴|下さ|幸い|存じ|申し|致し|伺い|伺|尋ね|思い|思っ"
    r"|助け|頼み|頼む|急ぎ|至急|早急|大至急|件|上記|下記|以下|次の|標記|表題の|該当|箇所|部分|記載|記述|言及"
    r"|声明|文書|文章|資料|本文|書い|書か|載っ|触れ|言っ|述べ|質問|内容|詳細|本当|正し|合っ|点|方|様|者|何"
    r"|(?:部長|課長|上司|先生|社長|同僚|友人|知人)(?:から|に|が|の)?|分か|解か|見せ|出し|送っ|読ん|聞か|聞い|言わ|宜し"
    r"|お?ねがい|ください|おしえて|たすけて|いただ|ござい|ありま|ある|よろし|でしょう|ましょう|いつ|どこ|誰|だれ"
    r"|どなた|なぜ|どうして|どの|どれ|どちら|どう|これ|それ|あれ|この|その|あの|について|に関して|とは|という|そう|ほし"
    r"|です|ます|まし|ませ|た|て|で|に|を|は|が|も|の|と|か|ね|よ|な|い|し|さ|せ|れ|ら|り|る|く|け|え|お|ん|っ|こ|う|だ|ご"
)
CONTENT_JA = re.compile(r"[一-鿿々ァ-ヺーa-z0-9]|[ぁ-ゖ]{4,}")
KANA_OR_KANJI = re.compile(r"[぀-ヿ一-鿿]")


def has_mark(normalized: str) -> bool:
    """Whether a normalized sentence ends with a question mark."""
    return MARK.search(normalized[-TAIL:]) is not None


def asks(sentence: str) -> bool:
    """Whether a sentence asks for something, in either language."""
    text = normalize_question(sentence)
    if has_mark(text):
        return True
    if KANA_OR_KANJI.search(text):
        tail = plain_question(text[-TAIL:]).rstrip("~〜ー^・w)笑")
        if NOT_ASKING_JA.search(tail):
            return False
        return bool(ASKING_JA.search(tail) or ASKING_BEFORE_COMMA_JA.search(text))
    plain = plain_question(text).replace("’", "'")
    if NOT_ASKING_EN.search(plain):
        return False
    return ASKING_START.match(plain) is not None or ASKING_WITHIN.search(plain) is not None


def adds(sentence: str) -> bool:
    """Whether a sentence is a fragment that asks for more, such as "and the place"."""
    plain = plain_question(normalize_question(sentence))
    if KANA_OR_KANJI.search(plain):
        return ADDED_JA.fullmatch(plain) is not None
    return ADDED_EN.fullmatch(plain) is not None


def _read_words(plain: str) -> list[str]:
    """The words of a plain English sentence, without a possessive ending or single letters."""
    words = (word.removesuffix("'s") for word in WORD.findall(plain.replace("’", "'")))
    return [word for word in words if len(word) > 1]


def strip_opening(sentence: str) -> str:
    """The sentence without the words that only address somebody before it asks."""
    match = OPENING.match(sentence)
    return sentence[match.end() :] if match and match.end() < len(sentence) else sentence


def has_topic(sentence: str) -> bool:
    """Whether a sentence names something to look for, besides the words that ask."""
    plain = plain_question(normalize_question(sentence))
    if KANA_OR_KANJI.search(plain):
        return CONTENT_JA.search(FRAME_JA.sub(" ", plain)) is not None
    return any(word not in FRAME_EN and word not in ASKS_FOR_EN for word in _read_words(plain))


def relays(sentence: str) -> bool:
    """Whether a sentence asks for an answer to somebody's question, and names little else."""
    words = _read_words(plain_question(normalize_question(sentence)))
    named = [word for word in words if word not in FRAME_EN and word not in ASKS_FOR_EN]
    return len(named) <= 1 and not RELAYING_EN.isdisjoint(words)


def is_detail(sentence: str) -> bool:
    """Whether a sentence without a topic asks for a detail, such as "when?"."""
    plain = plain_question(normalize_question(sentence))
    if KANA_OR_KANJI.search(plain):
        return len(plain) <= 12 and ASKS_FOR_JA.search(plain) is not None
    words = _read_words(plain)
    return not ASKS_FOR_EN.isdisjoint(words) and POINTING_EN.isdisjoint(words)


def is_statement(sentence: str) -> bool:
    """Whether a sentence that asks nothing is a full one, not a bare topic."""
    text = normalize_question(sentence)
    if KANA_OR_KANJI.search(text):
        return STATEMENT_JA.search(plain_question(text)) is not None
    return text.endswith((".", "!")) and len(_read_words(text)) >= 3
