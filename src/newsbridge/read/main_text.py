"""The article's text among all that a page holds: trafilatura, with the repairs that German pages need."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from newsbridge.model import Paragraph
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.etree import _Element
    from lxml.html import HtmlElement

# TYPO3's news template keeps the lead, dateline and all, in a class that extractors throw away.
_LEAD_CLASS = re.compile(r"\bteaser-text\b", re.IGNORECASE)

_SHORTEST = "160"
"""Characters of an article that is taken as the extractor finds it."""
_MOST_PARTED = 500
"""Line breaks of a page that may part paragraphs."""
_MOST_CELLS = 500
"""Of one table row; the extractor's time grows with their square."""


def main_text(tree: "HtmlElement", url: str | None, *, is_news: bool = False) -> tuple[Paragraph, ...]:
    """Paragraphs of the article; none where the page holds no article.

    Args:
        tree: the page.
        url: where it stands.
        is_news: news houses put so much around their articles that less is more there.
    """
    from trafilatura import bare_extraction

    for line_break in reversed([*islice(filter(_parts, tree.iter("br")), _MOST_PARTED)]):
        _part(line_break)
    for row in tree.xpath(f"//tr[count(*) > {_MOST_CELLS}]"):
        del row[_MOST_CELLS:]
    for element in tree.xpath("//*[contains(@class, 'teaser-text')]"):
        element.set("class", _LEAD_CLASS.sub("lead-text", element.get("class")))
    document = bare_extraction(
        tree,
        url=url,
        config=_settings(),
        favor_precision=is_news,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        output_format="xml",
    )
    body = getattr(document, "body", None)
    return tuple(_paragraphs(body)) if body is not None else ()


@cache
def _settings() -> "ConfigParser":
    """The extractor's own, but two short paragraphs are an article: below its limit it melts all into one."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    return settings


def _parts(line_break: "HtmlElement") -> bool:
    """Whether it is the second of two: they part paragraphs in old editors, and the extractor makes one of them."""
    before, parent = line_break.getprevious(), line_break.getparent()
    is_second = before is not None and before.tag == "br" and not (before.tail or "").strip()
    return is_second and parent is not None and parent.tag == "p"


def _part(line_break: "HtmlElement") -> None:
    """Move what follows a line break to a paragraph of its own."""
    paragraph = line_break.getparent()
    if paragraph is None:
        return
    rest = paragraph.makeelement("p")
    rest.text, line_break.tail = line_break.tail, None
    rest.extend(line_break.itersiblings())
    rest.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(rest)
    paragraph.remove(line_break)


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
