"""Items per week as a small drawing that needs no script."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from newsbridge.model import Entry
from newsbridge.publish import wording
from newsbridge.publish.pages.dates import long_day, monday
from newsbridge.vocabulary.labels import labels

WEEKS = 26
WIDTH, HEIGHT, GAP = 520, 72, 4
"""Of the drawing, in its own units; the page stretches it."""


class Bar(NamedTuple):
    """A week's place in the drawing."""

    x: int
    y: int
    width: int
    height: int
    empty: bool


class Chart(NamedTuple):
    """All that the drawing and its words need."""

    bars: list[Bar]
    caption: str
    description: str
    first: str
    last: str


Weeks = tuple[tuple[date, int], ...]


def weeks(entries: Iterable[Entry], today: date | None) -> Weeks:
    """How many entries came out in each of the last weeks, oldest first; `entries` are newest first."""
    if today is None:
        return ()
    last = monday(today)
    first = last - timedelta(weeks=WEEKS - 1)
    counted: Counter[date] = Counter()
    for entry in entries:
        day = wording.local(entry.released).date()
        if day < first:
            break
        counted[monday(day)] += entry.withdrawn is None
    return tuple((week, counted[week]) for week in (first + timedelta(weeks=n) for n in range(WEEKS)))


def chart(counted: Weeks) -> Chart | None:
    """The drawing; None where there is nothing to draw."""
    if not counted:
        return None
    say = labels().say
    total, most = sum(count for _, count in counted), max(count for _, count in counted)
    written = [long_day(week.isoformat()) for week, _ in counted]
    peak = next(text for text, (_, count) in zip(written, counted, strict=True) if count == most)
    description = say("page.chart_desc", first=written[0], last=written[-1], count=total, most=most, peak=peak)
    return Chart(
        _bars([count for _, count in counted], most),
        say("page.chart_caption", count=_messages(total), weeks=len(counted), most=most),
        description if total else say("page.chart_none"),
        written[0] or "",
        written[-1] or "",
    )


def _bars(counts: list[int], most: int) -> list[Bar]:
    """An empty week is a thin line, so that it is seen to be one."""
    step = WIDTH // len(counts)
    heights = [max(4, round(count / most * HEIGHT)) if count else 2 for count in counts]
    return [
        Bar(place * step, HEIGHT - height, step - GAP, height, not count)
        for place, (count, height) in enumerate(zip(counts, heights, strict=True))
    ]


def _messages(count: int) -> str:
    return labels().say("page.one") if count == 1 else labels().say("page.many", count=count)
