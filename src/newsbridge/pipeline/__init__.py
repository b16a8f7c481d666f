"""One run: the only place where stages and store meet."""

from newsbridge.pipeline.context import Progress, Run, Silent, opened
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.run import STAGES, execute

__all__ = ["STAGES", "Progress", "Report", "Run", "Silent", "execute", "opened"]
