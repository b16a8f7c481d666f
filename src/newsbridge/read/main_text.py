"""The article's text among all that a page holds: trafilatura, with the repairs that German pages need."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsbridge.model import Paragraph
from newsbridge.read.metadata import Metadata
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_LEAD_TAGS = ("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header", "b")
_SHORTEST_LEAD = 40
_NOT_A_LEAD = re.compile(
    r"caption|credit|bildunter|copyright|teaser-?(list|box)|related|sidebar|footer|cookie|comment|breadcrumb",
    re.IGNORECASE,
)


def main_text(tree: "HtmlElement", said: Metadata, url: str | None) -> tuple[Paragraph, ...]:
    """Paragraphs of the article, its lead in front; none where the page holds no article."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, url=url, include_comments=False, include_tables=True, deduplicate=False, output_format="xml"
    )
    body = getattr(document, "body", None)
    paragraphs = tuple(_paragraphs(body)) if body is not None else ()
    lead = _lost_lead(tree, said.description, paragraphs)
    return (Paragraph(lead), *paragraphs) if lead else paragraphs


def _paragraphs(body: "_Element") -> Iterator[Paragraph]:
    """Children of trafilatura's body; words that stand between them count too."""
    for element in body:
        yield from _of_element(element)
        if loose := fold(element.tail or ""):
            yield Paragraph(loose)


def _of_element(element: "_Element") -> Iterator[Paragraph]:
    tag = str(element.tag)
    if tag == "list":
        yield from (Paragraph(text, "item") for item in element.iter("item") if (text := _own_text(item)))
    elif tag == "table":
        yield from (Paragraph(text, "row") for row in element.iter("row") if (text := _row(row)))
    elif tag == "head":
        yield from (Paragraph(text, "heading") for text in _texts(element))
    else:
        yield from (Paragraph(text) for text in _texts(element))


def _texts(element: "_Element") -> Iterator[str]:
    """The words of an element; two line breaks in a row part paragraphs, nested ones are apart anyway."""
    marked = "".join(_marked(element))
    yield from (text for part in re.split(r"\n[ \t]*\n", marked) if (text := fold(part)))


def _marked(element: "_Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif child.tag in ("p", "quote", "head", "list", "item"):
            yield "\n\n"
            yield from _marked(child)
            yield "\n\n"
        else:
            yield from _marked(child)
        yield child.tail or ""


def _own_text(item: "_Element") -> str:
    """A list item without the items of a list inside it, which come on their own."""
    nested = {id(part) for inner in item.iterdescendants("item") for part in inner.iter()}
    parts = [item.text or ""]
    for part in item.iterdescendants():
        if id(part) not in nested:
            parts.append(part.text or "")
        if id(part) not in nested or part.tag == "item":
            parts.append(f" {part.tail or ''}" if part.tag in ("lb", "item") else part.tail or "")
    return fold("".join(parts))


def _row(row: "_Element") -> str:
    return " | ".join(text for cell in row.iter("cell") if (text := fold(" ".join(map(str, cell.itertext())))))


def _lost_lead(tree: "HtmlElement", description: str | None, paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The standfirst that the extractor left out: the page's description, as it stands in the page itself."""
    key = normalise(description or "").rstrip(". ")
    if len(key) < _SHORTEST_LEAD or not paragraphs:
        return None
    key = key[:80].casefold()
    have = normalise(" ".join(paragraph.text for paragraph in paragraphs)).casefold()
    if key in have:
        return None
    # descriptions are cut short, leads are not; what is far longer is the lead and all that follows it
    longest = 2 * len(description or "") + 150
    found = None
    for element in tree.iter(*_LEAD_TAGS):
        text = fold(" ".join(map(str, element.itertext()))) if len(element) < 8 else ""
        if len(text) <= longest and key in normalise(text).casefold() and not _elsewhere(element):
            found = text  # inner elements come later and are the tighter ones
    return None if found and normalise(found).casefold() in have else found


def _elsewhere(element: "_Element") -> bool:
    """Whether it is a photo caption, or in a part of the page that is not the article."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("figure", "figcaption", "aside", "nav", "footer"):
            return True
        if around.tag != "body" and _NOT_A_LEAD.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False
