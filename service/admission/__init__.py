"""What work costs, and who may do it next: rate limits by cost, and places that clients share."""

from service.admission.admission import (
    Admission,
    Count,
    Stay,
    count_nothing,
    only_client,
    open_admission,
)
from service.admission.cost import KEPT_QUESTION, PLAIN_QUESTION, QUOTATION_BYTES, text_cost

__all__ = [
    "KEPT_QUESTION",
    "PLAIN_QUESTION",
    "QUOTATION_BYTES",
    "Admission",
    "Count",
    "Stay",
    "count_nothing",
    "only_client",
    "open_admission",
    "text_cost",
]
