"""What holds for every format, also for those that are still to come."""

from collections.abc import Callable
from typing import Any

import pytest

from newsbridge import kinds


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
