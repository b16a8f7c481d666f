"""An event as it is found, before its neighbours have had their say."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Literal

from newsbridge.model import Event, Evidence
from newsbridge.tag.event_scope import Place, Sentence
from newsbridge.tag.event_times import find_times
from newsbridge.tag.event_when import Days, stamp
from newsbridge.text.dates import TimeHit

_BESIDE = 40
"""Characters behind a weekday where its time is told."""
_BEGINS = re.compile(r"beginn|start|los(?!\w)|Auftakt|Anpfiff")
_ENDS = re.compile(r"ende(?:t|n)?(?!\w)|schließt|bis(?!\w)|Ende(?!\w)|klingt")
_LONG_WEEKEND, _SUNDAY = 4, 6
_MORNING = 8
"""Hour until which what began in the evening goes on."""
Status = Literal["scheduled", "cancelled", "postponed"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day or range that a sentence tells, the date it stands for, and its clock times."""

    span: Days
    first: dt.date | None
    times: list[TimeHit]
    times_at: Place | None
    """Where the sentence stands that tells the times; None where it is the day's own."""
    last: dt.date | None = None

    @property
    def lasts(self) -> int:
        """Nights from the first day to the last."""
        return (self.last - self.first).days if self.first and self.last else 0

    @property
    def is_long_weekend(self) -> bool:
        """Two to four days up to a Sunday."""
        return self.last is not None and 1 <= self.lasts < _LONG_WEEKEND and self.last.weekday() == _SUNDAY


@dataclass
class Draft:
    """An event before its neighbours have had their say."""

    sentence: Sentence
    span: Days
    first: dt.date | None
    last: dt.date | None
    times: list[TimeHit]
    status: Status
    place: str | None
    online: bool
    evidence: list[Evidence]
    is_new: bool = False
    """The day that something was put off to."""
    is_old: bool = False
    """The day that it was first meant for: ursprünglich am 3. Mai."""
    deadline: str | None = None
    more: list[Evidence] = field(default_factory=list)

    def event(self) -> Event:
        """The record."""
        start, end = self._bounds()
        evidence = (*self.evidence, *self.more)
        return Event(start, end, self.place, self.online, self.status, evidence, self.deadline)

    def take_times(self, part: str, span: Days, *, is_first: bool, is_last: bool) -> None:
        """Times that are told by the weekday: Es beginnt am Mittwoch um 10 Uhr und endet am Freitag um 15 Uhr."""
        behind = part[span.end : span.end + _BESIDE]
        time = next(iter(find_times(behind)), None)
        if time is None:
            return
        if is_first and not self.times and _BEGINS.search(part, 0, span.first.start):
            self.times = [time]
        elif is_last and len(self.times) == 1 and _ENDS.search(part, max(span.first.start - _BESIDE, 0), span.end):
            self.times = [*self.times, time]

    def _bounds(self) -> tuple[str | None, str | None]:
        """ISO 8601 start and end; nothing is known without the year."""
        if self.first is None:
            return None, None
        times = self.times
        start = stamp(self.first, times[0] if times else None)
        if len(times) > 1:
            overnight = self.last is None and (times[1].hour, times[1].minute) <= (times[0].hour, times[0].minute)
            if overnight and times[1].hour > _MORNING:  # another time that is told beside it
                return start, None
            return start, stamp((self.last or self.first) + dt.timedelta(days=int(overnight)), times[1])
        return start, self.last.isoformat() if self.last else None


@dataclass(frozen=True)
class Drafts:
    """What was found, and what may be said of all of it."""

    events: list[Draft]
    deadlines: list[tuple[int, dt.date, Evidence]]
    """Place in the text, day, words."""


def is_behind_another(before: Draft | None, sentence: Sentence, day: Day) -> bool:
    """Am 3. Mai ist Markt in Kleve. Am 9. Mai folgt ein Konzert."""
    return before is not None and before.sentence.start == sentence.before[0] and before.first != day.first


def is_inside(span: Days, times: list[TimeHit]) -> bool:
    """vom 3. Mai, 18 Uhr, bis 5. Mai, 20 Uhr"""
    return span.last is not None and span.first.end <= times[0].start < span.last.start
