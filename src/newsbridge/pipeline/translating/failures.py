"""What engines fail at in a run: when one counts as away, and whose fault it was."""

from dataclasses import dataclass, field

from newsbridge.errors import AnswerError, OutageError, TranslateError
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating.engines import Line
from newsbridge.pipeline.translating.job import Job
from newsbridge.store import ledger, progress

AWAY_AFTER = 3
"""Outages of one engine without an answer in between, or failures of any kind before its first answer in a run."""
MANGLED_AFTER = 10
"""Answers of no use in a row from an engine that has answered well in this run."""


@dataclass(slots=True)
class Failures:
    """The failures of one run, and each engine's since its last answer."""

    run: Run
    _all: list[tuple[Job, Line, TranslateError]] = field(default_factory=list)
    _row: dict[str, list[TranslateError]] = field(default_factory=dict)
    _answered: set[str] = field(default_factory=set)

    def answered(self, line: Line) -> None:
        """An engine has given a good answer."""
        self._answered.add(line.name)
        self._row.pop(line.name, None)

    def add(self, job: Job, line: Line, error: TranslateError) -> None:
        """An engine has given none; closes it where it counts as away."""
        self._all.append((job, line, error))
        row = self._row.setdefault(line.name, [])
        row.append(error)
        outages = sum(isinstance(one, OutageError) for one in row)
        if outages >= AWAY_AFTER or len(row) >= (MANGLED_AFTER if line.name in self._answered else AWAY_AFTER):
            line.closed = str(error)

    def settle(self) -> None:
        """Remember them. Only an answer to another item, since its first failure, shows that it was an item's fault."""
        for job, line, error in self._all:
            revision = job.revision
            since = progress.first_try(self.run.store, "translate", revision.id) or self.run.now
            blames = isinstance(error, AnswerError) and ledger.has_answered(self.run.store, line.name, since)
            self.run.attempt("translate", revision.item, revision.id, str(error), blames_item=blames)
        self._all.clear()
