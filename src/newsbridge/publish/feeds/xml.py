"""XML put together from elements that were written before: lxml makes each, so that none can be malformed.

An ampersand is written as `&#x26;`, as the RSS Profile wants it: a title with the words `&amp;` or `Q&A1` would else
look to readers and validators as if it were HTML.
"""

from collections.abc import Sequence

from lxml import etree


def add(parent: etree._Element, name: str, text: str | None, **attributes: str) -> None:
    """Appends an element on a line of its own."""
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    element.tail = "\n"


def outer(element: etree._Element) -> bytes:
    """The only child of a root as bytes, without the namespaces that its document declares."""
    element.text = "\n"
    root = element.getparent()
    if root is None:
        raise ValueError(f"<{element.tag}> stands in no document")
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return _profiled(data[data.index(b">") + 1 : data.rindex(b"</")]) + b"\n"


def joined(root: etree._Element, before: bytes, parts: Sequence[bytes]) -> bytes:
    """A document with parts put in where its last tag `before` closes; the root declares their namespaces."""
    data = _profiled(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    place = data.rindex(before)
    return b"".join((data[:place], *parts, data[place:], b"\n"))


def _profiled(data: bytes) -> bytes:
    return data.replace(b"&amp;", b"&#x26;")
