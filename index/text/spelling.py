"""One spelling for texts that are written in several ways."""

import re
import unicodedata

WHITE_SPACE = re.compile(r"[ \t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

VARIANTS = str.maketrans(
    "惠國學會廣澤邊齋德氣關對發賣實獨變聲體點壓圍醫營榮衞圓鹽應櫻奧價畫擴覺樂觀顯權嚴效縣"
    "雜參贊殘絲兒齒辭從澁縱獸緖敍將燒證條狀乘淨剩疊壤孃讓釀觸寢愼盡粹醉隨髓數聲靜攝淺戰潛纖"
    "總雙巢莊裝搜臟藏屬續墮體對帶滯臺瀧擇擔單團彈斷癡晝蟲鑄廳聽敕鎭遞鐵轉傳當黨盜燈稻鬭獨讀屆"
    "惱腦拜廢髮拔蠻祕濱甁拂佛倂變辨辯舖寶豐飜默彌藥譯豫與譽搖樣謠來賴亂覽龍兩獵綠壘淚勵禮隸靈齡戀爐勞樓錄灣",
    "恵国学会広沢辺斎徳気関対発売実独変声体点圧囲医営栄衛円塩応桜奥価画拡覚楽観顕権厳効県"
    "雑参賛残糸児歯辞従渋縦獣緒叙将焼証条状乗浄剰畳壌嬢譲醸触寝慎尽粋酔随髄数声静摂浅戦潜繊"
    "総双巣荘装捜臓蔵属続堕体対帯滞台滝択担単団弾断痴昼虫鋳庁聴勅鎮逓鉄転伝当党盗灯稲闘独読届"
    "悩脳拝廃髪抜蛮秘浜瓶払仏併変弁弁舗宝豊翻黙弥薬訳予与誉揺様謡来頼乱覧竜両猟緑塁涙励礼隷霊齢恋炉労楼録湾",
)
"""Traditional forms of kanji and the forms of the Jōyō list (Agency for Cultural Affairs, 2010)."""


END_MARKS = " .,;:!?…。、，．！？：；‥\"'“”‘’「」『』«»*_"


def fold(text: str) -> str:
    """Lower case, compatible forms joined (NFKC), traditional kanji in their present form.

    The length may change: do not count offsets in the result.
    """
    return fold_normalized(unicodedata.normalize("NFKC", text))


def fold_normalized(text: str) -> str:
    """What `fold` gives for a text in NFKC."""
    return text.casefold().translate(VARIANTS)


def normalize_question(question: str) -> str:
    """What is looked up: compatible forms joined (NFKC), invisible characters taken out."""
    if not question.isprintable():
        # First, so that what an invisible character kept apart is joined too.
        question = "".join(char for char in question if unicodedata.category(char) != "Cf")
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFKC", question)).strip()


def plain_question(question: str) -> str:
    """A question as it is compared: without marks at its ends, and in small letters.

    Such marks and capitals change what a language model makes of a question, not what is asked.
    """
    return (question.strip(END_MARKS) or question).lower()
