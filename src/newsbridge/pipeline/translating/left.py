"""Items that are left waiting in a run: why, and what they would cost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating.job import Job
from newsbridge.store import memory, waiting
from newsbridge.store.waiting import Need
from newsbridge.translate.pieces import Text


@dataclass(slots=True)
class Left:
    """What waits; of what waited before, as long as memory has not changed, it knows the need without a look-up."""

    run: Run
    brought: bool = False
    """Whether this run has brought something to memory."""
    _change: int = field(init=False)
    _needs: dict[tuple[int, str], tuple[Need, str]] = field(default_factory=dict)
    _named: list[tuple[dict[str, Any], Need]] = field(default_factory=list)
    """What the report says of each."""

    def __post_init__(self) -> None:
        self._change = memory.last_change(self.run.store)

    def known(self, job: Job) -> Need | None:
        """What an item needed when it was left last time; None where that may have changed."""
        return None if self.brought else waiting.get(self.run.store, job.revision.id, job.version, self._change)

    def leave(self, job: Job, reason: str, need: Need) -> None:
        """Name an item in the report."""
        revision, characters = job.revision, sum(count for _, count in need.texts)
        named = self.run.report.wait(revision.item, revision.article.title, reason, len(need.texts), characters)
        self._named.append((named, need))
        self._needs[revision.id, job.version] = need, reason
        self.run.progress.advance(revision.article.title)

    def finish(self) -> None:
        """Keep it for the next run and for status; a text that several items need is priced once."""
        waiting.put(self.run.store, self._change, self._needs, self.run.now)
        priced: dict[str, int] = {}
        for named, need in self._named:
            own = {key: count for key, count in need.texts if key not in priced}
            named["counted"] = sum(own.values())
            priced |= own
        self.run.report.pending += len(priced)
        self.run.report.pending_characters += sum(priced.values())


def need_of(texts: Sequence[Text]) -> Need:
    """Texts by what memory will know them by."""
    return Need(tuple((memory.key(text.source), len(text.source)) for text in texts))
