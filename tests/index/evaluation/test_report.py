import json
import re
import struct
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest

from index.errors import EvaluationError
from index.evaluation.folder import make_folder, write_evaluation
from index.evaluation.plots.plot import DRAWINGS, draw_plots
from index.evaluation.record import to_json
from index.evaluation.report import write_report
from tests.index.evaluation.small import TWELVE, make_evaluation
from tests.index.progress import Heard
from tests.service.html_page import VOID, Page

DRAW_WITH_PACKAGED_FONTS = """
from pathlib import Path
import matplotlib
import matplotlib_fontja
from matplotlib.font_manager import fontManager

homes = [Path(package.__file__).parent for package in (matplotlib, matplotlib_fontja)]
fontManager.ttflist = [
    font for font in fontManager.ttflist if any(home in Path(font.fname).parents for home in homes)
]

from index.evaluation.plots.plot import draw_plots
from tests.index.evaluation.small import make_evaluation

draw_plots(make_evaluation())
"""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Balance(HTMLParser):
    """Finds an end tag that does not end what was begun last."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[tuple[str, tuple[int, int]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))


@pytest.fixture(scope="module")
def report() -> str:
    evaluation = make_evaluation()
    return write_report(evaluation, draw_plots(evaluation))


def test_the_report_is_well_formed(report: str) -> None:
    balance = Balance(report)
    assert (balance.wrong, balance.open) == ([], [])
    assert report.startswith("<!doctype html>\n<html lang=")
    page = Page(report)
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    linked = {element.attributes["href"].removeprefix("#") for element in page.all("a")}
    assert linked <= set(ids)


def test_the_report_needs_nothing_from_outside(report: str) -> None:
    page = Page(report)
    sources = [image.attributes["src"] for image in page.all("img")]
    assert len(sources) == len(DRAWINGS)
    assert {source.partition(",")[0] for source in sources} == {"data:image/png;base64"}
    assert all(image.attributes["alt"] for image in page.all("img"))
    assert [page.all(name) for name in ("script", "link", "iframe", "form")] == [[], [], [], []]
    assert {a.attributes["href"][0] for a in page.all("a")} == {"#"}
    assert re.findall(r"url\(|@import|https?:|//", re.sub(r'src="[^"]+"', "", report)) == []


def test_the_report_lists_every_miss_with_what_came_instead(report: str) -> None:
    rows = Page(report.replace("<br>", " ")).all("tr")
    missed = [" ".join(row.text.split()) for row in rows if row.text.strip().startswith("?")]
    assert [row.removeprefix("? ") for row in missed] == [
        "a, casual One Two 2 60 % 80 %",
        "b, casual Two Three 2 50 % 70 %",
        "b, casual Two Three as the nearest; not in the statement 4 30 % 35 %",
        "d, casual not in the statement One – 40 % 50 %",
        "e, casual East overview One – 30 % 50 %",
        "f, casual conversation One as the nearest; not in the statement – 10 % 10 %",
    ]


def test_the_report_gives_figures_with_their_intervals(report: str) -> None:
    rows = [" ".join(row.text.split()) for row in Page(report).all("tr")]
    (auroc,) = (row for row in rows if row.startswith("AUROC"))
    assert re.search(r"chance\. 0\.667\S* 1\.000\S* 0\.917\d\.\d{3}–1\.000 8$", auroc), auroc


def test_what_a_question_says_is_text_not_markup() -> None:
    miss = replace(TWELVE[1], asked=replace(TWELVE[1].asked, question="<script>&amp;</script>"))
    report = write_report(make_evaluation((miss,)), [])
    assert "&lt;script&gt;&amp;amp;&lt;/script&gt;" in report
    assert Page(report).all("script") == []


@pytest.mark.slow
def test_every_plot_is_a_png_and_they_differ() -> None:
    plots = {plot.name: plot.png for plot in draw_plots(make_evaluation())}
    assert list(plots) == list(DRAWINGS)
    for png in plots.values():
        assert png.startswith(SIGNATURE)
        width, height = struct.unpack(">II", png[16:24])
        assert width >= 800
        assert height >= 400
    assert all(one != other for one, other in combinations(plots.values(), 2))


@pytest.mark.slow
def test_each_plot_shows_what_was_measured() -> None:
    wrong = replace(
        TWELVE[0], ranked=("four", "two", "three", "one"), confidence=0.2, answerable=0.1
    )
    plots, changed = (
        {plot.name: plot.png for plot in draw_plots(evaluation)}
        for evaluation in (make_evaluation(), make_evaluation((wrong, *TWELVE[1:])))
    )
    assert [name for name in plots if plots[name] == changed[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize("kept", [slice(0, 1), slice(6, 8), slice(8, 12)])
def test_plots_can_be_drawn_where_kinds_of_question_are_missing(kept: slice) -> None:
    """Warnings are errors here: one would come for a character that no font has."""
    evaluation = make_evaluation(TWELVE[kept])
    assert len(write_report(evaluation, draw_plots(evaluation))) > 10_000


def test_plots_need_no_font_of_the_machine() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", DRAW_WITH_PACKAGED_FONTS], check=True)


def test_the_record_is_the_same_every_time_and_has_what_was_measured() -> None:
    text = to_json(make_evaluation())
    assert text == to_json(make_evaluation())
    record = json.loads(text)
    assert record["questions"] == {
        "file": "twelve.tsv",
        "sha256": "abc",
        "count": 12,
        "conversations": 0,
    }
    assert record["threshold"] == 0.5
    assert record["figures"]["all"]["auroc"]["value"] == 0.9167
    assert record["figures"]["ja"]["recall_at_1_close"] == {
        "value": 1.0,
        "low": 0.025,
        "high": 1.0,
        "questions": 1,
    }
    assert record["outcomes"]["overview"] == {
        "answered": 1,
        "overview": 1,
        "not_in_statement": 0,
        "conversation": 0,
    }
    assert [step["name"] for step in record["ingredients"]] == ["whole clauses", "+ words"]
    assert record["misses"][0] == {
        "kind": "wrong clause first",
        "label": "a",
        "language": "ja",
        "style": "casual",
        "question": "?",
        "expected": {"outcome": "answered", "clauses": ["one"]},
        "returned": {"outcome": "answered", "section": None, "clauses": ["two", "one", "three"]},
        "place": 2,
        "confidence": 0.6,
        "answerable": 0.8,
    }


@pytest.mark.slow
def test_an_evaluation_is_written_over_an_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    make_folder(out)
    for evaluation in (make_evaluation(TWELVE[:4]), make_evaluation()):
        write_evaluation(evaluation, out, Heard())
    names = {path.name for path in out.iterdir()}
    assert names == {"figures.json", "report.html", *(f"{name}.png" for name in DRAWINGS)}
    assert (out / "figures.json").read_text(encoding="utf-8") == to_json(make_evaluation())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    with pytest.raises(
        EvaluationError, match=r"cannot write to .*; give another folder with --out"
    ):
        make_folder(taken)
