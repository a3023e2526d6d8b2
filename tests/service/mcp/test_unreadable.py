"""Lines that are no messages get a reply too."""

from typing import Any

import pytest
from mcp_types import JSONRPCError, jsonrpc_message_adapter
from pydantic import ValidationError

from service.mcp.request_id import check_id
from service.mcp.unreadable import NO_REQUEST, UNREADABLE, WRONG_ID, refuse

CALL = '{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"x","arguments":%s}}'


def refused(line: str) -> JSONRPCError | None:
    with pytest.raises(ValidationError, match="validation error") as caught:
        jsonrpc_message_adapter.validate_json(check_id(line), by_name=False)
    return refuse(caught.value)


@pytest.mark.parametrize(
    ("line", "id", "code", "message"),
    [
        (CALL % ("7", r'{"question":"a\ud800"}'), 7, -32700, UNREADABLE),
        (CALL % ('"a"', r'{"\udfff":1}'), "a", -32700, UNREADABLE),
        (CALL % (r'"\ud800"', "{}"), None, -32700, UNREADABLE),
        (CALL % ("true", r'"\ud800"'), None, -32700, UNREADABLE),
        (r'{"jsonrpc":"2.0","id":7,"result":"\ud800"}', None, -32700, UNREADABLE),
        (r'["\ud800"]', None, -32700, UNREADABLE),
        ("zqmarker", None, -32700, UNREADABLE),
        ("[" * 5000, None, -32700, UNREADABLE),
        ('{"id":7,"method":"ping"}', 7, -32600, NO_REQUEST),
        ('{"jsonrpc":"2.0","id":7,"method":{"id":8,"method":"a"}}', 7, -32600, NO_REQUEST),
        ('{"jsonrpc":"2.0","id":7,"method":"a","params":[]}', 7, -32600, NO_REQUEST),
        ('{"id":null,"method":"ping"}', None, -32600, WRONG_ID),
        ('{"jsonrpc":"2.0","id":null,"method":"ping"}', None, -32600, WRONG_ID),
        ('{"jsonrpc":"2.0","id":1.5,"method":"ping"}', None, -32600, WRONG_ID),
        ('{"jsonrpc":"2.0","method":"a","params":{},"id":-1e400}', None, -32600, WRONG_ID),
        (r'{"jsonrpc":"2.0","\u0069d":{"id":7},"method":"ping"}', None, -32600, WRONG_ID),
        ("[]", None, -32600, NO_REQUEST),
        ("7", None, -32600, NO_REQUEST),
    ],
)
def test_a_line_that_cannot_be_read_is_told_so_under_its_id(
    line: str, id: Any, code: int, message: str
) -> None:
    reply = refused(line)
    assert reply is not None
    assert (reply.id, reply.error.code, reply.error.message) == (id, code, message)


@pytest.mark.parametrize("line", ["", "\n", " \r\n"])
def test_an_empty_line_gets_no_reply(line: str) -> None:
    assert refused(line) is None


@pytest.mark.parametrize(
    "line",
    [
        '{"jsonrpc":"2.0","method":"ping"}',
        '{"jsonrpc":"2.0","method":"a","params":{"id":null}}',
        '{"jsonrpc":"2.0","id":0,"method":"ping"}',
        '{"jsonrpc":"2.0","id":"","method":"ping"}',
        '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a"}}',
    ],
)
def test_requests_and_what_needs_no_id_pass_as_they_are(line: str) -> None:
    assert check_id(line) == line
