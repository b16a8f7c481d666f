"""One element of a page, read as if it were an entry of a list of news: main link, headline, date, teaser."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONGEST = 3000
"""Characters of an entry with its teaser; what is longer is a container or an article."""
_LONGEST_DATE = 100
_MOST_CLASSES = 20
_LEAST_TEASER = 6
_MOST_OF_IT = 0.8
_MORE = re.compile(
    r"(jetzt |hier )?(mehr|weiter|weiterlesen|lesen|zum|zur|details?|download|pdf|alle|read more|anzeigen|ansehen)\b",
    re.IGNORECASE,
)
_TITLE_CLASS = re.compile(r"title|titel|headline|head(?!er)|(ue|ü)berschrift", re.IGNORECASE)
_BLOCKS = ("p", "div", "span", "section", "td", "dd", "em", "small")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What an element would be as an item of a list."""

    element: Tag
    target: str
    """Canonical address that the main link leads to."""
    headline: str
    headed: bool
    """The headline is a heading, not just the words of a link."""
    date: str | None
    summary: str | None

    @property
    def is_good(self) -> bool:
        """Long enough for a headline, which a label of a menu rarely is."""
        words = len(self.headline.split())
        return not _MORE.match(self.headline) and (words >= 4 or (words >= 2 and len(self.headline) >= 25))


def words_of(element: Tag) -> str:
    """The element's words on one line."""
    return fold(element.get_text(" "))


def date_of(element: Tag) -> str | None:
    """What a list's date element says, as the page kind reads it."""
    marked = element if element.has_attr("datetime") else element.select_one("[datetime]")
    stamp = parse_timestamp(str(marked["datetime"])) if marked else None
    text = words_of(element)
    return stamp or parse_timestamp(text) or parse_date(text)


def target_of(link: Tag, base: str) -> str | None:
    """Where a link leads to, if that is a page on the web."""
    href = str(link.get("href", ""))
    url = None if href.startswith("#") else safe_link(href, base)
    return canonical(url) if url and not url.startswith("mailto:") else None


def is_short(element: Tag, most: int = LONGEST) -> bool:
    """Whether its text has at most so many characters; stops counting there."""
    length = 0
    for text in element.strings:
        length += len(text)
        if length > most:
            return False
    return True


def read_entry(element: Tag, base: str) -> Entry | None:
    """The element as an entry; None where it has no main link, or several entries are in it.

    Args:
        element: any element of a page.
        base: what relative links hang on.
    """
    if not is_short(element):
        return None
    links = [(link, target) for link in _links(element) if (target := target_of(link, base))]
    found = _main(element, links) if links else None
    if found is None:
        return None
    target, headline, heading = found
    text = words_of(headline)
    return Entry(element, target, text, heading, _date(element, headline), _summary(element, text))


def _links(element: Tag) -> list[Tag]:
    found = [link for link in element.find_all("a", href=True) if isinstance(link, Tag)]
    return [element, *found] if element.name == "a" and element.has_attr("href") else found


def _main(element: Tag, links: Sequence[tuple[Tag, str]]) -> tuple[str, Tag, bool] | None:
    """Target, the element that holds the headline, and whether that is a heading."""
    headings = [h for h in element.find_all(HEADINGS) if isinstance(h, Tag) and h.get_text(strip=True)]
    if element.name in HEADINGS:
        headings = [element]
    linked = [(heading, target) for heading in headings if (target := _target_beside(heading, links))]
    if len({target for _, target in linked}) > 1 or (not linked and len(headings) > 1):
        return None
    if linked:
        return linked[0][1], linked[0][0], True
    long = [(link, target) for link, target in links if _is_long(words_of(link))]
    targets = {target for _, target in long}
    if headings:
        only = _only([target for _, target in links])
        return (only, headings[0], True) if only else None
    if len(targets) == 1:
        return long[0][1], _titled(long[0][0]) or long[0][0], False
    titled = _titled(element)
    only = _only([target for _, target in links])
    return (only, titled, False) if titled and only and not targets else None


def _target_beside(heading: Tag, links: Sequence[tuple[Tag, str]]) -> str | None:
    """Where a link inside the heading, or around it, leads to."""
    around = {id(parent) for parent in heading.parents}
    for link, target in links:
        if id(link) in around or link is heading or any(parent is heading for parent in link.parents):
            return target
    return None


def _only(targets: Sequence[str]) -> str | None:
    """The one address that an entry without a linked headline is about: the sole one, or one that comes twice."""
    if len(set(targets)) == 1:
        return targets[0]
    repeated = {target for target in targets if targets.count(target) > 1}
    return repeated.pop() if len(repeated) == 1 else None


def _is_long(text: str) -> bool:
    return len(text.split()) >= 4 or (len(text) >= 25 and " " in text)


def _titled(element: Tag) -> Tag | None:
    """A part whose class says that it is the title."""
    for part in element.find_all(True):
        if isinstance(part, Tag) and _TITLE_CLASS.search(" ".join(class_names(part))) and _is_long(words_of(part)):
            return part
    return None


def class_names(element: Tag) -> list[str]:
    """Its first classes in their order."""
    found: str | list[str] = element.get("class") or []
    return (found.split() if isinstance(found, str) else [str(name) for name in found])[:_MOST_CLASSES]


def _date(element: Tag, headline: Tag) -> str | None:
    """The first date beside the headline; a day in a headline is what the item is about."""
    for part in _beside(element, headline):
        if is_short(part, _LONGEST_DATE) and (found := date_of(part)):
            return found
    own = fold(" ".join(text for text in element.children if isinstance(text, NavigableString)))[:_LONGEST_DATE]
    return parse_date(own) if any(map(str.isdigit, own)) else None


def _beside(element: Tag, headline: Tag) -> Iterator[Tag]:
    """Parts that neither hold the headline nor stand in it; where the link is the headline, its parts too."""
    around = {id(headline), *(id(parent) for parent in headline.parents)}
    inside = set() if headline.name == "a" else {id(part) for part in headline.find_all(True)}
    for part in element.find_all(True):
        if isinstance(part, Tag) and id(part) not in around and id(part) not in inside:
            yield part


def _summary(element: Tag, headline: str) -> str | None:
    """The longest run of words that is neither headline nor date; the innermost element that holds most of it."""
    best = ""
    for part in element.find_all(_BLOCKS):
        text = words_of(part) if isinstance(part, Tag) else ""
        is_inside = text in best and len(text) >= _MOST_OF_IT * len(best)
        if not (len(text) > len(best) or (is_inside and text)) or headline in text or text in headline:
            continue
        if len(text) > _LONGEST_DATE or parse_date(text) is None:
            best = text
    return best if len(best.split()) >= _LEAST_TEASER else None
