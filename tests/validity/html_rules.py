"""What a strict parser says of a piece of HTML in a feed: faults of syntax, and what readers' cleaners throw out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from html.parser import HTMLParser

VOID = {"br", "hr", "wbr", "img"}
BLOCKS = {"p", "ul", "ol", "table", "h2", "h3", "h4", "blockquote", "hr", "div", "dl", "section"}
PHRASES = {"a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "img", "q", "s", "small", "span", "strong", "sub",
           "sup", "time", "wbr"}  # fmt: skip
PARTS = {
    "ul": {"li"}, "ol": {"li"}, "table": {"tr", "tbody", "thead", "caption"}, "tbody": {"tr"}, "thead": {"tr"},
    "tr": {"td", "th"}, "dl": {"dt", "dd"},
}  # fmt: skip
ATTRIBUTES = {"href", "lang", "dir", "rel", "title", "datetime", "class", "hreflang", "cite", "scope", "alt", "src"}
OPEN = re.compile(r"&(?!$|[\s<&])(#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z0-9]+;)?")
LESS = re.compile(r"<(?!/?[A-Za-z])")


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        known = PHRASES | BLOCKS | {part for parts in PARTS.values() for part in parts}
        if tag not in known:
            self.faults.append(f"SecurityRisk: <{tag}>")
        if tag not in PARTS.get(parent, known - {"li", "tr", "td", "th", "tbody", "thead", "caption", "dt", "dd"}):
            self.faults.append(f"NotHtml: <{tag}> in <{parent}>")
        if tag in BLOCKS and set(self.open) & (PHRASES | {"p", "h2", "h3", "h4"}):
            self.faults.append(f"NotHtml: <{tag}> in {self.open}")
        if tag == "a" and "a" in self.open:
            self.faults.append("NotHtml: <a> in <a>")
        names = [name for name, _ in attrs]
        self.faults += [f"SecurityRiskAttr: {name}" for name in names if name not in ATTRIBUTES]
        self.faults += [f"NotHtml: {name} twice" for name in set(names) if names.count(name) > 1]
        for name, value in attrs:
            if name in ("href", "src", "cite") and not re.match(r"(https?://[^/]|mailto:.)", value or ""):
                self.faults.append(f"ContainsRelRef: {value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults.append(f"NotHtml: <{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"NotHtml: </{tag}> in {self.open}")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in PARTS:
            self.faults.append(f"NotHtml: words in <{self.open[-1]}>: {data[:60]}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"NotHtml: comment {data[:60]}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"NotHtml: {decl[:60]}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"NotHtml: {data[:60]}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"NotHtml: <?{data[:60]}")


@lru_cache(maxsize=4096)  # an item stands in many feeds
def fragment_faults(text: str) -> tuple[str, ...]:
    """What is wrong with a fragment, each fault with the name that the feed validator gives it."""
    return tuple(_faults(text))


def _faults(text: str) -> Iterator[str]:
    for found in LESS.finditer(text):
        yield f"NotHtml: {text[found.start() : found.start() + 40]!r}"
    for found in OPEN.finditer(text):
        reference = found[1] or ""
        if not _is_known(reference):
            yield f"NotHtml: {text[found.start() : found.start() + 40]!r}"
    strict = _Strict()
    strict.feed(text)
    strict.close()
    yield from strict.faults
    if strict.open:
        yield f"NotHtml: {strict.open} stay open"


def _is_known(reference: str) -> bool:
    if not reference.startswith("#"):
        return reference in html5
    number = int(reference[2:-1], 16) if reference[1] in "xX" else int(reference[1:-1])
    return 0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
