"""The stages in their order."""

import json
from collections.abc import Callable, Mapping

from newsbridge.pipeline.checking import check
from newsbridge.pipeline.collecting import collect
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.publishing import publish
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.tagging import tag
from newsbridge.pipeline.translating import translate
from newsbridge.store import ledger, progress, runs

Stage = Callable[[Run], None]

STAGES: Mapping[str, tuple[Stage, ...]] = {
    "run": (collect, tag, translate, check, publish),
    "collect": (collect,),
    "tag": (tag,),
    "translate": (translate, check),
    "publish": (publish,),
}
"""What each command does."""


def execute(run: Run, command: str) -> Report:
    """Do a command's stages and return what came of them; the report is kept in the store too."""
    run.id = runs.begin(run.store, run.slug, command, run.now)
    for stage in STAGES[command]:
        stage(run)
    report = run.report
    report.characters_billed, report.characters_unknown = ledger.bill_of_run(run.store, run.id)
    report.set_aside = [
        {"item": item, "stage": stage, "reason": reason}
        for item, stage, reason in progress.set_aside(run.store, run.slug)
    ]
    report.finished = run.now.isoformat(timespec="seconds")
    runs.finish(run.store, run.id, json.dumps(report.as_json(), ensure_ascii=False), run.now)
    return report
