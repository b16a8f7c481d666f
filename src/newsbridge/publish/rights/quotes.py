"""Quotations, kept as short as a source's rights want them."""

import re
from dataclasses import replace

from newsbridge.model import Paragraph
from newsbridge.publish.rights.excerpt import cut
from newsbridge.text.marks import clip

_OMITTED = "[…]"
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|‘[^‘’]*’(?!\w)|\"[^\"]*\"|(?<!\w)'[^']{12,}'(?!\w)"
    r"|[“„«»\"][^“”„«»\"]*\Z"  # goes on in the next paragraph
)


def short_quotes(paragraph: Paragraph, longest: int) -> Paragraph:
    """The paragraph with every quotation cut to `longest` characters and what was left out marked.

    Links and emphasis behind a cut are dropped with their places, the words stay.
    """
    text = _QUOTED.sub(lambda quote: _shortened(quote[0], longest), paragraph.text)
    if text == paragraph.text:
        return paragraph
    same = next((place for place, pair in enumerate(zip(text, paragraph.text, strict=False)) if pair[0] != pair[1]), 0)
    return replace(paragraph, text=text, marks=clip([mark for mark in paragraph.marks if mark.end <= same], 0, same))


def short_wording(text: str, longest: int) -> str:
    """German wording that stands for itself, a headline: cut at a word."""
    return text if len(text) <= longest else cut(text, longest, hard=True) if longest > 1 else ""


def _shortened(quote: str, longest: int) -> str:
    closing = quote[-1] if quote[-1] in "“”«»’\"'" and len(quote) > 1 else ""
    opening, words = quote[0], quote[1 : len(quote) - len(closing)]
    if len(words) <= longest:
        return quote
    room = max(0, longest - len(_OMITTED) - 1)
    kept = words[: room + 1].rsplit(None, 1)[0] if " " in words[: room + 1] else ""
    return f"{opening}{f'{kept} {_OMITTED}' if kept else _OMITTED}{closing}"
