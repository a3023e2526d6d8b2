import datetime
import json

import pytest

from index.errors import StatementFolderError
from index.source.markdown import Block, read_blocks
from index.source.outline import read_outline
from index.source.pairing import Pair
from index.source.sections import PlannedClause, PlannedSection, plan_sections
from index.statement.statement import Names

SECTION = '[[sections]]\nid = "body"\nname = { en = "Body", ja = "本文" }\n'
CLAUSE = '[[sections.clauses]]\nid = "{}"\nlabel = {{ en = "Clause", ja = "項" }}\n'
FIRST, SECOND = CLAUSE.format("first"), CLAUSE.format("second")
LABEL: Names = {"en": "Clause", "ja": "項"}


def pairs(markdown: str) -> list[Pair]:
    """The blocks of an English text, each with a Japanese one that is the same in brackets."""
    return [
        {"en": block, "ja": Block(block.kind, f"「{block.text}」", 0, 0, block.line)}
        for block in read_blocks(markdown)
    ]


def plan(markdown: str, toml: str = "") -> tuple[PlannedSection, ...]:
    return plan_sections(read_outline(toml), pairs(markdown))


def ids(markdown: str, toml: str = "") -> list[str]:
    return [clause.id for section in plan(markdown, toml) for clause in section.clauses]


def test_a_section_of_one_block_is_one_clause_with_the_name_of_its_heading() -> None:
    names: Names = {"en": "Article 1", "ja": "「Article 1」"}

    assert plan("## Article 1\n\nText.\n") == (
        PlannedSection("article-1", names, (PlannedClause("article-1", names, "article-1", 1, 2),)),
    )


def test_a_section_of_several_blocks_numbers_its_clauses() -> None:
    assert plan("## Article 1\n\nOne.\n\n- two\n") == (
        PlannedSection(
            "article-1",
            {"en": "Article 1", "ja": "「Article 1」"},
            (
                PlannedClause(
                    "article-1-1",
                    {"en": "Article 1 (1)", "ja": "「Article 1」（1）"},
                    "article-1",
                    1,
                    2,
                ),
                PlannedClause(
                    "article-1-2",
                    {"en": "Article 1 (2)", "ja": "「Article 1」（2）"},
                    "article-1",
                    2,
                    3,
                ),
            ),
        ),
    )


def test_a_text_without_headings_numbers_its_clauses() -> None:
    assert plan("One.\n\nTwo.\n") == (
        PlannedSection(
            "clause",
            {"en": "Clause", "ja": "項"},
            (
                PlannedClause("clause-1", {"en": "Clause 1", "ja": "項1"}, "clause", 0, 1),
                PlannedClause("clause-2", {"en": "Clause 2", "ja": "項2"}, "clause", 1, 2),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.\n", ["clause-1"]),
        ("Before.\n\n## Aim\n\nText.\n", ["clause-1", "aim"]),
        ("Before.\n\nAlso.\n\n## Aim\n\nText.\n", ["clause-1", "clause-2", "aim"]),
        ("# Treaty\n\n## Aim\n\nText.\n", ["aim"]),
        ("## Aim\n\nText.\n\n## Empty\n", ["aim", "empty"]),
        ("# Treaty\n\n## Part\n\n### Aim\n\nText.\n", ["part", "aim"]),
        ("Before.\n\n# Treaty\n\n## Aim\n\nText.\n", ["clause-1", "treaty", "aim"]),
        ("## A\n\nA.\n\n## A\n\nB.\n\n## A\n\nC.\n\nD.\n", ["a", "a--2", "a--3-1", "a--3-2"]),
        ("## Clause\n\nText.\n", ["clause--2"]),
        ("## The Parties' Aims & Means\n\nText.\n", ["the-parties-aims-means"]),
        ("## Économie\n\nText.\n", ["economie"]),
        ("## 前文\n\nText.\n", ["section"]),
        ("## 前文\n\nA.\n\n## 本文\n\nB.\n", ["section", "section--2"]),
    ],
)
def test_ids_follow_the_english_headings(markdown: str, expected: list[str]) -> None:
    assert ids(markdown) == expected


@pytest.mark.parametrize("markdown", ["", "# Heading alone\n"])
def test_a_text_without_paragraphs_is_refused(markdown: str) -> None:
    with pytest.raises(StatementFolderError, match=r"have no clauses; expected at least one para"):
        plan(markdown)


def test_the_outline_lays_its_clauses_over_the_blocks_in_order() -> None:
    toml = f'{SECTION}{FIRST}blocks = 2\n{SECOND}lead_in = "first"\n'

    assert plan("A.\n\nB.\n\nC.\n", toml) == (
        PlannedSection(
            "body",
            {"en": "Body", "ja": "本文"},
            (
                PlannedClause("first", LABEL, "body", 0, 2),
                PlannedClause("second", LABEL, "body", 2, 3, "first"),
            ),
        ),
    )


def test_names_rename_sections_and_clauses_in_the_languages_they_give() -> None:
    toml = '[names.aim]\nja = "目的"\n[names.means-2]\nen = "Money"\nja = "資金"\n'

    sections = plan("## Aim\n\nA.\n\n## Means\n\nB.\n\nC.\n", toml)

    assert [section.name for section in sections] == [
        {"en": "Aim", "ja": "目的"},
        {"en": "Means", "ja": "「Means」"},
    ]
    assert [clause.label for section in sections for clause in section.clauses] == [
        {"en": "Aim", "ja": "目的"},
        {"en": "Means (1)", "ja": "「Means」（1）"},
        {"en": "Money", "ja": "資金"},
    ]


def test_every_entry_of_the_outline_is_read() -> None:
    outline = read_outline(
        'id = "treaty"\ndate = 2019-12-19\n'
        'title = { en = "Treaty", ja = "条約" }\nplace = { en = "Tokyo", ja = "東京" }\n'
        '[languages.ja]\nsigned = false\nsource = "https://example.org/ja"\n'
        'status = { en = "draft" }\npage_headers = ["案"]\n'
        '[suggestions]\nen = ["What is it?", " Who?\\n"]\nja = ["何ですか"]\n'
    )

    assert outline.model_dump() == {
        "id": "treaty",
        "title": {"en": "Treaty", "ja": "条約"},
        "date": datetime.date(2019, 12, 19),
        "place": {"en": "Tokyo", "ja": "東京"},
        "points": [],
        "languages": {
            "ja": {
                "status": {"en": "draft"},
                "signed": False,
                "source": "https://example.org/ja",
                "page_headers": ["案"],
            },
        },
        "sections": [],
        "names": {},
        "suggestions": {"en": ("What is it?", "Who?"), "ja": ("何ですか",)},
    }


def suggest(**questions: list[str]) -> str:
    """The table of suggestions; a list of strings in JSON is one in TOML."""
    lines = [f"{language} = {json.dumps(asked)}\n" for language, asked in questions.items()]
    return "".join(["[suggestions]\n", *lines])


def test_ten_suggestions_of_three_hundred_characters_are_taken() -> None:
    outline = read_outline(suggest(en=["W" * 300] * 10, ja=["誰" * 300] * 10))

    assert outline.suggestions is not None
    assert outline.suggestions.model_dump() == {"en": ("W" * 300,) * 10, "ja": ("誰" * 300,) * 10}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("= 1\n", r"^statement\.toml is not valid TOML: .*line 1"),
        ('id = "a"\nid = "b"\n', r"^statement\.toml is not valid TOML: .*line 2"),
        ("colour = 1\n", r"^statement\.toml: colour: "),
        (f"{SECTION}{FIRST}blok = 2\n", r"^statement\.toml: sections\.0\.clauses\.0\.blok: "),
        (f"{SECTION}{FIRST}blocks = 0\n", r"^statement\.toml: sections\.0\.clauses\.0\.blocks: "),
        (SECTION, r"^statement\.toml: sections\.0\.clauses: "),
        ('id = "Not an id"\n', r"^statement\.toml: id: "),
        (SECTION + CLAUSE.format("A 1"), r"^statement\.toml: sections\.0\.clauses\.0\.id: "),
        ("[languages.fr]\nsigned = true\n", r"^statement\.toml: languages\.fr"),
        ('[languages.en]\nsigned = "perhaps"\n', r"^statement\.toml: languages\.en\.signed: "),
        ('date = "soon"\n', r"^statement\.toml: date: "),
        ('title = "Treaty"\n', r"^statement\.toml: title: "),
        ('title = { en = "Treaty" }\n', r"^statement\.toml: title: .*ja is missing or empty; give"),
        ('place = { en = " ", ja = "" }\n', r"^statement\.toml: place: .*en and ja is missing"),
        ("date = 0\n", r"^statement\.toml: date: "),
        ('date = "2019-12-19"\n', r"^statement\.toml: date: "),
        ("date = 2019-12-19T10:00:00Z\n", r"^statement\.toml: date: "),
        ('[languages.en]\nsigned = "yes"\n', r"^statement\.toml: languages\.en\.signed: "),
        (f'{SECTION}{FIRST}blocks = "2"\n', r"^statement\.toml: sections\.0\.clauses\.0\.blocks: "),
        (
            f"{SECTION}{FIRST}blocks = true\n",
            r"^statement\.toml: sections\.0\.clauses\.0\.blocks: ",
        ),
        ("id = " + "[" * 100_000, r"^statement\.toml is nested too deep; "),
        (suggest(en=["Who?"]), r"^statement\.toml: suggestions\.ja: Field required$"),
        (suggest(ja=["誰？"]), r"^statement\.toml: suggestions\.en: Field required$"),
        ("[suggestions]\n", r"^statement\.toml: suggestions\.en: Field required$"),
        (
            suggest(en=["Who?"], ja=["誰？"], fr=["Qui?"]),
            r"^statement\.toml: suggestions\.fr: Extra inputs are not permitted$",
        ),
        (
            suggest(en=["Who?"], ja=[]),
            r"^statement\.toml: suggestions\.ja: .*at least 1 item after validation, not 0$",
        ),
        (
            suggest(en=["Who?"] * 11, ja=["誰？"]),
            r"^statement\.toml: suggestions\.en: .*at most 10 items after validation, not 11$",
        ),
        (
            suggest(en=["Who?", " \u3000"], ja=["誰？"]),
            r"^statement\.toml: suggestions\.en\.1: String should have at least 1 character$",
        ),
        (
            suggest(en=["Who?"], ja=["誰" * 301]),
            r"^statement\.toml: suggestions\.ja\.0: String should have at most 300 characters$",
        ),
        ('suggestions = ["Who?"]\n', r"^statement\.toml: suggestions: "),
        ("[suggestions]\nen = [1]\n", r"^statement\.toml: suggestions\.en\.0: .*valid string$"),
    ],
)
def test_an_outline_that_cannot_be_read_says_which_entry_is_wrong(toml: str, message: str) -> None:
    with pytest.raises(StatementFolderError, match=message):
        read_outline(toml)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (SECTION + FIRST, r"its clauses cover 1 blocks, but the files have 2; change `blocks`"),
        (
            f"{SECTION}{FIRST}blocks = 3\n",
            r"its clauses cover 3 blocks, but the files have 2; change",
        ),
        (
            SECTION + FIRST + FIRST,
            r"clause id 'first' is used more than once; give each clause its own id",
        ),
        (
            f'{SECTION}{FIRST}{SECOND}lead_in = "third"\n',
            r"^statement\.toml: clause 'second' has lead_in 'third', but .*; .* are first, second$",
        ),
        (
            '[names.clause-3]\nen = "Three"\n',
            r"names\.clause-3 is not the id of a section or clause; the clauses are clause-1, ",
        ),
    ],
)
def test_an_outline_that_does_not_fit_the_blocks_is_refused(toml: str, message: str) -> None:
    with pytest.raises(StatementFolderError, match=message):
        plan("A.\n\nB.\n", toml)
