"""TMX 1.4 → units of the memory, one after the other, whatever tool wrote the file."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from newsbridge.errors import ConfigError
from newsbridge.model import Unit
from newsbridge.translate.tmx.elements import local_name, unit_of
from newsbridge.translate.tmx.names import TOOL

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

_CHUNK = 1 << 16
_TOLERATED = {"ERR_INVALID_CHAR"}
"""Office programs' control characters get into memories; the rest is read all the same."""
_ADVICE = "export it again, or mend it with an XML editor"


def read(file: Path, passed_over: Counter[str] | None = None) -> Iterator[Unit]:
    """Units of a TMX file with German and Dutch, in its order, whichever of the two it calls its source.

    Texts of our own files are taken as they stand; in others, each run of blanks and line breaks becomes one blank.
    A unit is a person's (approved, variant "") unless its file says that a machine made it.

    Args:
        passed_over: counts, by reason in words, the units that were left out.

    Raises:
        ConfigError: the file is not TMX, is damaged, or needs entities from elsewhere; names the line. Units before
            that line have been given out.
    """
    passed = Counter[str]() if passed_over is None else passed_over
    own = False
    for element in _elements(file):
        if local_name(element) == "header":
            own = element.get("creationtool") == TOOL
        else:
            found = _unit(element, file, own=own)
            if isinstance(found, Unit):
                yield found
            else:
                passed[found] += 1


def _elements(file: Path) -> Iterator["_Element"]:
    """The header and each unit; what was given out is freed."""
    from lxml import etree

    # recover: only to go on after forbidden characters; every other error is raised by _refuse
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=("{*}tmx", "{*}header", "{*}tu"), recover=True,
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    is_tmx = False
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                parser.feed(chunk)
                _refuse(parser, file)
                for event, found in parser.read_events():
                    element = cast("_Element", found)
                    is_tmx = is_tmx or local_name(element) == "tmx"
                    if is_tmx and event == "end" and local_name(element) != "tmx":
                        yield element
                        _free(element)
        root = parser.close()
        _refuse(parser, file)
    except OSError as error:
        raise _error(file, None, f"cannot be read: {error.strerror}") from error
    except (etree.XMLSyntaxError, LookupError) as error:
        problem = f"is not a translation memory in TMX: it is empty or no XML; {_ADVICE}"
        raise _error(file, None, problem) from error
    if not is_tmx:
        problem = f"is not a translation memory in TMX: its root is <{local_name(root)}>; name a TMX file"
        raise _error(file, None, problem)


def _refuse(parser: "XMLPullParser", file: Path) -> None:
    """Raise ConfigError for what the parser had to guess at."""
    for entry in parser.feed_error_log:
        if entry.type_name == "WAR_UNDECLARED_ENTITY":
            raise _error(file, entry.line, f"{entry.message}: write the character itself")
        if entry.level_name != "WARNING" and entry.type_name not in _TOLERATED:
            raise _error(file, entry.line, f"is not a translation memory in TMX: {entry.message}; {_ADVICE}")


def _error(file: Path, line: int | None, problem: str) -> ConfigError:
    return ConfigError(file, [("" if line is None else f"line {line}", problem)])


def _free(element: "_Element") -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _unit(element: "_Element", file: Path, *, own: bool) -> Unit | str:
    try:
        return unit_of(element, file.name, own=own)
    except ValueError as error:
        raise _error(file, cast("int | None", element.sourceline), f"{error}: write the character itself") from error
