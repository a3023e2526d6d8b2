"""Questions, quotations and reasons as they are read."""

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from index.text.language import LANGUAGES, detect_language
from index.text.numeral import find_numerals, join_numerals
from index.text.phrase import split_phrases
from index.text.question import read_question
from index.text.spelling import normalize_question, plain_question, to_nfkc
from service.schema.text import clean_question, clean_quotation, clean_reason, has_words
from tests.fuzz.target import target
from tests.fuzz.texts import texts


@target(30)
@given(text=texts())
@example(text="a\u00ad\u0301")
def test_to_normalise_twice_changes_nothing(text: str) -> None:
    for normalise in (to_nfkc, normalize_question):
        once = normalise(text)
        assert normalise(once) == once


@target(30)
@given(text=texts())
def test_all_forms_of_a_question_agree(text: str) -> None:
    question = read_question(text)
    assert question == read_question(text)
    assert question.language == detect_language(text) in LANGUAGES
    assert question.normalized == normalize_question(text)
    assert plain_question(question.plain) == question.plain
    assert read_question(question.normalized).plain == question.plain


@target(30)
@given(text=texts())
def test_a_question_is_refused_with_a_reason_or_is_kept_as_it_is(text: str) -> None:
    try:
        question = clean_question(text)
    except ValueError as error:
        assert str(error).startswith("expected ")
        return
    again = clean_question(question.text)
    assert (again.text, again.normalized) == (question.text, question.normalized)
    assert clean_question(question.lines or question.text) == question
    assert has_words(question.text)


@target(20)
@given(clean=st.sampled_from((clean_quotation, clean_reason)), text=texts())
def test_what_is_cleaned_stays_as_it_is(clean: Callable[[str], str | None], text: str) -> None:
    try:
        cleaned = clean(text)
    except ValueError as error:
        assert str(error).startswith("expected ")
        return
    if cleaned is not None:
        assert clean(cleaned) == cleaned


@target(30)
@given(text=texts())
def test_numbers_and_phrases_stand_in_the_text_in_order(text: str) -> None:
    text = normalize_question(text).lower()
    numerals = find_numerals(text)
    joined = [numeral for run in join_numerals(text, numerals) for numeral in run]
    assert joined == list(numerals)
    for spans in (numerals, split_phrases(text)):
        ends = [0, *(end for span in spans for end in (span.start, span.end)), len(text)]
        assert ends == sorted(ends)
        assert all(span.start < span.end for span in spans)
