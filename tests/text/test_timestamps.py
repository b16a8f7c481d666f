"""Dates of feeds and metadata, at their own precision and in German time."""

import pytest

from newsbridge.text.timestamps import parse_timestamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 17 Nov 2026 23:30:00 GMT", "2026-11-18T00:30+01:00"),
        ("Di, 17 Nov 2026 10:00:00 +0100", "2026-11-17T10:00+01:00"),
        ("Tue, 17 Nov 2026 10:00:00 MEZ", "2026-11-17T10:00+01:00"),
        ("Mon, 13 Jul 2026 10:00 EST", "2026-07-13T17:00+02:00"),
        ("17 Nov 2026", "2026-11-17"),
        ("3. Mai 2026", "2026-05-03"),
        ("2026-11-17", "2026-11-17"),
        ("2026-11", "2026-11"),
        ("2026-07-13T23:30:00Z", "2026-07-14T01:30+02:00"),
        ("2026-11-17 10:00", "2026-11-17T10:00+01:00"),
        ("2026-11-17T10:00:00.123+0100", "2026-11-17T10:00+01:00"),
    ],
)
def test_dates_that_machines_write(text: str, expected: str) -> None:
    assert parse_timestamp(text) == expected


@pytest.mark.parametrize(
    "text", [None, "", " ", "1970-01-01T00:00:00Z", "0000-00-00", "2026-13-45", "gestern", "32 Nov 2026", "1" * 5000]
)
def test_what_is_no_date_stays_none(text: str | None) -> None:
    assert parse_timestamp(text) is None
