"""Calendars are read back by a strict reader of RFC 5545 that stands here, and by icalendar."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from newsbridge import kinds
from newsbridge.model import Appointment, Entry, Label, Moved, Paragraph, Withdrawal
from newsbridge.publish.calendars.lines import fold
from newsbridge.publish.calendars.sentence import sentence_of
from newsbridge.publish.calendars.times import TIMEZONE, ZONE, span
from newsbridge.publish.paths import appointment_path
from newsbridge.publish.rights.withdrawal import withdrawn
from newsbridge.vocabulary.labels import labels

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
MADE = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)

ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"}
AT_MOST_ONCE = {"DTEND", "STATUS", "TRANSP", "LOCATION", "DESCRIPTION", "URL", "CATEGORIES"}
_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:[^";:,]+|"[^"]*"))*):(?P<value>.*)', re.DOTALL
)
_TEXT = re.compile(r"(?:[^\\,;\n\r]|\\[\\,;nN])*")


class Component(NamedTuple):
    name: str
    lines: list[tuple[str, str, str]]
    """Name, parameters, value."""
    parts: list["Component"]

    def __getitem__(self, name: str) -> str:
        return next(value for one, _, value in self.lines if one == name)

    def has(self, name: str) -> bool:
        return any(one == name for one, _, _ in self.lines)

    def parameters(self, name: str) -> str:
        return next(parameters for one, parameters, _ in self.lines if one == name)


def strictly(content: bytes) -> Component:
    """The VCALENDAR, with all that section 3.1 and the tables of properties demand."""
    assert content.endswith(b"\r\n")
    octets = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in octets)
    for line in octets:
        line.decode()  # no character is torn apart
    unfolded = content[:-2].decode().replace("\r\n ", "")
    assert "\r" not in unfolded.replace("\r\n", "")
    assert "\n" not in unfolded.replace("\r\n", "")
    assert not re.search("[\0-\x08\x0a-\x1f\x7f]", unfolded.replace("\r\n", ""))
    open_ = [Component("", [], [])]
    for line in unfolded.split("\r\n"):
        match = _LINE.fullmatch(line)
        assert match, line
        if match["name"] == "BEGIN":
            open_.append(Component(match["value"], [], []))
        elif match["name"] == "END":
            done = open_.pop()
            assert done.name == match["value"]
            open_[-1].parts.append(done)
        else:
            open_[-1].lines.append((match["name"], match["parameters"], match["value"]))
    ((calendar,), no_lines) = (open_[0].parts, open_[0].lines)
    assert not no_lines
    assert (calendar.name, calendar["VERSION"]) == ("VCALENDAR", "2.0")
    assert calendar.has("PRODID")
    assert calendar.parts
    assert not calendar.has("METHOD")  # with it, an ORGANIZER is wanted in each event
    for event in calendar.parts[1:]:
        _check_event(event)
    return calendar


def _check_event(event: Component) -> None:
    assert event.name == "VEVENT"
    names = [name for name, _, _ in event.lines]
    assert all(names.count(name) == 1 for name in ONCE)
    assert set(names) <= ONCE | AT_MOST_ONCE
    assert len(names) == len(set(names))
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert not event.has(name) or _TEXT.fullmatch(event[name])
    if event.has("DTEND"):
        assert ("DATE" in event.parameters("DTEND")) == ("DATE" in event.parameters("DTSTART"))
        assert event["DTEND"] > event["DTSTART"] or "Z" in event["DTEND"] + event["DTSTART"]
    assert not event.has("STATUS") or event["STATUS"] in {"CONFIRMED", "CANCELLED", "TENTATIVE"}


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def event(start: str | None = "2026-12-03T19:00+01:00", end: str | None = None, **more: Any) -> Appointment:
    facts = {"uid": f"u-{start}-{more.get('place')}", "sequence": 0, "place": None, "online": False}
    return Appointment(**{**facts, "start": start, "end": end, "status": "scheduled", "changed": MADE, **more})


@pytest.fixture
def calendar(
    site: Callable[..., Any], entry: Callable[..., Entry], render: Callable[..., dict[str, bytes]]
) -> Callable[..., dict[str, Component]]:
    """Path → calendar of a site with one entry that has these events, or of these entries."""

    def made(*events: Appointment, entries: Any = None, past_days: int = 90, **more: Any) -> Any:
        told = entries or [entry(events=events, item="0c3af9319b9d")]
        built = site(told, **{"now": NOW, "formats": ("html", "calendar"), **more})
        return {path: strictly(content) for path, content in render(built, "calendar", past_days=past_days).items()}

    return made


def only(calendars: dict[str, Component], path: str = "events.ics") -> Component:
    (_, found) = calendars[path].parts
    return found


def test_there_is_one_for_the_pipeline_each_topic_and_country_and_one_file_for_the_event(calendar: Any) -> None:
    made = calendar(event())
    own = f"{appointment_path(event().uid)}.ics"
    assert set(made) == {"events.ics", "onderwerp/douane.ics", "land/nl.ics", own}
    assert len({tuple(only(made, path).lines) for path in made if only(made, path).lines.sort() is None}) == 1
    assert not made[own].has("X-WR-CALNAME")
    assert made["events.ics"]["SOURCE"] == "https://nieuws.example/feeds/events.ics"
    assert made["land/nl.ics"]["URL"] == "https://nieuws.example/feeds/land/nl.html"


def test_a_channel_without_events_has_a_valid_calendar(calendar: Any) -> None:
    made = calendar()
    assert [part.name for part in made["onderwerp/douane.ics"].parts] == ["VTIMEZONE"]


def test_an_event_says_what_where_and_until_when_to_register(calendar: Any) -> None:
    one = only(calendar(event(place="Rathaus, Saal 2", online=True, deadline="2026-12-01")))
    assert one["SUMMARY"] == "Nieuwe douaneregels voor expediteurs"
    assert unescaped(one["LOCATION"]) == "Rathaus, Saal 2, ook online"
    assert one["CATEGORIES"] == "Douane & handelsregels,Nederland"
    assert one["URL"] == "https://nieuws.example/feeds/bericht/0c3af9319b9d.html"
    told = unescaped(one["DESCRIPTION"])
    for part in (
        "Online te volgen. Aanmelden tot en met 1 december 2026.",
        "Vanaf januari gelden andere aangifteregels.",
        "Bron: Zollamt Vennmünster",
        "Vertaald met DeepL, nagekeken door de redactie.",
        "https://zollamt.example/presse/1?a=1&b=2",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("text", "start", "sentence"),
    [
        ("Eerst dit. Op 3 december om 19.00 uur is er een avond. Dan dat.", "2026-12-03", "Op 3 december om 19.00 uur"),
        ("De beurs duurt van 5 tot en met 7 december.", "2026-12-05", "De beurs duurt"),
        ("Op 3 en 4 december is het zover.", "2026-12-03", "Op 3 en 4 december"),
        ("Op 13 december niet. Op 3\u00a0December wel.", "2026-12-03", "Op 3 December"),
        ("Op 30 december, op 3,3 december en op 3 januari niet.", "2026-12-03", ""),
        ("In december 2026.", "2026-12", ""),
    ],
)
def test_the_sentence_that_tells_of_an_event_is_found(text: str, start: str, sentence: str) -> None:
    found = sentence_of([Paragraph("Voorop staat iets anders."), Paragraph(text)], event(start))
    assert found.startswith(sentence)
    assert bool(found) == bool(sentence)


def test_the_description_tells_of_the_event_before_the_item(calendar: Any, entry: Any) -> None:
    told = "Op 3 december om 19.00 uur is er een avond voor omwonenden."
    paragraphs = (*entry().paragraphs[:1], Paragraph("Lang. " * 80), Paragraph(f"Zo is dat. {told} En zo door."))
    one = only(calendar(entries=[entry(paragraphs=paragraphs, events=(event(),))]))
    assert unescaped(one["DESCRIPTION"]).startswith(f"{told}\n\nVanaf januari")


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("2026-12-03", None, ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"]),
        ("2026-12-30", "2027-01-02", ["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270103"]),
        ("2026-12-03", "2026-12-01", ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"]),
        ("2026-12-03", "2026-12", ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"]),
        ("2026-12-03T19:00+01:00", None, [f"DTSTART;TZID={ZONE}:20261203T190000"]),
        ("2026-07-03T17:00+00:00", None, [f"DTSTART;TZID={ZONE}:20260703T190000"]),
        ("2026-07-03T19:00", None, [f"DTSTART;TZID={ZONE}:20260703T190000"]),
        (
            "2026-12-31T22:00+01:00",
            "2027-01-01T02:00+01:00",
            [f"DTSTART;TZID={ZONE}:20261231T220000", f"DTEND;TZID={ZONE}:20270101T020000"],
        ),
        (
            "2026-12-31T22:00+01:00",
            "2026-12-31T02:00+01:00",
            [f"DTSTART;TZID={ZONE}:20261231T220000", f"DTEND;TZID={ZONE}:20270101T020000"],
        ),
        ("2026-12-03T19:00+01:00", "2026-12-03T19:00+01:00", [f"DTSTART;TZID={ZONE}:20261203T190000"]),
        ("2026-12-03T19:00+01:00", "2026-12-05", ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261206"]),
        ("2026-12-03", "2026-12-03T19:00+01:00", ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"]),
        (
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:30+01:00",
            [f"DTSTART;TZID={ZONE}:20261025T023000", "DTEND:20261025T013000Z"],
        ),
        ("2026-03-29T02:30", None, [f"DTSTART;TZID={ZONE}:20260329T033000"]),
        ("1989-11-09T18:53+01:00", None, ["DTSTART:19891109T175300Z"]),
        ("2026-05", None, None),
        ("2026", None, None),
        (None, None, None),
        ("gisteren", None, None),
        ("0001-01-01T00:00+14:00", None, None),
        ("9999-12-31", None, None),
    ],
)
def test_days_and_hours_become_what_a_calendar_can_hold(start: str, end: str, lines: list[str] | None) -> None:
    assert span(event(start, end)) == lines


def test_what_has_no_day_stands_in_no_calendar(calendar: Any) -> None:
    assert set(calendar(event("2026-12"))) == {"events.ics", "onderwerp/douane.ics", "land/nl.ics"}


def test_the_zone_is_that_of_the_readers_and_its_rules_hold_from_2020_to_2037() -> None:
    assert labels().zone == ZONE
    zone = ZoneInfo(ZONE)
    offsets = {line.partition(":")[2] for line in TIMEZONE if line.startswith("TZOFFSETTO")}
    assert offsets == {"+0100", "+0200"}
    for year in range(2020, 2038):
        for month, hour, before in ((3, 2, 1), (10, 3, 2)):
            rule = f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"
            block = TIMEZONE[TIMEZONE.index(rule) - 1 : TIMEZONE.index(rule) + 3]
            assert block[0].endswith(f"T0{hour}0000")
            assert block[2] == f"TZOFFSETFROM:+0{before}00"
            assert block[3] == f"TZOFFSETTO:+0{3 - before}00"
            sunday = max(date(year, month, day) for day in range(25, 32) if date(year, month, day).weekday() == 6)
            change = datetime(sunday.year, month, sunday.day, hour - before, tzinfo=UTC)
            assert change.astimezone(zone).utcoffset() == timedelta(hours=3 - before)
            assert (change - timedelta(seconds=1)).astimezone(zone).utcoffset() == timedelta(hours=before)


def test_german_hours_are_the_same_moments() -> None:
    dutch, german = ZoneInfo(ZONE), ZoneInfo("Europe/Berlin")
    moments = (datetime(2000, 1, 1, tzinfo=UTC) + timedelta(hours=12 * step) for step in range(0, 27_000, 7))
    assert all(one.astimezone(dutch).utcoffset() == one.astimezone(german).utcoffset() for one in moments)


@pytest.mark.parametrize(
    ("changes", "status", "title"),
    [
        ({}, "CONFIRMED", "Nieuwe"),
        ({"status": "cancelled"}, "CANCELLED", "[Afgelast] Nieuwe"),
        ({"status": "postponed"}, "TENTATIVE", "[Datum gewijzigd] Nieuwe"),
        ({"status": "postponed", "before": "2026-12-01"}, "CONFIRMED", "[Verplaatst] Nieuwe"),
        ({"before": "2026-12-01"}, "CONFIRMED", "[Verplaatst] Nieuwe"),
        ({"status": "cancelled", "before": "2026-12-01"}, "CANCELLED", "[Afgelast] Nieuwe"),
    ],
)
def test_the_title_says_what_became_of_it(calendar: Any, changes: Any, status: str, title: str) -> None:
    one = only(calendar(event(sequence=4, **changes)))
    assert (one["STATUS"], one["SEQUENCE"]) == (status, "4")
    assert one["SUMMARY"].startswith(title)
    assert ("eerder was dat 1 december 2026" in one["DESCRIPTION"]) == ("Verplaatst" in title)


def test_two_events_of_one_entry_are_told_apart(calendar: Any) -> None:
    def titles(*events: Appointment) -> set[str]:
        return {part["SUMMARY"].partition("(")[2] for part in calendar(*events)["events.ics"].parts[1:]}

    assert titles(event(place="Kleve"), event(place="Goch")) == {"Kleve)", "Goch)"}
    assert titles(event(place="Kleve"), event("2026-12-10", place="Kleve")) == {"3 december)", "10 december)"}
    assert titles(event(), event("2026-12-03T21:00+01:00")) == {
        "3 december\\, 19.00 uur)",
        "3 december\\, 21.00 uur)",
    }


def test_what_is_long_over_stays_only_in_its_own_file(calendar: Any) -> None:
    old, recent, running = event("2026-08-01"), event("2026-08-30"), event("2026-01-01", "2026-12-31")
    made = calendar(old, recent, running)
    assert [one["UID"] for one in made["events.ics"].parts[1:]] == [running.uid, recent.uid]
    assert f"{appointment_path(old.uid)}.ics" in made
    assert len(calendar(old, recent, running, past_days=10_000)["events.ics"].parts) == 4


def test_a_withdrawn_entry_calls_its_events_off_without_a_word_on_them(calendar: Any, entry: Any) -> None:
    notice = Withdrawal("0c3af9319b9d", "op verzoek van de bron", "jan", NOW)
    gone = withdrawn(entry(events=(event(uid="u", place="Geheim"),), item="0c3af9319b9d"), notice)
    one = only(calendar(entries=[gone]))
    assert (one["STATUS"], one["SEQUENCE"], one["DTSTAMP"]) == ("CANCELLED", "1", "20261123T070000Z")
    assert one["SUMMARY"] == "[Ingetrokken] Evenement uit een bericht van Zollamt Vennmünster"
    assert "op verzoek van de bron" in unescaped(one["DESCRIPTION"])
    everything = "".join(value for _, _, value in one.lines)
    assert "Geheim" not in everything
    assert "zollamt.example" not in everything


def test_an_event_that_another_entry_tells_too_stays_on(calendar: Any, entry: Any) -> None:
    notice = Withdrawal("a", "fout", "jan", NOW)
    gone = withdrawn(entry(guid="a", item="a", events=(event(uid="u", sequence=1),)), notice)
    live = entry(guid="b", item="b", events=(event(uid="u"),))
    for entries, members in (([gone, live], []), ([live], [gone])):
        one = only(calendar(entries=entries, members=members))
        assert (one["STATUS"], one["SEQUENCE"]) == ("CONFIRMED", "2")


def test_a_withdrawn_member_of_a_story_takes_its_own_event_back(calendar: Any, entry: Any) -> None:
    gone = withdrawn(entry(guid="a", item="a", events=(event(),)), Withdrawal("a", "fout", "jan", NOW))
    made = calendar(entries=[entry(guid="b", item="b")], members=[gone])
    assert only(made, "onderwerp/douane.ics")["STATUS"] == "CANCELLED"


def test_other_words_under_one_sequence_have_a_later_stamp(calendar: Any, entry: Any) -> None:
    later = MADE + timedelta(days=2)
    one = only(calendar(entries=[entry(events=(event(),), corrected=later, change="corrected")]))
    assert (one["DTSTAMP"], one["SEQUENCE"]) == ("20261122T073000Z", "0")


def test_hostile_entries_cost_no_calendar(
    hostile: list[Entry], site: Any, render: Any, entry: Callable[..., Entry]
) -> None:
    nasty = hostile[0].title
    events = (event(uid="a"), event("2026-12-04", uid="b", place=nasty, deadline=nasty, before=nasty))
    entries = [
        replace(one, guid=f"{number}", events=tuple(replace(event, uid=f"{number}{event.uid}") for event in events))
        for number, one in enumerate(hostile)
    ]
    for content in render(site([*entries, entry(guid="good", events=events)], now=NOW), "calendar").values():
        strictly(content)


@pytest.mark.parametrize("line", ["a" * 75, "a" * 76, "SUMMARY:" + "é" * 200, "x" + "😀" * 90, "", "ab" * 300 + "ü"])
def test_a_line_is_folded_within_75_octets_and_never_within_a_character(line: str) -> None:
    parts = fold(line).encode().split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert [part[:1] for part in parts[1:]] == [b" "] * (len(parts) - 1)
    assert b"".join([parts[0], *(part[1:] for part in parts[1:])]).decode() == line


def test_icalendar_reads_back_what_was_meant(site: Any, entry: Any, render: Any) -> None:
    import icalendar

    title = "Beurs; met komma, \\ en 😀 " + "lang " * 20
    events = (event(end="2026-12-03T21:00+01:00", place="A, B; C"),)
    content = render(site([entry(title=title, events=events)]), "calendar")
    (one,) = icalendar.Calendar.from_ical(content["events.ics"]).walk("VEVENT")
    assert str(one["summary"]) == title.strip()
    assert str(one["location"]) == "A, B; C"
    assert one.decoded("dtstart").isoformat() == "2026-12-03T19:00:00+01:00"
    assert one.decoded("dtend") - one.decoded("dtstart") == timedelta(hours=2)


def test_a_calendar_that_moved_says_where_it_went(site: Any) -> None:
    kind = kinds.load("publish", "calendar")
    (document,) = kind.moved(site(), Moved("onderwerp/tol", "Tol; en meer", "onderwerp/douane", NOW))
    (_, one) = strictly(document.content).parts
    assert (str(document.path), one["URL"]) == (
        "onderwerp/tol.ics",
        "https://nieuws.example/feeds/onderwerp/douane.ics",
    )
    assert unescaped(one["SUMMARY"]) == "[Verhuisd] Tol; en meer"
    assert list(kind.moved(site(), Moved("digest/week", "Week", None, NOW))) == []


def test_only_files_that_an_event_stands_in_are_made_of_something_else(site: Any, entry: Any) -> None:
    kind = kinds.load("publish", "calendar")
    other = Label("topic", "culture", "Cultuur", "cultuur")

    def made_of(sequence: int) -> dict[str, str]:
        first = entry(events=(event(uid="a", sequence=sequence),))
        entries = [first, entry(guid="b", labels=(other,), events=(event(uid="b"),))]
        return {str(one.path): one.made_of for one in kind.render(site(entries, now=NOW), kind.Options())}

    before, after = made_of(0), made_of(1)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"events.ics", "land/nl.ics", "onderwerp/douane.ics", f"{appointment_path('a')}.ics"}
