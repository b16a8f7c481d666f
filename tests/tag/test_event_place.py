"""Where an event is: whose clause names a place, and what stands in another one."""

import pytest

from newsbridge.model import Article, Event, Paragraph
from newsbridge.tag.kinds import event as tagger


def tagged(text: str) -> list[Event]:
    article = Article("Neues", "page", (Paragraph(text),), published="2026-05-20", language="de")
    return list(tagger.tag(article, tagger.Options()))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Die Reise nach Zwolle am 3. Juni ist abgesagt, der Sprechtag am 9. Juni auch.", ["Zwolle", None]),
        ("Am 3. Juni tagt der Rat in Kleve, am 9. Juni folgt das Konzert im Stadttheater.", ["Kleve", "Stadttheater"]),
        ("Das Konzert in der Stadthalle wird vom 3. auf den 9. Juni verschoben.", ["Stadthalle"]),
        ("Die Konferenz ist am 3. Juni. Gäste kommen mit Partnern in Zwolle.", [None]),
        ("Die Konferenz ist am 3. Juni für Inhaber kleiner Firmen in Zutphen.", [None]),
        ("Am 3. Juni ist ein Seminar. Danach liefert die Firma Kräne nach Rotterdam.", [None]),
        ("Das Seminar am 3. Juni wird abgesagt. Grund ist ein Wasserschaden im Technikzentrum.", [None]),
        ("Am 3. Juni ist ein Konzert in Kleve. Am 9. Juni folgt ein Workshop.", ["Kleve", None]),
        ("Am 3. Juni ist Blutspende im Pfarrheim St. Otger. Spenden darf man ab 18.", ["Pfarrheim St. Otger"]),
        ("Das Konzert am 3. Juni, 20 Uhr, Aula des Gymnasiums, ist frei.", ["Aula des Gymnasiums"]),
        ("Am 3. Juni tagt der Rat im großen Sitzungssaal des Rathauses.", ["Sitzungssaal des Rathauses"]),
        ("Das Tierheim Velen öffnet am 3. Juni zum Sommerfest die Tore.", ["Tierheim Velen"]),
        ("Die Stadt Gronau sagt die Messe am 3. Juni ab.", ["Gronau"]),
        ("In der Stadtkirche wird am 3. Juni ein Konzert gegeben.", ["Stadtkirche"]),
        ("Das Treffen ist am 3. Juni um 17 Uhr an der Rheinterrasse.", ["Rheinterrasse"]),
        ("Am 3. Juni ist eine Wanderung; Treffpunkt ist der Parkplatz am Torfhaus.", ["Parkplatz am Torfhaus"]),
        ("Am 3. Juni ist Zolltag. Der Zolltag beginnt um 9 Uhr im Rathaus Nord.", ["Rathaus Nord"]),
        ("Das Treffen ist am 3. Juni um 20 Uhr im Gasthof Zur Mühle in Sankt Aldo.", ["Gasthof Zur Mühle"]),
        ("Das Treffen ist am 3. Juni im Hotel „Drei Kronen“ in Kleve.", ["Hotel „Drei Kronen“"]),
        ("Zur Tagung am 3. Juni in Sankt Aldo kommen Unternehmer aus Zwolle.", ["Sankt Aldo"]),
    ],
)
def test_a_place_is_the_event_s_where_its_own_clause_names_it(text: str, places: list[str | None]) -> None:
    assert [event.place for event in tagged(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Der Verein nimmt seine Kurse am 3. Juni wieder auf.",
        "Die Werkstatt nimmt ihren Betrieb am 3. Juni auf.",
        "Die Kurse werden am 3. Juni wieder aufgenommen.",
    ],
)
def test_a_service_that_begins_again_is_no_event(text: str) -> None:
    assert tagged(text) == []


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("von 9 bis 12 und 14 bis 17 Uhr", "09:00", "17:00"),
        ("von 9 bis 12 und von 14 bis 17 Uhr", "09:00", "17:00"),
        ("von 9.30 bis 12 Uhr sowie von 14 bis 16.30 Uhr", "09:30", "16:30"),
    ],
)
def test_hours_with_a_break_are_one_event_from_the_first_to_the_last(hours: str, start: str, end: str) -> None:
    (event,) = tagged(f"Der Workshop ist am 3. Juni {hours}.")
    assert (event.start, event.end) == (f"2026-06-03T{start}+02:00", f"2026-06-03T{end}+02:00")


def test_hours_of_both_days_leave_the_days_whole() -> None:
    (event,) = tagged("Die Messe ist am 3. und 4. Juni in Kleve. An beiden Tagen ist zwischen 10 und 16 Uhr Programm.")
    assert (event.start, event.end) == ("2026-06-03", "2026-06-04")
