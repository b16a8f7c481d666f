"""Events of an article: when they are, whether they are online, off, or put off."""

import time
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
        ("Vom 27.–29. März glänzt in Kalkar das Blech.", "2026-03-27"),
        ("Am 28. März treten im Park sechs Kapellen auf.", "2026-03-28"),
        ("Weil der erste Abend voll war, spielt die Bühne auch am 28. März.", "2026-03-28"),
        ("Für die Lesung hat der Verlag den 28. März vereinbart.", "2026-03-28"),
    ],
)
def test_a_day_to_come_needs_no_noun(text: str, start: str) -> None:
    """A clock time, a verb of events, or the form of a list's line is enough."""
    assert [found.start for found in _events(text)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Ab dem 18. März bietet sie eine Sprechstunde an, immer mittwochs von 14 bis 17 Uhr.",
        "Am Freitag um 14 Uhr werden 21 Grad erwartet.",
        "Ab Montag, 23. März, fährt der Bus weiter. Er startet um 7.15 Uhr am Bahnhof.",
        "Vom 27. bis 29. März ist die Fahrbahn dicht.",
        "Am 24. März ist um 12 Uhr Schluss.",
        "Die nächste Probe wird am 31. März um 9 Uhr gezogen.",
        "Am 25. März von 8 bis 13 Uhr kommt es zu Unterbrechungen.",
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
        "Am Mittwoch, 25. März, reinigt das Wasserwerk zwischen 8 und 15 Uhr das Rohrnetz.",
        "Am 21. März feiert Karl Nieland seinen 90. Geburtstag.",
        "Das Bad öffnet vom 2. bis 20. April täglich um 9 Uhr.",
        "An Heiligabend und Silvester bleibt die Bücherei geschlossen.",
        "Am 3. April bleibt das Amt wegen einer Schulung geschlossen.",
        "Die letzte Predigt hielt sie am Palmsonntag vor einem Jahr.",
        "Voriges Jahr war das Konzert am 13. Juni abgesagt worden.",
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
        "Statt morgen hält sie ihren Vortrag erst am Freitag, 10. April.",
        "Der für den 3. April angekündigte Elternabend findet erst am 10. April statt.",
        "Das Konzert am 3. April muss verlegt werden. Nachgeholt wird es am 10. April.",
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Am kommenden Wochenende ist Flohmarkt.", [("2026-03-14", "2026-03-15")]),
        ("Morgen Abend um 20 Uhr spricht Imkerin Maria Voss.", [("2026-03-11T20:00+01:00", None)]),
        ("Von Freitag bis Sonntag läuft die Messe.", [("2026-03-13", "2026-03-15")]),
        ("Von Freitag bis Sonntag (13. bis 15. März) zeigen sie auf der Agrarschau Melkroboter.",
         [("2026-03-13", "2026-03-15")]),
        ("Die Kirmes beginnt Freitag (15. Mai) mit dem Umzug und schließt Sonntag (17. Mai) mit Feuerwerk.",
         [("2026-05-15", "2026-05-17")]),
        ("Vom 3. bis 6. April ist Kirmes. Bürgermeister Ostendorp eröffnet sie am Freitag um 16 Uhr.",
         [("2026-04-03", "2026-04-06")]),
        ("Das Forum ist am 1. und 2. April. Es beginnt am Mittwoch um 10 Uhr und endet am Donnerstag um 15 Uhr.",
         [("2026-04-01T10:00+02:00", "2026-04-02T15:00+02:00")]),
        ("Im nächsten Jahr findet die Messe vom 13. bis 15. April statt.", [("2027-04-13", "2027-04-15")]),
        ("An Karfreitag um 15 Uhr ist Gottesdienst.", [("2026-04-03T15:00+02:00", None)]),
        ("Das Repair-Café findet am ersten Samstag im Juni statt.", [("2026-06-06", None)]),
        ("Die Tagung beginnt am 16. Mai um 9 Uhr und endet am 17. Mai um 13 Uhr.",
         [("2026-05-16T09:00+02:00", "2026-05-17T13:00+02:00")]),
        ("In der Nacht vom 17. auf den 18. Mai ist von 19 bis 2 Uhr Museumsfest.",
         [("2026-05-17T19:00+02:00", "2026-05-18T02:00+02:00")]),
        ("Die Ausstellung ist vom 20. Dezember bis 6. Januar zu sehen.", [("2026-12-20", "2027-01-06")]),
        ("Das Konzert am 3. Mai beginnt um 20 Uhr, Einlass ist ab 19 Uhr.", [("2026-05-03T20:00+02:00", None)]),
        ("Das Fest ist am 3. Mai. Los geht es um 11 Uhr. Schluss ist um 18 Uhr.",
         [("2026-05-03T11:00+02:00", "2026-05-03T18:00+02:00")]),
        ("Der Markt ist am 2. und 3. Mai, täglich von 10 bis 18 Uhr.", [("2026-05-02", "2026-05-03")]),
        ("Der Chor singt am 2. und 3. Mai, jeweils um 17 Uhr.",
         [("2026-05-02T17:00+02:00", None), ("2026-05-03T17:00+02:00", None)]),
        ("Der Garten öffnet am 2. und 3. Mai seine Pforten. Besucher sind jeweils von 10 bis 18 Uhr willkommen.",
         [("2026-05-02T10:00+02:00", "2026-05-02T18:00+02:00"), ("2026-05-03T10:00+02:00", "2026-05-03T18:00+02:00")]),
        ("Die Feier ist am 3. Mai um 11.15 Uhr. Zuvor, um 10 Uhr, ist Gottesdienst im Dom.",
         [("2026-05-03T11:15+02:00", None), ("2026-05-03T10:00+02:00", None)]),
        ("Zum Lauf wird am 3. Mai geladen. Start ist um 10 Uhr, Nachmeldungen sind bis 9.15 Uhr möglich.",
         [("2026-05-03T10:00+02:00", None)]),
        ("Am morgigen Mittwoch um 13 Uhr ist Sprechstunde.", [("2026-03-11T13:00+01:00", None)]),
        ("Den Schluss macht ein Fackelzug am 3. Mai um 19 Uhr.", [("2026-05-03T19:00+02:00", None)]),
        ("Am 14. April liest der Erzähler Jan Pauls den Zuschauern um 19 Uhr vor.",
         [("2026-04-14T19:00+02:00", None)]),
        ("Am Samstag und Sonntag, 2. und 3. Mai, jeweils um 17 Uhr, spielt die Bühne.",
         [("2026-05-02T17:00+02:00", None), ("2026-05-03T17:00+02:00", None)]),
        ("Termin: 22. Mai\nUhrzeit: 9 bis 16 Uhr\nOrt: Stadthalle",
         [("2026-05-22T09:00+02:00", "2026-05-22T16:00+02:00")]),
        ("- 7. Juni, 15 Uhr: Auf zur Hanse\n- 14. Juni, 16 Uhr: Alte Klöster",
         [("2026-06-07T15:00+02:00", None), ("2026-06-14T16:00+02:00", None)]),
    ],
)  # fmt: skip
def test_days_and_times_in_their_many_forms(text: str, told: list[tuple[str, str | None]]) -> None:
    """Relative days, feasts, ranges, nights, blocks and lists."""
    assert [(found.start, found.end) for found in _events(text)] == told


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("Das Konzert am 3. Mai wird verschoben. Es findet nun am 10. Juni statt.", "", [("2026-06-10", "postponed")]),
        ("Das Konzert war für den 3. Mai geplant. Neuer Termin: 10. Juni.", "", [("2026-06-10", "postponed")]),
        ("Der Markt muss ausfallen. Er war für den 3. Mai vorgesehen.", "", [("2026-05-03", "cancelled")]),
        ("Das Konzert kann am 3. Mai nicht stattfinden. Es wird am 10. Juni nachgeholt.", "",
         [("2026-06-10", "postponed")]),
        ("Der Folgetermin rückt vom 15. auf den 22. Mai.", "Fahrradcodierung", [("2026-05-22", "postponed")]),
        ("Das zunächst abgesagte Fest findet nun doch am 3. Mai statt.", "", [("2026-05-03", "scheduled")]),
        ("Das für den 3. Mai vorgesehene Wintergrillen entfällt.", "", [("2026-05-03", "cancelled")]),
        ("Die Lesung sollte am 3. Mai beginnen.", "Lesung abgesagt", [("2026-05-03", "cancelled")]),
        ("Das Konzert am 3. Mai fällt aus, die Lesung am 5. Mai findet statt.", "",
         [("2026-05-03", "cancelled"), ("2026-05-05", "scheduled")]),
        ("Die Stadt sagt zwei Feste ab. Betroffen sind das Hafenfest am 3. Mai und das Weinfest am 9. Mai.", "",
         [("2026-05-03", "cancelled"), ("2026-05-09", "cancelled")]),
        ("Es entfallen die Lesungen am 13., 20. und 27. Mai.", "",
         [("2026-05-13", "cancelled"), ("2026-05-20", "cancelled"), ("2026-05-27", "cancelled")]),
        ("Die für den 3. Mai vorgesehene Vorstellung entfällt.", "Tanztheater verschiebt Premiere",
         [("2026-05-03", "postponed")]),
        ("Der Markt findet nicht statt. Geplant war er für den 3. Mai.", "", [("2026-05-03", "cancelled")]),
        ("Der Workshop am 3. Mai findet nicht im Rathaus, sondern im Pfarrheim statt.", "",
         [("2026-05-03", "scheduled")]),
    ],
)  # fmt: skip
def test_what_is_off_or_put_off_or_on_again(text: str, title: str, told: list[tuple[str, str]]) -> None:
    """Within a sentence, across sentences, and in the title."""
    assert [(found.start, found.status) for found in _events(text, title)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Das Webinar ist am 20. Mai. Anmeldeschluss ist der 16. Mai.",
        "Das Webinar ist am 20. Mai (Anmeldung bis 16. Mai).",
        "Anmeldungen sind bis zum 16. Mai möglich. Das Webinar ist am 20. Mai.",
    ],
)
def test_the_day_to_register_is_kept_apart(text: str) -> None:
    """It is no event, and its words are among the evidence."""
    (found,) = _events(text)
    assert (found.start, found.deadline) == ("2026-05-20", "2026-05-16")
    assert "16. Mai" in [one.text for one in found.evidence]


def test_a_day_in_the_title_alone_is_an_event() -> None:
    """With the times of the first sentences."""
    (found,) = _events("Von 10 bis 15 Uhr öffnen die Labore.", title="Tag der offenen Tür am 24. Mai")
    assert (found.start, found.end) == ("2026-05-24T10:00+02:00", "2026-05-24T15:00+02:00")
    assert {one.field for one in found.evidence} == {"title"}


@pytest.mark.parametrize("words", ["am 3. Mai um 19 Uhr Konzert ", "am Montag ", "Nacht vom 3. auf ", "wird "])
def test_repetition_costs_linear_time(words: str) -> None:
    """Three times the text, not nine times the work; bounds count CPU time."""
    spent = []
    for size in (20_000, 60_000):
        text = words * (size // len(words))
        began = time.process_time()
        _events(text)
        spent.append(time.process_time() - began)
    assert spent[1] < max(6 * spent[0], 0.3)


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Am 14. April um 19 Uhr ist Konzert. Am 21. April folgt zur selben Zeit der Chor, am 28. April das Orchester.",
         ["2026-04-14T19:00+02:00", "2026-04-21T19:00+02:00", "2026-04-28T19:00+02:00"]),
        ("Die Stationen des Festivals: 14. April Ahaus (Kirche), 21. April Gronau und 28. April Epe.",
         ["2026-04-14", "2026-04-21", "2026-04-28"]),
        ("Am 14. April ist um 10 Uhr Gottesdienst. Zwei Tage später beginnt um 18 Uhr das Konzert.",
         ["2026-04-14T10:00+02:00", "2026-04-16T18:00+02:00"]),
        ("14. April, 20 Uhr: Chorkonzert 21. April, 19 Uhr: Orgelkonzert (entfällt)",
         ["2026-04-14T20:00+02:00", "2026-04-21T19:00+02:00"]),
        ("Von Freitag bis Sonntag, 19. April, steigt das Stadtfest.", ["2026-04-17"]),
        ("Am Karsamstag sind Osterfeuer erlaubt.", []),
        ("Die Ausstellung sollte am 19. April enden.", []),
        ("Die Dividende wird am 14. April gezahlt, die Hauptversammlung ist am 21. April.", ["2026-04-21"]),
    ],
)  # fmt: skip
def test_days_that_go_on_with_an_event_and_days_that_are_none(text: str, days: list[str]) -> None:
    """Series, lists, days counted from another one, rules, last days, and clauses of other things."""
    assert [found.start for found in _events(text)] == days
