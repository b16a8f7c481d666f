"""Which period an issue covers, and when it is due."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.pipeline.periods import MOST_MISSED, Schedule, clock_time, due, on_demand, unused, upcoming

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = (
    "Europe/Amsterdam",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "America/Havana",
    "Asia/Kolkata",
)
DAILY = Schedule("day", time(7), AMSTERDAM)
WEEKLY = Schedule("week", time(7), AMSTERDAM, 1)


def at(text, zone=AMSTERDAM):
    """A moment on a clock."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_a_day_is_due_the_next_morning_and_lasts_from_midnight_to_midnight():
    """One minute before, it is the day before that."""
    (period,) = due(DAILY, at("2026-11-23T07:00"), None).periods
    assert (period.issue, period.begins, period.ends) == ("2026-11-22", at("2026-11-22"), at("2026-11-23"))
    assert due(DAILY, at("2026-11-23T06:59"), None).periods[0].issue == "2026-11-21"


@pytest.mark.parametrize(
    ("weekday", "now", "issue"),
    [
        (1, "2026-11-23T07:00", "2026-W47"), (1, "2026-11-23T06:59", "2026-W46"), (5, "2026-11-26T23:59", "2026-W46"),
        (5, "2026-11-27T07:00", "2026-W47"), (7, "2026-11-29T07:00", "2026-W47"), (1, "2027-01-04T07:00", "2026-W53"),
    ],
)  # fmt: skip
def test_a_week_is_due_on_its_day_of_the_week_after(weekday, now, issue):
    """A period is an ISO week, Monday to Sunday, also over the turn of the year."""
    (period,) = due(Schedule("week", time(7), AMSTERDAM, weekday), at(now), None).periods
    assert period.issue == issue
    monday = date.fromisocalendar(int(issue[:4]), int(issue[-2:]), 1)
    assert period.begins == at(monday.isoformat())
    assert period.ends == at((monday + timedelta(days=7)).isoformat())


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        ("2026-03-29", "02:30", "Europe/Amsterdam", "2026-03-29T01:00"),
        ("2026-10-25", "02:30", "Europe/Amsterdam", "2026-10-25T00:30"),
        ("2026-10-25", "03:00", "Europe/Amsterdam", "2026-10-25T02:00"),
        ("2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00"),
        ("2026-10-04", "02:10", "Australia/Lord_Howe", "2026-10-03T15:30"),
        ("2011-12-30", "07:00", "Pacific/Apia", "2011-12-30T10:00"),
    ],
)
def test_a_skipped_hour_runs_at_the_next_minute_and_a_doubled_one_the_first_time(day, clock, zone, utc):
    """Also where midnight, half an hour or a whole day is left out."""
    found = clock_time(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    assert found == at(utc, UTC)


def test_a_day_that_a_zone_left_out_has_no_issue():
    """Samoa had no 30 December 2011."""
    schedule = Schedule("day", time(7), ZoneInfo("Pacific/Apia"))
    found = due(schedule, at("2012-01-01T08:00", schedule.zone), at("2011-12-29", schedule.zone)).periods
    assert [period.issue for period in found] == ["2011-12-29", "2011-12-31"]


@given(st.sampled_from(ZONES), st.integers(1995, 2035), st.times().map(lambda one: one.replace(microsecond=0)))
@settings(max_examples=4, deadline=None)
def test_the_days_of_a_year_lie_side_by_side(zone, year, clock):
    """Every second belongs to one issue, whatever the clocks do; each is due after it ended, and none twice."""
    schedule = Schedule("day", clock.replace(second=0), ZoneInfo(zone))
    start = clock_time(date(year, 1, 1), time(), schedule.zone)
    found = due(schedule, at(f"{year + 1}-01-02T23:59", schedule.zone), start)
    days = [*found.too_old, *found.periods]
    assert days[0].begins == start
    assert all(one.ends == other.begins and one.due < other.due for one, other in pairwise(days))
    assert all(
        day.ends <= day.due and timedelta(hours=22) < day.ends - day.begins < timedelta(hours=26) for day in days
    )
    assert len({day.issue for day in days}) == len(days) >= 365


@given(
    st.sampled_from(ZONES),
    st.sampled_from(["day", "week"]),
    st.integers(1, 7),
    st.lists(st.integers(0, 2 * 366 * 24 * 60), min_size=2, max_size=12),
)
@settings(max_examples=25, deadline=None)
def test_whenever_runs_come_no_moment_is_in_two_issues(zone, every, weekday, minutes):
    """What is too old is named, and the rest follows each other without a gap."""
    schedule = Schedule(every, time(2, 30), ZoneInfo(zone), weekday)
    covered, seen, limit = None, [], MOST_MISSED[every]
    for minute in sorted(minutes):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
        found = due(schedule, now, covered)
        assert len(found.periods) <= limit
        assert all(period.due <= now < upcoming(schedule, now, covered).due for period in found.periods)
        seen += [*found.too_old, *found.periods]
        covered = seen[-1].ends if seen else covered
    assert all(one.ends == other.begins for one, other in pairwise(seen))


def test_after_a_long_silence_only_the_newest_issues_are_made_up_for():
    """The others are named."""
    found = due(WEEKLY, at("2026-11-23T08:00"), at("2026-09-28"))
    assert [period.issue for period in found.periods] == ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]
    assert [period.issue for period in found.too_old] == ["2026-W40", "2026-W41", "2026-W42", "2026-W43"]


def test_an_issue_out_of_turn_shortens_the_next_one():
    """And a digest that becomes a daily one goes on where the weekly one ended."""
    covered = at("2026-11-18T12:00")
    (period,) = due(WEEKLY, at("2026-11-23T07:00"), covered).periods
    assert (period.begins, period.ends) == (covered, at("2026-11-23"))
    assert due(DAILY, at("2026-11-23T07:00"), at("2026-11-23")).periods == ()
    assert upcoming(WEEKLY, at("2026-11-18T13:00"), covered).begins == covered


def test_on_demand_goes_from_the_last_issue_up_to_this_second():
    """The first one reaches back seven days."""
    now = at("2026-11-23T00:30")
    first = on_demand(AMSTERDAM, now, None)
    assert (first.issue, first.begins) == ("2026-11-23", now - timedelta(days=7))
    assert on_demand(AMSTERDAM, now + timedelta(hours=1), first.ends).begins == first.ends > now
    assert on_demand(AMSTERDAM, now, first.ends + timedelta(hours=1)).ends == first.ends + timedelta(hours=1)


def test_a_name_that_is_taken_gets_a_number():
    """`-2` for the second one of a day."""
    assert [unused("2026-11-23", taken) for taken in ((), {"2026-11-23"}, {"2026-11-23", "2026-11-23-2"})] == [
        "2026-11-23", "2026-11-23-2", "2026-11-23-3"
    ]  # fmt: skip
