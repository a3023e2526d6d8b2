"""The shapes that programs made for OpenAI-style chat servers send and read."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from service.schema import AskResponse, Problem, ScoredClause, is_absent


class _LenientShape(BaseModel):
    """These programs send many fields that mean something to other servers alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


MessageContent = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "object"}},
                {"type": "null"},
            ],
            "description": "A text, or parts of `type` text. Only what users say is read: of the "
            "last message 1 to 300 code points after NFKC and trimming.",
        }
    ),
]


class ChatMessage(_LenientShape):
    """What was said; the question is the last message of a user."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: MessageContent = None


class StreamOptions(_LenientShape):
    """What a stream has beside the message."""

    include_usage: bool | None = None


class CompletionRequest(_LenientShape):
    """A chat, oldest message first; fields that are not here are taken and change nothing."""

    messages: Annotated[list[ChatMessage], Field(min_length=1)]
    model: Annotated[str | None, Field(description="Any; the one model that there is answers.")] = (
        None
    )
    stream: bool | None = None
    stream_options: StreamOptions | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlCitation:
    """A passage of the message, in code points, and where it is from."""

    start_index: int
    end_index: int
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A citation in the form that these programs know."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionMessage:
    """The answer as a message, and the clauses that it quotes."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]
    citations: Annotated[
        list[ScoredClause],
        Field(description="The clauses quoted, in both languages, with absolute addresses."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionChoice:
    """The only choice that there is."""

    index: Literal[0] = 0
    message: CompletionMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Always zeros: no token is generated and none is to be paid for."""

    prompt_tokens: Literal[0] = 0
    completion_tokens: Literal[0] = 0
    total_tokens: Literal[0] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """An answer; the same chat on the same index gets the same but for `created`."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: Annotated[int, Field(description="Seconds since 1970.")]
    model: str
    system_fingerprint: Annotated[str, Field(description="ID of the index.")]
    choices: list[CompletionChoice]
    usage: Usage = field(default_factory=Usage)
    statement_qa: Annotated[AskResponse, Field(description="What POST /v1/ask returns.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """The next piece of a message."""

    role: Annotated[Literal["assistant"] | None, Field(exclude_if=is_absent)] = None
    content: Annotated[str | None, Field(exclude_if=is_absent)] = None
    annotations: Annotated[list[Annotation] | None, Field(exclude_if=is_absent)] = None
    citations: Annotated[list[ScoredClause] | None, Field(exclude_if=is_absent)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkChoice:
    """The next piece of the only choice; the last one has the reason why it ends."""

    index: Literal[0] = 0
    delta: Delta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionChunk:
    """A piece of a streamed answer; the one that ends the message has the citations."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChunkChoice]
    usage: Annotated[
        Usage | None,
        Field(description="In a piece of its own at the end, where `include_usage` asks for it."),
    ] = None
    statement_qa: Annotated[AskResponse | None, Field(exclude_if=is_absent)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The statement, by the name that these programs choose it by."""

    id: str
    object: Literal["model"] = "model"
    created: Annotated[int, Field(description="When the service opened it, seconds since 1970.")]
    owned_by: Literal["statement-qa"] = "statement-qa"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    """All models: one."""

    object: Literal["list"] = "list"
    data: list[Model]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionError:
    """A problem in the words that these programs look for."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionProblem(Problem):
    """A problem of RFC 9457 with the member `error`, which is what these programs read."""

    error: CompletionError
