"""Bytes → text, when labels lie: the bytes' own evidence first, then what was declared."""

import codecs
import re

from newsbridge.text.eight_bit import likeliest

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Character sets of real pages; a label can also name codecs that are no such thing (punycode, utf-7).
_CHARSETS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(content: bytes, declared: str | None = None) -> str:
    """Text of bytes whose label may be missing or wrong.

    Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, the transport's charset, the document's
    own, cp1252; an 8-bit label gives way where only another character set makes German words of the bytes.
    UTF-8 with a few broken places stays UTF-8 with marks there.

    Args:
        content: a feed, a page or plain text.
        declared: the transport's charset, where it named one.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, "replace").removeprefix("\ufeff")
    if (wide := _wide(content)) is not None:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_8bit(content, declared)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: markup and Latin text have every other byte zero."""
    head = content[:512]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"


def _decode_8bit(content: bytes, declared: str | None) -> str:
    if _mostly_utf8(content):
        return content.decode("utf-8", "replace")
    named = (_charset(label) for label in (declared, _own_label(content)))
    fitting = (charset for charset in named if charset and _decodes(content, charset))
    return content.decode(likeliest(content, next(fitting, "cp1252")), "replace")


def _decodes(content: bytes, charset: str) -> bool:
    if charset.startswith("utf"):
        return False
    try:
        content.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(content: bytes) -> bool:
    """Cut or damaged UTF-8 has far more whole sequences than stray bytes; cp1252 has hardly any."""
    rest, whole = _UTF8_SEQUENCE.subn(b"", content)
    stray = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
    return whole > 4 * stray


def _own_label(content: bytes) -> str | None:
    from w3lib.encoding import html_body_declared_encoding

    return html_body_declared_encoding(content[:4096])


def _charset(label: str | None) -> str | None:
    """The codec of a label as browsers understand it (latin-1 is cp1252), or None for what is no charset."""
    if not label:
        return None
    from w3lib.encoding import resolve_encoding

    name = resolve_encoding(label)
    return name if name and _CHARSETS.fullmatch(codecs.lookup(name).name) else None


def decode_xml(content: bytes, declared: str | None = None) -> bytes:
    """An XML document as UTF-8 without its declaration, which would contradict that."""
    return _XML_DECLARATION.sub("", decode(content, declared), count=1).encode("utf-8", "replace")
