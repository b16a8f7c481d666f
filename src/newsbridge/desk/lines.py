"""Small charts as SVG: one bar a day, drawn by the server, said in words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 28
WIDTH, GAP = 10, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, in its own units: the top is 0."""

    x: int
    y: float
    height: float
    kind: str
    """good, bad or none."""
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What a template draws."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    highest: float


def chart(values: Sequence[tuple[float, str, str]], height: int = HEIGHT) -> Chart:
    """Bars over a common ground; the highest fills the chart, and what is more than nothing can be seen.

    Args:
        values: for each its value, its kind, and what it says.
    """
    highest = max((value for value, _, _ in values), default=0.0)
    bars = []
    for place, (value, kind, title) in enumerate(values):
        tall = max(2.0, round(value / highest * height, 1)) if value and highest else 1.0
        bars.append(Bar(place * (WIDTH + GAP), height - tall, tall, kind if value or kind == "bad" else "none", title))
    return Chart(tuple(bars), max(1, len(bars) * (WIDTH + GAP) - GAP), height, highest)
