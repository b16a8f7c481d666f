"""Pieces of markup in running text: tags, entities, placeholders, escapes, Markdown, broken characters."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BROKEN = "\ufffd\ufeff\ufff9-\ufffc\u200b\u2060\u202a-\u202e\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
"""Characters that stand for one that was lost, that nobody sees, or that no font has."""
_SUSPECT = re.compile(rf"[][<>&{{}}\\%*_~#`$|=;ÃÂâ⟦⟧{_BROKEN}]|'{{3}}")
"""What every piece has one of: most texts have none, and are done with."""
_TAG = r"</?[A-Za-z][A-Za-z0-9:-]{0,20}(?:\s[^<>]{0,200})?/?>"
_ENTITIES = """
amp lt gt quot apos nbsp shy ndash mdash hellip euro lsquo rsquo sbquo ldquo rdquo bdquo laquo raquo
auml ouml uuml Auml Ouml Uuml szlig euml iuml eacute egrave agrave ccedil
"""
_NAMED = "|".join(_ENTITIES.split())
_BARE = _NAMED.replace("euro|", "")
_PLACEHOLDERS = (
    r"\{\{[^{}\n]{0,40}\}\}",
    r"\{%[^{}\n]{0,60}%\}",
    r"[$#]?\{[^{}\n]{0,40}\}",
    r"%(?:\d\$)?[sd](?![\w%])",
    r"%\([A-Za-z_]{1,20}\)[sd]",
    r"%%?[A-Z][A-Z_0-9]{1,30}%%?",
    r"##\w{1,30}##",
    r"@@\w{1,30}@@",
    r"__\w{1,30}?__",
    r"⟦[^⟦⟧\n]{0,40}⟧",
    r"\[\[[^\[\]\n]{0,60}\]\]",
    r"\[[A-Z]{1,20}[_\d][A-Z_\d]{0,20}\]",
)
_OTHERS = (
    r"<!--|-->|<!\[CDATA\[|\]\]>|<[?%]\w*|[?%]>|<!DOCTYPE",
    # Tags that lost a bracket, and entities that lost their & or ;.
    r"</?(?:[a-z]{1,10}\d?)/?(?=[\s<]|$)|</|/>|(?<![\w<])/?(?:br|p|b|i|em|u|strong|div|span|li|ul|ol|td|tr|h\d)\s?/?>",
    r"&amp;(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});",
    r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});",
    rf"&(?:{_NAMED})(?![a-z])|&#[xX]?\d[0-9A-Fa-f]{{1,5}}|(?<![&\w])(?:{_BARE}|#x?\d{{2,5}});",
    r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\[A-Za-z]{3,12}\{|\\\S?",
    r"(?<=\w)%(?:20|2[2CF7]|3[AF]|[CE][0-9A-F](?:%[89AB][0-9A-F])+)",
    r"!?\[[^\[\]\n]{1,80}\]\([^()\s]{1,200}\)|\[/?(?:b|i|u|s|url|img|quote|size|color|center|list|code|\*)(?:=[^\]\n]{0,80})?\]",
    r"\[\d{1,3}\]",
    r"\*\*|__|~~|```|`[^`\n]{1,80}`|==+|'{3,}|\|\|+|^#{1,6}\s|^>\s",
    r"(?<![\w*])\*(?=[^\s*])[^*\n]{0,80}[^\s*]\*(?![\w*])|(?<!\w)_(?=\w)[^_\n]{1,80}\w?_(?!\w)",
    r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[^\w\s]?|Â[\xa0-\xbf]",
    rf"[{{}}⟦⟧{_BROKEN}]",
)
_PIECE = re.compile(
    f"(?P<tag>{_TAG})|(?P<place>{'|'.join(_PLACEHOLDERS)})|(?P<other>{'|'.join(_OTHERS)})", re.MULTILINE
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "meta", "link", "source"})
_BRACKET = re.compile(r"[()\[\]]")
# a) and 1) in a list, and faces made of signs.
_LISTED = re.compile(r"(?<![\w(])\w{1,2}$")
_FACE = re.compile(r"[:;]-?[()]")
_CLOSES = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece at its place."""

    text: str
    start: int
    end: int
    sort: str
    """`tag`, `place` (a placeholder) or `other`."""

    @property
    def name(self) -> str:
        """A tag's name in small letters."""
        match = _NAME.match(self.text)
        return match[1].lower() if match else ""


def pieces(text: str) -> tuple[Piece, ...]:
    """All the pieces, in order."""
    if not _SUSPECT.search(text):
        return ()
    return tuple(Piece(hit[0], *hit.span(), str(hit.lastgroup)) for hit in _PIECE.finditer(text))


def leaked(german: Sequence[Piece], dutch: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces of the Dutch that the German lacks; of tags also those that it has fewer of."""
    known = Counter(piece.text for piece in german)
    for piece in dutch:
        if not known[piece.text]:
            yield piece
        elif piece.sort == "tag":
            known[piece.text] -= 1


def lost(german: Sequence[Piece], dutch: Sequence[Piece]) -> Iterator[Piece]:
    """Tags and placeholders of the German that the Dutch lacks; a tag's end goes with its beginning."""
    left = Counter(piece.text for piece in dutch)
    gone: set[str] = set()
    for piece in german:
        if piece.sort == "other" or piece.name == "br":
            continue
        if left[piece.text]:
            left[piece.text] -= piece.sort == "tag"
        elif not (piece.text.startswith("</") and piece.name in gone):
            gone.add(piece.name)
            yield piece


def unpaired(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Tags without their end, or their beginning."""
    opened: list[Piece] = []
    alone: list[Piece] = []
    for piece in found:
        if piece.sort != "tag" or piece.name in _VOID or piece.text.endswith("/>"):
            continue
        if not piece.text.startswith("</"):
            opened.append(piece)
            continue
        partner = next((one for one in reversed(opened) if one.name == piece.name), None)
        if partner is None:
            alone.append(piece)
        else:
            opened.remove(partner)
    return (*alone, *opened)


def stray_bracket(text: str) -> int | None:
    """Where the first bracket without its partner stands."""
    plain = _FACE.sub(lambda match: " " * len(match[0]), text)
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(plain):
        if match[0] not in _CLOSES:
            opened.append((match[0], match.start()))
        elif opened and opened[-1][0] == _CLOSES[match[0]]:
            opened.pop()
        elif not _LISTED.search(plain, max(match.start() - 3, 0), match.start()):
            return match.start()
    return opened[0][1] if opened else None
