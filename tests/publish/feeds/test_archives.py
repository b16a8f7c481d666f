from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newsbridge.publish.feeds.archives import LEAST, MOST, SIZE, parts

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def channel(site: Callable[..., Any], entry: Callable[..., Any]) -> Callable[[int], Any]:
    """The whole pipeline with so many entries, three of them a run."""

    def build(count: int) -> Any:
        entries = [
            entry(guid=f"urn:x-test:{n * 7919 % 10_007}", released=START + timedelta(hours=n // 3))
            for n in range(count)
        ]
        return site(entries).channels[0]

    return build


def guids(part: Any) -> list[str]:
    return [member.guid for member in part.members]


@pytest.mark.parametrize("count", [0, 1, LEAST, LEAST + SIZE - 1, LEAST + SIZE, 137, 500])
def test_every_entry_stands_in_one_part_and_none_is_too_long(channel: Callable[[int], Any], count: int) -> None:
    built = channel(count)
    current, *archives = parts(built)
    held = [guid for part in (current, *archives) for guid in guids(part)]
    assert sorted(held) == sorted(entry.guid for entry in built.entries)
    assert min(count, LEAST) <= len(current.members) < LEAST + SIZE <= MOST
    assert {len(part.members) for part in archives} <= {SIZE}


def test_archives_keep_what_they_hold_while_a_channel_grows(channel: Callable[[int], Any]) -> None:
    held: dict[int | None, list[str]] = {}
    for count in range(0, 400, 33):
        for part in parts(channel(count))[1:]:
            assert held.setdefault(part.number, guids(part)) == guids(part)
    assert sorted(number or 0 for number in held) == list(range(1, 8))


def test_a_change_of_an_original_date_moves_nothing_between_archives(channel: Callable[[int], Any]) -> None:
    built = channel(200)
    changed = [replace(one, published=f"2025-{n % 12 + 1:02}-01") for n, one in enumerate(built.entries)]
    again = parts(replace(built, entries=tuple(changed)))
    assert [sorted(guids(part)) for part in again] == [sorted(guids(part)) for part in parts(built)]


def test_parts_are_chained_and_number_one_is_the_oldest(channel: Callable[[int], Any]) -> None:
    current, first, second, third = parts(channel(LEAST + 3 * SIZE))
    assert [(part.path, part.older, part.newer) for part in (current, first, second, third)] == [
        ("index", 3, None),
        ("index/archief/1", None, 2),
        ("index/archief/2", 1, 3),
        ("index/archief/3", 2, None),
    ]
    assert max(one.released for one in first.members) <= min(one.released for one in second.members)
    assert [one.released for one in first.members] == sorted((one.released for one in first.members), reverse=True)


def test_where_nothing_can_be_linked_to_there_are_no_archives(channel: Callable[[int], Any]) -> None:
    (current,) = parts(channel(300), archived=False)
    assert current.older is None
    assert len(current.members) == MOST
