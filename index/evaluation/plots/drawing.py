"""The common style of all plots: fonts, colours and the PNG format."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import matplotlib
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import PercentFormatter
from matplotlib_fontja.matplotlib_fontja import FONT_NAME

from index.text import Language

FONTS = ["DejaVu Sans", FONT_NAME]
"""Both come with Python packages; characters that the first lacks are drawn with the second."""

INK, MUTED, LINE = "#1b1f24", "#57606a", "#d5d9de"
LANGUAGE_COLOURS: Mapping[Language, str] = {"en": "#0072b2", "ja": "#d55e00"}
LANGUAGE_MARKERS: Mapping[Language, str] = {"en": "o", "ja": "s"}
LANGUAGE_LINES: Mapping[Language, str] = {"en": "-", "ja": "--"}
LANGUAGE_NAMES: Mapping[Language, str] = {"en": "English", "ja": "Japanese 日本語"}
ANSWERED_COLOUR, UNANSWERED_COLOUR = "#00805d", "#8f5a8a"
"""Based on the colours of Okabe and Ito (2008), which colour-blind people can tell apart."""


@contextmanager
def drawing_style() -> Iterator[None]:
    """Use the same fonts on every machine, and unobtrusive axes."""
    with matplotlib.rc_context(
        {
            "font.family": FONTS,
            "font.size": 10.5,
            "axes.titlesize": 12,
            "axes.titlelocation": "left",
            "axes.labelcolor": INK,
            "axes.edgecolor": MUTED,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "grid.color": LINE,
            "grid.linewidth": 0.8,
            "text.color": INK,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "legend.frameon": False,
        }
    ):
        yield


def new_figure(width: float, height: float, title: str) -> Figure:
    """An empty figure; width and height are in inches."""
    figure = Figure(
        figsize=(width, height),
        layout=ConstrainedLayoutEngine(w_pad=0.14, h_pad=0.12),
        facecolor="white",
    )
    figure.suptitle(title, x=0.012, ha="left", fontsize=15)
    return figure


def show_percent(*axes: Axis) -> None:
    """Label the ticks of these axes in whole per cent."""
    for axis in axes:
        axis.set_major_formatter(PercentFormatter(1, decimals=0, symbol="\u00a0%"))


def format_percent(share: float) -> str:
    """A share, 0 to 1, in whole per cent."""
    return f"{100 * share:.0f}\u00a0%"


def write_no_questions(axes: Axes) -> None:
    """Say that there are no questions to draw."""
    axes.text(0.5, 0.5, "no questions", transform=axes.transAxes, ha="center", color=MUTED)


def to_png(figure: Figure) -> bytes:
    """The figure as a PNG with 150 dots per inch."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=150)
    return buffer.getvalue()
