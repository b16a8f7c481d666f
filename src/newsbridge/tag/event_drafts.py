"""Finds the days of an article that are events, one by one, each with what its own sentences tell of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from newsbridge.model import Article, Evidence, Paragraph
from newsbridge.tag import event_chain as chain
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_clocks import Clocks
from newsbridge.tag.event_context import is_same_day
from newsbridge.tag.event_deadline import is_deadline, is_registration
from newsbridge.tag.event_draft import Day, Draft, Drafts, Status, is_behind_another, is_inside
from newsbridge.tag.event_none import NoEvent
from newsbridge.tag.event_place import place
from newsbridge.tag.event_reasons import Reasons
from newsbridge.tag.event_scope import Sentence, may_have_days, scopes
from newsbridge.tag.event_status import Told
from newsbridge.tag.event_times import clock, find_times, is_daily
from newsbridge.tag.event_when import Days, apart, resolve, slack, weekday_beside
from newsbridge.tag.event_words import EventWords, event_words
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank

_OFF_BACK = 60
"""News that something was called off may come weeks after its day."""
_WEEK = 7
_LATER = 3
"""Sentences behind a range within which a weekday is one of its days."""


def drafts(article: Article) -> Drafts:
    """All events of an article in order of place, and the days to register."""
    finder = _Finder(article)
    found = list(finder.events())
    if article.title_source != "derived":
        told = {draft.first for draft in found}
        of_title = (draft for draft in _of_title(article, finder) if draft.first not in told)
        found += [draft for draft in of_title if not (found and draft.span.relative)]
    return Drafts(found, finder.deadlines)


def _of_title(article: Article, body: "_Finder") -> Iterator[Draft]:
    """Days that only the title names: Tag der offenen Tür am 24. Mai. Times and status come from the text's lead."""
    if not may_have_days(article.title):
        return
    alone = replace(article, title="", paragraphs=(Paragraph(article.title),))
    for draft in _Finder(alone).events(of_title=True):
        draft.evidence = [replace(one, field="title") for one in draft.evidence]
        draft.more = [replace(one, field="title") for one in draft.more]
        if not draft.times and draft.last is None:
            draft.times = body.clocks.of_lead()
        elif len(draft.times) == 1 and draft.last is None:
            draft.times = body.clocks.with_end_of_lead(draft.times)
        if draft.times or not draft.span.bare or draft.status != "scheduled":
            yield draft


class _Finder:
    """Walks the sentences of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: EventWords = event_words()
        self._original = article.text
        self._text = blank(self._original, ((hit.start, hit.end) for hit in find_addresses(self._original)))
        self._reasons = Reasons(article, self._text, self._words)
        self._told = Told(self._text, self._original, self._words, self._reasons)
        self._none = NoEvent(article, self._words, self._reasons)
        self._scopes = scopes(article, self._text)
        self.clocks = Clocks(self._text, self._scopes)
        self.deadlines: list[tuple[int, dt.date, Evidence]] = []
        self._titled = False
        self._range: Draft | None = None
        """The last one of several days."""
        self._last: tuple[Days, Evidence, Status, list[Evidence]] | None = None
        """The day of the same sentence that was an event just before, why, its status, and what says so."""
        self._previous: Draft | None = None

    def events(self, *, of_title: bool = False) -> Iterator[Draft]:
        """All events, sentence by sentence; of a title only those with a noun that says so."""
        self._titled = of_title
        for sentence in self._scopes:
            if sentence.days:
                yield from self._in_sentence(sentence)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Draft]:
        """Events of the days that a sentence names."""
        part = sentence.part
        end = chain.last_day(self._previous, sentence, self._article.published)
        if self._previous and end and self._reasons.is_free(part):
            self._previous.last = end
        days = self._without_deadlines(sentence)
        if not days:
            return
        moved = self._moved(part, days)
        self._last = None
        for index, span in enumerate(days):
            apart = bool(moved) and self._told.is_off_by_itself(part, span, moved)
            if moved and span not in moved and not apart:
                continue  # the old date of an event that has a new one
            beyond = index + 1
            while beyond < len(days) and cues.is_listed(part, days[beyond - 1], days[beyond]):
                beyond += 1
            following = days[beyond].first.start if beyond < len(days) else len(part)
            singles = self._singles(sentence, span)
            if self._is_of_range(sentence, span):
                continue
            for single in singles:
                told = [] if apart else moved
                yield from self._of_day(sentence, single, following, told, first=index == 0, among=len(days))

    def _is_of_range(self, sentence: Sentence, span: Days) -> bool:
        """Vom 3. bis 6. Oktober ist Kirmes. Am Freitag um 16 Uhr wird sie eröffnet."""
        event = self._range
        if event is None or event.first is None or event.last is None or not span.bare or span.last is not None:
            return False
        day = resolve(span.first, self._article.published, None, 0)
        days = (event.last - event.first).days
        if day is None or sentence.index - event.sentence.index > _LATER or days >= _WEEK:
            return False
        place_ = (day.weekday() - event.first.weekday()) % _WEEK
        if place_ <= days and self._reasons.is_same(event.sentence, (sentence.start, sentence.end)):
            event.take_times(sentence.part, span, is_first=place_ == 0, is_last=place_ == days)
        return place_ <= days

    def _of_day(
        self, sentence: Sentence, span: Days, following: int, moved: list[Days], *, first: bool, among: int
    ) -> Iterator[Draft]:
        status, reasons = self._told.status(sentence, span, moved, among)
        if self._last and status == "scheduled" and cues.is_listed(sentence.part, self._last[0], span):
            status, reasons = self._last[2:]  # am 13., 20. und 27. November entfallen
        back = slack(self._article.published) if status == "scheduled" else _OFF_BACK
        span = chain.in_next_year(span, sentence.part, self._article.published)
        start = resolve(span.first, self._article.published, weekday_beside(sentence.part, span), back)
        last = resolve(span.last, self._article.published, None, back) if span.last else None
        if last is not None and start is not None and last < start:  # over the turn of the year
            last = resolve(span.last, start.isoformat(), None, 0) if span.last else None
        if self._none.holds(sentence, span, start, last, status):
            return
        times, where = self.clocks.of_day(sentence, span, following, first=first)
        day = Day(span, start, times, where, last)
        if self._titled:
            noun = self._reasons.of_title(sentence)
        else:
            noun = self._reasons.reason(sentence, day, status=status, moved=bool(moved))
        noun = noun or self._as_before(sentence, day)
        if noun is not None:
            if self._previous and not times:
                day = replace(day, times=chain.same_time(sentence.part, self._previous.times))
            self._last = (span, noun, status, reasons)
            draft = self._draft(sentence, day, last, status, [noun, *reasons], is_new=bool(moved))
            self._previous = draft
            yield draft
            if last is None and start is not None and among == 1:
                yield from self._on_same_day(draft, day)

    def _as_before(self, sentence: Sentence, day: Day) -> Evidence | None:
        """Why the event before is one, where this day goes on with it."""
        part, span = sentence.part, day.span
        listed = self._last and cues.is_listed(part, self._last[0], span)
        if self._last and (listed or chain.is_another(part, self._last[0], span)):
            return self._last[1]
        before = self._previous
        if before is None or span.bare or self._titled or cues.is_from(part, span):
            return None
        if not self._reasons.goes_on(day, part):
            return None
        distance = sentence.index - before.sentence.index
        row = chain.is_next_row(part, span, before.sentence.part, distance)
        return before.evidence[1] if row or chain.goes_on(part, distance) else None

    def _on_same_day(self, draft: Draft, day: Day) -> Iterator[Draft]:
        """Zuvor, um 10 Uhr, feiern die Gemeinden einen Gottesdienst: another event of the day, with its own time."""
        for place_ in draft.sentence.after:
            part = self._text[slice(*place_)]
            if place_ == day.times_at or not is_same_day(part):
                continue
            times = clock(find_times(part), part)
            noun = self._reasons.names(*place_) if times else None
            if noun is None or [time.value for time in draft.times[:1]] == [times[0].value]:
                continue
            status, reasons = self._told.of_place(place_)
            sentence = replace(draft.sentence, start=place_[0], end=place_[1], part=part, before=(0, 0), after=())
            nowhere = replace(day.span, first=replace(day.span.first, start=0, end=0))
            where = place(self._text, self._original, sentence, nowhere)
            told = replace(draft, sentence=sentence, times=times, status=status, place=where, online=False, more=[])
            told.evidence = [draft.evidence[0], noun, *reasons]
            yield told

    def _draft(
        self,
        sentence: Sentence,
        day: Day,
        last: dt.date | None,
        status: Status,
        reasons: list[Evidence],
        *,
        is_new: bool,
    ) -> Draft:
        span = day.span
        online, online_reason = self._told.online(sentence, reasons[0])
        written = self._evidence(sentence.start + span.first.start, sentence.start + span.end)
        apart = status == "scheduled" and not is_new and is_behind_another(self._previous, sentence, day)
        told_at = day.times_at if day.times_at != (0, 0) else None
        where = place(self._text, self._original, sentence, span, told_at=told_at, online=online, apart=apart)
        times = list(day.times)
        if last is not None and not (len(times) > 1 and is_inside(span, times)):
            whole = self._text[sentence.start : max([sentence.end, *(end for _, end in sentence.after)])]
            times = [] if len(times) > 1 or is_daily(whole) else times
        self._reasons.found += 1
        old = self._words.original.search(sentence.part) is not None and not is_new
        evidence = [written, *reasons, *online_reason]
        draft = Draft(sentence, span, day.first, last, times, status, where, online, evidence, is_new, old)
        self._range = draft if last is not None else self._range
        return draft

    def _singles(self, sentence: Sentence, span: Days) -> list[Days]:
        """am 5. und 6. Juni, jeweils um 19 Uhr: two evenings."""
        if not span.listed or span.relative:
            return [span]
        told = [sentence.part, *(self._text[slice(*place_)] for place_ in sentence.after[:1])]
        each = any("eweils" in part and find_times(part) for part in told)
        return apart(span, sentence.hits) if each else [span]

    def _without_deadlines(self, sentence: Sentence) -> list[Days]:
        """The days that may be events; those to register by are kept in mind."""
        days = []
        for span in sentence.days:
            if not is_deadline(sentence.part, span):
                days.append(span)
            elif is_registration(sentence.part):
                day = resolve(span.first, self._article.published, weekday_beside(sentence.part, span), 1)
                if day is not None:
                    place_ = sentence.start + span.first.start
                    self.deadlines.append((place_, day, self._evidence(place_, sentence.start + span.first.end)))
        return days

    def _moved(self, part: str, days: list[Days]) -> list[Days]:
        """The days that something was put off to."""
        postponed = self._words.postponed.search(part)
        return [
            span
            for span in days
            if (postponed and cues.is_new(part, span)) or cues.is_caught_up(part, span) or cues.instead(part, span)
        ]

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)
