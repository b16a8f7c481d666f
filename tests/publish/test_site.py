from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Label

SPORT = Label("topic", "sport", "Sport", "sport")
BELGIUM = Label("country", "BE", "België", "be")


def test_there_is_a_channel_for_everything_each_country_and_each_topic(
    site: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    built = site([entry(), entry(guid="2", labels=(SPORT, BELGIUM))])
    assert [channel.path for channel in built.channels] == [
        "index", "land/be", "land/nl", "onderwerp/douane", "onderwerp/sport",
    ]  # fmt: skip
    assert [len(channel.entries) for channel in built.channels] == [2, 1, 1, 1, 1]


def test_entries_are_newest_first_in_each_channel(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    old = entry(guid="old", released=entry().released - timedelta(days=1), labels=(SPORT,))
    entries = [old, entry(guid="b"), entry(guid="a"), entry(guid="c", published="2026-11-18")]
    built = site(entries)
    assert [one.guid for one in built.channels[0].entries] == ["a", "b", "c", "old"]
    assert [one.guid for one in built.channels[-1].entries] == ["old"]


def test_of_two_versions_the_later_one_is_served(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    built = site([entry(version=2, title="Tweede"), entry(title="Eerste")])
    assert [one.title for one in built.channels[0].entries] == ["Tweede"]


def test_a_renamed_topic_stays_one_channel(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    older = entry(guid="2", released=entry().released - timedelta(1), labels=(Label("topic", "x", "Oud", "douane"),))
    built = site([older, entry()])
    assert [channel.label.name for channel in built.channels if channel.path == "onderwerp/douane"] == [
        "Douane & handelsregels"
    ]
    assert len(built.channels[-1].entries) == 2


def test_a_channel_that_lost_its_last_entry_is_served_empty(site: Callable[..., Any]) -> None:
    built = site([], known=[SPORT])
    assert [(channel.path, channel.entries) for channel in built.channels] == [("index", ()), ("onderwerp/sport", ())]


def test_a_label_that_cannot_be_a_file_name_gets_no_channel(
    site: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    labels = (Label("topic", "x", "X", "../x"), Label("topic", "y", "Y", ""), Label("mood", "z", "Z", "z"))
    assert len(site([entry(labels=labels)]).channels) == 1


def test_the_address_ends_with_a_slash(site: Callable[..., Any]) -> None:
    assert site(url="https://a.example/b").url == "https://a.example/b/"
    assert site(url="").url is None


@given(st.randoms())
def test_the_order_in_which_entries_come_does_not_matter(
    site: Callable[..., Any], entry: Callable[..., Any], random: Random
) -> None:
    days = [None, "2026-11", "2026-11-20"]
    entries = [entry(guid=f"{number}", published=days[number % 3]) for number in range(9)]
    shuffled = random.sample(entries, len(entries))
    assert site(shuffled) == site(entries)
