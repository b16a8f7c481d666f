"""Units of the memory → TMX 1.4 that OmegaT, Trados and others read.

What is relied on: OmegaT takes `creationid` and `creationdate` from a unit where its translation has none, and pairs
`de-DE` with any German. Trados wants regional language codes, takes state and origin from its own properties
`x-ConfirmationLevel` and `x-Origin`, and keeps ours as fields. Both know `creationid="MT!"` as a machine's work.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from newsbridge import __version__
from newsbridge.model import Unit
from newsbridge.translate.tmx import dates
from newsbridge.translate.tmx.names import (
    ANCHORS,
    CHARACTER,
    CONFIRMATION,
    ENGINE,
    MACHINE_ID,
    MADE,
    MODEL,
    ORIGIN,
    STATE,
    SYSTEM,
    TOOL,
    VARIANT,
)

_SOURCE, _TARGET = "de-DE", "nl-NL"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""
_TRADOS = {"approved": ("ApprovedTranslation", "TM"), "machine": ("Draft", "MachineTranslation")}


def write(file: Path, units: Iterable[Unit], now: datetime) -> int:
    """Write units as they come; the file is complete or as it was before.

    Characters that XML forbids become placeholders, which `read` turns back.

    Returns:
        how many units were written.
    """
    count = 0
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as opened:
            opened.write(_head(now))
            for unit in units:
                opened.writelines(_lines(unit))
                count += 1
            opened.write("</body>\n</tmx>\n")
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    _sync(file.parent)
    return count


def _sync(folder: Path) -> None:
    """A rename survives a power cut only once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _head(now: datetime) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="{TOOL}" creationtoolversion={_quoted(__version__)} segtype="paragraph" o-tmf="{TOOL}" \
adminlang="en" srclang="{_SOURCE}" datatype="plaintext" creationdate="{dates.basic(now)}"/>
<body>
"""


def _lines(unit: Unit) -> Iterator[str]:
    yield f"<tu{_attributes(unit)}>\n"
    for name, value in _props(unit):
        yield f'<prop type="{name}">{_plain(value)}</prop>\n'
    yield f'<tuv xml:lang="{_SOURCE}"><seg>{_seg(unit.source)}</seg></tuv>\n'
    yield f'<tuv xml:lang="{_TARGET}"><seg>{_seg(unit.target)}</seg></tuv>\n</tu>\n'


def _attributes(unit: Unit) -> str:
    maker = MACHINE_ID if unit.state == "machine" else unit.origin
    date = dates.written(unit.made)
    dated = f' creationdate="{date}" changedate="{date}"' if date else ""
    return dated + (f" creationid={_quoted(maker)}" if maker else "")


def _props(unit: Unit) -> Iterator[tuple[str, str]]:
    """Trados' properties, then ours; what is not there has none."""
    yield from zip((CONFIRMATION, SYSTEM), _TRADOS[unit.state], strict=True)
    yield STATE, unit.state
    anchors = json.dumps(unit.anchors, separators=(",", ":")) if unit.anchors else ""
    # only where the date's own attribute cannot say it
    made = unit.made if dates.read(dates.written(unit.made) or "") != unit.made else None
    for name, value in ((VARIANT, unit.variant), (ORIGIN, unit.origin), (MADE, made), (ANCHORS, anchors)):
        if value:
            yield name, value
    for name, value in ((ENGINE, unit.engine), (MODEL, unit.model)):
        if value is not None:
            yield name, value


def _seg(text: str) -> str:
    """Placeholders for what XML forbids."""
    escaped = text.translate(_ESCAPES)
    if not _FORBIDDEN.search(escaped):
        return escaped
    return _FORBIDDEN.sub(lambda found: f'<ph x="{ord(found[0])}" type="{CHARACTER}"/>', escaped)


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)


def _quoted(text: str) -> str:
    """An attribute's value; its blanks are one, as XML would make them."""
    return '"' + " ".join(_FORBIDDEN.sub("\ufffd", text).split()).translate(_QUOTED) + '"'
