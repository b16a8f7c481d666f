"""Pages in a browser: narrow, without scripts, from a disk, on paper; nobody else is asked, nothing complains."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import chromium
from browser.tools import needs_browser

pytestmark = [pytest.mark.slow, needs_browser]

WIDE = """(() => { document.querySelectorAll("details").forEach(one => one.open = true);
  return {needs: document.documentElement.scrollWidth, headings: document.querySelectorAll("h1").length,
          title: document.title, language: document.documentElement.lang}; })()"""


def pages_of(folder: Path) -> list[str]:
    """Every page below a folder."""
    return sorted(str(page.relative_to(folder)) for page in folder.rglob("*.html"))


def looked_at(folder: Path, address: str, *widths: int) -> None:
    """Each page fits its window at every width, has one h1, a title, a language; asks only us, complains of nothing."""
    with chromium.browser() as browser:
        page = browser.page()
        for name in pages_of(folder):
            page.open(address + name)
            for width in widths:
                page.look(width)
                found = page.evaluate(WIDE)
                assert found["needs"] <= width, (name, found)
            assert (found["headings"], found["language"]) == (1, "nl"), name
            assert found["title"].strip(), name
            assert address + name in page.requests
            assert all(asked.startswith((address, "data:")) for asked in page.requests), (name, page.requests)
            assert len(page.requests) <= 5, (name, page.requests)
            assert page.complaints == [], (name, page.complaints)


def test_no_page_of_the_sample_scrolls_sideways_asks_anybody_else_or_complains(sampled: Callable[..., Path]) -> None:
    folder = sampled(None)
    with chromium.served(folder) as address:
        looked_at(folder, address, 320, 1280)


def test_pages_lie_on_a_disk_as_well_as_on_a_server(sampled: Callable[..., Path]) -> None:
    folder = sampled(None)
    looked_at(folder, f"{folder.as_uri()}/", 1280)


def test_no_word_of_a_stranger_makes_a_page_scroll_sideways(hostile_folder: Path) -> None:
    """Ten thousand letters without a blank, at 320 pixels."""
    with chromium.served(hostile_folder) as address:
        looked_at(hostile_folder, address, 320)


def test_all_that_is_read_is_there_without_scripts(sampled: Callable[..., Path]) -> None:
    """Only the search form needs one, and says so."""
    folder = sampled(None)
    with chromium.served(folder) as address, chromium.browser() as browser:
        pages = [browser.page(), browser.page()]
        for page, scripts in zip(pages, (True, False), strict=True):
            page.look(1280, scripts=scripts)
        for name in pages_of(folder):
            for page in pages:
                page.open(address + name)
            words = [page.evaluate("document.body.innerText") for page in pages]
            if name == "zoeken.html":
                assert "script" in words[1].lower()
            else:
                assert words[0] == words[1], name
                assert len(words[1]) > 100, name


def test_search_finds_titles_from_a_disk_and_from_a_server(sampled: Callable[..., Path]) -> None:
    folder = sampled(None)
    titles = [one["title"] for one in json.loads((folder / "index.json").read_text(encoding="utf-8"))["items"]]
    with chromium.served(folder) as address, chromium.browser() as browser:
        for base in (address, f"{folder.as_uri()}/"):
            page = browser.page()
            page.look(360)
            for title in titles[:3]:
                word = max(title.split(), key=len).strip(",.:;“”’")
                page.open(f"{base}zoeken.html?q={word[:6]}")
                page.until("document.querySelectorAll('#gevonden a').length > 0")
                found = page.evaluate("[...document.querySelectorAll('#gevonden a')].map(a => [a.textContent, a.href])")
                assert title in [text for text, _ in found], (title, found)
                assert all(href.startswith(f"{base}bericht/") for _, href in found)
                assert page.complaints == []


def test_paper_gets_the_words_and_not_the_menus(sampled: Callable[..., Path]) -> None:
    folder = sampled(None)
    name = next(name for name in pages_of(folder) if name.startswith("bericht/"))
    with chromium.served(folder) as address, chromium.browser() as browser:
        page = browser.page()
        page.look(800, paper=True)
        page.open(address + name)
        assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
        assert page.evaluate("document.querySelector('main').innerText.length") > 200
