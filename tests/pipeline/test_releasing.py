"""What two pipelines of one store tell of the same source."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.config import load
from newsbridge.sample import write_sample
from newsbridge.store import frozen, open_store

from desk import desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
GERMAN = "Am {} findet in Arnhem eine Tagung statt."
DUTCH = "Op {} vindt in Arnhem een congres plaats."
DAYS = {
    "3. Dezember 2026 um 14 Uhr": "3 december 2026 om 14 uur",
    "9. Dezember 2026 um 14 Uhr": "9 december 2026 om 14 uur",
}


def test_an_event_that_is_moved_keeps_its_uid_in_each_of_them(tmp_path, run, feeds):
    """Neither takes the other's record of an event for its own."""
    first = desk(tmp_path, "een")
    second = tmp_path / "twee.toml"
    text = first.read_text(encoding="utf-8") + "[publish.calendar]\n"
    for file in (first, second):
        file.write_text(text, encoding="utf-8")
    texts = {GERMAN.format(german): DUTCH.format(dutch) for german, dutch in DAYS.items()}
    tmx(first, "a", **{"Tagung kommt": "Congres komt"}, **texts)
    told = []
    for days, german in enumerate(texts):
        write(first, "a", "Tagung kommt", german)
        for file in (first, second):
            run(file, now=NOW + timedelta(days=days))
            event = feeds(file)["events.ics"].split(b"VEVENT")[1]
            told.append(dict(re.findall(rb"\n(UID|SEQUENCE):(.*)\r", event)))
    assert [one[b"SEQUENCE"] for one in told] == [b"0", b"0", b"1", b"1"]
    assert [one[b"UID"] for one in told[2:]] == [one[b"UID"] for one in told[:2]]


FIGURES = {
    "Die Ausfuhren des Landes stiegen im Jahr 2025 auf 4,9 Milliarden Euro.": (
        "De uitvoer van de deelstaat steeg in 2025 naar 4,9 miljard euro."
    ),
    "Die Ausfuhren des Landes stiegen 2025 um 4,9 Prozent, die Betriebe schufen 1.200 neue Arbeitsplätze.": (
        "De uitvoer van de deelstaat steeg in 2025 met 4,9 procent, de bedrijven schiepen 1.200 nieuwe banen."
    ),
}


@pytest.mark.parametrize("checked", [True, False])
def test_a_figure_that_the_german_contradicts_stands_in_no_box(tmp_path, run, checked):
    """Neither of the two, for only the source knows which is right; without the check both stand there."""
    file = desk(tmp_path)
    if not checked:
        file.write_text(file.read_text("utf-8") + "[check.source_conflict]\nenabled = false\n", "utf-8")
    tmx(file, "a", **{"Mehr Ausfuhren": "Meer uitvoer"}, **FIGURES)
    write(file, "a", "Mehr Ausfuhren", *FIGURES)
    run(file, now=NOW)
    with closing(open_store(load(file).store, NOW)) as store:
        (entry,) = frozen.entries(store, "probe")
    shown = {one.text for one in entry.figures}
    assert "1.200 nieuwe banen" in shown
    assert shown.isdisjoint({"4,9 miljard euro", "4,9 procent"}) is checked


@pytest.mark.slow
def test_whichever_of_two_outlets_goes_out_first_their_event_has_one_uid(tmp_path, run, newsbridge):
    """A run that was cut off, or an editor, may let out the other one first; calendars must not tell two events."""
    told = []
    for order in (slice(None), slice(None, None, -1)):
        file = write_sample(tmp_path / str(len(told)))
        file.write_text(file.read_text("utf-8").replace('mode = "auto"', 'mode = "required"'), encoding="utf-8")
        run(file, now=NOW)
        with closing(open_store(load(file).store, NOW)) as store:
            query = "SELECT item FROM queue WHERE title LIKE 'Zolltag%' ORDER BY item"
            items = [item for (item,) in store.execute(query)]
        assert len(items) == 2
        for item in items[order]:
            newsbridge("approve", file, item, "--editor", "Els")
            run(file, now=NOW, command="publish")
        with closing(open_store(load(file).store, NOW)) as store:
            told.append({event.uid for entry in frozen.entries(store, "vennland") for event in entry.events})
    assert told[0] == told[1]
    assert len(told[0]) == 1
