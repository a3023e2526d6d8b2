"""A page of another site that calls the chat endpoint as OpenAI's client in a browser does."""

import pytest

from tests.service.browser import Visitor
from tests.service.host_site import HostSite
from tests.service.running_server import RunningServer

pytestmark = pytest.mark.slow

CALL = """
async (address) => {
  const reply = await fetch(address, {
    method: "POST",
    headers: {
      "Authorization": "Bearer any",
      "Content-Type": "application/json",
      "X-Stainless-Lang": "js",
      "X-Stainless-Package-Version": "6.0.0",
      "X-Stainless-Something-New": "1",
      "OpenAI-Beta": "x",
    },
    body: JSON.stringify({messages: [{role: "user", content: "When was it signed?"}]}),
  });
  return (await reply.json()).choices[0].message.content;
}
"""


def test_the_headers_of_openai_s_client_pass_in_a_browser(
    guest: Visitor, site: HostSite, embedded: RunningServer
) -> None:
    page = guest.open(site.put("/client.html", "<!doctype html><title>Client</title>"))
    address = f"http://localhost:{embedded.peer.port}/v1/chat/completions"
    assert page.evaluate(CALL, address).startswith("“19 December 2019”")
