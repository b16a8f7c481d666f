"""What the elements of a plain feed hold: attributes, repaired text, and XHTML as markup."""

import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from newsbridge.collect.feed_names import XHTML

Attributes = dict[str, str]
# What an attribute may be called only where it is the format's own.
_SENSITIVE = {"about", "base", "href", "ispermalink", "lang", "lastmod", "mode", "rel", "src", "type", "uri", "url",
              "version"}  # fmt: skip
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST_ATTRIBUTES = 50
_SMALL_NAME = re.compile(r"[a-z][a-z-]*")
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {
    number: bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


class Doubt(Exception):  # noqa: N818 - no error: it sends the document to the other parser
    """feedparser may see this otherwise."""


def _pairs(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def attributes(element: etree._Element) -> Attributes:
    """In lower case, as feedparser knows them; `xml:lang` and `xml:base` without their prefix."""
    found: Attributes = {}
    if not (count := len(element.attrib)):
        return found
    if count > _MOST_ATTRIBUTES:  # each costs a search through all
        raise Doubt
    for name, value in _pairs(element):
        own = name.removeprefix(_XML)
        local = own.rpartition("}")[2].lower()
        if "}" in own:
            if local in _SENSITIVE or not local.isascii():
                raise Doubt
            continue
        if local in found or not local.isascii():
            raise Doubt
        found[local] = value.lower() if local in ("rel", "type") else value
    return found


def repaired(text: str) -> str:
    """UTF-8 that was taken for Latin-1, and C1 control characters that were meant as Windows' own."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return text.translate(_WINDOWS) if _C1.search(text) else text


def inner(element: etree._Element) -> str:
    """XHTML content as markup, without the one `div` that Atom wraps it in."""
    children = list(element)
    if len(children) == 1 and children[0].tag == f"{{{XHTML}}}div":
        around = f"{element.text or ''} {children[0].tail or ''}"
        if not around.strip():
            _markup(children[0], [])  # its own attributes must be known ones, too
            element = children[0]
    pieces = [_escaped(element.text)]
    for child in element:
        _markup(child, pieces)
        pieces.append(_escaped(child.tail))
    return "".join(pieces)


def _markup(element: etree._Element, pieces: list[str]) -> None:
    space, _, name = str(element.tag).rpartition("}")
    if space[1:] != XHTML or not name.isalnum() or not name.isascii() or name in ("body", "math", "svg"):
        raise Doubt
    pieces.append(f"<{name.lower()}{''.join(_quoted(element))}>")
    pieces.append(_escaped(element.text))
    for child in element:
        _markup(child, pieces)
        pieces.append(_escaped(child.tail))
    pieces.append(f"</{name.lower()}>")


def _quoted(element: etree._Element) -> Iterator[str]:
    if len(element.attrib) > _MOST_ATTRIBUTES:
        raise Doubt
    for name, value in _pairs(element):
        local = name.removeprefix(_XML)
        if not _SMALL_NAME.fullmatch(local) or local == "base" or (name != local and local != "lang"):
            raise Doubt
        written = value.lower() if local in ("rel", "type") else value
        prefix = "xml:" if name != local else ""
        yield f' {prefix}{local}="{_escaped(written).replace(chr(34), "&quot;")}"'


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
