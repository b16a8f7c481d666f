"""Content lines of iCalendar (RFC 5545, section 3.1): escaped, folded, with CRLF at their ends."""

from collections.abc import Iterable

from newsbridge.publish.markup.clean import clean

WIDTH = 75
"""Octets a line may have, without its end."""

_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"), ("\t", " "))


def text(value: str) -> str:
    """A value of type TEXT: without forbidden characters, its own marks escaped."""
    value = clean(value)
    for mark, escaped in _ESCAPES:  # far quicker than str.translate
        value = value.replace(mark, escaped)
    return value


def lines_of(parts: Iterable[Iterable[str]]) -> str:
    """Parts of one or more lines as one value of type TEXT, an empty line between them."""
    wanted = [[line for line in part if line] for part in parts]
    return "\\n\\n".join("\\n".join(map(text, part)) for part in wanted if part)


def texts(values: Iterable[str]) -> str:
    """Several values of type TEXT."""
    return ",".join(map(text, values))


def content(lines: Iterable[str]) -> bytes:
    """Unfolded lines as they stand in a file."""
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def fold(line: str) -> str:
    """Breaks a line so that no part is wider than WIDTH and no character is torn apart."""
    if len(line) <= WIDTH and (line.isascii() or len(line.encode()) <= WIDTH):
        return line
    if line.isascii():
        parts = [line[at : at + WIDTH - 1] for at in range(1, len(line), WIDTH - 1)]
        return line[0] + "\r\n ".join(parts)
    return "\r\n ".join(_parts(line.encode()))


def _parts(octets: bytes) -> Iterable[str]:
    """A part that follows another one begins with a blank, which counts."""
    start, room = 0, WIDTH
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield octets[start:end].decode()
        start, room = end, WIDTH - 1
