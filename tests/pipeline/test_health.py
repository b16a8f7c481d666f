"""When a source is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.errors import FetchError, GoneError, LaterError
from newsbridge.pipeline import health
from newsbridge.store.sources import SourceState

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
DOWN = FetchError("https://amt.example/", "the server answers 503", weight=0.5)
BROKEN = FetchError("https://amt.example/", "is no feed")


def after(*errors, state=None):
    """The state after failures, one a half hour, each when it was asked."""
    now = NOW
    for error in errors:
        state = health.failed(state, "v", now, "amt", error)
        now += timedelta(minutes=30)
    return state


def test_a_source_never_asked_is_due():
    assert health.is_due(None, "v", NOW)


def test_a_few_failures_do_not_make_a_source_wait():
    """Two nights of maintenance are no reason to miss the morning's news."""
    assert after(*[DOWN] * 15).not_before is None
    assert after(*[BROKEN] * 7).not_before is None


def test_pauses_grow_up_to_a_day():
    """They double with the weight of what failed."""
    lengths = [health.pause(weight) for weight in (8, 9, 10, 20)]
    assert lengths == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)]


def test_jitter_keeps_two_sources_apart():
    """A fifth more or less, the same in every run."""
    one = health.failed(SourceState("v", "", weight=20), "v", NOW, "amt", BROKEN)
    other = health.failed(SourceState("v", "", weight=20), "v", NOW, "kammer", BROKEN)
    assert one.not_before != other.not_before
    for state in (one, other):
        wait = datetime.fromisoformat(state.not_before) - NOW
        assert timedelta(hours=19) < wait < timedelta(hours=29)


def test_a_dead_source_is_looked_at_once_a_month_and_says_so():
    state = after(*[BROKEN] * 30)
    wait = datetime.fromisoformat(state.not_before) - NOW
    assert wait > timedelta(days=20)
    assert "disabled" in health.in_words(state)
    assert "is no feed" in health.in_words(state)
    assert not health.is_due(state, "v", NOW)
    assert health.is_due(state, "v", NOW + timedelta(days=40))


def test_a_live_answer_heals_and_an_unchanged_one_does_not():
    """A 304 proves only that a server is there."""
    sick = after(*[BROKEN] * 9)
    unchanged = health.answered(sick, "v", NOW, fresh=False, listed=None)
    assert (unchanged.weight, unchanged.not_before) == (sick.weight, None)
    well = health.answered(sick, "v", NOW, fresh=True, listed=4)
    assert (well.weight, well.failures, well.reason, well.not_before, well.listed) == (0, 0, None, None, 4)


def test_gone_for_ever_ends_a_source_until_its_settings_change():
    state = after(GoneError("https://amt.example/", "410 Gone", final=True))
    assert state.ended
    assert not health.is_due(state, "v", NOW + timedelta(days=400))
    assert health.is_due(state, "another address", NOW)
    assert "has ended" in health.in_words(state)


def test_a_404_may_come_back():
    assert not after(GoneError("https://amt.example/", "404")).ended


def test_a_pause_that_the_server_asked_for_is_kept_and_weighs_nothing():
    until = NOW + timedelta(hours=3)
    state = health.failed(None, "v", NOW, "amt", LaterError("https://amt.example/", "asked to wait", until=until))
    assert state.weight == 0
    assert not health.is_due(state, "v", NOW + timedelta(hours=2))
    assert health.is_due(state, "v", until)


@pytest.mark.parametrize("error", [DOWN, BROKEN, RuntimeError("x")])
def test_the_list_that_was_seen_last_is_remembered_through_failures(error):
    state = health.answered(None, "v", NOW, fresh=True, listed=7)
    assert health.failed(state, "v", NOW, "amt", error).listed == 7
