"""A web page → Draft: the source's rules first, the general extractor with repairs behind them."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsbridge.errors import ReadError
from newsbridge.model import Paragraph, ReadRules
from newsbridge.read.blocks import paragraphs_of
from newsbridge.read.boilerplate import without_boilerplate
from newsbridge.read.dating import guess_date
from newsbridge.read.draft import Draft
from newsbridge.read.headline import find_headline, title_of_page
from newsbridge.read.main_text import main_text
from newsbridge.read.metadata import Metadata, read_metadata
from newsbridge.text.dates_de import parse_date
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MAX_ELEMENTS = 100_000
"""Long pages have some 20,000; the extractor's time and memory grow with them."""

# TYPO3's news template keeps the lead, dateline and all, in a class that extractors throw away.
_LEAD_CLASS = re.compile(r"""(\bclass\s*=\s*["'][^"'<>]{0,300}?)\bteaser-text\b""", re.IGNORECASE)


def read_page(text: str, url: str | None, rules: ReadRules) -> Draft:
    """Text, headline and date of a decoded page.

    Raises:
        ReadError: it holds no HTML at all, or more of it than any article.
    """
    from trafilatura import load_html

    text = _LEAD_CLASS.sub(r"\1lead-text", text)
    ruled = _Ruled(text, rules)
    tree = load_html(ruled.text)
    if tree is None:
        raise ReadError(f"{url or 'page'}: holds no HTML that can be read")
    if next(islice(tree.iter(), MAX_ELEMENTS, None), None) is not None:
        raise ReadError(f"{url or 'page'}: has more than {MAX_ELEMENTS} elements, which no article has")
    said = read_metadata(tree)
    title = ruled.title or find_headline(tree, said, url)
    paragraphs = ruled.paragraphs or without_boilerplate(main_text(tree, said, url))
    published, source = (ruled.published, "rule") if ruled.published else (said.published, said.date_source)
    guess, guessed_by = (None, None) if published else guess_date(tree, ruled.text, url)
    return Draft(
        _without_title(paragraphs, title),
        title=title or _page_title(said, url, paragraphs),
        title_source="page",
        published=published,
        date_source=source,
        fallback_date=guess,
        fallback_source=guessed_by,
    )


def _page_title(said: Metadata, url: str | None, paragraphs: tuple[Paragraph, ...]) -> str | None:
    return title_of_page(said, url) if paragraphs else None


def _without_title(paragraphs: tuple[Paragraph, ...], title: str | None) -> tuple[Paragraph, ...]:
    """The headline is a field of its own; extractors often keep it as the first line too."""
    same = normalise(title or "").casefold()
    if paragraphs and same and normalise(paragraphs[0].text).casefold() == same:
        return paragraphs[1:]
    return paragraphs


class _Ruled:
    """What a source's own selectors say of a page; a page is parsed for them only where there are any."""

    def __init__(self, text: str, rules: ReadRules) -> None:
        self.text = text
        self.title: str | None = None
        self.published: str | None = None
        self.paragraphs: tuple[Paragraph, ...] = ()
        if rules != ReadRules():
            self._apply(rules)

    def _apply(self, rules: ReadRules) -> None:
        from bs4 import BeautifulSoup

        soup = BeautifulSoup(self.text, "lxml")
        self.title = _words(soup, rules.title)
        self.published = _date(soup, rules.date)
        for selector in rules.drop:
            for element in soup.select(selector):
                element.decompose()
        if rules.text:
            parts = (paragraphs_of(str(element)) for element in soup.select(rules.text))
            self.paragraphs = tuple(paragraph for part in parts for paragraph in part)
        if rules.drop:
            self.text = str(soup)


def _words(soup: "BeautifulSoup", selector: str | None) -> str | None:
    element = soup.select_one(selector) if selector else None
    return (fold(element.get_text(" ")) or None) if element else None


def _date(soup: "BeautifulSoup", selector: str | None) -> str | None:
    element = soup.select_one(selector) if selector else None
    if element is None:
        return None
    marked = str(element.get("datetime") or element.get("content") or "")
    words = fold(element.get_text(" "))
    return parse_timestamp(marked) or parse_timestamp(words) or parse_date(words)
