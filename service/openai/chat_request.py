"""The shapes of OpenAI-compatible requests."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema


class _LenientShape(BaseModel):
    """Ignores unknown fields: programs send many that only other servers understand."""

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
            "description": "A text, or parts of `type` text. Only the user's messages are read; "
            "the last one must have 1 to 300 code points after NFKC and trimming.",
        }
    ),
]


class ChatMessage(_LenientShape):
    """A message of the chat; the user's last one is the question."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: MessageContent = None


class StreamOptions(_LenientShape):
    """What a stream includes besides the message."""

    include_usage: bool | None = None


def _expect_one(number: int | None) -> int | None:
    if number not in (None, 1):
        raise ValueError("expected 1, as there is one answer to a question")
    return number


def _expect_none(wanted: bool | None) -> bool | None:
    if wanted:
        raise ValueError("expected false, as no tokens are generated")
    return wanted


def _expect_no_call(choice: Any) -> Any:
    if choice not in (None, "auto", "none"):
        raise ValueError("expected 'auto' or 'none', as no tool is ever called")
    return choice


def _expect_text(kinds: list[str] | None) -> list[str] | None:
    if kinds is not None and set(kinds) != {"text"}:
        raise ValueError("expected only 'text'")
    return kinds


class ResponseFormat(_LenientShape):
    """The format of the reply; only prompts that programs send by themselves get JSON."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: Annotated[
        Any, WithJsonSchema({"anyOf": [{"type": "object"}, {"type": "null"}]})
    ] = None


ToolChoice = Annotated[
    Any,
    AfterValidator(_expect_no_call),
    WithJsonSchema({"enum": ["auto", "none", None], "description": "No tool is ever called."}),
]


class CompletionRequest(_LenientShape):
    """A chat, oldest message first; unknown fields are ignored.

    What asks for something that no answer can give is refused, and options of generators that
    change no meaning, such as `temperature`, are ignored.
    """

    messages: Annotated[list[ChatMessage], Field(min_length=1)]
    model: Annotated[str | None, Field(description="Any; the only model answers.")] = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int | None, AfterValidator(_expect_one)] = None
    logprobs: Annotated[bool | None, AfterValidator(_expect_none)] = None
    modalities: Annotated[list[str] | None, AfterValidator(_expect_text)] = None
    response_format: ResponseFormat | None = None
    tool_choice: ToolChoice = None
    function_call: ToolChoice = None
