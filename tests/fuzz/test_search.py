"""What the search reads out of questions and clauses, and the answers that come of it."""

from hypothesis import given
from hypothesis import strategies as st

from index.examples import Detail
from index.search.boundary_words import BoundaryWords
from index.search.facts import find_details
from index.search.item_number import ItemNumbers, count_steps
from index.search.part_names import find_numbered
from index.search.reference import ReferenceReader
from index.search.signatory import find_signatory
from index.statement import Clause, Quote
from index.text import LANGUAGES, Language, read_question
from service.errors import ProblemError
from service.schema import AskRequest, AskResponse, VerifyRequest, check_shape, to_json
from tests.fuzz.subject import assistant, index, treaty
from tests.fuzz.target import target
from tests.fuzz.texts import FOLDED, MARKS, PLAIN, QUESTIONS, SPACES, altered, texts

ASKED = (*QUESTIONS * 3, *PLAIN, *SPACES, *FOLDED, *MARKS, "article ", "第3条", "paragraph ", "(a)")
FACTS = (
    *("Signed ", "at ", "in ", "Kyoto", "6 May 2024", "May", "2024-05-06", "令和6年", "5月", "6日"),
    *(
        "English ",
        "and ",
        "Japanese",
        "英語",
        "及び",
        "Mr. ",
        "Dr ",
        "H. E. ",
        "Okada",
        "氏",
        "閣下",
    ),
    *(
        "For Japan:\n",
        "日本のために",
        "Minister ",
        "大臣",
        "署名",
        "京都で",
        "・",
        " ",
        ",",
        "\n",
        ".",
    ),
)
DETAILS: tuple[Detail, ...] = ("date", "place", "language", "person", "office")


@target(16)
@given(text=texts(ASKED, most=10, repeated=40), is_treaty=st.booleans())
def test_a_question_names_only_clauses_that_there_are(text: str, is_treaty: bool) -> None:
    statement = treaty() if is_treaty else index().statement
    reader = ReferenceReader(statement)
    question = read_question(text[:300])
    reference = reader.read(question)
    assert reference == reader.read(question)
    if reference is not None:
        clauses = {clause.id for clause in statement.clauses}
        sections = {section.id for section in statement.sections}
        assert clauses.issuperset(reference.clauses)
        assert reference.section is None or reference.section in sections
    assert BoundaryWords(statement).find_quoted(question.normalized.lower()) is not None


@target(16)
@given(text=texts(ASKED, most=6, repeated=20), value=st.integers(-99, 99))
def test_numbers_of_items_are_whole(text: str, value: int) -> None:
    question = read_question(text[:300])
    number = ItemNumbers().read(question)
    assert number is None or isinstance(number, int)
    assert count_steps(question) >= 1
    found = find_numbered({1: ("a",), 2: ("b",)}, value)
    assert found == {1: ("a",), 2: ("b",), -1: ("b",), -2: ("a",)}.get(value, ())


@target(16)
@given(
    text=texts((*FACTS * 3, *PLAIN), most=16, repeated=100),
    detail=st.sampled_from(DETAILS),
    language=st.sampled_from(LANGUAGES),
)
def test_a_detail_is_a_range_of_its_clause(text: str, detail: Detail, language: Language) -> None:
    quotes = {code: Quote(text, 0, len(text)) for code in LANGUAGES}
    spans = list(find_details(Clause("a", {"en": "A", "ja": "A"}, "a", quotes), detail, language))
    signatory = find_signatory(text, language)
    if signatory is not None:
        spans += [span for span in (signatory.name, signatory.office) if span is not None]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end].strip() for span in spans)


def clause_texts() -> list[str]:
    return [quote.text for clause in index().statement.clauses for quote in clause.quotes.values()]


@target(8)
@given(
    question=texts(ASKED, most=12) | st.deferred(lambda: altered(clause_texts())),
    earlier=st.lists(texts(ASKED, most=6, repeated=5), max_size=2),
    limit=st.integers(1, 10),
    language=st.sampled_from(("auto", "en", "ja")),
)
def test_an_answer_quotes_what_is_in_the_statement(
    question: str, earlier: list[str], limit: int, language: str
) -> None:
    history = [{"question": one, "clauses": ["action-1", "a"]} for one in earlier]
    fields = {"question": question, "limit": limit, "language": language, "history": history}
    try:
        request = check_shape(fields, AskRequest)
    except ProblemError as error:
        assert error.status == 422
        return
    answer = assistant().ask(request)
    check_answer(answer)
    assert to_json(answer) == to_json(assistant().ask(request))


def check_answer(answer: AskResponse) -> None:
    """Every clause is the statement's, with highlights within it, and an outcome that fits."""
    statement = index().statement
    ids = [clause.id for clause in statement.clauses]
    for clause in (*answer.clauses, *answer.nearest):
        for language, shown in clause.texts.items():
            quote = statement.clause(clause.id).quotes[language]
            assert (shown.text, shown.start, shown.end) == (quote.text, quote.start, quote.end)
            ends = [0, *(end for pair in shown.highlights for end in pair), len(quote.text)]
            assert ends == sorted(ends)
    assert bool(answer.clauses) == (answer.outcome in ("answered", "overview"))
    assert not (answer.clauses and answer.nearest)
    assert 0 <= answer.confidence <= 1
    shown_ids = [clause.id for clause in answer.clauses]
    assert len(shown_ids) == len(set(shown_ids))
    assert set(ids).issuperset(shown_ids)
    if answer.short_answer:
        for language, words in answer.short_answer.items():
            assert words
            assert words in answer.clauses[0].texts[language].text


@target(8)
@given(
    text=st.deferred(lambda: altered(clause_texts())) | texts(),
    language=st.sampled_from(("auto", "en", "ja")),
)
def test_a_verdict_points_into_the_statement(text: str, language: str) -> None:
    try:
        request = check_shape({"text": text, "language": language}, VerifyRequest)
    except ProblemError as error:
        assert error.status == 422
        return
    result = assistant().verify(request)
    statement = index().statement
    assert to_json(result) == to_json(assistant().verify(request))
    assert (result.verdict == "absent") == (result.clause is None)
    assert bool(result.differences) == (result.verdict == "altered")
    for place in result.occurrences:
        assert result.language is not None
        length = len(statement.clause(place.clause).quotes[result.language].text)
        assert 0 <= place.start < place.end <= length
    for clause in result.clauses:
        for code, shown in clause.texts.items():
            assert shown.text == statement.clause(clause.id).quotes[code].text
            assert all(0 <= a < b <= len(shown.text) for a, b in shown.highlights)
    if result.verdict == "exact":
        assert result.similarity == 1
