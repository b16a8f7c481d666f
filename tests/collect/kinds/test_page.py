"""List pages by selectors."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsbridge.collect.kinds.page import Options, collect
from newsbridge.errors import FetchError
from newsbridge.fetch import Door
from newsbridge.model import Capture, Source

PAGE = """<html><head><title>Aktuelles</title></head><body><nav><a href="/">Start</a></nav><ul class="liste">
<li><time datetime="2026-11-17">gestern</time><h3>Neue Fähre über die Venne</h3>
<a href="/news/faehre?utm_source=x">mehr</a>
<p class="kurz">Ab  März setzt sie über.</p></li>
<li><span class="tag">16. November 2026</span><a href="/news/markt#oben">Markt in Altvenne</a></li>
<li><a href="/news/faehre">doppelt</a></li><li>ohne Verweis</li>
<li><a href="mailto:a@b.example">Mail</a></li></ul></body></html>"""
Page = Callable[..., list[Capture]]


@pytest.fixture
def page(tmp_path: Path, door: Door, source: Source) -> Page:
    """Collects the list page with these options."""

    def collected(markup: str = PAGE, encoding: str = "utf-8", **options: str) -> list[Capture]:
        (tmp_path / "liste.html").write_bytes(markup.encode(encoding))
        settings = {"url": "https://presse.example/liste.html", "item": ".liste li"} | options
        return list(collect(source, Options.model_validate(settings), door))

    return collected


def test_items_come_in_order_once_each_with_their_own_addresses(page: Page) -> None:
    ferry, market = page(date=".tag, time", summary=".kurz")
    assert ferry.guid == ferry.url == "https://presse.example/news/faehre"
    assert ferry.body is None
    assert ferry.listing.title == "Neue Fähre über die Venne"
    assert ferry.listing.published == "2026-11-17"
    assert ferry.listing.summary == "Ab März setzt sie über."
    assert market.url == "https://presse.example/news/markt"
    assert (market.listing.title, market.listing.published) == ("Markt in Altvenne", "2026-11-16")


def test_a_title_selector_wins(page: Page) -> None:
    assert page(title=".kurz")[0].listing.title == "Ab März setzt sie über."


def test_items_can_be_the_links_themselves(page: Page) -> None:
    assert [item.url for item in page(item=".liste a[href*='/news/']")] == [
        "https://presse.example/news/faehre",
        "https://presse.example/news/markt",
    ]


def test_a_page_in_cp1252_is_read_by_its_bytes(page: Page) -> None:
    assert page(encoding="cp1252")[0].listing.title == "Neue Fähre über die Venne"


def test_a_page_may_name_the_base_of_its_links(page: Page) -> None:
    markup = '<base href="/unter/"><div class="liste"><li><a href="a">A</a></li></div>'
    assert page(markup)[0].url == "https://presse.example/unter/a"


def test_a_selector_that_finds_nothing_is_named(page: Page) -> None:
    with pytest.raises(FetchError, match=r'"\.anders" matches nothing; has the page changed\?'):
        page(item=".anders")


def test_items_without_any_link_are_named(page: Page) -> None:
    with pytest.raises(FetchError, match="finds no web address in the 5 items"):
        page(link="a.fehlt")


@pytest.mark.parametrize("key", ["item", "link", "title", "date", "summary"])
def test_a_bad_selector_is_refused_before_anything_is_fetched(key: str) -> None:
    with pytest.raises(ValidationError, match="is no CSS selector"):
        Options.model_validate({"url": "https://presse.example/", "item": "li", key: "li[["})


def test_a_list_that_nests_without_end_is_given_up_in_time(tmp_path: Path, source: Source) -> None:
    """Unclosed elements make every item hold all that follows."""
    (tmp_path / "liste.html").write_text("<html><body>" + "<li><div>x<ul>" * 3000, encoding="utf-8")
    door = Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, user_agent="t", timeout=0.5)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.5 seconds|finds no web address"):
        list(collect(source, Options(url="https://presse.example/liste.html", item="li"), door))
    assert time.monotonic() - began < 10
