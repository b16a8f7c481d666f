"""The stages in their order."""

import json
import time
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from newsbridge.pipeline.checking import check
from newsbridge.pipeline.collecting import collect
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.joining import join
from newsbridge.pipeline.notifying import notify
from newsbridge.pipeline.oddities import oddities
from newsbridge.pipeline.publishing import publish
from newsbridge.pipeline.queueing import refresh
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.tagging import tag
from newsbridge.pipeline.translating import import_memory, translate
from newsbridge.pipeline.versions import Versions
from newsbridge.store import Store, ledger, progress, runs

Stage = Callable[[Run], None]

KEPT_WAITING = 100

STAGES: Mapping[str, tuple[Stage, ...]] = {
    "run": (import_memory, collect, tag, join, translate, check, publish),
    "collect": (collect,),
    "tag": (tag, join),
    "translate": (import_memory, translate, check),
    "publish": (publish,),
}
"""What each command does."""

NOTIFYING = ("run", "publish")
"""After which editors are told what waits for them; a dry run is none of these."""


def execute(run: Run, command: str, *, only: Collection[str] | None = None) -> Report:
    """Do a command's stages and return what came of them; the report is kept in the store too.

    Args:
        only: items to translate; None for all that are selected.
    """
    began = time.monotonic()
    run.id = runs.begin(run.store, run.slug, command, run.now)
    run.report.oddities = oddities(run.store, run.settings)
    for stage in STAGES[command]:
        stage(run) if stage is not translate else translate(run, only)
    report = run.report
    bill = ledger.bill_of_run(run.store, run.id)
    report.characters_billed, report.characters_unknown = bill.billed, bill.unknown
    report.characters_this_month = ledger.bill_of_month(run.store, run.slug, run.now).billed
    report.set_aside = set_aside(run.store, run.slug, run.versions)
    refresh(run.store, run.settings, run.now)
    if command in NOTIFYING:
        notify(run)
    finished = run.now + timedelta(seconds=time.monotonic() - began)
    report.finished = finished.isoformat(timespec="seconds")
    runs.finish(run.store, run.id, json.dumps(_kept(report), ensure_ascii=False), finished)
    return report


def set_aside(store: Store, pipeline: str, versions: Versions) -> list[dict[str, str]]:
    """Items that broke a stage three times as it is now: item, stage, reason."""
    rows = progress.set_aside(store, pipeline)
    return [
        {"item": item, "stage": stage, "reason": reason}
        for item, source, stage, version, reason in rows
        if version == versions.of(stage, source)
    ]


def _kept(report: Report) -> dict[str, Any]:
    """A report for the store: a run every half hour with thousands of waiting items must not fill the disk."""
    return {
        **report.as_json(),
        "waiting": report.waiting[:KEPT_WAITING],
        "changed_items": report.changed_items[:KEPT_WAITING],
        "requested": report.requested[:KEPT_WAITING],
        "made_anew": report.made_anew[:KEPT_WAITING],
    }
