"""The frame and the widget in Firefox and WebKitGTK, on a page of another origin."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.service.embed.test_browser_frame import around
from tests.service.host_site import HostSite
from tests.service.other_engines import Engine, launch_firefox, launch_webkit
from tests.service.running_server import RunningServer

pytestmark = pytest.mark.slow

QUESTION = "When was it signed?"
ASK = """const field = document.querySelector("#question");
field.value = arguments[0];
field.form.requestSubmit();"""
ANSWERED = """return document.querySelector("#latest, .turn")?.innerText.includes(arguments[0]);"""


@pytest.fixture(scope="module", params=[launch_firefox, launch_webkit])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    launch: Callable[[], AbstractContextManager[Engine]] = request.param
    with launch() as launched:
        yield launched


@pytest.fixture
def service(embedded: RunningServer) -> str:
    return f"http://localhost:{embedded.peer.port}"


def test_a_sandboxed_frame_loads_its_style_asks_and_tells_the_page(
    engine: Engine, site: HostSite, service: str
) -> None:
    engine.open(site.put("/around.html", around(service)))
    engine.wait_for("return heard.some(([name]) => name === 'ready')")
    engine.enter_frame()
    assert engine.run("return getComputedStyle(document.querySelector('.composer')).position") == (
        "sticky"
    )
    engine.run(ASK, QUESTION)
    engine.wait_for(ANSWERED, "19 December 2019")
    engine.leave_frame()
    engine.wait_for("return heard.some(([name]) => name === 'answer')")


def test_the_widget_asks(engine: Engine, site: HostSite, service: str) -> None:
    page = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>
        <script type="module" src="{service}/widget.js"></script>
        <statement-chat endpoint="{service}"></statement-chat></html>"""
    policy = f"default-src 'none'; script-src {service}; connect-src {service}"
    engine.open(site.put("/desk.html", page, Content_Security_Policy=policy))
    engine.wait_for("return customElements.get('statement-chat') !== undefined")
    engine.run(
        "window.chat = document.querySelector('statement-chat'); chat.ask(arguments[0]);", QUESTION
    )
    engine.wait_for(
        "return chat.shadowRoot.querySelector('.short')?.textContent === '19 December 2019'"
    )
    assert engine.run("return chat.shadowRoot.activeElement?.id") == "question"


def test_the_page_asks(engine: Engine, service: str) -> None:
    engine.open(f"{service}/?lang=en")
    engine.wait_for("return document.readyState === 'complete'")
    engine.run(ASK, QUESTION)
    engine.wait_for(ANSWERED, "19 December 2019")


def test_the_reader_steps_through_what_is_found_and_leads_back(
    engine: Engine, service: str
) -> None:
    engine.open(f"{service}/statement?lang=en&find=2019&question=When%3F#hit", 400)
    place = "return document.querySelector('.hits output').textContent === arguments[0]"
    engine.wait_for(place, "1 of 2: Date, place and language")
    engine.run("document.querySelector('[data-step=\"1\"]').click()")
    engine.wait_for(place, "2 of 2: Date, place and language")
    seen = engine.run(
        """const { top, bottom } = document.querySelector("mark.current").getBoundingClientRect();
        return top > 0 && bottom < document.querySelector(".bar").getBoundingClientRect().top;"""
    )
    assert seen
    engine.run("document.querySelector('.bar a').click()")
    engine.wait_for(ANSWERED, "19 December 2019")
