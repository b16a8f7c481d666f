"""What editors should hear of without looking: items that wait, sources that fail, a budget that runs out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from newsbridge.config.tables import NotifyTable
from newsbridge.pipeline import health
from newsbridge.pipeline.context import Run
from newsbridge.store import ledger, notices, pauses, sources
from newsbridge.store.notices import Name


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that editors are told once, until it is over."""

    name: Name
    says: str
    """Which text of `[notices]` in the desk's words."""
    values: dict[str, Any] = field(hash=False)


def facts(run: Run, table: NotifyTable) -> Iterator[Fact]:
    """All that is so now."""
    yield from _waiting(run, table)
    yield from _failing(run)
    yield from _budget(run, table)


def _waiting(run: Run, table: NotifyTable) -> Iterator[Fact]:
    found = notices.waiting(run.store, run.slug, run.now - timedelta(hours=table.after_hours))
    if found.late:
        yield Fact(("waiting", "long"), "waiting_long", {"n": found.late, "hours": f"{table.after_hours:g}"})
    if found.count > table.waiting:
        yield Fact(("waiting", "many"), "waiting_many", {"n": found.count, "most": table.waiting})


def _failing(run: Run) -> Iterator[Fact]:
    paused = pauses.of(run.store, run.slug)
    for source, state in sources.states(run.store, run.slug).items():
        if source in run.sources and source not in paused and health.needs_somebody(state):
            says = "source_ended" if state.ended else "source_fails"
            values = {"source": source, "n": state.failures, "reason": state.reason}
            yield Fact(("source", source), says, values)


def _budget(run: Run, table: NotifyTable) -> Iterator[Fact]:
    """Once a month for the key's cap, and once for the pipeline's own."""
    translate = run.settings.table.translate
    own = ledger.bill_of_month(run.store, run.slug, run.now)
    key = ledger.bill_of_accounts(run.store, run.slug, run.now)
    caps = (("key", key, translate.monthly_characters), ("pipeline", own, translate.pipeline_monthly_characters))
    for name, bill, cap in caps:
        used = bill.billed + bill.unknown
        if cap and used * 100 >= cap * table.budget_percent:
            values = {"percent": used * 100 // cap, "used": used, "cap": cap}
            yield Fact(("budget", f"{name} {run.now:%Y-%m}"), f"budget_{name}", values)
