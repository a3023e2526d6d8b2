"""The words of a clause that are the answer to a question for one detail."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import statement_folder
from index.search.short_answer import ShortAnswers
from index.source.folder import read_statement
from index.statement import Statement
from index.text.question import read_question

TOKYO = read_statement(statement_folder())
JAPAN = (
    "Mr. MATSUO Hiroki\nDirector-General\nfor Science, Technology and Innovation Policy\n"
    "Cabinet Office",
    "内閣府政策統括官（科学技術・イノベーション）\n松尾 泰樹",
)
HILL = "Acting Deputy Chief of Mission\nfor U.S. Embassy Tokyo", "在日米国大使館首席公使代理"
DATE = "19 December 2019", "2019年12月19日"
PLACE = "Tokyo", "東京"
LANGUAGE = "English language", "英文"

# Two spaces at the end of a line keep the line break.
ACCORD_EN = """# Accord

The parties shall meet in Geneva in 2031 and again in 2032.

It shall enter into force on the 3rd of March 2030.

Done at Port Louis, on March 1, 2029, in the French and English languages.

For the Republic of Exampleland:  
Jane Q. Public  
Minister of Foreign Affairs

Prof. Ann Lee drafted the text.
"""
ACCORD_JA = """# 合意

締約国は、2031年及び2032年にジュネーブで会合する。

この合意は、令和十二年三月三日に効力を生ずる。

二千二十九年三月一日にポートルイスにおいて、フランス語及び英語により作成した。

エグザンプルランド共和国のために  
外務大臣  
ジェーン・Q・パブリック

アン・リー氏が起草した。
"""


def shorten(statement: Statement, question: str, clause: str) -> tuple[str, str] | None:
    found = ShortAnswers(statement).find(read_question(question), statement.clause(clause))
    if found is None:
        return None
    quotes = statement.clause(clause).quotes
    en, ja = (quotes[one].text[found.words[one].start : found.words[one].end] for one in quotes)
    return en, ja


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("When was it signed?", "signature", DATE),
        ("which year?", "signature", DATE),
        ("Date of signature: 19/12/2019 or 12/19/2018?", "signature", DATE),
        ("Do you know when it was signed?", "signature", DATE),
        ("いつ署名されましたか", "signature", DATE),
        ("何月何日？", "signature", DATE),
        ("Where did they sign?", "signature", PLACE),
        ("what city were they in", "signature", PLACE),
        ("署名の場所は？", "signature", PLACE),
        ("In what language was it signed?", "signature", LANGUAGE),
        ("何語で署名されましたか", "signature", LANGUAGE),
        (
            "When and where was it signed?",
            "signature",
            ("Tokyo on 19 December 2019", "2019年12月19日に東京"),
        ),
        ("Who signed for Japan?", "signatory-japan", JAPAN),
        ("tell me who it was", "signatory-japan", JAPAN),
        ("日本側は誰が署名しましたか", "signatory-japan", JAPAN),
        ("氏名と役職", "signatory-japan", JAPAN),
        ("What was his title?", "signatory-usa", HILL),
        ("Who is Mr. Hill?", "signatory-usa", HILL),
        ("ヒル氏の役職は？", "signatory-usa", HILL),
    ],
)
def test_the_answer_is_words_of_the_clause(
    question: str, clause: str, words: tuple[str, str]
) -> None:
    assert shorten(TOKYO, question, clause) == words


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        # Nothing of that kind is in the clause.
        ("When will it end?", "action-4"),
        ("Who benefits?", "preamble-4"),
        ("What is the title?", "title"),
        ("どこで開かれますか", "action-2"),
        # No detail is asked for.
        ("Is the statement signed?", "signature"),
        ("Was it Mr. Hill's office?", "signatory-usa"),
        ("Japan signatory", "signatory-japan"),
        ("署名は英文だけですか", "signature"),
        ("Does the name have a middle initial?", "signatory-usa"),
        # Something that the words do not tell.
        ("How many years ago was it signed, and when?", "signature"),
        ("On which day of the week?", "signature"),
        ("What time was it signed?", "signature"),
        ("令和何年ですか", "signature"),
        ("何曜日でしたか", "signature"),
        ("Which country signed?", "signatory-usa"),
        # Something else than what the clause states.
        ("When was it not signed?", "signature"),
        ("どこで署名されなかったのですか", "signature"),
        ("Who signed other than Japan?", "signatory-japan"),
        ("日本以外では誰が署名しましたか", "signatory-japan"),
        ("Who should have signed?", "signatory-japan"),
        ("Who is Nicholas Hill's deputy?", "signatory-usa"),
        ("松尾さんの上司は誰ですか", "signatory-japan"),
        # Another office, of which the one in the clause has the words.
        ("Who is the Deputy Chief of Mission?", "signatory-usa"),
        ("Who heads the Cabinet Office?", "signatory-japan"),
        ("どこの国が署名しましたか", "signatory-usa"),
        ("How do you spell the name?", "signatory-usa"),
        ("ヒル氏は誰のために署名しましたか", "signatory-usa"),
        ("Whom did Mr. Hill sign for?", "signatory-usa"),
        ("Where does it say who signed?", "signature"),
        # What the question has already.
        ("Cabinet Office", "signatory-japan"),
        ("What does Tokyo have to do with the place?", "signature"),
        # A pronoun behind a noun.
        ("the minister who signed", "signatory-japan"),
    ],
)
def test_there_is_no_short_answer_where_the_words_do_not_answer(question: str, clause: str) -> None:
    assert shorten(TOKYO, question, clause) is None


@pytest.mark.parametrize(
    ("question", "number", "words"),
    [
        # Two dates: which one is meant is not known.
        ("When do they meet?", 1, None),
        ("When does it enter into force?", 2, ("3rd of March 2030", "令和十二年三月三日")),
        ("効力を生ずるのはいつですか", 2, ("3rd of March 2030", "令和十二年三月三日")),
        ("Where was it done?", 3, ("Port Louis", "ポートルイス")),
        ("何語ですか", 3, ("French and English languages", "フランス語及び英語")),
        (
            "Who signed?",
            4,
            (
                "Jane Q. Public\nMinister of Foreign Affairs",
                "外務大臣\nジェーン・Q・パブリック",
            ),
        ),
        ("役職は？", 4, ("Minister of Foreign Affairs", "外務大臣")),
        ("Who drafted it?", 5, ("Prof. Ann Lee", "アン・リー")),
    ],
)
def test_details_are_found_in_any_statement(
    write_folder: Callable[..., Path],
    question: str,
    number: int,
    words: tuple[str, str] | None,
) -> None:
    accord = read_statement(write_folder(ACCORD_EN, ACCORD_JA))
    assert shorten(accord, question, accord.clauses[number - 1].id) == words


def test_of_a_person_only_the_name_is_highlighted() -> None:
    clause = TOKYO.clause("signatory-usa")
    found = ShortAnswers(TOKYO).find(read_question("Who signed for the United States?"), clause)
    assert found is not None
    assert {
        one: clause.quotes[one].text[span.start : span.end]
        for one, span in found.highlights.items()
    } == {"en": "Mr. Nicholas Hill", "ja": "ニコラス・M・ヒル"}
