"""The shapes of requests and responses, validated and documented in one place."""

from service.schema.ask import (
    MAX_HISTORY,
    AskedPart,
    AskRequest,
    AskResponse,
    Handoff,
    HandoffReason,
    OutlineEntry,
    RenderedTerm,
)
from service.schema.check import Shape, check_shape, parse_json
from service.schema.clause import (
    ClausesResponse,
    ClauseText,
    ClauseView,
    IndexView,
    LeadIn,
    ScoredClause,
)
from service.schema.delivery import Delivery, DeliveryOutcome, DeliveryResponse
from service.schema.feedback import FeedbackRequest
from service.schema.json import is_absent, to_json
from service.schema.problem import Problem, write_problem
from service.schema.quoted import (
    OmittedWords,
    QuotedPart,
    SetAsideText,
    StrengthWords,
    VariantCharacter,
)
from service.schema.rendering import Phrase, RenderingRequest, RenderingResponse
from service.schema.shape import StrictShape
from service.schema.statement import EditionView, SectionView, StatementResponse
from service.schema.text import (
    MAX_QUESTION,
    MAX_TERM,
    MAX_TYPED,
    clean_question,
    clean_reason,
    clean_term,
    has_words,
)
from service.schema.verify import (
    ComparisonRun,
    Counterpart,
    CounterpartClause,
    Difference,
    Occurrence,
    VerifyRequest,
    VerifyResponse,
)

__all__ = [
    "MAX_HISTORY",
    "MAX_QUESTION",
    "MAX_TERM",
    "MAX_TYPED",
    "AskRequest",
    "AskResponse",
    "AskedPart",
    "ClauseText",
    "ClauseView",
    "ClausesResponse",
    "ComparisonRun",
    "Counterpart",
    "CounterpartClause",
    "Delivery",
    "DeliveryOutcome",
    "DeliveryResponse",
    "Difference",
    "EditionView",
    "FeedbackRequest",
    "Handoff",
    "HandoffReason",
    "IndexView",
    "LeadIn",
    "Occurrence",
    "OmittedWords",
    "OutlineEntry",
    "Phrase",
    "Problem",
    "QuotedPart",
    "RenderedTerm",
    "RenderingRequest",
    "RenderingResponse",
    "ScoredClause",
    "SectionView",
    "SetAsideText",
    "Shape",
    "StatementResponse",
    "StrengthWords",
    "StrictShape",
    "VariantCharacter",
    "VerifyRequest",
    "VerifyResponse",
    "check_shape",
    "clean_question",
    "clean_reason",
    "clean_term",
    "has_words",
    "is_absent",
    "parse_json",
    "to_json",
    "write_problem",
]
