"""A page's date, the best evidence first. A guess stays a guess: its source says how it was made."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from newsbridge.read.draft import Candidate
from newsbridge.read.metadata import Metadata, Stamped
from newsbridge.read.visible_date import Visible, german_time, likely, visible_dates
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_MONTHS = ("Jan", "Feb", "M(?:ä|ae|&auml;)r", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "O[kc]t", "Nov", "De[zc]")
_IN_URL = re.compile(r"(?<!\d)(20\d\d)([/_-])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY = len("2026-11-17")


@dataclass(frozen=True)
class Dating:
    """A page as far as its date goes."""

    tree: "HtmlElement"
    text: str
    """Its markup."""
    said: Metadata
    url: str | None
    headline: "_Element | None"

    def stated(self) -> Iterator[Candidate]:
        """Dates of the metadata, the best first; where readers see another day, that may count more."""
        for stamped in self.said.dates:
            shown = self._shown if stamped.vague or _other_day(stamped) else None
            if shown and shown.value[:_DAY] == stamped.written[:_DAY]:
                corrected = german_time(stamped.written, shown.value[:_DAY]) or stamped.value
                yield Candidate(corrected, stamped.source)
                continue
            if shown and stamped.vague and shown.value[:_DAY] != stamped.value[:_DAY]:
                yield Candidate(shown.value, shown.source)
            yield Candidate(stamped.value, stamped.source)

    def guessed(self) -> Iterator[Candidate]:
        """What the page shows, its address, and what htmldate finds; slow ways last."""
        shown = self._shown
        in_url = _day_of(self.url)
        if in_url:
            same_day = shown is not None and shown.value.startswith(in_url)
            yield Candidate(shown.value if shown and same_day else in_url, "address")
        if shown:
            yield Candidate(shown.value, shown.source)
        if found := self._htmldate(extensive=False):
            yield Candidate(found, "htmldate")
        if self._seen:
            yield Candidate(self._seen[0].value, "date on the page, low confidence")
        if found := self._htmldate(extensive=True):
            yield Candidate(found, "htmldate, low confidence")

    @cached_property
    def _seen(self) -> list[Visible]:
        return visible_dates(self.tree, self.headline)

    @property
    def _shown(self) -> Visible | None:
        return likely(self._seen)

    def _htmldate(self, *, extensive: bool) -> str | None:
        """What htmldate finds and the page bears out; its extensive search comes last, it guesses a lot."""
        try:
            found = _htmldate()(self.tree, url=self.url, original_date=True, extensive_search=extensive)
        except (ValueError, TypeError, AttributeError, RecursionError):  # damaged trees; another way is tried
            return None
        if not found or (found.endswith("-01") and not _stands_in(found, self.text)):
            return None
        return found


class _NoParser:
    """Instead of dateparser, which htmldate asks for odd wordings: it takes two seconds and 40 MB to load all
    languages of the world, and on 200 German pages it was asked once and found nothing."""

    def get_date_data(self, _text: str) -> dict[str, None]:
        return {"date_obj": None}


@cache
def _htmldate() -> Callable[..., str | None]:
    from htmldate import extractors, find_date

    extractors.get_external_parser = _NoParser  # type: ignore[assignment]  # all that it is asked for
    search: Callable[..., str | None] = find_date
    return search


def _stands_in(day: str, text: str) -> bool:
    """Whether a first of a month is written on the page, and not made of a year (`© 2026`) or a month alone."""
    month = int(day[5:7])
    named = rf"(?<!\d)0?1\.\s?(?:0?{month}\.|{_MONTHS[month - 1]})"
    return re.search(rf"{named}|[-/]0?{month}[-/]0?1\b|\b0?1[-/]0?{month}[-/]", text, re.IGNORECASE) is not None


def _other_day(stamped: Stamped) -> bool:
    """Whether German time puts it on another day than it says itself."""
    return stamped.value[:_DAY] != stamped.written[:_DAY] and stamped.written[:4].isdigit()


def _day_of(url: str | None) -> str | None:
    """A whole day in an address, as news sites and weblogs write it."""
    found = _IN_URL.search(url.partition("?")[0]) if url else None
    return parse_timestamp(f"{found[1]}-{found[3]}-{found[4]}") if found else None
