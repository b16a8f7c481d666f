"""The standfirst that extractors leave out: found by a publisher's rule, or by the page's own description."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsbridge.model import Paragraph
from newsbridge.read.draft import Candidate
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_TAGS = frozenset(("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header", "b"))
_SHORTEST = 40
_KEY = 80
"""Characters of a description that say where it stands on the page."""
_HIGHEST = 4
"""How many elements above a word of the lead may be the lead's own."""
_MOST_PLACES = 50
_CROWDED = 8
_NOT_A_LEAD = re.compile(
    r"caption|credit|bildunter|copyright|teaser-?(list|box)|related|sidebar|footer|cookie|comment|breadcrumb",
    re.IGNORECASE,
)


def missing_lead(leads: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Those paragraphs of a lead that a rule found and the text does not have."""
    have = _key(" ".join(paragraph.text for paragraph in paragraphs))
    return [lead for lead in leads if _key(lead.value)[:_KEY] not in have]


def find_lead(tree: "HtmlElement", description: str | None, paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The page's description as it stands in the page itself, where the text does not have it: one or none."""
    key = _key(description or "").rstrip(". ")
    if len(key) < _SHORTEST or not paragraphs:
        return []
    key = key[:_KEY]
    have = _key(" ".join(paragraph.text for paragraph in paragraphs))
    if key in have:
        return []
    # descriptions are cut short, leads are not; what is far longer is the lead and all that follows it
    longest = 2 * len(description or "") + 150
    found = None
    for element in _around(tree, _rarest_word(description or "")):
        text = fold(" ".join(map(str, element.itertext()))) if len(element) < _CROWDED else ""
        if len(text) <= longest and key in _key(text) and not _elsewhere(element):
            found = text
    return [Candidate(found, "description found on the page")] if found and _key(found) not in have else []


def _key(text: str) -> str:
    return normalise(text).casefold()


def _rarest_word(description: str) -> str:
    """The longest word of its beginning; it stands in few places."""
    return max(re.findall(r"\w+", description[:_KEY].rpartition(" ")[0]), key=len, default="")


def _around(tree: "HtmlElement", word: str) -> "Iterator[_Element]":
    """Elements that hold a word, inner ones last at each place."""
    if not word:
        return
    for node in tree.xpath("//body//text()[contains(., $word)]", word=word)[:_MOST_PLACES]:
        parent = node.getparent()
        if parent is None:
            continue
        inner = parent.getparent() if node.is_tail else parent
        chain = [inner, *inner.iterancestors()][:_HIGHEST] if inner is not None else []
        yield from reversed([element for element in chain if element.tag in _TAGS])


def _elsewhere(element: "_Element") -> bool:
    """Whether it is a photo caption, or in a part of the page that is not the article."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("figure", "figcaption", "aside", "nav", "footer"):
            return True
        if around.tag != "body" and _NOT_A_LEAD.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False
