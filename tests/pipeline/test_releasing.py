"""What two pipelines of one store tell of the same source."""

import re
from datetime import UTC, datetime, timedelta

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
