"""One unit of a TMX file, as its elements hold it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbridge.model import Unit
from newsbridge.translate.tmx import dates
from newsbridge.translate.tmx.makers import state_of
from newsbridge.translate.tmx.names import (
    ANCHORS,
    CHARACTER,
    ENGINE,
    MADE,
    MODEL,
    ORIGIN,
    STATE,
    UNKNOWN_MACHINE,
    VARIANT,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = {"de": "de", "deu": "de", "ger": "de", "nl": "nl", "nld": "nl", "dut": "nl"}
"""ISO 639-1 and 639-2 codes → ours."""
_HOME = {"de", "de-de", "nl", "nl-nl"}
"""Of two variants of one language, these are taken."""
_CODES = {"bpt", "ept", "it", "ph", "ut"}
"""Inline elements that hold another format's codes, with what flows inside these: not words of the sentence."""
_BREAK = re.compile(r"\s*(?:<\s*br\b[^>]*>|\\n|\\line)?\s*", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\v\f]+")
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xFFFE, 0xFFFF)) | {30: "-"}
"""Office programs' signs that get into memories: 31 may break a word, 30 is a hyphen that does not."""
Anchors = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """A language of a unit."""

    element: "_Element"
    seg: "_Element"
    at_home: bool


def local_name(element: "_Element") -> str:
    """Without its namespace: some tools declare one."""
    return str(element.tag).rpartition("}")[2]


def unit_of(element: "_Element", file: str, *, own: bool) -> Unit | str:
    """A unit, or why it is none.

    Args:
        file: its name, the origin of units that name none.
        own: the file is ours.

    Raises:
        ValueError: a text needs an entity.
    """
    sides = _sides(element)
    if not {"de", "nl"} <= sides.keys():
        return "without German and Dutch"
    source, target = (_text(sides[language].seg, own=own) for language in ("de", "nl"))
    if not source.strip() or not target.strip():
        return "without words"
    levels = (sides["nl"].element, element)
    props = _props(*levels)
    if own and STATE in props:
        return _own(source, target, props, element.get("creationdate") or "")
    return _foreign(source, target, props, levels, file)


def _sides(element: "_Element") -> dict[str, _Side]:
    """Languages of a unit; of several Dutch texts the one of the Netherlands, else the first."""
    found: dict[str, _Side] = {}
    for variant in element.iterfind("{*}tuv"):
        code = (variant.get(_XML_LANG) or variant.get("lang") or "").lower().replace("_", "-")
        language = _LANGUAGES.get(code.partition("-")[0])
        seg = variant.find("{*}seg")
        if language is None or seg is None:
            continue
        side = _Side(variant, seg, code in _HOME)
        if language not in found or (side.at_home and not found[language].at_home):
            found[language] = side
    return found


def _text(seg: "_Element", *, own: bool) -> str:
    text = "".join(_words(seg))
    return text if own else _BLANKS.sub(" ", text.translate(_CONTROLS)).strip(" ")


def _words(element: "_Element") -> Iterator[str]:
    from lxml import etree

    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            raise ValueError(f"the unit needs {child.text}, and newsbridge follows no entities")
        if isinstance(child.tag, str):
            if local_name(child) in _CODES:
                yield _instead(child)
            else:
                yield from _words(child)
        yield child.tail or ""


def _instead(code: "_Element") -> str:
    """What stands in a text for a code: mostly nothing, a blank for a line break."""
    if code.get("type") == CHARACTER:
        try:
            return chr(int(code.get("x") or "", 10))
        except (ValueError, OverflowError):
            return ""
    held = code.text or ""
    return " " if code.get("type") == "lb" or (held and _BREAK.fullmatch(held)) else ""


def _props(*levels: "_Element") -> dict[str, str]:
    """Properties by name in lower case; the nearest level wins. Trados puts a type behind a name of ours."""
    found: dict[str, str] = {}
    for level in levels:
        for prop in level.iterfind("{*}prop"):
            found.setdefault((prop.get("type") or "").partition(":")[0].lower(), prop.text or "")
    return found


def _own(source: str, target: str, props: Mapping[str, str], date: str) -> Unit:
    """A unit as it was written."""
    is_machine = props[STATE] == "machine"
    return Unit(
        source,
        target,
        props.get(ENGINE),
        props.get(MODEL),
        "machine" if is_machine else "approved",
        _variant(props) if is_machine else props.get(VARIANT, ""),
        props.get(ORIGIN, ""),
        props.get(MADE) or dates.read(date),
        _anchors(props.get(ANCHORS, ""), source, target),
    )


def _foreign(
    source: str, target: str, props: Mapping[str, str], levels: tuple["_Element", ...], file: str
) -> Unit | str:
    """A unit that another tool wrote, or wrote again."""
    makers = [level.get(name) or "" for name in ("changeid", "creationid") for level in levels]
    found = [level.get(name) or "" for name in ("changedate", "creationdate") for level in levels]
    state = state_of(props, makers)
    if state == "rejected":
        return "rejected by a reviewer"
    origin = next(filter(None, makers), "") or file
    made = next(filter(None, map(dates.read, found)), None)
    if state == "approved":
        return Unit(source, target, origin=origin, made=made)
    engine, model = props.get(ENGINE, UNKNOWN_MACHINE), props.get(MODEL)
    return Unit(source, target, engine, model, "machine", _variant(props), props.get(ORIGIN, origin), made)


def _variant(props: Mapping[str, str]) -> str:
    """Of a machine's unit: never one under which a person's are looked for."""
    variant = props.get(VARIANT, "")
    return UNKNOWN_MACHINE if variant in ("", "editor") else variant


def _anchors(text: str, source: str, target: str) -> Anchors:
    """Places of marked words; none where they cannot be those of this text."""
    try:
        found = json.loads(text or "[]")
        anchors = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in found)
    except (ValueError, TypeError):
        return ()
    fits = all(0 <= a <= b <= len(source) and 0 <= c <= d <= len(target) for a, b, c, d in anchors)
    return anchors if fits else ()
