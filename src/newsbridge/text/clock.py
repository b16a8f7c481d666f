"""Clock times in running text: 14.30 Uhr, halb drei, zehn vor sechs, 8 uur 's avonds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsbridge.text.date_words import Words, any_of
from newsbridge.text.openings import Openings

_LEAD = 16
"""Characters before a time within which the word that leads to it is looked for."""
_CLOSED = re.compile(r"\s?(?:[,.;:)!?]|$)")
_DAY_PART = 24
_HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A clock time; `vague` where it is told without the half of the day (halb drei)."""

    start: int
    end: int
    hour: int
    minute: int
    vague: bool = False
    maybe_duration: bool = False
    """Dutch "8 uur" may be eight o'clock or eight hours."""

    @property
    def value(self) -> str:
        """`14:30`."""
        return f"{self.hour:02d}:{self.minute:02d}"


class Clock:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        flags = re.IGNORECASE
        starts = any_of({word[:2] for word in words.hours})
        self._time = re.compile(rf"(?<!\w)(?=\d|{starts})(?:{self._written()})", flags)
        self._openings = Openings(words.hours, r"\d\d?(?!\d)")
        self._told = re.compile(self._spoken(), flags)
        leads = f"{words.half}|{words.quarter}|{words.hour_leads}|{words.sure_leads}"
        self._leads = Openings([*words.minutes, *leads.split("|")], r"\d\d?\s")
        self._midnight = re.compile(rf"(?<!\w)(?:{words.midnight})(?!\w)", flags)
        self._hour_lead = re.compile(rf"(?:{words.hour_leads})\s$", flags)
        self._loose_lead = re.compile(rf"(?:{words.loose_leads})\s$", flags)
        self._parts = [(re.compile(rf"(?<!\w)(?:{part})(?!\w)", flags), span) for part, span in words.parts.items()]
        parts = "|".join(words.parts)
        self._part_after = re.compile(rf"(?:\s{words.clock})?,?\s((?:{parts}))(?!\w)", flags)
        self._part_before = re.compile(rf"((?:{parts}))\s(?:(?:{words.hour_leads}|um|ab|bis)\s)?$", flags)

    def times(self, text: str) -> list[TimeHit]:
        """Clock times in order of place; each end of a range is a hit of its own."""
        told = [hit for match in self._leads.finditer(self._told, text) for hit in self._read_told(match, text)]
        taken = {hit.start for hit in told}
        hits = [
            hit
            for match in self._openings.finditer(self._time, text)
            for hit in self._read_times(match, text)
            if hit.start not in taken
        ]
        return sorted((self._settled(hit, text) for hit in _apart(hits, told)), key=lambda hit: hit.start)

    def midnights(self, text: str) -> list[TimeHit]:
        """Where midnight is named; which day's end it is, is the reader's to say."""
        return [TimeHit(*match.span(), 0, 0) for match in self._midnight.finditer(text)]

    # --- patterns ------------------------------------------------------------------------------------

    def _written(self) -> str:
        words = self._words
        hour = r"(?:[01]?\d|2[0-4])(?!\d)"
        moment = rf"(?:{hour}(?:[.:][0-5]\d(?!\d))?|(?:{any_of(words.hours)})(?!\w))"
        join = rf"(?:\s{{0,2}}(?:,|{words.joins})\s{{0,2}})"
        clock = rf"\s{{0,2}}(?:{words.clock})(?!\w)"
        return (
            rf"(?<!\d[.,:])(?P<list>(?:{moment}(?:{clock})?{join}){{0,4}}{moment})[\s-]{{0,2}}(?:{words.clock})(?!\w)"
            rf"(?:\s?(?P<after>[0-5]\d)(?![\w.,:%]|\s(?:{words.minute})))?"
            r"|(?<![:.,+])(?P<bh>[01]?\d|2[0-4]):(?P<bm>[0-5]\d)(?![\w:]|,\d)"
            r"|(?<![:.,])(?P<uh>[01]?\d|2[0-4])[uh](?P<um>[0-5]\d)?(?![\w:])"
        )

    def _spoken(self) -> str:
        words = self._words
        hour = rf"(?P<{{}}>(?:{any_of(words.hours)})|(?:1[0-2]|[1-9]))(?!\w|[.,:]\d|\s(?:{words.not_hours}))"
        minutes = rf"(?P<minutes>{any_of(words.minutes)}|[1-5]?\d)(?P<unit>\s(?:{words.minute}))?"
        direction = rf"(?:{words.past}|{words.to})"
        shapes = [
            rf"(?:{words.half})\s{hour.format('half')}",
            rf"(?:{words.hour_leads})\s(?P<gone>{any_of(words.quarters_gone)})\s{hour.format('going')}",
            rf"(?:{words.quarter})\s(?P<dir>{direction})\s{hour.format('quarter')}",
            rf"(?<![.,:-]){minutes}\s(?P<way>{direction})\s(?P<before>(?:{words.half})\s)?{hour.format('hour')}",
            rf"(?:{words.sure_leads})\s(?P<led>(?:[01]?\d|2[0-4])\.[0-5]\d)(?![\w.:%€]|,\d|\s?(?:{words.clock}|[€%–-]|\w))",
            rf"(?:{words.hour_leads})\s(?P<inflected>{any_of(words.inflected)})(?!\w)",
        ]
        return rf"(?<!\w)(?:{'|'.join(shapes)})"

    # --- reading -------------------------------------------------------------------------------------

    def _read_times(self, match: re.Match[str], text: str) -> Iterator[TimeHit]:
        if match["list"] is None:
            hour, minute = (match["bh"], match["bm"]) if match["bh"] else (match["uh"], match["um"])
            yield from _time(*match.span(), int(hour), int(minute or 0))
            return
        moments = list(self._moments(match))
        minutes = match["after"] if match["after"] and self._has_minutes(match, text, moments[-1][-1]) else None
        close = match.end() if minutes or not match["after"] else len(text[: match.start("after")].rstrip())
        unsure = (
            self._words.duration_cue
            and all(minute == 0 and size <= 2 for _, _, _, minute, size in moments)
            and not minutes
            and (not self._is_led(text, match.start()) or self._is_loosely_led(text, match.start(), moments))
        )
        for index, (start, end, hour, minute, size) in enumerate(moments):
            if index + 1 == len(moments):
                end, minute = close, int(minutes or minute)
            vague = size == 0 and hour <= _HALF_DAY
            yield from _time(start, end, hour, minute, vague=vague, maybe_duration=unsure)

    def _has_minutes(self, match: re.Match[str], text: str, size: int) -> bool:
        """8 Uhr 30, om 8 uur 30; not in een uur 42 millimeter, where the word means hours, too."""
        if not self._words.duration_cue or (size and _CLOSED.match(text, match.end())):
            return True
        before = max(match.start() - _LEAD, 0)
        return self._is_led(text, match.start()) and not self._loose_lead.search(text, before, match.start())

    def _moments(self, match: re.Match[str]) -> Iterator[tuple[int, int, int, int, int]]:
        """(start, end, hour, minute, written digits; 0 for a word) for each time of a list."""
        start, end = match.span("list")
        for part in re.finditer(r"(\d{1,2})(?:[.:](\d\d))?|[^\W\d]+", match.string[start:end]):
            where = (start + part.start(), start + part.end())
            if part[1]:
                yield *where, int(part[1]), int(part[2] or 0), len(part[0])
            elif part[0].lower() in self._words.hours:
                yield *where, self._words.hours[part[0].lower()], 0, 0

    def _read_told(self, match: re.Match[str], text: str) -> Iterator[TimeHit]:
        """halb drei, viertel nach drei, zehn vor drei, fünf vor halb drei, voor drieën."""
        words, start, end = self._words, *match.span()
        if match["inflected"]:
            yield TimeHit(*match.span("inflected"), words.inflected[match["inflected"].lower()], 0, vague=True)
        elif match["led"]:
            hour, _, minutes = match["led"].partition(".")
            yield from _time(*match.span("led"), int(hour), int(minutes))
        elif match["gone"]:
            hour, gone = match["going"].lower(), words.quarters_gone[match["gone"].lower()]
            minute = 60 * (words.hours.get(hour) or int(hour)) - 60 + gone
            yield TimeHit(match.start("gone"), end, minute // 60 % _HALF_DAY, minute % 60, vague=True)
        elif match["minutes"] is None or match["unit"] or match["before"] or self._is_led(text, start):
            hour = (match["half"] or match["quarter"] or match["hour"]).lower()
            minute = 60 * (words.hours.get(hour) or int(hour)) - 30 * bool(match["half"] or match["before"])
            way = match["dir"] or match["way"]
            if way:
                told = (match["minutes"] or "15").lower()
                away = words.minutes.get(told) or int(told)
                minute += away if re.fullmatch(words.past, way, re.IGNORECASE) else -away
            yield TimeHit(start, end, minute // 60 % _HALF_DAY, minute % 60, vague=True)

    def _is_led(self, text: str, start: int) -> bool:
        return self._hour_lead.search(text, max(start - _LEAD, 0), start) is not None

    def _is_loosely_led(self, text: str, start: int, moments: list[tuple[int, int, int, int, int]]) -> bool:
        """na een uur, voor 2 uur; from thirteen on it is mostly the time: voor 18 uur."""
        lone = len(moments) == 1 and moments[0][2] <= _HALF_DAY
        return lone and self._loose_lead.search(text, max(start - _LEAD, 0), start) is not None

    def _settled(self, hit: TimeHit, text: str) -> TimeHit:
        """The half of the day, where it is told beside the time: 8 Uhr abends is 20:00."""
        if hit.hour > _HALF_DAY or (hit.hour == 0 and not hit.vague):
            return hit
        before = max(hit.start - _DAY_PART, 0)
        beside = self._part_after.match(text, hit.end) or self._part_before.search(text, before, hit.start)
        if beside is None:
            return hit
        first, last = next(span for part, span in self._parts if part.fullmatch(beside[1]))
        for hour in (hit.hour, hit.hour + 12, hit.hour + 24):
            if first <= hour <= last:
                end = max(hit.end, beside.end()) if beside.start() >= hit.start else hit.end
                return replace(hit, end=end, hour=hour % 24, vague=False, maybe_duration=False)
        return hit


def _apart(hits: list[TimeHit], told: list[TimeHit]) -> list[TimeHit]:
    """Both, without what lies inside a time that is told in more words."""
    covered = {at for hit in told for at in range(hit.start, hit.end)}
    return [hit for hit in hits if hit.start not in covered] + told


def _time(
    start: int, end: int, hour: int, minute: int, *, vague: bool = False, maybe_duration: bool = False
) -> Iterator[TimeHit]:
    if hour * 60 + minute <= 24 * 60:
        yield TimeHit(start, end, hour % 24, minute, vague, maybe_duration)
