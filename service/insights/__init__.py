"""The question log for the operator: recorded, summarized, exported, deleted."""

from service.insights.database import create_tables, name_failure, open_engine
from service.insights.export import write_csv
from service.insights.log import QuestionLog, Retention
from service.insights.page import create_insights
from service.insights.store import QuestionStore
from service.insights.summary import Insights, gather_insights, start_day

__all__ = [
    "Insights",
    "QuestionLog",
    "QuestionStore",
    "Retention",
    "create_insights",
    "create_tables",
    "gather_insights",
    "name_failure",
    "open_engine",
    "start_day",
    "write_csv",
]
