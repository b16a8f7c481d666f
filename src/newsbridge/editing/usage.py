"""What translating costs, and what editing takes: for the month, and day by day."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsbridge.config import Settings
from newsbridge.store import Store, efforts, ledger
from newsbridge.store import usage as kept
from newsbridge.store.efforts import Sum
from newsbridge.store.ledger import Bill
from newsbridge.store.usage import Known

DAYS = 30
"""Shown, with today."""


@dataclass(frozen=True, slots=True)
class Work:
    """Editing of one engine's or source's items."""

    name: str
    """Of the engine or source; empty where no engine took part."""
    items: int
    characters: int
    edits: int
    seconds: float | None
    """Of an item on average; None where nobody measured."""

    @property
    def share(self) -> float:
        """How much of the machine's text was changed, between 0 and 1 (more where it was rewritten at length)."""
        return self.edits / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day (UTC)."""

    day: str
    billed: int
    unknown: int
    known: Known | None
    items: int
    """Approved."""
    share: float
    """Of the machine's text that was changed."""
    seconds: float | None
    """Of an item on average."""


@dataclass(frozen=True, slots=True)
class Usage:
    """All that the usage page shows."""

    today: Bill
    month: Bill
    """Of this pipeline."""
    keys: Bill
    """With the keys it used, over all pipelines."""
    cap: int
    own_cap: int | None
    """Of this pipeline alone."""
    forecast: int
    """Characters of the whole month, if the rest goes on like the last seven days."""
    sources: tuple[tuple[str, Bill], ...]
    days: tuple[Day, ...]
    """Oldest first, none left out."""
    by_engine: tuple[Work, ...]
    by_source: tuple[Work, ...]


def usage(store: Store, settings: Settings, now: datetime) -> Usage:
    """The figures of a pipeline at a moment (UTC)."""
    since = (now - timedelta(days=DAYS - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    days = _days(store, settings.slug, since, now)
    month = ledger.bill_of_month(store, settings.slug, now)
    took = efforts.by_day(store, settings.slug, since)
    table = settings.table.translate
    return Usage(
        today=Bill(days[-1].billed, days[-1].unknown),
        month=month,
        keys=ledger.bill_of_accounts(store, settings.slug, now),
        cap=table.monthly_characters,
        own_cap=table.pipeline_monthly_characters,
        forecast=month.billed + _rest(days, now),
        sources=tuple(ledger.bill_of_sources(store, settings.slug, now).items()),
        days=days,
        by_engine=_work((one.engine or "", one) for one in took),
        by_source=_work((one.source, one) for one in took),
    )


def _rest(days: tuple[Day, ...], now: datetime) -> int:
    """Characters until the month's end, at the pace of the last seven days."""
    week = sum(one.billed for one in days[-7:])
    left = monthrange(now.year, now.month)[1] - now.day
    return round(week / 7 * left)


def _days(store: Store, pipeline: str, since: datetime, now: datetime) -> tuple[Day, ...]:
    spent: dict[str, tuple[int, int]] = {}
    for each in kept.spent(store, pipeline, since):
        billed, unknown = spent.get(each.day, (0, 0))
        spent[each.day] = billed + each.billed, unknown + each.unknown
    known = {one.day: one for one in kept.known(store, pipeline, since)}
    took: dict[str, list[Sum]] = {}
    for one in efforts.by_day(store, pipeline, since):
        took.setdefault(one.day, []).append(one)
    names = [f"{since + timedelta(days=number):%Y-%m-%d}" for number in range((now - since).days + 1)]
    return tuple(_day(name, spent.get(name, (0, 0)), known.get(name), took.get(name, [])) for name in names)


def _day(name: str, spent: tuple[int, int], known: Known | None, took: list[Sum]) -> Day:
    work = _work(("", one) for one in took)
    one = work[0] if work else Work("", 0, 0, 0, None)
    return Day(name, *spent, known, one.items, one.share, one.seconds)


def _work(named: Iterable[tuple[str, Sum]]) -> tuple[Work, ...]:
    found: dict[str, list[Sum]] = {}
    for name, one in named:
        found.setdefault(name, []).append(one)
    made = []
    for name, held in found.items():
        timed = sum(one.timed for one in held)
        seconds = sum(one.seconds for one in held) / timed if timed else None
        items, characters, edits = (sum(getattr(one, key) for one in held) for key in ("items", "characters", "edits"))
        made.append(Work(name, items, characters, edits, seconds))
    return tuple(sorted(made, key=lambda one: (-one.items, one.name)))
