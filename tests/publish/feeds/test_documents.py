import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from newsbridge import kinds
from newsbridge.publish.feeds import documents

FORMATS = ("atom", "jsonfeed", "rss")


def rendered(site: Any, name: str) -> dict[str, Any]:
    kind = kinds.load("publish", name)
    return {str(one.path): one for one in kind.render(site, kind.Options())}


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_put_together_is_the_one_that_is_built_whole(
    site: Callable[..., Any], hostile: list[Any], entry: Callable[..., Any], name: str
) -> None:
    """Each entry of a feed of many is what the feed of it alone holds, and nothing else stands between them."""
    entries = [*hostile, *(entry(guid=f"urn:x-test:{n}") for n in range(5))]
    whole = rendered(site(entries), name)[f"index{documents.ENDINGS[name]}"].content
    file = f"index{documents.ENDINGS[name]}"
    alone = [rendered(site([one]), name)[file].content for one in site(entries).channels[0].entries]
    assert members(whole, name) == [members(one, name)[0] for one in alone]


def members(data: bytes, name: str) -> list[Any]:
    if name == "jsonfeed":
        return list(json.loads(data)["items"])
    root = etree.fromstring(data)
    nodes = root.iterfind("channel/item") if name == "rss" else root.iterfind("{*}entry")
    return [etree.tostring(node, method="c14n") for node in nodes]


@pytest.mark.parametrize("name", FORMATS)
def test_a_stamp_changes_with_what_a_document_holds_and_only_then(
    site: Callable[..., Any], entry: Callable[..., Any], name: str
) -> None:
    def stamps(*entries: Any, **changes: Any) -> dict[str, str]:
        return {path: one.made_of for path, one in rendered(site(entries, **changes), name).items()}

    first, second = entry(guid="urn:x-test:1"), entry(guid="urn:x-test:2", labels=(), version=3)
    ending = documents.ENDINGS[name]
    before = stamps(first, second)
    assert before == stamps(replace(second), replace(first))
    after = stamps(first, replace(second, title="Anders"))
    assert {path for path in before if before[path] != after[path]} == {f"index{ending}"}
    assert stamps(first, second, title="Een ander blad") != before


def test_a_site_is_looked_at_once_for_all_formats(site: Callable[..., Any]) -> None:
    built = site()
    assert documents.posts_of(built) is documents.posts_of(built)
    assert documents.posts_of(replace(built)) is not documents.posts_of(built)


def test_moments_are_told_apart_even_where_guids_would_not_do_it(
    site: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    same = datetime(2026, 11, 20, 7, 30, 0, 123, tzinfo=UTC)
    built = site([entry(released=same)])
    twice = replace(built.channels[0].entries[0], title="Nog eens")
    channel = replace(built.channels[0], entries=(*built.channels[0].entries, twice))
    root = etree.fromstring(rendered(replace(built, channels=(channel,)), "atom")["index.atom"].content)
    assert len({node.text for node in root.iterfind("{*}entry/{*}updated")}) == 2


def test_bytes_are_made_once_for_each_format_and_let_go_after_their_last_file(
    site: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    made: list[str] = []
    form = documents.Format(
        "rss", lambda post, moment: (made.append(post.guid), post.guid.encode())[1], lambda _, parts: b"".join(parts)
    )
    built = site([entry(guid=f"urn:x-test:{n}") for n in range(3)])
    contents = [one.content for one in documents.documents(built, form)]
    assert len(contents) == 3
    assert sorted(made) == [f"urn:x-test:{n}" for n in range(3)]
    assert documents.posts_of(built)._bytes == {}
