"""Events of an article: when they are, whether they are online, off, or put off."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Article, Event, Paragraph
from newsbridge.tag.kinds import event


def _events(text: str, title: str = "", published: str | None = "2026-03-10") -> list[Event]:
    paragraphs = tuple(Paragraph(part) for part in text.split("\n\n"))
    return list(event.tag(Article(title, "text", paragraphs, published), event.Options()))


@pytest.mark.parametrize(
    ("text", "start", "end", "status"),
    [
        (
            "Der Kongress findet am 13. Mai von 14 bis 16 Uhr in der Stadthalle statt.",
            "2026-05-13T14:00+02:00", "2026-05-13T16:00+02:00", "scheduled",
        ),
        ("Die Messe läuft vom 24. bis 26. April in Enschede.", "2026-04-24", "2026-04-26", "scheduled"),
        ("Das Stadtfest am 12. und 13. Juni lockt Gäste an.", "2026-06-12", "2026-06-13", "scheduled"),
        ("Das Konzert am 3. Juni fällt aus.", "2026-06-03", None, "cancelled"),
        ("Die Veranstaltung am 5. Mai wurde abgesagt.", "2026-05-05", None, "cancelled"),
        ("Die Tagung wird vom 3. Mai auf den 10. Juni verschoben.", "2026-06-10", None, "postponed"),
        (
            "Das Konzert wird verschoben. Neuer Termin ist der 9. Mai um 20 Uhr.",
            "2026-05-09T20:00+02:00", None, "postponed",
        ),
        ("Der Infoabend startet am 7. Mai. Beginn ist um 19 Uhr.", "2026-05-07T19:00+02:00", None, "scheduled"),
        ("Die Jobbörse ist am 13. Januar.", "2027-01-13", None, "scheduled"),
        ("Beim Themenabend am 24. März geht es um Wein.", "2026-03-24", None, "scheduled"),
        ("Der Handwerkermarkt findet am 28. März statt.", "2026-03-28", None, "scheduled"),
        ("Der Umzug fällt am 29. März aus.", "2026-03-29", None, "cancelled"),
        (
            "Der Sprechtag am 25. März zwischen 9 und 12 Uhr ist kostenlos.",
            "2026-03-25T09:00+01:00", "2026-03-25T12:00+01:00", "scheduled",
        ),
        (
            "Der Verein lädt zu einer Radtour ein. Sie startet am 29. März um 8 Uhr am Markt.",
            "2026-03-29T08:00+02:00", None, "scheduled",
        ),
        (
            "Das Konzert ist am 25. März. Am 25. März um 19 Uhr beginnt das Konzert im Saal.",
            "2026-03-25T19:00+01:00", None, "scheduled",
        ),
        ("Zum Seminar am 18. November 2026, 9.30 Uhr, wird geladen.", "2026-11-18T09:30+01:00", None, "scheduled"),
    ],
)  # fmt: skip
def test_one_event_with_its_time_and_status(text: str, start: str, end: str | None, status: str) -> None:
    """The year comes from the day of publication, the offset from German clocks."""
    (found,) = _events(text)
    assert (found.start, found.end, found.status) == (start, end, status)


@pytest.mark.parametrize(
    "text",
    [
        "Anmeldungen für den Workshop sind bis zum 3. Mai möglich.",
        "Anmeldeschluss für die Messe ist der 5. Mai.",
        "Am 2. März fand ein Konzert in Vreden statt.",
        "Das Museum ist am 1. Mai von 10 bis 18 Uhr geöffnet.",
        "Am 31. Dezember zählte die Stadt 50.000 Einwohner.",
        "Der Arbeitsmarkt erholt sich seit dem 1. April.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    """Deadlines, opening hours, statistics, and what is over."""
    assert _events(text) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Über den Haushalt spricht der Rat am Dienstag, 24. März, um 17 Uhr.", "2026-03-24T17:00+01:00"),
        ("Alle interessierten Bürger treffen sich am 28. März am Bahnhof.", "2026-03-28"),
        ("Treffpunkt ist am 28. März um 10 Uhr am Bahnhof.", "2026-03-28T10:00+01:00"),
        ("Mi., 25. März, 19 Uhr: Wein und Musik", "2026-03-25T19:00+01:00"),
        ("28. März – Frühjahrsputz im Park", "2026-03-28"),
    ],
)
def test_a_day_to_come_needs_no_noun(text: str, start: str) -> None:
    """A clock time, a verb of events, or the form of a list's line is enough."""
    assert [found.start for found in _events(text)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke wird am 14. April von 20 bis 5 Uhr gesperrt.",
        "Das Rathaus bleibt am 2. April ab 12 Uhr zu.",
        "Am 12. Februar gegen 15 Uhr kam ein Lastwagen von der Straße ab.",
        "Am Montag um 8 Uhr ist ein Radfahrer gestürzt.",
        "Die Unterlagen müssen am 30. März um 12 Uhr vorliegen.",
        "Bewerbungen sind ab 1. April, 8 Uhr, möglich.",
        "Die Beratung ist ab dem 1. April kostenlos.",
        "Die Rabattaktion startet am 5. April.",
        "Der Fußball rollt am 1. April.",
        "Heute ist die Messe größer als früher.",
        "Die Förderung startet am 1. April.",
        "Zum 1. Januar 2027 steigt der Mindestlohn um 0 Uhr auf 14 Euro.",
        "Am Ostermontag, 6. April, fahren die Busse ab 8 Uhr wie sonntags.",
        "Am 30. April läuft die Aktion aus.",
    ],
)
def test_a_day_to_come_that_is_no_event(text: str) -> None:
    """Closures, deadlines, the past, and words that only look like an event."""
    assert _events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nicht am 3., sondern erst am 10. April öffnet die Ausstellung.",
        "Statt am 3. April tagt der Ausschuss nun am 10. April.",
        "Die Übergabe wurde vom 3. auf den 10. April verlegt.",
        "Der Baubeginn ist auf Freitag, 10. April, verschoben.",
    ],
)
def test_what_is_put_off_has_its_new_day_only(text: str) -> None:
    """However the old one is named."""
    assert [(found.start, found.status) for found in _events(text)] == [("2026-04-10", "postponed")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Das Konzert am kommenden Freitag ist ausverkauft.", "2026-03-13"),
        ("Heute um 18 Uhr beginnt die Lesung.", "2026-03-10T18:00+01:00"),
        ("Die Lesung am Donnerstag um 19 Uhr ist kostenlos.", "2026-03-12T19:00+01:00"),
        ("Am Donnerstag kommender Woche um 19 Uhr ist Literaturabend.", "2026-03-19T19:00+01:00"),
    ],
)
def test_a_weekday_counts_from_the_day_of_publication(text: str, start: str) -> None:
    """Where that day is known."""
    assert [found.start for found in _events(text)] == [start]
    assert _events(text, published="2026-03") == []


def test_the_title_names_the_event_where_the_text_gives_the_day() -> None:
    """Evidence says so."""
    (found,) = _events("Am 13. Mai um 18 Uhr lädt die Kammer ein.", title="Infoabend für Gründer")
    assert [one.field for one in found.evidence] == ["text", "title"]


def test_online_events_are_told_from_online_booking() -> None:
    """A webinar is online; a concert whose tickets are sold online is not."""
    assert [found.online for found in _events("Das Webinar beginnt am 15. April.")] == [True]
    assert [found.online for found in _events("Karten online buchbar: Das Konzert beginnt am 15. April.")] == [False]


def test_the_place_is_a_venue_or_a_town() -> None:
    """A venue is the better answer."""
    assert [found.place for found in _events("Die Messe ist am 15. April in Enschede.")] == ["Enschede"]
    assert [found.place for found in _events("Die Tagung ist am 15. April im Rathaus Bocholt.")] == ["Rathaus Bocholt"]


def test_without_a_day_of_publication_the_year_is_unknown() -> None:
    """The event is told, its start is not."""
    assert [found.start for found in _events("Die Messe ist am 15. April.", published=None)] == [None]
    assert [found.start for found in _events("Die Messe ist am 15. April 2027.", published=None)] == ["2027-04-15"]


@given(st.text(max_size=100), st.sampled_from(["Messe am 3. Mai", "Kongress vom 30. bis 31. Juni um 24 Uhr"]))
def test_any_text_is_read_without_error_and_evidence_is_exact(text: str, cue: str) -> None:
    """Offsets count in the article's text."""
    whole = f"{cue} {text}"
    for found in _events(whole):
        assert all(whole[one.start : one.end] == one.text for one in found.evidence if one.field == "text")


def test_the_congress_of_the_model_item() -> None:
    """Its day in May, online."""
    path = Path(__file__).parents[2].parent / "shared/corpora/gelsenkirchen-2020.txt"
    if not path.exists():
        pytest.skip("the model item lies beside the repository, and is not here")
    (found,) = _events(path.read_text("utf-8"), published="2020-05")
    assert (found.start, found.online, found.status) == ("2020-05-13", True, "scheduled")
