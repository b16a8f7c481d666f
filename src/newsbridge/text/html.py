"""Markup that others wrote: cleaned to what may be shown, or reduced to its words."""

import html
import re

import nh3

from newsbridge.text.composed import compose
from newsbridge.text.urls import LINK_SCHEMES, safe_link

_TAGS = {
    "a", "blockquote", "br", "em", "h2", "h3", "h4", "li", "ol", "p", "strong", "ul",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
# Elements whose content is no wording.
_SILENT = {
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title", "select",
    "textarea", "button", "audio", "video", "canvas", "noembed", "noframes", "xmp",
}  # fmt: skip
_BLOCKS = _TAGS - {"a", "strong", "em"} | {
    "address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "figure", "footer", "h1", "h5", "h6",
    "header", "hr", "main", "pre", "section", "summary",
}  # fmt: skip
_BREAKS = re.compile(
    r"<(?=/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|section|article|blockquote|figcaption|dd|dt)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,20})", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-z!/?][^<>]*>?", re.IGNORECASE)
_UNCLOSED = frozenset({"br", "hr", "img", "input", "wbr", "p", "li", "td", "th", "tr", "dd", "dt", "option", "col"})
_DEEPEST = 200
_MOST_REFERENCES = 50_000
_MOST_ESCAPES = 6
_SOFT = re.compile(r"\u00ad|&(?:shy|#0{0,5}173|#x0{0,5}ad);?", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-z!/?]|&(?:lt|(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


def _link_only(tag: str, attribute: str, value: str) -> str | None:
    return safe_link(value) if (tag, attribute) == ("a", "href") else None


# Built once: putting one together takes longer than a headline does.
_SHOWN = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_SILENT,
    attributes={"a": {"href"}},
    attribute_filter=_link_only,
    url_schemes=set(LINK_SCHEMES),
    link_rel=None,
)
_STRUCTURE = nh3.Cleaner(
    tags=_BLOCKS, clean_content_tags=_SILENT | {"figcaption", "form", "nav"}, attributes={}, link_rel=None
)
_MARKED_STRUCTURE = nh3.Cleaner(
    tags=_BLOCKS | {"a", "b", "em", "i", "strong"},
    clean_content_tags=_SILENT | {"figcaption", "form", "nav"},
    attributes={"a": {"href"}},
    link_rel=None,
)
_WORDS_ONLY = nh3.Cleaner(tags=set(), clean_content_tags=_SILENT)


def fold(text: str) -> str:
    """One line of NFC text: no soft hyphens or control characters, every run of blanks is one."""
    text = compose(text)
    joined = " ".join(text.split())
    if joined.isprintable():  # the rule: nothing below finds anything in it
        return joined
    return _BLANKS.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text))).strip()


def clean(markup: str) -> str:
    """Markup with text-level and block elements only: no images, styles, classes, scripts, forms or frames.

    Links keep an absolute http, https or mailto address, or become plain words.
    """
    once = _clean(markup)
    twice = _clean(once)
    # A parser that reads our own output differently is being tricked: then only the words are kept.
    return once if once == twice else html.escape(plain(markup), quote=False)


def _shallow(markup: str) -> str:
    """Markup that a parser takes linear time for.

    Soft hyphens go, ampersands beyond what any text holds, and all tags where they nest deeper than any text
    does: all three are quadratic.
    """
    markup = _SOFT.sub("", markup)
    if markup.count("&") > _MOST_REFERENCES:
        markup = html.unescape(markup).replace("&", " ")
    if markup.count("<") <= _DEEPEST:
        return markup
    depth = 0
    for tag in _TAG.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + (tag[2].lower() not in _UNCLOSED)
        if depth > _DEEPEST:
            return _ANY_TAG.sub(" ", markup).replace("<", "&lt;")
    return markup


def _clean(markup: str) -> str:
    return _SHOWN.clean(_shallow(markup))


def structure(markup: str, *, marks: bool = False) -> str:
    """Markup reduced to its block elements, without attributes, scripts, forms or captions: for reading on.

    Args:
        marks: links and emphasis too; addresses are as they stand, also relative ones.
    """
    return (_MARKED_STRUCTURE if marks else _STRUCTURE).clean(_shallow(markup))


def plain(markup: str) -> str:
    """The words of markup on one line.

    Feeds escape titles once too often, or more; what still looks like markup after reading is read again, and
    in the end no tag is left. `a < b` and `5 <6` are words.
    """
    text = markup
    for _ in range(_MOST_ESCAPES):
        before, text = text, _words(text)
        if text == before or not _MARKUP.search(text):
            break
    else:
        text = _ANY_TAG.sub(" ", text).replace("&", " ")
    return fold(text)


def _words(markup: str) -> str:
    if "<" not in markup:
        if "&" not in markup:
            return markup
        if "&#" not in markup and markup.count("&") <= _MOST_REFERENCES:
            return html.unescape(_SOFT.sub("", markup))
    return html.unescape(_WORDS_ONLY.clean(_BREAKS.sub(" <", _shallow(markup))))
