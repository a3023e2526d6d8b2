"""The shapes of OpenAI-compatible responses."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from service.schema import AskResponse, Problem, ScoredClause, is_absent


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlCitation:
    """A passage of the message, as a range of code points, and its source."""

    start_index: int
    end_index: int
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A citation in OpenAI's format."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionMessage:
    """The answer as a message, with the clauses that it quotes."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation] = field(default_factory=list)
    citations: Annotated[
        list[ScoredClause],
        Field(description="The quoted clauses, in both languages, with absolute URLs."),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionChoice:
    """The only choice."""

    index: Literal[0] = 0
    message: CompletionMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Always zero, as no tokens are generated or charged."""

    prompt_tokens: Literal[0] = 0
    completion_tokens: Literal[0] = 0
    total_tokens: Literal[0] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """An answer; the same chat on the same index gets the same one, except for `created`."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: Annotated[int, Field(description="Seconds since 1970.")]
    model: str
    system_fingerprint: Annotated[str, Field(description="ID of the index.")]
    choices: list[CompletionChoice]
    usage: Usage = field(default_factory=Usage)
    statement_qa: Annotated[
        AskResponse | None,
        Field(
            description="What POST /v1/ask returns; absent for a prompt of the program itself.",
            exclude_if=is_absent,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """The next part of a message."""

    role: Annotated[Literal["assistant"] | None, Field(exclude_if=is_absent)] = None
    content: Annotated[str | None, Field(exclude_if=is_absent)] = None
    annotations: Annotated[list[Annotation] | None, Field(exclude_if=is_absent)] = None
    citations: Annotated[list[ScoredClause] | None, Field(exclude_if=is_absent)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkChoice:
    """The next part of the only choice; the last one has the `finish_reason`."""

    index: Literal[0] = 0
    delta: Delta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionChunk:
    """A part of a streamed answer; the one that ends the message has the citations."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChunkChoice]
    usage: Annotated[
        Usage | None,
        Field(description="In a chunk of its own at the end, if `include_usage` is true."),
    ] = None
    statement_qa: Annotated[AskResponse | None, Field(exclude_if=is_absent)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The statement as a model that programs can choose."""

    id: str
    object: Literal["model"] = "model"
    created: Annotated[int, Field(description="When the service loaded it, seconds since 1970.")]
    owned_by: Literal["statement-qa"] = "statement-qa"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    """All models, of which there is one."""

    object: Literal["list"] = "list"
    data: list[Model]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionError:
    """A problem in OpenAI's format."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionProblem(Problem):
    """A problem as in RFC 9457, with the member `error` that OpenAI's clients read."""

    error: CompletionError
