"""One run: the only place where stages and store meet."""

from newsbridge.pipeline.context import Progress, Run, Silent, opened
from newsbridge.pipeline.dry import dry_run
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.run import STAGES, execute, set_aside
from newsbridge.pipeline.selecting import Standing, reason_to_leave_out
from newsbridge.pipeline.versions import versions
from newsbridge.pipeline.wanting import want

__all__ = [
    "STAGES",
    "Progress",
    "Report",
    "Run",
    "Silent",
    "Standing",
    "dry_run",
    "execute",
    "opened",
    "reason_to_leave_out",
    "set_aside",
    "versions",
    "want",
]
