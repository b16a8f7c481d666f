"""OPML 1.0 and 2.0 ↔ sources: subscription lists of feed readers, and of other newsbridge installations.

Our own export says in attributes of its own namespace what OPML has no word for: id, kind and options.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.entities import html5
from typing import Any

from lxml import etree

from newsbridge.errors import NewsbridgeError
from newsbridge.text.decode import decode_xml
from newsbridge.text.html import fold
from newsbridge.text.urls import canonical, safe_link

NAMESPACE = "urn:newsbridge:source"
MAX_BYTES = 5_000_000
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9]{0,30};)?")
_FEED_SCHEME = re.compile(r"feed:(//)?(?=https?://|//)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A source that an OPML file names."""

    line: int
    title: str
    url: str
    homepage: str | None
    folders: tuple[str, ...]
    id: str | None = None
    kind: str = "feed"
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """An outline, or a piece of the file, that gives no source."""

    line: int
    reason: str


def read_opml(content: bytes, base: str | None = None) -> tuple[Outline | Broken, ...]:
    """The sources of an OPML file in its order, one for each address; folders give none themselves.

    Args:
        content: foreign bytes; call this through `workers.call` with a deadline.
        base: what relative addresses hang on.

    Raises:
        NewsbridgeError: it is no OPML, or larger than MAX_BYTES.
    """
    if len(content) > MAX_BYTES:
        raise NewsbridgeError(f"is larger than {MAX_BYTES} bytes, which no list of sources is")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    root = _root(content, parser)
    if root is None or _name(root) != "opml":
        raise NewsbridgeError("is no OPML file: its outermost element should be <opml>")
    broken = [Broken(error.line, f"the XML is broken here: {fold(error.message)}") for error in parser.error_log]
    found = [*broken, *_outlines(root, base)]
    return tuple(sorted(_once(found), key=lambda one: one.line))


def _root(content: bytes, parser: etree.XMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(_REFERENCE.sub(_mended, decode_xml(content)), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _mended(match: re.Match[bytes]) -> bytes:
    """HTML's names for letters, and ampersands that stand for themselves; entities of a file's own are neither."""
    name = (match[1] or b"").decode()
    letter = html5.get(name)
    if letter is None or letter in '<>&"':
        return b"&amp;" + (match[1] or b"")
    return letter.encode()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _outlines(root: etree._Element, base: str | None) -> Iterator[Outline | Broken]:
    for element in root.iter():
        if _name(element) == "outline":
            outline = _outline(element, base)
            if outline is not None:
                yield outline


def _outline(element: etree._Element, base: str | None) -> Outline | Broken | None:
    """None for a folder."""
    line = element.sourceline if isinstance(element.sourceline, int) else 0
    own = {str(name).lower(): fold(str(text)) for name, text in element.attrib.items()}
    title = own.get("title") or own.get("text") or ""
    written = own.get("xmlurl") or own.get("url") or ""
    if not written:
        if own.get("type", "").lower() in ("rss", "atom", "link", "include") or not len(element):
            return Broken(line, f"“{title}” has no address (xmlUrl)")
        return None
    url = _address(written, base)
    if url is None:
        hint = "; give --base, its addresses are relative" if base is None and ":" not in written else ""
        return Broken(line, f"“{title}”: {written} is no web address{hint}")
    return _with_options(line, own, Outline(line, title, url, _address(own.get("htmlurl"), base), _folders(element)))


def _address(written: str | None, base: str | None) -> str | None:
    url = safe_link(_FEED_SCHEME.sub(lambda match: "http://" if match[1] else "", written or "", count=1), base)
    return url if url and not url.startswith("mailto:") else None


def _folders(element: etree._Element) -> tuple[str, ...]:
    names = [fold(str(p.get("title") or p.get("text") or "")) for p in element.iterancestors() if _name(p) == "outline"]
    return tuple(name for name in reversed(names) if name)


def _with_options(line: int, own: Mapping[str, str], outline: Outline) -> Outline | Broken:
    """What our own export added; an outline that is neither that nor a feed gives no source."""
    mark = f"{{{NAMESPACE}}}"
    kind = own.get(f"{mark}kind")
    if kind is None:
        if "xmlurl" in own:
            return outline
        return Broken(line, f"{outline.url} is a page, not a feed; newsbridge sources try finds its selectors")
    try:
        options = json.loads(own.get(f"{mark}options") or "{}")
    except (ValueError, RecursionError):
        options = None
    if not isinstance(options, dict):
        return Broken(line, f"“{outline.title}”: its newsbridge:options are no JSON object")
    homepage = None if outline.homepage == outline.url else outline.homepage  # we had no better one to write
    return replace(outline, id=own.get(f"{mark}id"), kind=kind, options=options, homepage=homepage)


def _once(found: list[Outline | Broken]) -> Iterator[Outline | Broken]:
    """Readers list a feed in several folders; the first one counts."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Outline):
            if canonical(one.url) in seen:
                continue
            seen.add(canonical(one.url))
        yield one


def write_opml(title: str, outlines: Iterator[Outline]) -> bytes:
    """OPML 2.0 with one outline a source, feeds as `rss`, all else as `link`."""
    opml = etree.Element("opml", {"version": "2.0"}, nsmap={"newsbridge": NAMESPACE})
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = fold(title)
    body = etree.SubElement(opml, "body")
    for outline in outlines:
        _write(body, outline)
    etree.indent(opml)
    written: bytes = etree.tostring(opml, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _write(body: etree._Element, outline: Outline) -> None:
    name = fold(outline.title) or outline.url
    mark = f"{{{NAMESPACE}}}"
    is_feed = outline.kind == "feed"
    address = {"xmlUrl": outline.url} if is_feed else {"url": outline.url}
    homepage = outline.homepage or ("" if is_feed else outline.url)
    own = {"id": outline.id or "", "kind": outline.kind, "options": _json(outline.options)}
    attributes = {"type": "rss" if is_feed else "link", "text": name, "title": name, **address, "htmlUrl": homepage}
    attributes |= {f"{mark}{key}": value for key, value in own.items()}
    etree.SubElement(body, "outline", {key: value for key, value in attributes.items() if value})


def _json(options: Mapping[str, Any]) -> str:
    return json.dumps(options, ensure_ascii=False) if options else ""
