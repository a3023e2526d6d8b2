"""Texts held against the Tokyo Statement and against a made-up one."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import statement_folder
from index.quotation.checker import QuotationChecker
from index.quotation.quotation import Place, Quotation
from index.source.folder import read_statement
from index.statement.statement import Statement
from index.text.language import LANGUAGES, Language
from tests.index.conftest import WriteFolder

STATEMENT = read_statement(statement_folder())
CHECKER = QuotationChecker(STATEMENT)
ACTION_4 = {language: STATEMENT.clause("action-4").quotes[language].text for language in LANGUAGES}
LONG_TEXT = (statement_folder() / "en.md").read_text(encoding="utf-8")[:2000]
AGENDA = {language: STATEMENT.clause("agenda").quotes[language].text for language in LANGUAGES}

Places = list[tuple[str, str]]
"""Ids of clauses with the words of theirs that are quoted."""
Differences = list[tuple[str, str, str]]
"""Operation, source, given."""


def found(
    quotation: Quotation, statement: Statement = STATEMENT
) -> tuple[str, str | None, Places, Differences]:
    """Verdict, language, places and differences."""
    language = quotation.language
    return (
        quotation.verdict,
        language,
        [
            (
                place.clause,
                statement.clause(place.clause).quotes[language].text[place.start : place.end],
            )
            for place in quotation.places
            if language
        ],
        [(run.op, run.source, run.given) for run in quotation.differences],
    )


WHOLE_ACTION = [("agenda", AGENDA["en"]), ("action-4", ACTION_4["en"])]
EXACT: dict[str, tuple[str, Language, Places]] = {
    "a term": ("research security", "en", [("action-1", "research security")]),
    "a Japanese term": ("研究セキュリティ", "ja", [("action-1", "研究セキュリティ")]),
    "a form of a kanji": ("互恵関係", "ja", [("action-1", "互惠関係")]),
    "kanji alone": ("互惠", "ja", [("action-1", "互惠")]),
    "a number": ("2019年12月19日", "ja", [("signature", "2019年12月19日")]),
    "a whole clause": (ACTION_4["en"], "en", [("action-4", ACTION_4["en"])]),
    "quotation marks around": (f"“{ACTION_4['en']}”", "en", [("action-4", ACTION_4["en"])]),
    "Japanese quotation marks": (f"『{ACTION_4['ja']}』", "ja", [("action-4", ACTION_4["ja"])]),
    "quotation marks inside": (
        'the "next generation"',
        "en",
        [("action-4", "the next generation")],
    ),
    "the full stop left out": (ACTION_4["en"][:-1], "en", [("action-4", ACTION_4["en"][:-1])]),
    "a full stop added": ("research security.", "en", [("action-1", "research security")]),
    "a full stop for a semicolon": ("and insights.", "en", [("preamble-1", "and insights")]),
    "double spaces": ("personnel   exchanges", "en", [("action-4", "personnel exchanges")]),
    "a line break in a compound": (
        "good-\n  faith cooperation",
        "en",
        [("action-1", "good-faith cooperation")],
    ),
    "a line break in Japanese": ("人材交流を\r\n含む、", "ja", [("action-4", "人材交流を含む、")]),
    "a space left out": ("松尾泰樹", "ja", [("signatory-japan", "松尾 泰樹")]),
    "full width": ("ＱＩＳＴ　ｍａｔｔｅｒｓ", "en", [("action-5", "QIST matters")]),
    "half width": ("ﾜｰｸｼｮｯﾌﾟ､ｾﾐﾅｰ", "ja", [("action-2", "ワークショップ、セミナー")]),
    "invisible characters": (
        "re\u00adsearch\u200b secu\u2060rity",
        "en",
        [("action-1", "research security")],
    ),
    "first letter": ("Personnel exchanges", "en", [("action-4", "personnel exchanges")]),
    "first letter in brackets": ("“[s]upporting the", "en", [("action-4", "Supporting the")]),
    "a bullet": (
        "- Supporting the development",
        "en",
        [("action-4", "Supporting the development")],
    ),
    "Markdown": ("## **The Tokyo Statement**", "en", [("title", "The Tokyo Statement")]),
    "two clauses": (
        f"• {ACTION_4['en']}\n• Leveraging regular",
        "en",
        [("action-4", ACTION_4["en"]), ("action-5", "Leveraging regular")],
    ),
    "two Japanese clauses around a page header": (
        "共有する手段を推進すること。\n(仮訳)\n・人材交流を含む",
        "ja",
        [("action-3", "共有する手段を推進すること。"), ("action-4", "人材交流を含む")],
    ),
    "numbered clauses": (
        f"1. {ACTION_4['en']}\n2. Leveraging regular",
        "en",
        [("action-4", ACTION_4["en"]), ("action-5", "Leveraging regular")],
    ),
    "a lead-in and its clause": (f"{AGENDA['en']} {ACTION_4['en']}", "en", WHOLE_ACTION),
    "a lead-in run into its clause": (
        f"{AGENDA['en'][:-1]} s{ACTION_4['en'][1:]}",
        "en",
        [("agenda", "We intend to advance this agenda by"), ("action-4", ACTION_4["en"])],
    ),
    "a lead-in and an ellipsis": (f"{AGENDA['en']} […] {ACTION_4['en']}", "en", WHOLE_ACTION),
    "a lead-in and its clause in Japanese": (
        f"「{AGENDA['ja']}」\n「{ACTION_4['ja']}」（仮訳）",
        "ja",
        [("agenda", AGENDA["ja"]), ("action-4", ACTION_4["ja"])],
    ),
    "the end of a lead-in and two clauses": (
        f"this agenda by: {ACTION_4['en']} Leveraging regular",
        "en",
        [
            ("agenda", "this agenda by:"),
            ("action-4", ACTION_4["en"]),
            ("action-5", "Leveraging regular"),
        ],
    ),
    "a lead-in and its next clause": (
        f"{AGENDA['en']} Embarking on",
        "en",
        [("agenda", AGENDA["en"]), ("action-1", "Embarking on")],
    ),
    "an ellipsis": (
        "Supporting the development … personnel exchanges",
        "en",
        [("action-4", "Supporting the development"), ("action-4", "personnel exchanges")],
    ),
    "three dots at both ends": (
        "...personnel exchanges...",
        "en",
        [("action-4", "personnel exchanges")],
    ),
    "a Japanese ellipsis": (
        "人材交流を含む、（中略）発展を支援すること",
        "ja",
        [("action-4", "人材交流を含む、"), ("action-4", "発展を支援すること")],
    ),
    "the name of a language's status": ("「人材交流」（仮訳）", "ja", [("action-4", "人材交流")]),
}

ALTERED: dict[str, tuple[str, Language, Places, Differences]] = {
    "intend to": (
        "We will advance this agenda",
        "en",
        [("agenda", "We intend to advance this agenda")],
        [("replace", "intend to", "will")],
    ),
    "a word replaced": (
        ACTION_4["en"].replace("next", "present"),
        "en",
        [("action-4", ACTION_4["en"])],
        [("replace", "next", "present")],
    ),
    "the last word replaced": (
        ACTION_4["en"].replace("exchanges", "transfers"),
        "en",
        [("action-4", ACTION_4["en"])],
        [("replace", "exchanges", "transfers")],
    ),
    "a compound taken apart": (
        "Embarking on good faith cooperation, that is",
        "en",
        [("action-1", "Embarking on good-faith cooperation, that is")],
        [("replace", "good-faith", "good faith")],
    ),
    "a word added": (
        "fundamental scientific phenomena as well as the development",
        "en",
        [("preamble-2", "fundamental phenomena as well as the development")],
        [("insert", "", "scientific")],
    ),
    "words added at the end of a clause": (
        f"{ACTION_4['en']} Without delay",
        "en",
        [("action-4", ACTION_4["en"])],
        [("insert", "", "Without delay")],
    ),
    "a word left out": (
        "the next generation of engineers necessary to expand the field",
        "en",
        [
            (
                "action-4",
                "the next generation of scientists and engineers necessary to expand the field",
            )
        ],
        [("delete", "scientists and", "")],
    ),
    "a comma left out": (
        "innovation to pursue cooperation and the mutual respect it confers and to",
        "en",
        [
            (
                "intent",
                "innovation to pursue cooperation and the mutual respect it confers, and to",
            )
        ],
        [("delete", ",", "")],
    ),
    "an exclamation mark": (
        "research security!",
        "en",
        [("action-1", "research security")],
        [("insert", "", "!")],
    ),
    "capitals": ("qist", "en", [("preamble-2", "QIST")], [("replace", "QIST", "qist")]),
    "a Japanese word replaced": (
        ACTION_4["ja"].replace("発展", "育成"),
        "ja",
        [("action-4", ACTION_4["ja"])],
        [("replace", "発展", "育成")],
    ),
    "a date": (
        "2019年12月20日に東京で、英文に署名した。",
        "ja",
        [("signature", "2019年12月19日に東京で、英文に署名した。")],
        [("replace", "19", "20")],
    ),
    "two changes a letter apart": (
        "研究セキュリティ及び管理負担の削減と推奨する誠実な協力",
        "ja",
        [("action-1", "研究セキュリティ及び管理負担の軽減を推進する誠実な協力")],
        [("replace", "軽減を推進", "削減と推奨")],
    ),
    "a clause without its first word after the lead-in": (
        f"{AGENDA['en']} {ACTION_4['en'].removeprefix('Supporting ')}",
        "en",
        WHOLE_ACTION,
        [("delete", "Supporting", "")],
    ),
    "an ellipsis and a change": (
        "Supporting the growth of the next generation … personnel exchanges",
        "en",
        [
            ("action-4", "Supporting the development of the next generation"),
            ("action-4", "personnel exchanges"),
        ],
        [("replace", "development", "growth")],
    ),
}

SHORT: dict[str, tuple[str, Language, Places, Differences]] = {
    "a name with an initial": (
        "Mr. Nicholas M. Hill",
        "en",
        [("signatory-usa", "Mr. Nicholas Hill")],
        [("insert", "", "M.")],
    ),
    "a name misspelled": (
        "Mr. Nicolas Hill",
        "en",
        [("signatory-usa", "Mr. Nicholas Hill")],
        [("replace", "Nicholas", "Nicolas")],
    ),
    "a Japanese name without its initial": (
        "ニコラス・ヒル",
        "ja",
        [("signatory-usa", "ニコラス・M・ヒル")],
        [("delete", "・M", "")],
    ),
    "a Japanese name with another character": (
        "松尾康樹",
        "ja",
        [("signatory-japan", "松尾 泰樹")],
        [("replace", "泰", "康")],
    ),
    "a month": (
        "19 November 2019",
        "en",
        [("signature", "19 December 2019")],
        [("replace", "December", "November")],
    ),
    "a word after a name": (
        "the United States military",
        "en",
        [("signatory-usa", "the United States")],
        [("insert", "", "military")],
    ),
    "a word before a name": (
        "capital of the United States",
        "en",
        [("signatory-usa", "the United States")],
        [("insert", "", "capital of")],
    ),
    "a part of a number": (
        "9日に東京で",
        "ja",
        [("signature", "19日に東京で")],
        [("replace", "19", "9")],
    ),
    "a word after a term": (
        "personnel exchanges soon",
        "en",
        [("action-4", "personnel exchanges")],
        [("insert", "", "soon")],
    ),
    "an ellipsis backwards": (
        "personnel exchanges … Supporting the",
        "en",
        [("action-4", "personnel exchanges")],
        [("insert", "", "Supporting the")],
    ),
    "a term": (
        "reducing bureaucratic burdens",
        "en",
        [("action-1", "reducing administrative burdens")],
        [("replace", "administrative", "bureaucratic")],
    ),
}

ENDINGS: list[tuple[str, str, str, str, str]] = [
    ("agenda", "進めていく", "進める", "ていく", "る"),
    ("agenda", "進めていく", "推進していく", "進め", "推進し"),
    ("agenda", "進めていく", "進めることとする", "ていく", "ることとする"),
    ("action-1", "着手すること", "着手していくこと", "する", "していく"),
    ("action-2", "特定につながる", "特定をもたらす", "につながる", "をもたらす"),
    ("action-3", "適切な場合には", "必要に応じて", "適切な場合には", "必要に応じて"),
    ("action-4", "含む、", "含み得る、", "む", "み得る"),
    ("action-4", "次世代の", "若手の", "次世代", "若手"),
    ("action-6", "決定される", "決められる", "定さ", "めら"),
    ("closing", "続ける。", "続けていく。", "る", "ていく"),
    ("intent", "生かすことを意図する", "生かしていく", "すことを意図する", "していく"),
    ("preamble-3", "検証過程", "検証目的", "過程", "目的"),
    ("preamble-4", "加速することを認め", "加速されることを認め", "す", "され"),
    ("signature", "署名した", "署名された", "し", "され"),
]
"""Clause, its words, those given in their place, and the difference to be told."""

ABSENT = {
    "a paraphrase": "The two governments promise money for exchange students.",
    "a Japanese paraphrase": "若い研究者を育てるため、両国で留学の予算を増やす。",
    "another text": "We hold these truths to be self-evident, that all men are created equal",
    "a Japanese other text": "日本国民は、正当に選挙された国会における代表者を通じて行動し",
    "a part of a word": "search secur",
    "common words around another": "of the people and",
    "common Japanese words around others": "ついて意見を述べるため",
    "another language": "Les échanges de personnel",
    "only what does not count": "（仮訳）",
}


@pytest.mark.parametrize("name", EXACT)
def test_what_is_no_alteration_is_exact(name: str) -> None:
    text, language, places = EXACT[name]
    assert found(CHECKER.check(text)) == ("exact", language, places, [])


@pytest.mark.parametrize("name", ALTERED)
def test_an_alteration_is_told_as_it_is(name: str) -> None:
    text, language, places, differences = ALTERED[name]
    assert found(CHECKER.check(text)) == ("altered", language, places, differences)


@pytest.mark.parametrize("name", SHORT)
def test_a_short_text_is_altered_where_one_thing_differs_between_anchors(name: str) -> None:
    text, language, places, differences = SHORT[name]
    assert found(CHECKER.check(text)) == ("altered", language, places, differences)


@pytest.mark.parametrize("mark", ["。", ""])
@pytest.mark.parametrize(("clause", "words", "others", "source", "given_"), ENDINGS)
def test_a_japanese_word_changed_is_told_with_the_whole_of_its_ending(
    clause: str, words: str, others: str, source: str, given_: str, mark: str
) -> None:
    text = STATEMENT.clause(clause).quotes["ja"].text.rstrip("。")
    changed = f"{text}。".replace(words, others).rstrip("。") + mark
    verdict, _, places, differences = found(CHECKER.check(changed))
    assert (verdict, differences) == ("altered", [("replace", source, given_)])
    assert [(one, quoted.rstrip("。")) for one, quoted in places] == [(clause, text)]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (f"{AGENDA['en']} • {ACTION_4['en']}", "action-4"),
        (f"{AGENDA['en']} • {ACTION_4['en'].replace('next', 'present')}", "action-4"),
        (f"{AGENDA['ja']}{ACTION_4['ja'].replace('発展', '育成')}", "action-4"),
        (f"{AGENDA['en'].replace('intend to', 'will')} {ACTION_4['en']}", "action-4"),
        (f"{AGENDA['en'].replace('intend to', 'will')} Supporting the", "agenda"),
        (f"{ACTION_4['en']} Without delay Leveraging regular", "action-4"),
        (f"personnel exchanges. {STATEMENT.clause('action-5').quotes['en'].text}", "action-5"),
        ("And also Mr. Nicholas Hill Acting Deputy", "signatory-usa"),
        ("another text altogether", None),
    ],
)
def test_the_clause_of_a_quotation_is_the_one_that_most_of_it_is_from(
    text: str, clause: str | None
) -> None:
    assert CHECKER.check(text).clause == clause


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_no_quotation_is_absent(name: str) -> None:
    assert found(CHECKER.check(ABSENT[name])) == ("absent", None, [], [])


def test_a_place_counts_code_points_of_the_clause_text() -> None:
    text = STATEMENT.clause("action-1").quotes["en"].text
    start = text.index("research security")
    assert CHECKER.check("“Research  security”.").places == (
        Place("action-1", "en", start, start + len("research security")),
    )


def test_a_term_is_found_wherever_it_stands() -> None:
    assert CHECKER.check("QIST").occurrences == tuple(
        Place(clause.id, "en", match.start(), match.end())
        for clause in STATEMENT.clauses
        for match in re.finditer("QIST", clause.quotes["en"].text)
    )


def test_the_comparison_shows_the_quotation_in_pieces() -> None:
    runs = CHECKER.check("Supporting the growth of … personnel exchanges").runs
    assert [(run.op, run.source, run.given, run.spaced) for run in runs] == [
        ("equal", "Supporting the", "Supporting the", True),
        ("replace", "development", "growth", True),
        ("equal", "of", "of", True),
        (
            "omit",
            "the next generation of scientists and engineers necessary to expand the field, "
            "which could include",
            "…",
            True,
        ),
        ("equal", "personnel exchanges", "personnel exchanges", False),
    ]


def test_the_similarity_is_the_share_of_words_that_agree() -> None:
    assert CHECKER.check("We will advance this agenda").similarity == pytest.approx(4 / 6)
    assert CHECKER.check(ACTION_4["ja"]).similarity == 1.0


WORDS = {
    "en": re.compile(r"[^\W_]+(?:-[^\W_]+)*"),
    "ja": re.compile(r"[A-Za-z0-9]+|[^\W_]"),
}


@st.composite
def slices(draw: st.DrawFn, shortest: int = 1) -> tuple[Language, str, list[tuple[int, int]], int]:
    """Language, clause text, the places of the slice's words, and which of them to change."""
    language = draw(st.sampled_from(LANGUAGES))
    texts = [clause.quotes[language].text for clause in STATEMENT.clauses]
    cut = [[match.span() for match in WORDS[language].finditer(text)] for text in texts]
    long = [number for number, words in enumerate(cut) if len(words) >= shortest]
    number = draw(st.sampled_from(long))
    text, words = texts[number], cut[number]
    first = draw(st.integers(0, len(words) - shortest))
    last = draw(st.integers(first + shortest, len(words)))
    return language, text, words[first:last], draw(st.integers(0, last - first - 1))


@given(slices())
def test_every_slice_at_the_bounds_of_words_is_exact(
    drawn: tuple[Language, str, list[tuple[int, int]], int],
) -> None:
    language, text, words, _ = drawn
    quotation = CHECKER.check(text[words[0][0] : words[-1][1]])
    assert (quotation.verdict, quotation.differences) == ("exact", ())
    if quotation.language == language:
        place = quotation.places[0]
        quoted = STATEMENT.clause(place.clause).quotes[language].text[place.start : place.end]
        assert quoted.casefold() == text[words[0][0] : words[-1][1]].casefold()


@given(slices(shortest=10))
def test_one_word_changed_is_the_one_difference(
    drawn: tuple[Language, str, list[tuple[int, int]], int],
) -> None:
    language, text, words, changed = drawn
    start, end = words[changed]
    new = {"en": "zebra", "ja": "鰯"}[language]
    quotation = CHECKER.check(text[words[0][0] : start] + new + text[end : words[-1][1]])
    assert found(quotation)[::3] == ("altered", [("replace", text[start:end], new)])
    assert quotation.language == language


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_that_agrees_with_itself(text: str) -> None:
    quotation = CHECKER.check(text)
    assert 0 <= quotation.similarity <= 1
    assert (quotation.verdict == "altered") == bool(quotation.differences)
    assert (quotation.verdict == "absent") == (quotation.places == ()) == (not quotation.language)
    assert quotation == CHECKER.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2000,
        "a " * 1000,
        "the " * 500,
        "の" * 2000,
        "の、" * 1000,
        "…a" * 1000,
        "a … " * 500,
        "[." * 1000 + "a",
        "-" * 1999 + "a",
        "a-" * 1000,
        "a\u0301\u0323" * 666,
        "㌔" * 2000,
        "\ufdfa" * 2000,
        "(" * 1999 + "a",
        " ".join([ACTION_4["en"]] * 13)[:2000],
        (ACTION_4["ja"] * 43)[:2000],
    ],
)
def test_the_longest_text_takes_little_longer_than_the_statement(
    text: str,
) -> None:
    times: dict[str, list[float]] = {LONG_TEXT: [], text: []}
    for _ in range(3):
        for checked, taken in times.items():
            start = time.process_time()
            CHECKER.check(checked)
            taken.append(time.process_time() - start)
    assert min(times[text]) < 15 * min(times[LONG_TEXT])


TREATY_EN = (
    "# Treaty\n\n## Article 1\n\nThe parties “share” data — freely.\n\n## Article 2\n\nIt ends."
)
TREATY_JA = "# 条約\n\n## 第1条\n\n締約国は、「資料」を共有する。\n\n## 第2条\n\n終わる。"


@pytest.mark.parametrize(
    ("text", "verdict", "language", "differences"),
    [
        ("the parties share data — freely", "exact", "en", []),
        ("The parties share all data — freely", "altered", "en", [("insert", "", "all")]),
        ("締約国は資料を共有する", "altered", "ja", [("delete", "、", "")]),
        ("締約国は、資料を共有する。終わる。", "exact", "ja", []),
        ("research security", "absent", None, []),
    ],
)
def test_another_statement_is_checked_alike(
    write_folder: WriteFolder,
    text: str,
    verdict: str,
    language: str | None,
    differences: list[tuple[str, str, str]],
) -> None:
    treaty: Statement = read_statement(write_folder(TREATY_EN, TREATY_JA))
    quotation = QuotationChecker(treaty).check(text)
    assert found(quotation, treaty)[:2] == (verdict, language)
    assert found(quotation, treaty)[3] == differences


ACCORD_EN = "# Joint statement\n\nCanada and the UK share the data.\n\nThey publish all of it.\n"
ACCORD_JA = "# 共同声明\n\n日本と英国はデータを共有する。\n\n全てを公表する。\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("They publish all of it. (statement of Canada and Great Britain)", "exact"),
        ("They publish all of it. (statement of Peru and Great Britain)", "altered"),
        ("全てを公表する。（日英共同声明、法務省仮訳）", "exact"),
        ("全てを公表する。（日米共同声明、法務省仮訳）", "altered"),
    ],
)
def test_only_the_countries_that_a_statement_names_are_those_of_a_source(
    write_folder: WriteFolder, text: str, verdict: str
) -> None:
    accord = read_statement(write_folder(ACCORD_EN, ACCORD_JA))
    assert QuotationChecker(accord).check(text).verdict == verdict
