"""Invented list pages in the forms that real sites have, and what must be found on each."""

import json
import re
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from newsbridge import kinds
from newsbridge.collect.list_pattern import find_pattern
from newsbridge.collect.list_pattern.names import is_stable
from newsbridge.fetch import Response

LISTS = Path(__file__).parent / "lists"
GOLD = json.loads((LISTS / "gold.json").read_text(encoding="utf-8"))
WITH_LIST = [name for name, gold in GOLD.items() if gold["items"]]
WITHOUT_LIST = [name for name, gold in GOLD.items() if not gold["items"]]


def page_of(name):
    return (LISTS / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WITH_LIST)
def test_the_page_kind_collects_just_the_press_items_with_what_was_found(name, door, source, monkeypatch):
    """The selectors are proved by the kind that will use them."""
    gold = GOLD[name]
    page = kinds.load("collect", "page")
    found = find_pattern(page_of(name), gold["url"]).options()
    answer = Response(gold["url"], page_of(name).encode(), "text/html", None)
    monkeypatch.setattr(door, "get", lambda url, **more: answer)
    known = {key: value for key, value in found.items() if key in page.Options.model_fields and key != "next"}
    captures = page.collect(source, page.Options(url=gold["url"], **known), door)
    got = [{"url": c.url, "title": c.listing.title, "date": c.listing.published} for c in captures]
    assert got == gold["items"]
    assert all(c.listing.summary for c in captures) == gold["summaries"]


@pytest.mark.parametrize("name", WITH_LIST)
def test_the_link_to_the_next_page_is_found_where_there_is_one(name):
    """Page numbers, arrows, older posts; never a link of the list itself."""
    gold = GOLD[name]
    selector = find_pattern(page_of(name), gold["url"]).next
    link = BeautifulSoup(page_of(name), "lxml").select_one(selector) if selector else None
    assert (urljoin(gold["url"], link["href"]) if link else None) == gold["next"]


@pytest.mark.parametrize("name", WITHOUT_LIST)
def test_a_page_without_a_list_gives_none(name):
    """Menus, service pages and articles are no lists of news."""
    assert find_pattern(page_of(name), GOLD[name]["url"]) is None


@pytest.mark.parametrize("name", WITH_LIST)
def test_no_selector_stands_on_a_name_that_a_build_tool_or_a_record_made(name):
    """They would be others tomorrow."""
    found = find_pattern(page_of(name), GOLD[name]["url"]).options()
    used = re.findall(r"[.#]([A-Za-z_][\w-]*)", " ".join(found.values()))
    assert [name for name in used if not is_stable(name)] == []


@pytest.mark.parametrize(
    ("name", "stable"),
    [
        ("news-list", True), ("teaser__title", True), ("SP-Teaser__headline", True), ("newslist2", True),
        ("Card_card__1a2B3", False), ("css-1q2w3e", False), ("sc-bdVaJa1", False), ("post-8814", False),
        ("views-row-3", False), ("c4711", False), ("jsx-2839", False), ("is-active", False), ("md:w-1/2", False),
    ],
)  # fmt: skip
def test_which_names_will_last(name, stable):
    """People's names do; hashes, numbers and states do not."""
    assert is_stable(name) is stable


@pytest.mark.parametrize(
    "page",
    [
        "", "<", "<ul>" * 3000 + "<a href=/x>vier Wörter sind genug</a>",
        "<a href='http://[::1'>kaputt sind wir alle</a>" * 50,
        "<div class='\u202e {} }'><a href=x>Neues aus dem alten Rathaus</a></div>" * 20,
        "<table>" + "<tr><td><a href='javascript:alert(1)'>Neues aus dem alten Rathaus</a></td></tr>" * 30,
    ],
)  # fmt: skip
def test_broken_pages_give_none(page):
    """Nothing in them is trusted."""
    assert find_pattern(page, "https://presse.example/presse") is None


def test_a_page_of_many_links_is_looked_at_in_a_few_seconds():
    """Archives list thousands."""
    rows = "".join(
        f"<div class=row><div class=item><h3><a href=/presse/{i}>Meldung Nummer {i} aus dem Rathaus</a></h3>"
        f"<span class=date>{i % 28 + 1}.11.2026</span></div></div>"
        for i in range(3000)
    )
    started = time.process_time()
    assert find_pattern(f"<main>{rows}</main>", "https://presse.example/presse").item == ".item"
    assert time.process_time() - started < 10
