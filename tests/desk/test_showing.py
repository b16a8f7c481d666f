"""How times and addresses are shown."""

import pytest

from newsbridge.desk.showing import host, web, when


@pytest.mark.parametrize("url", ["http://[", "http://[x]y/", "//["])
def test_an_address_that_cannot_be_taken_apart_breaks_no_page(url: str) -> None:
    """A source may send anything."""
    assert (web(url), host(url)) == (None, "")


def test_only_addresses_of_the_web_are_linked_to() -> None:
    assert (web("https://www.zoll.example/a"), host("https://www.zoll.example/a")) == (
        "https://www.zoll.example/a", "zoll.example",
    )  # fmt: skip
    assert (web("javascript:alert(1)"), web(None)) == (None, None)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2026-11-23T14:00", "Mon 23 Nov, 14:00"), ("2026-11-23T13:00:00+00:00", "Mon 23 Nov, 14:00"),
     ("2026-11-23", "23 Nov 2026"), ("2026-11", "Nov 2026"), ("2026-13", "2026-13"), (None, "–"),
     ("0001-01-01T00:00+05:00", "0001-01-01T00:00+05:00"),
     ("9999-12-31T23:59-12:00", "9999-12-31T23:59-12:00"), ("bald", "bald")],
)  # fmt: skip
def test_a_time_without_a_zone_keeps_its_hour_and_one_that_is_none_breaks_no_page(moment: str, shown: str) -> None:
    assert when(moment, "en") == shown


def test_a_day_is_an_ordinal_in_german() -> None:
    assert when("2026-11-23T14:00", "de") == "Mo. 23. Nov., 14:00"
    assert when("2026-11-23", "de") == "23. Nov. 2026"
