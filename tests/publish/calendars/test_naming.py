"""The names of events: an invented gold of German press items with their Dutch, and single sentences."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsbridge.model import Appointment, Article, Entry, Event, Paragraph, Site
from newsbridge.publish.calendars.event import vevent
from newsbridge.publish.calendars.naming import Called, name_of, title
from newsbridge.tag.kinds import event as tagger

NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)


def entry(text: str, *starts: str, headline: str = "Kamer kijkt vooruit") -> Entry:
    events = tuple(
        Appointment(str(number), 0, start, None, None, online=False, status="scheduled", changed=NOW)
        for number, start in enumerate(starts)
    )
    paragraphs = tuple(Paragraph(part) for part in text.split("\n\n"))
    return Entry(
        guid="g", version=1, title=headline, paragraphs=paragraphs, original_title="", source_name="Kamer",
        credit_line=None, url=None, places=(), published=None, notice="", labels=(), released=NOW, events=events,
    )  # fmt: skip


def named(text: str, start: str = "2027-05-03") -> Called | None:
    one = entry(text, start)
    return name_of(one, one.events[0])


def rows(name: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / f"names_{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def tagged(row: dict[str, Any]) -> dict[str, Event]:
    paragraphs = tuple(Paragraph(part) for part in row["de"].split("\n\n"))
    article = Article("", "derived", paragraphs, published=row["published"], language="de")
    return {one.start[:10]: one for one in tagger.tag(article, tagger.Options()) if one.start}


@pytest.mark.parametrize(("name", "least"), [("dev", 26), ("held", 11)])
def test_names_of_the_gold_that_only_get_better(name: str, least: int) -> None:
    """So many events carry the expected name, or rightly none; none carries a wrong one."""
    right, wrong = 0, []
    for row in rows(name):
        one = entry(row["nl"], *(event["start"] for event in row["events"]), headline=row["title"])
        for event, told in zip(one.events, row["events"], strict=True):
            found, wanted = name_of(one, event), told["name"] and (told["name"], told.get("bare", False))
            right += found == wanted
            wrong += [(row["id"], found)] if found and found != wanted else []
    assert (wrong, right >= least) == ([], True)


@pytest.mark.parametrize(("name", "least"), [("dev", 26), ("held", 12)])
def test_places_of_the_gold_that_only_get_better(name: str, least: int) -> None:
    """So many events have the expected place, or rightly none; a service that is resumed is no event."""
    found = [(tagged(row), row) for row in rows(name)]
    told = [(of.get(event["start"][:10]), event) for of, row in found for event in row["events"]]
    assert sum(event is not None and event.place == wanted["place"] for event, wanted in told) >= least
    assert [row["id"] for of, row in found for day in row.get("none", ()) if day in of] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het derde Agrobusiness Forum vindt op 3 mei plaats.", "Derde Agrobusiness Forum"),
        ("Het Duits-Nederlandse ondernemersforum komt op 3 mei bijeen.", "Duits-Nederlands ondernemersforum"),
        ("Op 3 mei vertrekt de handelsmissie naar Antwerpen en Gent.", "Handelsmissie naar Antwerpen en Gent"),
        ("De workshop “Nu, of later?” is op 3-5-2027, het webinar “Btw” op 10 mei.", "Workshop “Nu, of later?”"),
        ("De Lange Nacht van de Wetenschap is op 3 mei.", "Lange Nacht van de Wetenschap"),
        ("Het congres is van 1 mei naar 3 mei verplaatst.", None),
        ("De bijeenkomst op 3 mei begint vroeg.", None),
        ("De kamer spreekt op 3 mei over de arbeidsmarkt.", None),
        ("Op 3 mei organiseert de brandweer een kinderfeest en een veiling.", None),
        ("De zwemvereniging hervat haar cursussen op 3 mei.", None),
        ("Op 13 mei is de Hanzedag.", None),
    ],
)
def test_a_name_is_what_the_day_s_own_clause_says(text: str, name: str | None) -> None:
    found = named(text)
    assert (found and found.text) == name


def test_what_points_back_is_called_by_the_sentence_before() -> None:
    text = "Het symposium “Lucht” kan niet doorgaan op 1 april. De bijeenkomst wordt verplaatst naar 3 mei."
    assert named(text) == ("Symposium “Lucht”", False)


def test_of_two_events_on_a_day_each_is_named_by_its_hour() -> None:
    one = entry(
        "Op 3 mei om 10 uur is de douanedag. Op 3 mei om 19.30 uur volgt de zangavond.",
        "2027-05-03T10:00+02:00",
        "2027-05-03T19:30+02:00",
    )
    assert [title(one, event) for event in one.events] == ["Douanedag", "Zangavond"]


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("Fabriek komt naar het dorp", "Informatieavond – Fabriek komt naar het dorp"),
        ("Informatieavond over de fabriek", "Informatieavond over de fabriek"),
    ],
)
def test_a_kind_alone_stands_before_the_headline(headline: str, shown: str) -> None:
    one = entry("Op 3 mei is er een informatieavond.", "2027-05-03", headline=headline)
    assert title(one, one.events[0]) == shown


def test_a_calendar_says_the_name_and_tells_the_headline_below() -> None:
    one = entry("Op 3 mei is het IT-congres “Venn”, op 4 mei de douanedag.", "2027-05-03", "2027-05-04")
    site = Site(slug="s", title="S", description="", url=None, contact=None, channels=())
    lines = vevent(site, one, one.events[0], one.events).decode().replace("\r\n ", "")
    assert "SUMMARY:IT-congres “Venn”\r\n" in lines
    assert "Kamer kijkt vooruit" in lines.partition("DESCRIPTION:")[2]
