"""`[[sources]]` as text to paste: every string is escaped, whatever a site calls itself."""

import re
from collections.abc import Iterable, Mapping, Sequence

from newsbridge.text.html import fold

Value = str | bool | int | float | Sequence["Value"] | Mapping[str, "Value"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]')
_HALF = re.compile("[\ud800-\udfff]")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def source(keys: Mapping[str, Value], rights: Iterable[str] = (), comments: Iterable[str] = ()) -> str:
    """One `[[sources]]` table.

    Args:
        keys: id, kind, name, url and the rest in their order; inner mappings become inline tables.
        rights: lines of comment below `[sources.rights]`; without them the table is left out.
        comments: lines of comment above the table.
    """
    lines = [*map(comment, comments), "[[sources]]", *(f"{key(name)} = {value(given)}" for name, given in keys.items())]
    notes = list(rights)
    if notes:
        lines += ["[sources.rights]", *map(comment, notes), 'class = "unknown"']
    return "\n".join(lines) + "\n"


def comment(text: str) -> str:
    """A line of comment, whatever the text holds."""
    return f"# {fold(text)}".rstrip()


def key(name: str) -> str:
    """A key, quoted where it must be."""
    return name if _BARE.fullmatch(name) else _string(name)


def value(given: Value) -> str:
    """A value on one line."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        return _string(given)
    if isinstance(given, int | float):
        return repr(given)
    if isinstance(given, Mapping):
        return "{ " + ", ".join(f"{key(name)} = {value(inner)}" for name, inner in given.items()) + " }"
    return "[" + ", ".join(value(inner) for inner in given) + "]"


def _string(text: str) -> str:
    return '"' + _UNSAFE.sub(_escape, _HALF.sub("\ufffd", text)) + '"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"
