"""Take the picture of an answer that the README shows: `make screenshot`."""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.service.browser import find_chromium
from tests.service.running_server import start_server

INDEX = Path(__file__).parents[1] / "var" / "index"
QUESTION = "How are young researchers supported?"
WIDTH, MARGIN = 960, 24
"""CSS pixels: of the page, and below the answer."""
SCALE = 2
"""Pixels of the picture to one of CSS."""
COLOURS = 64
"""A page of text needs no more, and the file is a third of the size."""


def main() -> None:
    """Argument: the PNG file to write."""
    with TemporaryDirectory() as logs, start_server(INDEX, Path(logs)) as server:
        query = urlencode({"question": QUESTION, "lang": "en"})
        picture = take_picture(f"http://localhost:{server.peer.port}/?{query}")
    with Image.open(BytesIO(picture)) as image:
        reduced = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        reduced.save(sys.argv[1], optimize=True)


def take_picture(address: str) -> bytes:
    """The page down to the end of its answer, as PNG."""
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium here; on Debian: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox; the page is our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": WIDTH},
            device_scale_factor=SCALE,
            color_scheme="light",
            locale="en-US",
        )
        page.goto(address)
        answer = page.locator("#latest").bounding_box()
        assert answer is not None
        height = answer["y"] + answer["height"] + MARGIN
        picture = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
        browser.close()
    return picture


if __name__ == "__main__":
    main()
