"""Text of an item as HTML: its links and emphasis, what editors are to see in it, and what an edit changed.

Everything is escaped; the only tags are the ones that stand in this module.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from newsbridge.model import Mark
from newsbridge.text.difference import Opcode, opcodes
from newsbridge.text.marks import nested

SCHEMES = ("http://", "https://", "mailto:")
REL = "nofollow noopener noreferrer"


@dataclass(frozen=True, slots=True)
class Layer:
    """Something to be seen at `text[start:end]`; where both are the same, between two characters."""

    start: int
    end: int
    kind: Literal["evidence", "term", "finding"]
    looks: str = ""
    """Classes of the style sheet."""
    says: str = ""
    """What a pointer that rests on it tells."""
    badge: str = ""
    """A short sign behind it."""


_ORDER = {"evidence": 0, "term": 1, "finding": 2}
_EMPHASIS = {"strong": Markup("<strong>{}</strong>"), "em": Markup("<em>{}</em>")}
_LINK = Markup('<a href="{}" rel="{}" target="_blank">{}</a>')
_BADGE = Markup('<sup class="badge {}">{}</sup>')
_LAYER = {
    "evidence": Markup('<span class="evidence {looks}">{text}</span>'),
    "term": Markup('<abbr class="term" title="{says}">{text}</abbr>'),
    "finding": Markup('<mark class="{looks}">{text}</mark>'),
}


def painted(text: str, marks: Sequence[Mark] = (), layers: Iterable[Layer] = ()) -> Markup:
    """A text with its links and emphasis, and layers above them."""
    given = nested(text, marks)
    links = [mark for mark in given if mark.tag == "a" and mark.start < mark.end and _is_safe(mark.href)]
    last = [mark for mark in given if mark.tag == "a" and mark.start == mark.end and _is_safe(mark.href)]
    painter = _Painter(text, [mark for mark in given if mark.tag != "a"], sorted(layers, key=_place))
    made = list(painter.badges(-1, 0))
    done = 0
    for link in links:
        made += painter.stretch(done, link.start)
        made.append(_LINK.format(link.href, REL, Markup("").join(painter.pieces(link.start, link.end))))
        made += painter.badges(link.start, link.end)  # behind the link: they are none of its words
        done = link.end
    made += painter.stretch(done, len(text))
    made += [Markup(" ({})").format(_LINK.format(one.href, REL, _host(one.href))) for one in last]
    return Markup("").join(made)


def _place(layer: Layer) -> tuple[int, int, int]:
    return _ORDER[layer.kind], layer.start, layer.end


def _is_safe(href: str | None) -> bool:
    return href is not None and href.lower().startswith(SCHEMES)


def _host(href: str | None) -> str:
    try:
        parts = urlsplit(href or "")
    except ValueError:  # brackets that hold no address
        return href or ""
    return unquote(parts.path) if parts.scheme == "mailto" else (parts.hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class _Painter:
    text: str
    emphasis: Sequence[Mark]
    layers: Sequence[Layer]

    def stretch(self, start: int, end: int) -> Iterator[Markup]:
        """What stands outside of links, with each badge right behind its words."""
        ends = sorted({one.end for one in self.layers if one.badge and start < one.end < end} | {end})
        for bound in ends:
            yield from self.pieces(start, bound)
            yield from self.badges(start, bound)
            start = bound

    def badges(self, start: int, end: int) -> Iterator[Markup]:
        """Those of what ends behind `start` and not behind `end`."""
        for one in self.layers:
            if one.badge and start < one.end <= end:
                yield _BADGE.format(one.looks, one.badge)

    def pieces(self, start: int, end: int) -> Iterator[Markup]:
        """The text from one border of any mark or layer to the next."""
        bounds = {start, end}
        known = [*((mark.start, mark.end) for mark in self.emphasis), *((one.start, one.end) for one in self.layers)]
        bounds |= {bound for pair in known for bound in pair if start < bound < end}
        places = sorted(bounds)
        for first, last in pairwise(places):
            yield self._piece(first, last)

    def _piece(self, start: int, end: int) -> Markup:
        made = escape(self.text[start:end])
        for layer in reversed(self.layers):
            if layer.start <= start and end <= layer.end:
                made = _LAYER[layer.kind].format(looks=layer.looks, says=layer.says, text=made)
        for mark in self.emphasis:
            if mark.start <= start and end <= mark.end:
                made = _EMPHASIS[mark.tag].format(made)
        return made


# --- what an edit changed ------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\s+|\w+(?:[.,:’'-]\w+)*|[^\w\s]")
_INS, _DEL = Markup("<ins>{}</ins>"), Markup("<del>{}</del>")


_ALIKE = 0.3
"""Share of words in common from which on it is worth showing single ones."""


def compared(before: str, after: str) -> Markup:
    """The later text with what came and went, word by word; a text that is another one as a whole stands as such."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if before and after and before != after and _share(old, new) < _ALIKE:
        return Markup("{} {}").format(_DEL.format(before), _INS.format(after))
    made: list[Markup] = []
    for tag, first, last, new_first, new_last in _opcodes(old, new):
        gone, came = "".join(old[first:last]), "".join(new[new_first:new_last])
        if tag == "equal":
            made.append(escape(came))
            continue
        made += [_DEL.format(gone)] if gone else []
        made += [_INS.format(came)] if came else []
    return Markup("").join(made)


def _share(old: Sequence[str], new: Sequence[str]) -> float:
    one, other = (Counter(token for token in side if token[0].isalnum()) for side in (old, new))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """As difflib has them; a blank alone between two changes is part of the change, or each word is one of its own."""
    found: list[Opcode] = []
    for code in opcodes(old, new):
        tag, first, last, _, new_last = code
        alone = tag == "equal" and last - first == 1 and old[first].isspace()
        inside = found and found[-1][0] != "equal"
        if inside and (tag != "equal" or (alone and last < len(old) and new_last < len(new))):
            _, begin, _, new_begin, _ = found[-1]
            found[-1] = ("replace", begin, last, new_begin, new_last)
        else:
            found.append(code)
    return found


def bracketed(difference: str) -> Markup:
    """A difference that was written with brackets (`[-gone-]{+came+}`) as HTML; what nothing closes is text."""
    made: list[Markup] = []
    done, never = 0, set()
    for opens in _OPENS.finditer(difference):
        closes, looks = _CLOSES[opens[0]]
        end = -1 if opens.start() < done or closes in never else difference.find(closes, opens.end())
        if end >= 0:
            made += [escape(difference[done : opens.start()]), looks.format(difference[opens.end() : end])]
            done = end + len(closes)
        elif opens.start() >= done:
            never.add(closes)  # it is not sought again and again
    return Markup("").join([*made, escape(difference[done:])])


_OPENS = re.compile(r"\[-|\{\+")
_CLOSES = {"[-": ("-]", _DEL), "{+": ("+}", _INS)}
