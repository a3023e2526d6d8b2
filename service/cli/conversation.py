"""A conversation on the command line."""

from dataclasses import dataclass, field
from typing import Any

from index.statement import Statement
from service.assistant import Assistant
from service.schema import MAX_HISTORY, AskRequest, AskResponse, check_shape


@dataclass(slots=True)
class Conversation:
    """Questions to one assistant, each a follow-up to the last ones that were answered."""

    assistant: Assistant
    language: str
    limit: int
    history: list[dict[str, Any]] = field(default_factory=list)

    @property
    def statement(self) -> Statement:
        """The statement that is asked about."""
        return self.assistant.index.statement

    def ask(self, question: str) -> AskResponse:
        """The answer; a request for a new conversation starts one.

        Raises `ProblemError` if it is not a question, or cannot be answered now.
        """
        fields = {
            "question": question,
            "language": self.language,
            "limit": self.limit,
            "history": self.history[-MAX_HISTORY:],
        }
        request = check_shape(fields, AskRequest)
        answer = self.assistant.ask(request)
        if answer.talk == "restart":
            self.history.clear()
        else:
            clauses = [clause.id for clause in answer.clauses]
            self.history.append({"question": answer.question, "clauses": clauses})
        return answer
