"""The assistant by itself: what it answers, counts, keeps and gives up."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from index.encoder import Encoder, Vector
from index.search import ClauseIndex
from index.text import read_question
from service.admission.admission import Count, count_nothing
from service.assistant import Assistant, open_assistant
from service.errors import FieldError, ProblemError
from service.schema import AskRequest, AskResponse, FeedbackRequest, VerifyRequest
from service.schema.ask import AskTurn
from service.settings import Settings
from tests.service.running_server import clean_environment
from tests.service.stand_in_index import rank, script, with_encoder

FEEDBACK = FeedbackRequest(question="Who signed?", clauses=["signatory-japan"], helpful=True)
UNLOADED = {"flask", "waitress", "werkzeug", "flask_limiter", "sqlalchemy"}


@dataclass
class Notes:
    """Keeps what it is given."""

    noted: list[AskResponse | FeedbackRequest] = field(default_factory=list)

    def note(
        self, noted: AskResponse | FeedbackRequest, /, once_for: Sequence[str] | None = None
    ) -> None:
        self.noted.append(noted)


@dataclass
class Turnstile:
    """Counts who comes, and lets in the first few."""

    places: int = 100
    came: int = 0

    def count(self, cost: int) -> None:
        self.came += 1
        if self.came > self.places:
            raise ProblemError(429, "Too often.", retry_after=7)


@dataclass
class CountingEncoder:
    """Writes down what it encodes."""

    encoder: Encoder
    encoded: list[str] = field(default_factory=list)

    def encode(self, question: str, /) -> Vector:
        self.encoded.append(question)
        return self.encoder.encode(question)


def open_for(
    index: ClauseIndex, log: Notes | None = None, count: Count = count_nothing, mail: str = ""
) -> Assistant:
    settings = Settings(max_concurrent=1, max_queued=0, handoff_mail=mail or None)
    return open_assistant(index, settings, log, count)


def request(question: str) -> AskRequest:
    return AskRequest(question=read_question(question))


def questions(answers: Sequence[AskResponse]) -> list[str]:
    return [answer.question for answer in answers]


def test_the_assistant_is_loaded_without_anything_of_http_or_a_database() -> None:
    program = f"import sys, service.assistant; print({UNLOADED!r} & set(sys.modules))"
    printed = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=clean_environment(),
    )
    assert printed.stdout == "set()\n"


def test_an_answer_is_counted_once_and_noted(index: ClauseIndex) -> None:
    notes, turnstile = Notes(), Turnstile()
    answer = open_for(index, notes, turnstile.count).ask(request("Who signed for Japan?"))
    assert (answer.outcome, answer.clauses[0].id) == ("answered", "signatory-japan")
    assert (notes.noted, turnstile.came) == ([answer], 1)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Show me action 3 in Japanese", "ja"),
        ("Who signed for Japan? Please answer in Japanese.", "ja"),
        ("英語でお願いします。日本のために署名したのは誰ですか。", "en"),
        ("日本のために署名したのは誰ですか。", "ja"),
    ],
)
def test_the_answer_is_in_the_language_that_is_wished_for(
    index: ClauseIndex, question: str, language: str
) -> None:
    answer = open_for(index).ask(request(question))
    assert (answer.language, answer.outcome, answer.parts) == (language, "answered", [])
    assert answer.question == question


def test_a_wish_for_a_language_alone_gets_the_last_answer_again_however_long_ago(
    index: ClauseIndex,
) -> None:
    assistant = open_for(index)
    asked = AskRequest(question=read_question("Who signed for Japan?"))
    before = assistant.ask(asked)
    first = AskTurn(question=asked.question, clauses=[one.id for one in before.clauses])
    silent = AskTurn(question=read_question("What does it cost?"), clauses=[])
    wish = AskRequest(
        question=read_question("And in Japanese, please?"), history=(first, *[silent] * 9)
    )
    again = assistant.ask(wish)
    assert (again.language, again.clauses[0].id) == ("ja", "signatory-japan")
    assert before.short_answer is not None
    assert again.short_answer == before.short_answer


def test_a_requested_language_goes_before_a_wish(index: ClauseIndex) -> None:
    asked = AskRequest(question=read_question("Action 3 in Japanese, please"), language="en")
    assert open_for(index).ask(asked).language == "en"


def test_a_quotation_is_counted_once_and_not_noted(index: ClauseIndex) -> None:
    notes, turnstile = Notes(), Turnstile()
    told = open_for(index, notes, turnstile.count).verify(VerifyRequest(text="QIST"))
    assert (told.verdict, notes.noted, turnstile.came) == ("exact", [], 1)


def test_a_conversation_is_counted_once_and_its_last_answer_noted(index: ClauseIndex) -> None:
    notes, turnstile = Notes(), Turnstile()
    scripted = script(index, one=rank(index, "answered", "intent"), two=rank(index, "conversation"))
    held = open_for(scripted, notes, turnstile.count).converse(["one", "two"])
    assert questions(held.answers) == ["one", "two"]
    assert (held.refused, held.problem) == (None, None)
    assert (notes.noted, turnstile.came) == ([held.answers[1]], 1)


def test_a_conversation_encodes_each_text_once(index: ClauseIndex) -> None:
    encoder = CountingEncoder(index.search.encoder)
    asked = ["Who signed for Japan?", *["again"] * 9]
    held = open_for(with_encoder(index, encoder)).converse(asked)
    assert [answer.clauses[0].id for answer in held.answers] == ["signatory-japan"] * 10
    assert encoder.encoded == ["who signed for japan", "again"]


def test_a_conversation_ends_at_the_question_that_is_none_and_notes_nothing(
    index: ClauseIndex,
) -> None:
    notes = Notes()
    scripted = script(index, one=rank(index, "answered", "intent"))
    held = open_for(scripted, notes).converse(["one", "?", "two"])
    assert (questions(held.answers), held.refused, notes.noted) == (["one"], 1, [])
    assert held.problem is not None
    assert (held.problem.status, held.problem.errors) == (
        422,
        [FieldError(field="question", expected="at least one letter or digit")],
    )


@pytest.mark.parametrize("status", [429, 503])
def test_a_conversation_that_is_not_looked_at_waits_with_its_last_question(
    index: ClauseIndex, status: int
) -> None:
    refusal = ProblemError(status, "Not now.", retry_after=7)

    def refuse(cost: int) -> None:
        raise refusal

    held = open_for(index, count=refuse).converse(["one", "two", "three"])
    assert (held.answers, held.refused, held.problem) == ((), 2, refusal)


def test_a_question_that_is_not_admitted_is_not_noted(index: ClauseIndex) -> None:
    notes = Notes()
    assistant = open_for(index, notes, Turnstile(places=1).count)
    assistant.ask(request("Who signed for Japan?"))
    with pytest.raises(ProblemError, match="Too often"):
        assistant.ask(request("Who signed for Japan?"))
    assert len(notes.noted) == 1


def test_what_no_client_asks_for_is_not_counted_but_takes_a_place(index: ClauseIndex) -> None:
    turnstile = Turnstile(places=0)
    assistant = open_for(index, count=turnstile.count)
    uncounted = assistant.without_rate_limit()
    uncounted.warm_up()
    assert uncounted.ask(request("Who signed for Japan?")).outcome == "answered"
    assert turnstile.came == 0
    with (
        uncounted.admission.enter(),
        pytest.raises(ProblemError, match="The service is busy") as full,
    ):
        replace(assistant, admission=uncounted.admission).ask(request("Japan"))
    assert (full.value.status, full.value.headers) == (503, {"Retry-After": "1"})


def test_a_probe_takes_no_place_from_a_client(index: ClauseIndex) -> None:
    settings = Settings(max_concurrent=1, max_queued=1)
    assistant = open_assistant(index, settings, client=lambda: "probe")
    places = [assistant.admission.queue.join("client") for _ in range(2)]
    with pytest.raises(ProblemError, match="The service is busy"):
        assistant.warm_up()
    assert [place is not None and place.is_lost for place in places] == [False, False]


def test_where_people_take_over_by_themselves_nobody_is_named(index: ClauseIndex) -> None:
    assistant = open_for(index, mail="desk@example.org")
    named = assistant.ask(request("Can I talk to somebody?")).handoff
    unnamed = assistant.without_contact().ask(request("Can I talk to somebody?")).handoff
    assert named is not None
    assert unnamed is not None
    assert (named.text, named.mail) == ("Contact: desk@example.org", "desk@example.org")
    assert (unnamed.reason, unnamed.text, unnamed.mail) == ("asked", None, None)


def test_feedback_is_counted_and_noted(index: ClauseIndex) -> None:
    notes, turnstile = Notes(), Turnstile(places=1)
    assistant = open_for(index, notes, turnstile.count)
    assistant.take_feedback(FEEDBACK)
    with pytest.raises(ProblemError, match="Too often"):
        assistant.take_feedback(FEEDBACK)
    assert notes.noted == [FEEDBACK]


def test_feedback_on_a_clause_that_there_is_not_is_refused_and_not_counted(
    index: ClauseIndex,
) -> None:
    notes, turnstile = Notes(), Turnstile()
    wrong = FEEDBACK.model_copy(update={"clauses": ["signatory-japan", "action-7"]})
    with pytest.raises(ProblemError, match="not as expected") as refused:
        open_for(index, notes, turnstile.count).take_feedback(wrong)
    expected = "ids of clauses, as GET /v1/clauses lists them"
    assert refused.value.errors == [FieldError(field="clauses", expected=expected)]
    assert (notes.noted, turnstile.came) == ([], 0)


def test_without_a_log_feedback_is_refused(index: ClauseIndex) -> None:
    with pytest.raises(ProblemError, match="Feedback is turned off") as refused:
        open_for(index).take_feedback(FEEDBACK)
    assert refused.value.status == 404
