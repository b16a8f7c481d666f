"""Pauses that servers ask for, kept for the very address."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from newsbridge.errors import FetchError, LaterError
from newsbridge.fetch import Manners, Remembered
from newsbridge.fetch.retry import pause_until

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("120", NOW + timedelta(seconds=120)), (" 3600 ", NOW + timedelta(hours=1)),
        ("Fri, 20 Nov 2026 18:00:00 GMT", NOW + timedelta(hours=1)),
        ("Friday, 20-Nov-26 18:00:00 GMT", NOW + timedelta(hours=1)),
        ("Fri Nov 20 18:00:00 2026", NOW + timedelta(hours=1)),
        ("99999999", NOW + timedelta(days=30)), ("9" * 5000, NOW + timedelta(days=30)),
        ("Sat, 20 Nov 2027 18:00:00 GMT", NOW + timedelta(days=30)),
        ("0", None), ("-5", None), ("1.5", None), ("bald", None), ("", None), (None, None), ("٣", None),
        ("Fri, 20 Nov 2026 16:00:00 GMT", None), ("Fri, 99 Nov 2026 16:00:00 GMT", None),
        ("Mon, 1 Jan 99999 0:0:0", None),
        ("Fri, 20 Nov 2026 18:00:00 +9999", None),
    ],
)  # fmt: skip
def test_seconds_and_dates_are_read_and_nonsense_is_not(value, until):
    assert pause_until(value, NOW) == until


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("after", ["3600", format_datetime(NOW + timedelta(hours=1), usegmt=True)])
def test_an_address_is_left_alone_until_its_pause_is_over(serving, reply, door, status, after):
    asked = []
    answers = {"/a": reply(status, Retry_After=after), "/b": reply(200, b"da")}
    with serving(answers, asked=asked) as url:
        opened = door(manners=Manners(NOW))
        with pytest.raises(FetchError, match=str(status)) as caught:
            opened.get(f"{url}/a")
        assert caught.value.weight == 0.5
        assert not isinstance(caught.value, LaterError)
        before = len(asked)
        with pytest.raises(LaterError, match="2026-11-20 18:00 UTC") as later:
            opened.get(f"{url}/a")
        assert later.value.until == NOW + timedelta(hours=1)
        assert len(asked) == before
        assert opened.get(f"{url}/b") is not None

        stored = json.loads(json.dumps([asdict(one) for one in opened.manners.learned_addresses.values()]))
        assert stored == [{"url": f"{url}/a", "moved_to": None, "not_before": "2026-11-20T18:00:00+00:00"}]
        known = {one["url"]: Remembered(**one) for one in stored}
        with pytest.raises(LaterError):
            door(manners=Manners(NOW + timedelta(minutes=59), {}, known)).get(f"{url}/a")
        with pytest.raises(FetchError, match=str(status)):
            door(manners=Manners(NOW + timedelta(minutes=60), {}, known)).get(f"{url}/a")


def test_a_pause_of_a_redirect_s_target_is_kept(serving, reply, door):
    asked = []
    with serving({"/a": reply(302, Location="/b"), "/b": reply(429, Retry_After="60")}, asked=asked) as url:
        opened = door(manners=Manners(NOW))
        for error in (FetchError, LaterError):
            with pytest.raises(error):
                opened.get(f"{url}/a")
    assert asked.count("/b") == 1


@pytest.mark.parametrize("status", [200, 404, 500])
def test_other_answers_ask_for_no_pause(serving, reply, door, status):
    with serving({"/a": reply(status, b"da", Retry_After="60")}) as url:
        opened = door(manners=Manners(NOW))
        for _ in range(2):
            try:
                opened.get(f"{url}/a")
            except LaterError:
                pytest.fail("waits")
            except FetchError:
                pass


def test_a_stored_pause_that_is_no_time_is_ignored(serving, reply, door):
    with serving(reply(200, b"da")) as url:
        known = {url: Remembered(url, None, "irgendwann")}
        assert door(manners=Manners(NOW, {}, known)).get(url) is not None
