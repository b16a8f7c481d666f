"""Events: what takes place, when, whether online, and whether it was called off or put off.

A date is an event only in the company of a word that names one; deadlines, opening hours and what is over are not.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from newsbridge import kinds
from newsbridge.model import Article, Event, Evidence
from newsbridge.tag.event_when import Days, published_day, resolve, slack, spans, stamp
from newsbridge.tag.event_words import EventWords, event_words
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates import TimeHit
from newsbridge.text.dates_de import find_days, find_times, find_weekdays
from newsbridge.text.masking import blank
from newsbridge.text.sentences import sentences

VERSION = 1
ON_BY_DEFAULT = True

Status = Literal["scheduled", "cancelled", "postponed"]
Place = tuple[int, int]


class Options(kinds.Options):
    """None yet."""


_ANAPHORA = re.compile(
    r"(?:Hier|Dabei|Dort|Er|Sie|Es|Das|Die Veranstaltung|Der Termin|Beginn|Los geht|Start|Einlass|Parallel|"
    r"Stattdessen|Die Teilnahme|Veranstaltungsort|Ort|Ursprünglich|Ersatztermin|Neuer Termin)\b"
)
_VENUE = (
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Hh]alle|[Hh]aus|[Zz]entrum|[Tt]heater|[Ss]chule|[Mm]useum|[Kk]irche|[Ss]aal|[Ff]orum|"
    r"[Hh]otel|[Pp]ark|[Aa]kademie|[Uu]niversität|[Kk]ammer|[Bb]ibliothek|[Bb]ücherei|[Ss]chloss|[Pp]latz|[Aa]rena|"
    r"[Ss]tadion|[Cc]ampus|[Zz]eche|[Gg]ebäude|[Ww]erk|[Hh]of|IHK|HWK)"
)
_NAME = r"[A-ZÄÖÜ][\w-]+"
_PLACE = re.compile(
    rf"(?<!\w)(?:im|ins|in der|in dem|in den|auf dem|auf der|an der|am|beim|bei der)\s"
    rf"(?P<venue>(?:{_NAME}\s){{0,2}}{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME})?(?:\s{_NAME}){{0,3}}"
    rf"(?:\s(?:in|am|an der)\s{_NAME})?)"
    rf"|(?<!\w)in\s(?P<town>{_NAME}(?:\s(?:am|an der)\s{_NAME})?)(?!\w)"
)
_NO_TOWN = re.compile(
    r".*(?:ung|heit|keit|schaft|ion|arbeit|zeit|form|präsenz|höhe|zukunft|land|europa|richtung|sachen|januar|februar|"
    r"märz|april|mai|juni|juli|august|september|oktober|november|dezember|tagen|wochen|jahren?|monaten|deutsch)$",
    re.IGNORECASE,
)
_NEW_DATE = re.compile(
    r"(?:auf|Ersatztermin|Nachholtermin|neuer Termin|nachgeholt|nun|jetzt)[^.]{0,30}$", re.IGNORECASE
)
_NO_START = re.compile(r"(?:Einlass|Öffnung der Türen|Türöffnung)[^.,;]{0,20}$", re.IGNORECASE)
_TIME_JOIN = re.compile(r"\s?(?:bis|[-–—])\s?", re.IGNORECASE)
_NEAR = 400
_MOST = 30
"""Days a sentence: more are a calendar without its line breaks."""
_BESIDE = 6
"""Characters between a weekday and its day: Mittwoch, den 3."""
_OFF_BACK = 60
"""News that something was called off may come weeks after its day."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with those around it that may speak of the same event."""

    start: int
    end: int
    before: Place
    after: Place


def tag(article: Article, options: Options) -> Iterable[Event]:  # noqa: ARG001 - no options yet
    """Events of the article's text in order of place, each day or range once for each status."""
    finder = _Finder(article)
    seen: set[tuple[str | None, str | None, Status, str]] = set()
    for event in finder.events():
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
                yield from self._in_sentence(_Sentence(start, stop, before, after))
            heading = places[-1] if len(places) == 1 else (end, end)
            offset = end + 2

    def _in_sentence(self, sentence: _Sentence) -> Iterator[Event]:
        """Events of the days that a sentence names."""
        part = self._text[sentence.start : sentence.end]
        days = spans(find_days(part), part)[:_MOST]
        if not days:
            return
        noun = self._noun(sentence, part)
        if noun is None or self._words.deadline_words.search(part):
            return
        postponed = self._words.postponed.search(part)
        moved = [span for span in days if postponed and _is_new(part, span)]
        for index, span in enumerate(days):
            if moved and span not in moved:
                continue  # the old date of an event that has a new one
            following = days[index + 1].first.start if index + 1 < len(days) else len(part)
            event = self._event(sentence, part, span, following, noun)
            if event is not None:
                yield event

    def _noun(self, sentence: _Sentence, part: str) -> Evidence | None:
        """The word that names the event: here, or just before where this sentence says that it takes place."""
        found = self._event_noun(sentence.start, sentence.end)
        says = (self._words.takes_place, self._words.postponed, self._words.cancelled)
        if found is not None or not any(pattern.search(part) for pattern in says):
            return found
        near = self._event_noun(*sentence.before) if sentence.start - sentence.before[1] < _NEAR else None
        return near or self._title_noun()

    def _event_noun(self, start: int, end: int) -> Evidence | None:
        for match in self._words.noun.finditer(self._text, start, end):
            if not self._words.not_noun.match(match[0]):
                return self._evidence(*match.span())
        return None

    def _title_noun(self) -> Evidence | None:
        match = self._words.noun.search(self._article.title)
        return Evidence("title", match[0], *match.span()) if match else None

    def _event(self, sentence: _Sentence, part: str, span: Days, following: int, noun: Evidence) -> Event | None:
        status, reasons = self._status(sentence, part)
        if status == "scheduled" and self._is_no_event(part, span):
            return None
        named = (hit.weekday for hit in find_weekdays(part) if 0 <= span.first.start - hit.end <= _BESIDE)
        weekday = next(named, None)
        back = slack(self._article.published) if status == "scheduled" else _OFF_BACK
        first = resolve(span.first, self._article.published, weekday, back)
        last = resolve(span.last, self._article.published, None, back) if span.last else None
        if first is not None and status == "scheduled" and self._is_over(last or first):
            return None
        times = self._times(sentence, part, span, following)
        place = _place(part, span)
        online, online_reason = self._online(sentence, noun)
        start, end = _bounds(first, last, times)
        day = self._evidence(sentence.start + span.first.start, sentence.start + span.end)
        return Event(start, end, place, online, status, (day, noun, *reasons, *online_reason))

    def _is_no_event(self, part: str, span: Days) -> bool:
        """A deadline, or something that is over."""
        if self._words.deadline.search(part, max(span.first.start - 60, 0), _before_weekday(part, span.first.start)):
            return True
        return bool(self._words.past.search(part)) and not self._words.planned.search(part)

    def _is_over(self, day: dt.date) -> bool:
        reference = published_day(self._article.published)
        return reference is not None and (reference - day).days > slack(self._article.published)

    def _status(self, sentence: _Sentence, part: str) -> tuple[Status, list[Evidence]]:
        """From this sentence; from the next one where that speaks of the same event and names no day of its own."""
        places = [(sentence.start, sentence.end)]
        after = self._text[slice(*sentence.after)]
        if _ANAPHORA.match(after) and not find_days(after):
            places.append(sentence.after)
        for start, end in places:
            postponed = self._words.postponed.search(self._text, start, end)
            if postponed and (postponed[0].lower() != "verlegt" or _NEW_DATE.search(part)):
                return "postponed", [self._evidence(*postponed.span())]
            cancelled = self._words.cancelled.search(self._text, start, end)
            if cancelled:
                return "cancelled", [self._evidence(*cancelled.span())]
        return "scheduled", []

    def _online(self, sentence: _Sentence, noun: Evidence) -> tuple[bool, list[Evidence]]:
        places = [(sentence.start, sentence.end)]
        if _ANAPHORA.match(self._text[slice(*sentence.after)]):
            places.append(sentence.after)
        for start, end in places:
            masked = self._words.not_online.sub(lambda match: "\x00" * len(match[0]), self._text[start:end])
            match = self._words.online.search(masked)
            if match:
                return True, [self._evidence(start + match.start(), start + match.end())]
        return "webinar" in noun.text.lower(), []

    def _times(self, sentence: _Sentence, part: str, span: Days, following: int) -> list[TimeHit]:
        """Start, and end where one is told: after the day, else before it, else in the next sentence."""
        times = [time for time in find_times(part) if not _NO_START.search(part, max(time.start - 40, 0), time.start)]
        own = [time for time in times if span.end <= time.start < following]
        own = own or [time for time in times if time.end <= span.first.start]
        if own:
            return _range(own, part)
        after = self._text[slice(*sentence.after)]
        if not _ANAPHORA.match(after) or find_days(after):
            return []
        later = [time for time in find_times(after) if not _NO_START.search(after, 0, time.start)]
        return _range(later, after)

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)


def _is_new(part: str, span: Days) -> bool:
    """Whether this is the day that something was put off to."""
    return bool(_NEW_DATE.search(part, max(span.first.start - 60, 0), span.first.start))


def _range(times: list[TimeHit], text: str) -> list[TimeHit]:
    if len(times) > 1 and _TIME_JOIN.fullmatch(text, times[0].end, times[1].start):
        return times[:2]
    return times[:1]


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


def _place(part: str, span: Days) -> str | None:
    """A venue of the sentence, else a town; the date itself ("am 3. Mai") is none."""
    town: str | None = None
    for match in _PLACE.finditer(part):
        if span.first.start <= match.start() < span.end:
            continue
        if match["venue"]:
            return match["venue"]
        if town is None and not _NO_TOWN.match(match["town"]):
            town = match["town"]
    return town
