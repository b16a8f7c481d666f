"""Events: what takes place, when, whether online, and whether it was called off or put off.

A date is an event in the company of a word that names one, of a verb that tells of one, or of a clock time that is
still to come; deadlines, closures, opening hours and what is over are none.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from newsbridge import kinds
from newsbridge.model import Article, Event, Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_place import place
from newsbridge.tag.event_reasons import Day, Place, Reasons, Sentence
from newsbridge.tag.event_when import Days, published_day, relative_days, resolve, slack, spans, stamp
from newsbridge.tag.event_words import EventWords, event_words
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates import TimeHit
from newsbridge.text.dates_de import find_days, find_times, find_weekdays
from newsbridge.text.masking import blank
from newsbridge.text.sentences import sentences

VERSION = 2
ON_BY_DEFAULT = True

Status = Literal["scheduled", "cancelled", "postponed"]


class Options(kinds.Options):
    """None yet."""


_MOST = 30
"""Days a sentence: more are a calendar without its line breaks."""
_BESIDE = 6
"""Characters between a weekday and its day: Mittwoch, den 3."""
_OFF_BACK = 60
"""News that something was called off may come weeks after its day."""


def tag(article: Article, options: Options) -> Iterable[Event]:  # noqa: ARG001 - no options yet
    """Events of the article's text in order of place, each day or range once for each status."""
    events = list(_Finder(article).events())
    timed = {(event.start[:10], *_told(event)) for event in events if event.start and "T" in event.start}
    seen: set[tuple[str | None, str | None, Status, str]] = set()
    for event in events:
        if (event.start, *_told(event)) in timed:
            continue  # told again with its time
        key = (event.start, event.end, event.status, event.evidence[0].text if event.start is None else "")
        if key not in seen:
            seen.add(key)
            yield event


class _Finder:
    """Walks the sentences of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: EventWords = event_words()
        self._original = article.text
        self._text = blank(self._original, ((hit.start, hit.end) for hit in find_addresses(self._original)))
        self._reasons = Reasons(article, self._text, self._words)

    def events(self) -> Iterator[Event]:
        """All events, sentence by sentence."""
        offset = 0
        heading: Place = (0, 0)
        for paragraph in self._article.paragraphs:
            end = offset + len(paragraph.text)
            places = [(offset + one, offset + two) for one, two in sentences(self._text[offset:end])]
            for index, (start, stop) in enumerate(places):
                before = places[index - 1] if index else heading
                after = places[index + 1] if index + 1 < len(places) else (stop, stop)
                yield from self._in_sentence(Sentence(start, stop, self._text[start:stop], before, after))
            heading = places[-1] if len(places) == 1 else (end, end)
            offset = end + 2

    def _in_sentence(self, sentence: Sentence) -> Iterator[Event]:
        """Events of the days that a sentence names."""
        part = sentence.part
        dated = find_days(part)
        days = [*spans(dated, part), *relative_days(part, self._article.published, dated)]
        days = sorted(days, key=lambda span: span.first.start)[:_MOST]
        if not days or self._words.deadline_words.search(part):
            return
        moved = self._moved(part, days)
        status, reasons = self._status(sentence, moved)
        back = slack(self._article.published) if status == "scheduled" else _OFF_BACK
        for index, span in enumerate(days):
            if moved and span not in moved:
                continue  # the old date of an event that has a new one
            following = days[index + 1].first.start if index + 1 < len(days) else len(part)
            times, here = self._times(sentence, span, following, first=index == 0)
            day = Day(span, resolve(span.first, self._article.published, _weekday(part, span), back), times, here)
            noun = self._reasons.reason(sentence, day, moved=bool(moved))
            if noun and not (status == "scheduled" and self._is_no_event(part, day)):
                yield self._event(sentence, day, status, (noun, *reasons), back)

    def _moved(self, part: str, days: list[Days]) -> list[Days]:
        """The days that something was put off to."""
        postponed = self._words.postponed.search(part)
        return [span for span in days if (postponed and cues.is_new(part, span)) or cues.instead(part, span)]

    def _event(self, sentence: Sentence, day: Day, status: Status, reasons: tuple[Evidence, ...], back: int) -> Event:
        span = day.span
        last = resolve(span.last, self._article.published, None, back) if span.last else None
        online, online_reason = self._online(sentence, reasons[0])
        start, end = _bounds(day.first, last, day.times)
        written = self._evidence(sentence.start + span.first.start, sentence.start + span.end)
        where = place(sentence.part, span.first.start, span.end)
        return Event(start, end, where, online, status, (written, *reasons, *online_reason))

    def _is_no_event(self, part: str, day: Day) -> bool:
        """A deadline, or something that is over."""
        start = day.span.first.start
        if self._words.deadline.search(part, max(start - 60, 0), _before_weekday(part, start)):
            return True
        if self._words.past.search(part) and not self._words.planned.search(part):
            return True
        if day.span.bare and cues.is_told_as_past(part):
            return True
        published = self._article.published
        last = resolve(day.span.last, published, None, slack(published)) if day.span.last else None
        return day.first is not None and self._is_over(last or day.first)

    def _is_over(self, day: dt.date) -> bool:
        reference = published_day(self._article.published)
        return reference is not None and (reference - day).days > slack(self._article.published)

    def _status(self, sentence: Sentence, moved: list[Days]) -> tuple[Status, list[Evidence]]:
        """From this sentence; from the next one where that speaks of the same event and names no day of its own."""
        places = [(sentence.start, sentence.end)]
        after = self._text[slice(*sentence.after)]
        if cues.ANAPHORA.match(after) and not find_days(after):
            places.append(sentence.after)
        for start, end in places:
            postponed = self._words.postponed.search(self._text, start, end)
            if postponed and (postponed[0].lower() != "verlegt" or moved):
                return "postponed", [self._evidence(*postponed.span())]
            cancelled = self._words.cancelled.search(self._text, start, end)
            if cancelled:
                return "cancelled", [self._evidence(*cancelled.span())]
        if moved:
            match = cues.instead(sentence.part, moved[0])
            new = match.span("new") if match else (0, 0)
            return "postponed", [self._evidence(sentence.start + new[0], sentence.start + new[1])]
        return "scheduled", []

    def _online(self, sentence: Sentence, noun: Evidence) -> tuple[bool, list[Evidence]]:
        places = [(sentence.start, sentence.end)]
        if cues.ANAPHORA.match(self._text[slice(*sentence.after)]):
            places.append(sentence.after)
        for start, end in places:
            masked = self._words.not_online.sub(lambda match: "\x00" * len(match[0]), self._text[start:end])
            match = self._words.online.search(masked)
            if match:
                return True, [self._evidence(start + match.start(), start + match.end())]
        return "webinar" in noun.text.lower(), []

    def _times(self, sentence: Sentence, span: Days, following: int, *, first: bool) -> tuple[list[TimeHit], bool]:
        """Start, and end where one is told: after the day, else before it, else in the next sentence (then False)."""
        part = sentence.part
        times = find_times(part)
        own = [time for time in times if span.end <= time.start < following]
        if not own and first:
            own = [time for time in times if time.end <= span.first.start]
        if own:
            return cues.clock(own, part), True
        after = self._text[slice(*sentence.after)]
        if not cues.ANAPHORA.match(after) or find_days(after):
            return [], False
        return cues.clock(find_times(after), after), False

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)


def _told(event: Event) -> tuple[Status, str]:
    return event.status, event.evidence[1].text.lower()


def _weekday(part: str, span: Days) -> int | None:
    return next((hit.weekday for hit in find_weekdays(part) if 0 <= span.first.start - hit.end <= _BESIDE), None)


def _bounds(first: dt.date | None, last: dt.date | None, times: list[TimeHit]) -> tuple[str | None, str | None]:
    """ISO 8601 start and end; nothing is known without the year."""
    if first is None:
        return None, None
    start = stamp(first, times[0] if times else None)
    if len(times) > 1:
        end_day = last or first
        overnight = last is None and (times[1].hour, times[1].minute) <= (times[0].hour, times[0].minute)
        return start, stamp(end_day + dt.timedelta(days=int(overnight)), times[1])
    return start, last.isoformat() if last else None


def _before_weekday(part: str, start: int) -> int:
    """Where the date begins with its weekday: bis Freitag, 3. Mai."""
    hit = next((hit for hit in find_weekdays(part) if 0 <= start - hit.end <= _BESIDE), None)
    return hit.start if hit else start
