"""What may stand in a feed or page: no character that XML forbids, no address that could run something.

Formats clean the whole site before they write, so that one bad item never costs a feed.
"""

import operator
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from newsbridge.model import Entry, Label, Mark, Paragraph
from newsbridge.model.later import Later
from newsbridge.text.composed import compose
from newsbridge.text.marks import nested, through
from newsbridge.text.urls import safe_link

T = TypeVar("T")

_NONCHARACTERS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc\U00010000-\U0010ffff]|[" + _NONCHARACTERS + "]"
)
"""Controls (also U+0080 to U+009F, which browsers take for something else), surrogates, noncharacters, and U+FFFD,
which stands for a character that was lost: validators report it."""
_BARE = re.compile("%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no encoded character."""
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_LESS = r"(?:<|&(?:amp;?|#0{0,5}38;?|#x0{0,5}26;?)*(?:lt|#0{0,5}60|#x0{0,5}3c);?)"
_TAG = re.compile(rf"{_LESS}(?=[a-z/!?])(?:([^<>&]*)>)?", re.IGNORECASE)
"""Where HTML opens a tag, also after its references were read once or more; up to its end, if that is near."""


def clean(text: str) -> str:
    """The text in composed form (NFC) without forbidden characters; every line break becomes a line feed."""
    # nearly every text is clean, and this is far quicker to know
    if text.isprintable() and (
        text.isascii() or ("\ufffd" not in text and unicodedata.is_normalized("NFC", text))
    ):
        return text
    return compose(_FORBIDDEN.sub("", _BREAK.sub("\n", text)))


def one_line(text: str) -> str:
    """The text on one line, for titles and names."""
    text = clean(text)
    # what can be printed has no blanks but spaces
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(text.split())


def without_tags(text: str) -> str:
    """Words that stay words where a reader takes them for HTML: `<b>` becomes `‹b›`, `4 < 5` stays as it is.

    For titles and names in feeds. Some readers take them for HTML and some do not: escaping them once more would
    show `&lt;` to the latter.
    """
    return _TAG.sub(_without_angles, text)


def _without_angles(tag: re.Match[str]) -> str:
    return "‹" if tag[1] is None else f"‹{tag[1]}›"


@lru_cache(maxsize=1 << 15)
def address(url: str | None) -> str | None:
    """An http(s) address as ASCII, percent-encoded; None for anything else, such as `javascript:`."""
    from w3lib.url import safe_url_string

    link = safe_link(clean(url or ""))
    if not link or not link.lower().startswith(("http://", "https://")):
        return None
    try:
        safe: str = safe_url_string(link)
    except ValueError:  # a host that no name server could know
        return None
    host = safe.partition("://")[2].partition("/")[0].rpartition("@")[2]
    return _BARE.sub("%25", safe) if safe.isascii() and "%" not in host else None


_MAIL = re.compile(r"mailto:[\w.+-]{1,64}@[a-z0-9.-]{1,253}(?=\?|\Z)", re.IGNORECASE | re.ASCII)


def link(url: str | None) -> str | None:
    """What a link in a text may lead to: an http(s) address, or one mail address without subject or text."""
    mail = _MAIL.match(url or "")
    return mail[0] if mail else address(url)


def cleaned(value: T) -> T:
    """A record with every text in it cleaned; also `url`, which becomes None where it is no web address.

    Marks go where their words went; a link that leads nowhere becomes plain words. What is clean comes back itself.
    """
    return cast("T", _cleaner(type(value))(value))


_cleaners: dict[type, Callable[[Any], Any]] = {}


def _cleaner(kind: type) -> Callable[[Any], Any]:
    """What cleans values of a type; remembered, for there are hundreds of thousands of a few types."""
    if kind not in _cleaners:
        _cleaners[kind] = _cleaner_of(kind)
    return _cleaners[kind]


def _cleaner_of(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, str):
        return clean
    if issubclass(kind, tuple):
        return _cleaned_tuple
    special: dict[type, Callable[[Any], Any]] = {
        Later: _cleaned_later, Paragraph: _cleaned_paragraph, Entry: _cleaned_once, Label: _cleaned_label,
    }  # fmt: skip
    return special.get(kind) or (_cleaned_record if is_dataclass(kind) else _same)


def _same(value: T) -> T:
    return value


def _cleaned_tuple(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if not values:
        return values
    parts = tuple([_cleaner(type(value))(value) for value in values])
    return values if all(map(operator.is_, parts, values)) else parts


def _cleaned_later(later: Later[Any]) -> Any:
    read = later.read()
    found = _cleaned_tuple(read)
    return later if found is read else found


_MOST = 512
_entries: dict[int, tuple[Entry, Entry]] = {}
"""By the entry itself, the last ones: what is looked at once is looked at again soon, and to find an equal one would
take as long as to clean it again."""


def _cleaned_once(entry: Entry) -> Entry:
    found = _entries.get(id(entry))
    if found is None or found[0] is not entry:
        if len(_entries) >= _MOST:
            _entries.clear()
        found = _entries[id(entry)] = (entry, _cleaned_record(entry))
        _entries[id(found[1])] = (found[1], found[1])
    return found[1]


@lru_cache(maxsize=4096)
def _cleaned_label(label: Label) -> Label:
    """There are few, and every entry has some."""
    found: Label = _cleaned_record(label)
    return found


def _cleaned_record(record: Any) -> Any:
    changed: dict[str, Any] = {}
    kind: type = type(record)
    for name in _names(kind):
        old = getattr(record, name)
        new = address(old) if name == "url" else _cleaner(type(old))(old)
        if new is not old and new != old:
            changed[name] = new
    return replace(record, **changed) if changed else record


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _cleaned_paragraph(paragraph: Paragraph) -> Paragraph:
    text = clean(paragraph.text)
    if not paragraph.marks:
        return paragraph if text == paragraph.text else replace(paragraph, text=text)
    checked = tuple([_cleaned_mark(mark) for mark in paragraph.marks])
    same = text is paragraph.text
    marks = nested(text, checked) if same else through(paragraph.text, checked, clean)
    return paragraph if same and marks == paragraph.marks else replace(paragraph, text=text, marks=marks)


def _cleaned_mark(mark: Mark) -> Mark:
    href = link(mark.href) if mark.tag == "a" else mark.href
    return mark if href == mark.href else replace(mark, href=href)
