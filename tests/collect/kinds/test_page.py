"""List pages by selectors."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsbridge.collect.kinds.page import Options, collect
from newsbridge.errors import FetchError
from newsbridge.fetch import Door, Validators
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


@pytest.mark.parametrize("key", ["item", "link", "title", "date", "summary", "next"])
def test_a_bad_selector_is_refused_before_anything_is_fetched(key: str) -> None:
    with pytest.raises(ValidationError, match="is no CSS selector"):
        Options.model_validate({"url": "https://presse.example/", "item": "li", key: "li[["})


def test_a_list_that_nests_without_end_is_given_up_in_time(tmp_path: Path, source: Source) -> None:
    """Unclosed elements make every item hold all that follows."""
    (tmp_path / "liste.html").write_text("<html><body>" + "<li><div>x<ul>" * 3000, encoding="utf-8")
    door = Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, user_agent="t", timeout=0.5)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"read_list did not finish within 2 seconds|finds no web address"):
        list(collect(source, Options(url="https://presse.example/liste.html", item="li"), door))
    assert time.monotonic() - began < 5


class Pages:
    """A list of several pages, collected as runs do."""

    def __init__(self, folder: Path, source: Source) -> None:
        self.folder, self.source = folder, source
        self.known: dict[str, Validators] = {}
        self.door: Door

    def write(self, number: int, *items: str, link: str = "") -> None:
        following = f'<a rel="next" href="{link}">weiter</a>' if link else ""
        entries = "".join(f'<li><a href="/news/{item}">{item}</a></li>' for item in items)
        (self.folder / f"{number}.html").write_text(f"<ul>{entries}</ul>{following}", encoding="utf-8")

    def __call__(self, **options: object) -> list[str]:
        mirrors = {"https://presse.example": Path()}
        self.door = Door(folder=self.folder, mirrors=mirrors, user_agent="t").visit(self.known)
        settings = {"url": "https://presse.example/1.html", "item": "li", "next": "a[rel=next]"} | options
        found = [capture.guid for capture in collect(self.source, Options.model_validate(settings), self.door)]
        self.known = {**self.known, **self.door.seen}
        return [guid.rpartition("/")[2] for guid in found]


@pytest.fixture
def pages(tmp_path: Path, source: Source) -> Pages:
    return Pages(tmp_path, source)


def test_later_pages_are_read_up_to_a_limit(pages: Pages) -> None:
    for number in range(1, 9):
        pages.write(number, f"a{number}", f"a{number + 1}", link=f"/{number + 1}.html#liste")
    assert pages() == ["a1", "a2", "a3", "a4", "a5", "a6"]
    pages.known.clear()
    assert pages(pages=2) == ["a1", "a2", "a3"]


def test_pages_that_bring_nothing_new_end_the_reading(pages: Pages) -> None:
    """The same items again, a way back to the first page, no item at all."""
    pages.write(1, "a", "b", link="2.html")
    pages.write(2, "b", "a", link="3.html")
    pages.write(3, "c")
    assert pages() == ["a", "b"]
    pages.write(2, "c", link="1.html")
    assert pages() == []
    pages.write(1, "neu", "a", link="2.html")
    assert pages() == ["neu", "a", "c"]
    pages.write(1, "x", link="3.html")
    pages.write(3, link="2.html")
    assert pages() == ["x"]


def test_an_unchanged_first_page_says_that_nothing_is_new(pages: Pages) -> None:
    pages.write(1, "a", link="2.html")
    pages.write(2, "b")
    assert pages() == ["a", "b"]
    assert pages() == []


def test_a_later_page_that_fails_is_named_and_asked_again(pages: Pages) -> None:
    pages.write(1, "a", link="2.html")
    assert pages() == ["a"]
    assert [missed.url for missed in pages.door.missed] == ["https://presse.example/2.html"]
    pages.write(2, "b")
    assert pages() == ["a", "b"]
    assert pages.door.missed == []


def test_a_first_page_that_fails_fails_the_source(pages: Pages) -> None:
    with pytest.raises(FetchError):
        pages()


def test_another_host_s_page_is_not_followed(pages: Pages) -> None:
    pages.write(1, "a", link="https://andere.example/2.html")
    assert pages() == ["a"]
    assert "leads to another host" in pages.door.missed[0].reason


def test_the_link_may_stand_inside_what_next_selects(pages: Pages, tmp_path: Path) -> None:
    pages.write(1, "a")
    with (tmp_path / "1.html").open("a") as file:
        file.write('<div class="weiter"><a href="2.html">Weiter</a></div>')
    pages.write(2, "b")
    assert pages(next=".weiter") == ["a", "b"]


def test_pages_without_next_is_refused() -> None:
    with pytest.raises(ValidationError, match="pages does nothing without next"):
        Options.model_validate({"url": "https://presse.example/", "item": "li", "pages": 3})
