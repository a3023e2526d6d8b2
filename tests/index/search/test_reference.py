"""Parts that a question names by number, name or place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import statement_folder
from index.search.ranking import End
from index.search.reference import Reference, ReferenceReader
from index.source.folder import read_statement
from index.text.question import read_question

TOKYO = ReferenceReader(read_statement(statement_folder()))

ARTICLES_EN = """# Charter

Opening words.

## Article 1 Aims

To keep the peace.

## Article 2

First part.

Second part.

## Article 11 Votes

One vote each.
"""
ARTICLES_JA = """# 憲章

初めの言葉。

## 第一条 目的

平和を保つ。

## 第二条

第一の部分。

第二の部分。

## 第十一条 表決

各一票。
"""


def named(question: str) -> Reference | None:
    return TOKYO.read(read_question(question))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("Action 2", "action-2"),
        ("action no. 4 please", "action-4"),
        ("Show me action #5.", "action-5"),
        ("ACTION THREE", "action-3"),
        ("what does the fifth action say?", "action-5"),
        ("the final action", "action-6"),
        ("next-to-last action", "action-5"),
        ("item 2 of the actions", "action-2"),
        ("3rd recital", "preamble-3"),
        ("second paragraph of the preamble", "preamble-2"),
        ("first signature block", "signatory-japan"),
        ("A4?", "action-4"),
        ("actions 1 and 6", "action-1 action-6"),
        ("preamble 2, 3 and 4", "preamble-2 preamble-3 preamble-4"),
        ("actions 2 to 4", "action-2 action-3 action-4"),
        ("行動3", "action-3"),
        ("行動５の全文をお願いします", "action-5"),
        ("第二の行動", "action-2"),
        ("四番目の行動は", "action-4"),
        ("行動の六つ目", "action-6"),
        ("最後から二番目の行動", "action-5"),
        ("前文の最後", "preamble-4"),
        ("前文その二", "preamble-2"),
        ("前文1と前文3", "preamble-1 preamble-3"),
        ("二人目の署名者", "signatory-usa"),
        ("アクション1", "action-1"),
        ("closing", "closing"),
        ("結びの文を見せて", "closing"),
        ("the statement of intent", "intent"),
        ("表題", "title"),
        ("what comes right after the preamble?", "intent"),
        ("the sentence before the actions", "agenda"),
        ("箇条書きに入る直前の文", "agenda"),
        ("行動に続く段落", "closing"),
        ("意図の表明と行動の間", "agenda"),
        ("the paragraph that begins with “Exploring”", "action-6"),
        ("「重視し」で終わる段落", "preamble-3"),
        ("Action III", "action-3"),
        ("action vi please", "action-6"),
        ("行動第弐", "action-2"),
        ("pre 4", "preamble-4"),
        ("act. 2", "action-2"),
        ("third from the end of the actions", "action-4"),
        ("the last but one action", "action-5"),
        ("last but two recitals", "preamble-2"),
        ("2nd to last action", "action-5"),
        ("行動（後ろから数えて二つ目）", "action-5"),
        ("下から三番目の行動", "action-4"),
        ("the agenda list item two", "action-2"),
        ("bullet four of the agenda items", "action-4"),
        ("アジェンダの項目の三つ目", "action-3"),
        ("just above the date line", "closing"),
        ("日付の行のすぐ上", "closing"),
        ("underneath the agenda", "action-1 action-2 action-3 action-4 action-5 action-6"),
        (
            "all six bullets below the agenda",
            "action-1 action-2 action-3 action-4 action-5 action-6",
        ),
        (
            "everything under “advance this agenda by”",
            "action-1 action-2 action-3 action-4 action-5 action-6",
        ),
        (
            "アジェンダの下の箇条書きを見たい",
            "action-1 action-2 action-3 action-4 action-5 action-6",
        ),
        ("the second bullet under the agenda", "action-2"),
        ("point 3 of the agenda", "action-3"),
        ("what sits under action six?", "closing"),
        ("directly above “We, signed below”", "preamble-4"),
        ("「日本のために」の直前の一文", "signature"),
        ("“in the English language.”の次", "signatory-japan"),
        ("行動リストの先頭", "action-1"),
        ("antepenultimate action", "action-4"),
        ("アクションⅢ", "action-3"),
        ("read me numero 5 of the actions", "action-5"),
        ("third whereas", "preamble-3"),
        ("the one that ends with “future scientific cooperation”", "action-2"),
        ("「つながる。」で終わってるとこ", "action-2"),
        ("アジェンダのケツから二番目の項目", "action-5"),
        ("結びのひとつ前の項目", "action-6"),
        ("行動2と行動4に挟まれた項", "action-3"),
        ("back to the closing please", "closing"),
        ("結びに戻って", "closing"),
    ],
)
def test_a_part_is_found_by_number_name_or_place(question: str, clauses: str) -> None:
    found = named(question)
    assert found is not None
    assert found.clauses == tuple(clauses.split())


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("the clause before the title", "first"),
        ("What comes before the title?", "first"),
        ("Is there anything before the title?", "first"),
        ("表題の前には何がありますか", "first"),
        ("署名者の後は何ですか", "last"),
        ("署名者の後には何がありますか", "last"),
        ("What comes after the signatories?", "last"),
    ],
)
def test_beyond_an_end_of_the_statement_nothing_is_missing(question: str, end: End) -> None:
    assert named(question) == Reference((), beyond=end)


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Action 7", "actions"),
        ("action 0", "actions"),
        ("the ninth action", "actions"),
        ("Preamble 5", "preamble"),
        ("前文6", "preamble"),
        ("八番目の行動", "actions"),
        ("third signatory", "signatories"),
        ("Action 2(a)", "actions"),
        ("Article 1", None),
        ("Annex IV", None),
        ("appendix B", None),
        ("footnote 3?", None),
        ("Is there an annex?", None),
        ("第3条", None),
        ("第十二条第2項", None),
        ("附属書はありますか", None),
        ("別表２", None),
        ("Annex with the list of projects", None),
        ("protocol on data", None),
        ("付録の用語集", None),
        ("Action XII", "actions"),
        ("第Ⅲ章", None),
        ("用語集", None),
        ("the bullet that ends with “by 2030”", None),
        ("「想起し、」で始まる段落", None),
        ("action 4, sub-paragraph (b)", "actions"),
        ("行動４のロ", "actions"),
        ("tenth from the end of the actions", "actions"),
        ("the first nine actions", "actions"),
        ("Action 1.5", "actions"),
        ("action 1a", "actions"),
        ("行動一の五", "actions"),
    ],
)
def test_a_part_that_does_not_exist_is_never_another_one(
    question: str, section: str | None
) -> None:
    assert named(question) == Reference((), section)


@pytest.mark.parametrize(
    "question",
    [
        "Who signed for Japan?",
        "What are the six actions?",
        "How many actions are there?",
        "two countries one goal",
        "Does it mention funding?",
        "Who took action in 2019?",
        "What happened after the signing?",
        "使える一節はありますか",
        "前文は四項目ですか",
        "行動一覧",
        "2019年12月19日に何がありましたか",
        "量子コンピュータの発表は二〇一九年十月でした",
        "研究セキュリティについて",
        "part of the science",
        "table tennis",
        "for a footnote I need the place of signing",
        "a",
    ],
)
def test_other_questions_name_no_part(question: str) -> None:
    assert named(question) is None


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("Article 1", "article-1-aims"),
        ("What does article 11 say?", "article-11-votes"),
        ("Article 2(2)", "article-2-2"),
        ("article 2", "article-2-1 article-2-2"),
        ("第一条", "article-1-aims"),
        ("第11条は？", "article-11-votes"),
        ("2条", "article-2-1 article-2-2"),
        ("第二条第2項", "article-2-2"),
        ("the last article", "article-11-votes"),
    ],
)
def test_the_articles_of_a_text_are_found_by_their_own_numbers(
    write_folder: Callable[..., Path], question: str, clauses: str
) -> None:
    reader = ReferenceReader(read_statement(write_folder(ARTICLES_EN, ARTICLES_JA)))
    found = reader.read(read_question(question))
    assert found is not None
    assert found.clauses == tuple(clauses.split())


@pytest.mark.parametrize("question", ["Article 3", "第3条", "article 12", "第二条第3項", "12条"])
def test_an_article_that_a_text_does_not_have_is_missing(
    write_folder: Callable[..., Path], question: str
) -> None:
    reader = ReferenceReader(read_statement(write_folder(ARTICLES_EN, ARTICLES_JA)))
    assert reader.read(read_question(question)) == Reference(())


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("What comes after action 3?", "action-4"),
        ("before the first action", "agenda"),
        ("行動2の次", "action-3"),
        ("行動2の前", "action-1"),
        ("between actions 2 and 4", "action-3"),
        ("between action 2 and action 4", "action-3"),
        ("行動1と行動3の間", "action-2"),
        ("Show me actions 1 and 5 to compare", "action-1 action-5"),
        ("actions 1 to 3 and 5", "action-1 action-2 action-3 action-5"),
        ("行動1から行動3まで", "action-1 action-2 action-3"),
        ("Action 2, 2019", "action-2"),
        ("action 3, first sentence", "action-3"),
        ("前文第2項", "preamble-2"),
        ("the third and the fifth action", "action-3 action-5"),
        ("What are the first two actions?", "action-1 action-2"),
        ("the final three paragraphs of the preamble", "preamble-2 preamble-3 preamble-4"),
        ("top 3 actions", "action-1 action-2 action-3"),
        ("action items one through three", "action-1 action-2 action-3"),
        ("the first two signatories", "signatory-japan signatory-usa"),
        ("all actions after action 4", "action-5 action-6"),
        ("everything after action 5", "action-6 closing signature signatory-japan signatory-usa"),
        (
            "everything before the agenda",
            "title preamble-1 preamble-2 preamble-3 preamble-4 intent",
        ),
        ("the two actions before action 4", "action-2 action-3"),
        ("two paragraphs above the closing", "action-5 action-6"),
        ("actions up to action 2", "action-1 action-2"),
        ("action 5 onwards", "action-5 action-6"),
        ("A-3", "action-3"),
        ("#4 action", "action-4"),
        ("¶3 of the preamble", "preamble-3"),
        ("行動の最初の3つ", "action-1 action-2 action-3"),
        ("最後の2つの行動", "action-5 action-6"),
        ("前文の最後の2段落", "preamble-3 preamble-4"),
        ("行動4以降", "action-4 action-5 action-6"),
        ("行動4より後の行動", "action-5 action-6"),
        ("行動3より前", "action-1 action-2"),
        ("行動3まで", "action-1 action-2 action-3"),
        ("行動2の後の3項目", "action-3 action-4 action-5"),
        ("行動3の前の2つ", "action-1 action-2"),
        ("6つの箇条書きのすぐ上", "agenda"),
        ("前文のふたつめ", "preamble-2"),
        ("前文のにばんめ", "preamble-2"),
        ("行動のトップ", "action-1"),
        (
            "「以下に署名した我々は」より前を、まとめて",
            "preamble-1 preamble-2 preamble-3 preamble-4",
        ),
    ],
)
def test_a_place_counts_from_the_number_and_a_range_from_its_ends(
    question: str, clauses: str
) -> None:
    assert (named(question) or Reference(())).clauses == tuple(clauses.split())


@pytest.mark.parametrize(
    "question",
    [
        "Which part is about the U.S.?",
        "Which section covers R&D?",
        "What is this article about?",
        "このページについて教えてください",
        "Who took part 19 December 2019?",
        "Is there a rule one must follow on data?",
        "代表2",
        "How long do the actions last?",
        "Which country will act first?",
        "Which signatory first signed?",
        "Which of the following actions is about training?",
        "行動の前提となる価値観は何ですか",
        "前文の後半には何が書いてありますか",
        "署名者の前職は何ですか",
        "What's the difference between the preamble and the actions?",
        "参加の3条件は何ですか",
        "WHICH ARTICLE SAYS WHO MAY TAKE PART IN IT ALL",
        "Is there a rule on cutting bureaucracy?",
        "脚注に入れる年月日を教えてください",
        "the part with Recognizing and Valuing",
        "What comes after “Exploring”?",
        "「日本のために」の下には何がありますか",
        "Agenda 2030?",
        "Is “Tokyo Statement” only the beginning of the title?",
        "Should I act 24 hours a day?",
        "the last two years of quantum research",
        "the opening ceremony of the first two centres",
        "最初の2年",
        "量子のトップ人材",
        "これまでの行動",
        "Is it valid until 2030?",
        "actions after 2019",
    ],
)
def test_ordinary_words_name_no_part(question: str) -> None:
    assert named(question) is None


@given(
    st.text(
        alphabet="action preamble行動前文第条一二三十0123456789の番目()「」を始まる, 後",
        max_size=80,
    )
)
def test_whatever_is_asked_only_clauses_of_the_statement_are_named(question: str) -> None:
    found = named(question)
    known = {clause.id for clause in read_statement(statement_folder()).clauses}
    assert found is None or known.issuperset(found.clauses)
