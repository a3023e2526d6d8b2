"""The statement in an index folder."""

import json
from dataclasses import replace

from index.search.parts import STATEMENT
from index.statement.statement import Suggestions
from tests.index.evaluation.small import make_statement

SUGGESTIONS: Suggestions = {"en": ("Who signed it?",), "ja": ("誰が署名しましたか", "いつですか")}


def test_a_statement_is_read_back_as_it_was_written() -> None:
    statement = replace(make_statement(), suggestions=SUGGESTIONS)
    assert STATEMENT.validate_json(STATEMENT.dump_json(statement)) == statement


def test_an_index_from_before_there_were_suggestions_opens_without_any() -> None:
    statement = replace(make_statement(), suggestions=SUGGESTIONS)
    content = json.loads(STATEMENT.dump_json(statement))
    assert content.pop("suggestions") == {"en": ["Who signed it?"], "ja": [*SUGGESTIONS["ja"]]}
    assert STATEMENT.validate_json(json.dumps(content)) == replace(statement, suggestions={})
