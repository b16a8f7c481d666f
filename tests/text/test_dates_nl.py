"""Dutch dates, times and weekdays."""

import pytest

from newsbridge.text.dates_nl import find_dates, find_days, find_times, find_weekdays


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("18-11-2026", ["2026-11-18"]),
        ("18 november 2026 om 14.30 uur", ["2026-11-18T14:30"]),
        ("van 24 tot en met 26 april 2026", ["2026-04-24", "2026-04-26"]),
        ("op 12, 13 en 14 mei", ["--05-12", "--05-13", "--05-14"]),
        ("3e december", ["--12-03"]),
        ("op 25 mei 500 gasten", ["--05-25"]),
        ("2020-2021", []),
    ],
)
def test_dutch_dates(text: str, values: list[str]) -> None:
    """Without the German dot."""
    assert [hit.value for hit in find_dates(text)] == values


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("half drie", ["02:30"]),
        ("kwart over drie", ["03:15"]),
        ("kwart voor twaalf", ["11:45"]),
        ("van 14 tot 16 uur", ["14:00", "16:00"]),
        ("14.00-16.00 uur", ["14:00", "16:00"]),
        ("14u30", ["14:30"]),
        ("acht uur 's avonds", ["20:00"]),
        ("om tien voor zes", ["05:50"]),
        ("vijf over half drie", ["02:35"]),
        ("kort na twaalven", ["12:00"]),
    ],
)
def test_dutch_times(text: str, times: list[str]) -> None:
    """In figures and in words."""
    assert [hit.value for hit in find_times(text)] == times


def test_a_bare_uur_may_be_a_duration() -> None:
    """ "8 uur later" is no eight o'clock for sure; "om 8 uur" is."""
    assert [hit.maybe_duration for hit in find_times("8 uur later")] == [True]
    assert [hit.maybe_duration for hit in find_times("om 8 uur")] == [False]
    assert [hit.maybe_duration for hit in find_times("na een uur")] == [True]


def test_good_friday_is_no_weekday() -> None:
    """Its German name has none either."""
    assert find_weekdays("Goede Vrijdag") == []
    assert [hit.weekday for hit in find_weekdays("vrijdagavond")] == [4]


def test_days_come_without_times() -> None:
    """The checks compare the two apart."""
    assert [hit.value for hit in find_days("3 mei om 11 uur")] == ["--05-03"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("vr 20/11, 20.00 uur", ["--11-20"]),
        ("za. 5-12, 20.00 uur", ["--12-05"]),
        ("zaterdag 5-12 om 20.00 uur", ["--12-05"]),
        ("zaterdag 3-1 gewonnen", []),
        ("met 3-1 gewonnen", []),
        ("24/7 open", []),
        ("zaterdag 10.12 uur", []),
    ],
)
def test_a_day_and_month_need_no_year_beside_their_weekday(text: str, values: list[str]) -> None:
    """Scores and clock times are none."""
    assert [hit.value for hit in find_days(text)] == values


def test_short_weekdays_of_a_range_are_found_without_a_day() -> None:
    """Two that are the same are words of another sort."""
    assert [(hit.weekday, hit.in_compound) for hit in find_weekdays("ma t/m vr")] == [(0, True), (4, True)]
    assert find_weekdays("zo en zo") == []
