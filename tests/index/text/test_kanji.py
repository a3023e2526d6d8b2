"""Old forms of kanji: what is written here is not read from the table."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.kanji import fold_kanji
from index.text.spelling import fold
from index.text.table import read_shipped_table

JOYO = """
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 殴毆
桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學 岳嶽 楽樂
渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 気氣 帰歸 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛
峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄
芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 広廣 効效 恒恆 黄黃
鉱鑛 号號 国國 黒黑 砕碎 済濟 斎齋 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭
湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 将將 称稱 渉涉 焼燒 証證
奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖
粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 斉齊 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛
繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬
続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲
昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬭 徳德
独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱 瓶甁
払拂 仏佛 併倂 並竝 餅餠 辺邊 変變 弁辨 弁瓣 弁辯 歩步 宝寶 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵
黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠
涙淚 塁壘 礼禮 励勵 戻戾 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣
""".split()
"""A present and an old form: those that the Jōyō list of 2010 has in brackets, in its order."""

JOYO_COMPATIBLE = """
逸FA67 謁FA62 禍FA52 悔FA3D 海FA45 慨FA3E 喝FA36 褐FA60 漢FA47 祈FA4E 既FA42 器FA38 響FA69 勤FA34
謹FA63 穀FA54 殺F970 祉FA4D 視FA61 社FA4C 者FA5B 煮FA48 臭FA5C 祝FA51 暑FA43 署FA5A 諸FA22 祥FA1A
神FA19 節FA56 祖FA50 僧FA31 層FA3B 憎FA3F 贈FA65 嘆FA37 著FA5F 懲FA40 塚FA10 都FA26 突FA55 難FA68
梅FA44 繁FA59 卑FA35 碑FA4B 賓FA64 頻FA6A 敏FA41 侮FA30 福FA1B 塀FA39 勉FA33 墨FA3A 免FA32 欄F91D
隆F9DC 虜F936 類F9D0 練FA57 朗F929 廊F928
""".split()
"""The others of the list: each old form is a compatibility ideograph, given by its code."""

OTHERS = """
顔顏 教敎 舎舍 舗舖 飲飮 鋭銳 悦悅 閲閱 戸戶 呉吳 娯娛 告吿 歳歲 産產 尚尙 青靑 清淸 税稅 説說
絶絕 脱脫 内內 没沒 隷隸
""".split()
"""Old forms of kanji of the list that it does not give."""

OLD_WORDS = """
經濟 試驗 實驗 專門 地圖 眞理 檢査 學會 國際 對應 變更 發展 應用 價値 擴大 權利 嚴格 效果 聲明 互惠
關係 團體 假譯 獨立 廣島 歐米 佛敎 藝術 餘裕 豫算 臺灣 昆蟲 絹絲 擔當 缺點 罐詰 辨別 花瓣 辯護 萬歲
歷史 舊曆 黃綠 戰爭 醫藥 轉換 鐵鋼 電氣 神戶 瀧澤 渡邊 齋藤 龜裂 豐滿 彌生 瘦身 艷麗 曾孫 煎餠 靜穩
鹽釜 拂曉 鷄卵 螢光 驛辨 勞働 乘數 觸媒 溫度 卽座 鄕土 橫斷 增加 德島 步行 每日 淚腺 虛數 鎭靜 說明
""".split()
WORDS = """
経済 試験 実験 専門 地図 真理 検査 学会 国際 対応 変更 発展 応用 価値 拡大 権利 厳格 効果 声明 互恵
関係 団体 仮訳 独立 広島 欧米 仏教 芸術 余裕 予算 台湾 昆虫 絹糸 担当 欠点 缶詰 弁別 花弁 弁護 万歳
歴史 旧暦 黄緑 戦争 医薬 転換 鉄鋼 電気 神戸 滝沢 渡辺 斎藤 亀裂 豊満 弥生 痩身 艶麗 曽孫 煎餅 静穏
塩釜 払暁 鶏卵 蛍光 駅弁 労働 乗数 触媒 温度 即座 郷土 横断 増加 徳島 歩行 毎日 涙腺 虚数 鎮静 説明
""".split()

WORDS_OF_TODAY = """
弁 欠 缶 糸 芸 余 予 台 体 虫 担 万 与 宝 灯 証 党 痴 当 双 並 旧 号 礼 尽 余白 予定 欠席 弁当 芸術
連絡 聞く 量子 技術 情報 科学 研究 政府 署名 協力 東京 籠 鬱 亘 檜 剝 頰 塡 釜 髙橋 々 漢字カナ
""".split()
"""Some of them (弁, 欠, 缶, 糸, 芸, 余, 予) were once kanji of their own; others only look old."""

TEXTS = st.text(
    st.one_of(
        st.characters(max_codepoint=0x7F),
        st.characters(min_codepoint=0x2F00, max_codepoint=0x2FD5),  # radicals
        st.characters(min_codepoint=0x3040, max_codepoint=0x30FF),  # kana
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),  # kanji
        st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF),  # compatibility ideographs
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFFEF),  # full and half width
        st.sampled_from([pair[1] for pair in (*JOYO, *OTHERS)]),
    )
)


@pytest.mark.parametrize("pair", [*JOYO, *OTHERS])
def test_an_old_form_folds_to_the_present_one(pair: str) -> None:
    assert fold(pair) == fold_kanji(pair) == pair[0] * 2


@pytest.mark.parametrize("pair", JOYO_COMPATIBLE)
def test_an_old_form_that_is_a_compatibility_ideograph_folds(pair: str) -> None:
    old = chr(int(pair[1:], 16))
    assert old != pair[0]
    assert fold(old) == pair[0]


def test_these_are_all_old_forms_of_the_joyo_list() -> None:
    pairs = {*JOYO, *JOYO_COMPATIBLE}
    assert (len(pairs), len({pair[0] for pair in pairs})) == (364, 362)  # three of 弁


@pytest.mark.parametrize(("old", "new"), [*zip(OLD_WORDS, WORDS, strict=True)])
def test_a_word_in_old_kanji_folds_to_that_in_present_kanji(old: str, new: str) -> None:
    assert fold(old) == fold(new) == new != old


@pytest.mark.parametrize("word", WORDS_OF_TODAY)
def test_a_word_of_today_stays_as_it_is(word: str) -> None:
    assert fold(word) == fold_kanji(word) == word


def test_the_table_is_sorted_with_each_old_form_once_and_no_chain() -> None:
    rows = list(read_shipped_table("index.text", "kanji_variants.tsv"))
    old, new = [row["old"] for row in rows], [row["new"] for row in rows]
    assert old == sorted(set(old))
    assert set(old) & set(new) == set()
    assert {len(kanji) for kanji in (*old, *new)} == {1}


def test_nothing_in_the_table_is_folded_before_it_is_looked_up() -> None:
    rows = list(read_shipped_table("index.text", "kanji_variants.tsv"))
    kanji = "".join(row["old"] + row["new"] for row in rows)
    assert unicodedata.normalize("NFKC", kanji) == kanji


@given(TEXTS)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_kanji_keeps_the_length(text: str) -> None:
    assert len(fold_kanji(text)) == len(text)
