"""What holds for every format, also for those that are still to come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbridge import kinds
from newsbridge.model import Moved


@pytest.mark.parametrize("name", kinds.names("publish"))
def test_the_same_site_gives_the_same_bytes(
    site: Callable[..., Any], entry: Callable[..., Any], hostile: list[Any], render: Callable[..., Any], name: str
) -> None:
    entries = [*hostile, entry(guid="good")]
    assert render(site(entries), name) == render(site(reversed(entries)), name)


@pytest.mark.parametrize("name", kinds.names("publish"))
def test_a_format_has_options_and_says_whether_it_is_on(name: str) -> None:
    kind = kinds.load("publish", name)
    assert issubclass(kind.Options, kinds.Options)
    assert isinstance(kind.ON_BY_DEFAULT, bool)


def test_no_two_formats_want_one_path(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    each = [set(render(site(), name)) for name in kinds.names("publish")]
    assert len(set().union(*each)) == sum(map(len, each))


@pytest.mark.parametrize("name", ["rss", "atom", "jsonfeed"])
def test_every_feed_carries_the_notice_and_the_original(
    site: Callable[..., Any], render: Callable[..., Any], name: str
) -> None:
    for content in render(site(), name).values():
        for part in ("nagekeken door de redactie.", "Neue Zollregeln für Spediteure", "zollamt.example/presse/1"):
            assert part in content.decode()


MOVING = [name for name in kinds.names("publish") if hasattr(kinds.load("publish", name), "moved")]


@pytest.mark.parametrize("name", MOVING)
def test_a_sign_is_made_again_when_the_channel_that_it_points_to_has_another_title(
    site: Callable[..., Any], name: str
) -> None:
    """Also where it points to the whole pipeline, because nothing took the channel's place."""
    kind = kinds.load("publish", name)
    when = datetime(2026, 11, 23, tzinfo=UTC)
    before = site()
    renamed = replace(before, channels=tuple(replace(one, title="Anders") for one in before.channels))
    for to in ("onderwerp/douane", None):
        old, new = (list(kind.moved(one, Moved("land/be", "België", to, when))) for one in (before, renamed))
        assert [one.made_of != other.made_of for one, other in zip(old, new, strict=True)] == [
            one.content != other.content for one, other in zip(old, new, strict=True)
        ]
