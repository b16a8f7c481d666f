"""What each element of a flat entry does to it, by feedparser's own rules."""

import re
from urllib.parse import urljoin

from lxml import etree

from newsbridge.collect import feed_names as names
from newsbridge.collect.feed_document import Entry
from newsbridge.collect.feed_markup import Attributes, Doubt, attributes, inner, repaired

_TYPES = {
    "text": "text/plain", "text/plain": "text/plain", "plain": "text/plain", "html": "text/html",
    "text/html": "text/html", "xhtml": "application/xhtml+xml", "application/xhtml+xml": "application/xhtml+xml",
}  # fmt: skip
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


class Fields:
    """What one entry, or the feed itself, has said so far; None where it said nothing."""

    __slots__ = ("alternate", "created", "id", "language", "link", "of_entry", "original_link", "published", "summary",
                 "summary_type", "texts", "title", "title_language", "title_stands", "updated")  # fmt: skip

    def __init__(self, *, of_entry: bool) -> None:
        self.of_entry = of_entry
        self.id: str | None = None
        self.original_link: str | None = None
        self.link: str | None = None
        self.alternate: str | None = None
        self.title: str | None = None
        self.title_language: str | None = None
        self.title_stands = False
        self.summary: str | None = None
        self.summary_type = "text/html"
        self.texts: list[tuple[str, str]] = []
        self.published: str | None = None
        self.updated: str | None = None
        self.created: str | None = None
        self.language: str | None = None

    def entry(self) -> Entry:
        texts = [*self.texts, (self.summary or "", self.summary_type)]
        return Entry(
            id=self.id or None,
            links=tuple(dict.fromkeys(filter(None, (self.original_link, self.link, self.alternate)))),
            title=self.title or None,
            summary=self.summary or None,
            texts=tuple(part for part in texts if part[0]),
            published=self.published or None,
            updated=self.updated or None,
            created=self.created or None,
            language=self.language or self.title_language,
        )


class Reader:
    """Reads elements into fields; base address and language are the document's."""

    def __init__(self, root: Attributes) -> None:
        self.base = root.get("base", "")
        self.lang = root.get("lang") or None
        if self.base and not self._is_stable(self.base):
            raise Doubt

    @staticmethod
    def _is_stable(base: str) -> bool:
        return base.startswith(("http://", "https://")) and ":///" not in base and urljoin(base, base) == base

    def silent(
        self,
        element: etree._Element,
        leaves: frozenset[str],
        nested: dict[str, frozenset[str]],
        *,
        title_stands: bool = False,
    ) -> None:
        """An element of which nothing is read; Doubt unless it is sure to change nothing."""
        if "base" in attributes(element) and not self.base:
            raise Doubt
        if len(element) and element.tag in nested:
            for child in element:
                self.silent(child, nested[element.tag], nested, title_stands=title_stands)
        elif len(element) or not (
            element.tag in leaves
            or element.tag in nested
            or (element.tag in names.MEDIA_TITLE and title_stands)
            or self._is_foreign(element)
        ):
            raise Doubt

    @staticmethod
    def _is_foreign(element: etree._Element) -> bool:
        """Of a publisher's own namespace, whose prefix means nothing to feedparser."""
        prefix, tag = element.prefix, str(element.tag)
        space, _, local = tag.rpartition("}")
        if not prefix or prefix.lower() in names.RESERVED or not names.is_foreign(space):
            return False
        return tag.isascii() and f"{prefix}_{local}".lower() not in names.FIELDS

    def text(self, element: etree._Element, *, plain: bool = True) -> str:
        """The text of an element without children, repaired."""
        if len(element) or (element.attrib and plain and attributes(element).keys() - {"space"}):
            raise Doubt
        return repaired((element.text or "").strip())

    def resolved(self, address: str) -> str:
        if ":///" in address:
            raise Doubt
        try:
            return urljoin(self.base, address)
        except ValueError:
            return ""

    def _address(self, element: etree._Element) -> str:
        text = (element.text or "").strip()
        return repaired(self.resolved(text)) if text else ""

    def link(self, fields: Fields, element: etree._Element) -> None:
        given = attributes(element)
        if len(element) or given.keys() & {"base", "url", "uri"}:
            raise Doubt
        alternate = given.get("rel", "alternate") == "alternate"
        if (href := given.get("href")) is not None:
            href = self.resolved(href)
            if alternate and _TYPES.get(given.get("type", "html")) in _PAGE_TYPES:
                fields.link = href
        else:
            href = self._address(element)
            fields.link = href = _REFERENCE.sub(r"&\1", href.replace("&amp;", "&") if fields.of_entry else href)
        if alternate and fields.alternate is None:
            fields.alternate = href

    def identity(self, fields: Fields, element: etree._Element) -> None:
        given = attributes(element)
        if len(element) or given.keys() - {"ispermalink", "space"}:
            raise Doubt
        if given.get("ispermalink", "true") == "true":
            fields.id = self._address(element)
            if fields.link is None:
                fields.link = fields.id
        else:
            fields.id = repaired((element.text or "").strip())

    def _language(self, given: Attributes) -> str | None:
        found = given.get("lang", self.lang)
        return found.replace("_", "-") if found else None

    def _content(self, element: etree._Element, default: str) -> tuple[str, str, str | None]:
        """Text, media type and language."""
        given = attributes(element)
        kind = _TYPES.get(given.get("type", default))
        if kind is None or given.keys() - {"type", "lang", "base", "space"} or ("base" in given and not self.base):
            raise Doubt
        is_xhtml = kind == "application/xhtml+xml"
        text = repaired(inner(element).strip()) if is_xhtml else self.text(element, plain=False)
        return text, kind, self._language(given)

    def title(self, fields: Fields, element: etree._Element) -> None:
        text, _, language = self._content(element, "text")
        if not fields.title_stands:
            fields.title, fields.title_language = text, language
            fields.title_stands = bool(text)

    def rss_title(self, fields: Fields, element: etree._Element) -> None:
        if "type" in element.attrib:
            raise Doubt
        self.title(fields, element)

    def description(self, fields: Fields, element: etree._Element) -> None:
        if "type" in element.attrib:
            raise Doubt
        self._summary(fields, element, "html")

    def summary(self, fields: Fields, element: etree._Element) -> None:
        self._summary(fields, element, "text")

    def _summary(self, fields: Fields, element: etree._Element, default: str) -> None:
        if fields.summary is not None and not fields.texts:
            raise Doubt  # a second one becomes a text of its own
        fields.summary, fields.summary_type, _ = self._content(element, default)

    def encoded(self, fields: Fields, element: etree._Element) -> None:
        if "type" in element.attrib:
            raise Doubt
        self._text(fields, element, "html")

    def content(self, fields: Fields, element: etree._Element) -> None:
        self._text(fields, element, "text")

    def _text(self, fields: Fields, element: etree._Element, default: str) -> None:
        text, kind, _ = self._content(element, default)
        fields.texts.append((text, kind))
        if fields.summary is None:
            fields.summary = text

    def source(self, fields: Fields, element: etree._Element) -> None:
        if len(element) or attributes(element).keys() - {"url"}:
            raise Doubt
        fields.title_stands = False  # feedparser forgets that there was one
