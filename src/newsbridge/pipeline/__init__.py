"""One run: the only place where stages and store meet."""

from newsbridge.pipeline.context import Progress, Run, Silent, opened
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.run import STAGES, execute, set_aside
from newsbridge.pipeline.selecting import reason_to_leave_out
from newsbridge.pipeline.versions import versions

__all__ = [
    "STAGES",
    "Progress",
    "Report",
    "Run",
    "Silent",
    "execute",
    "opened",
    "reason_to_leave_out",
    "set_aside",
    "versions",
]
