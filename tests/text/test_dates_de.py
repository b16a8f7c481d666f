"""German dates, times and weekdays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.text.dates_de import find_dates, find_days, find_times, find_weekdays, parse_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18.11.2026", "2026-11-18"),
        ("18. November 2026, 14.30 Uhr", "2026-11-18T14:30"),
        ("Mi., 18.11.26, 9:30", "2026-11-18T09:30"),
        ("Stand: 18.11.2026 14:30 Uhr", "2026-11-18T14:30"),
        ("2026-11", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("3. Dez. 2020", "2020-12-03"),
        ("05/2020", "2020-05"),
        ("2026-11-18T14:30+01:00", "2026-11-18T14:30+01:00"),
        ("2026-11-18T14:30:05Z", "2026-11-18T14:30:05+00:00"),
        ("13. Mai", None),
        ("31.2.2026", None),
        ("Kapitel 3.2 und 5", None),
        ("", None),
    ],
)
def test_a_short_string_gives_its_first_full_date(text: str, value: str | None) -> None:
    """At its own precision, and None where no year is told."""
    assert parse_date(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("vom 24. bis 26. April 2026", ["2026-04-24", "2026-04-26"]),
        ("24.–26.4.2026", ["2026-04-24", "2026-04-26"]),
        ("am 28.12. und 3.1.2021", ["2020-12-28", "2021-01-03"]),
        ("24. April bis 3. Mai 2026", ["2026-04-24", "2026-05-03"]),
        ("am 12., 13. und 14. Mai um 11 Uhr", ["--05-12", "--05-13", "--05-14T11:00"]),
        ("am ersten Mai", ["--05-01"]),
        ("Montag, 3., und Mittwoch, 5. Mai", ["--05-03", "--05-05"]),
        ("im August und September 2020", ["2020-08", "2020-09"]),
    ],
)
def test_lists_and_ranges_give_one_hit_a_day(text: str, values: list[str]) -> None:
    """Month and year are taken from where they stand."""
    assert [hit.value for hit in find_dates(text)] == values


def test_places_are_exact() -> None:
    """The year's place is known, and a sentence's dot is no part of the date."""
    text = "Beginn ist am 7. Mai 2026."
    (hit,) = find_days(text)
    assert (text[hit.start : hit.end], hit.year_start) == ("7. Mai 2026", text.index("2026"))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("von 14 bis 16.30 Uhr", ["14:00", "16:30"]),
        ("halb drei", ["02:30"]),
        ("Viertel nach drei", ["03:15"]),
        ("Viertel vor zwölf", ["11:45"]),
        ("um drei Uhr", ["03:00"]),
        ("14:30", ["14:30"]),
        ("14.30", []),
        ("25 Uhr", []),
        ("um 8 Uhr abends", ["20:00"]),
        ("um zehn vor sechs", ["05:50"]),
        ("fünf Minuten vor halb drei", ["02:25"]),
        ("am Nachmittag um drei Uhr", ["15:00"]),
        ("zehn vor drei Jahren", []),
    ],
)
def test_clock_times(text: str, times: list[str]) -> None:
    """In figures and in words; each end of a range by itself."""
    assert [hit.value for hit in find_times(text)] == times


def test_weekdays_are_found_whole_inflected_and_short() -> None:
    """Short ones only before a day."""
    assert [hit.weekday for hit in find_weekdays("Mittwochabend, montags und Fr., 3. Mai; so ist es")] == [2, 0, 4]


@given(st.text(alphabet="0123456789. ,-:/bisundMaiUhrjahr'", max_size=120) | st.text(max_size=80))
def test_any_text_is_read_without_error_and_hits_lie_inside(text: str) -> None:
    """Hits are in order and inside the text."""
    for hits in (find_dates(text), find_times(text), find_weekdays(text)):
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    parse_date(text)
