"""Tags, entities, placeholders and other signs of markup that the German does not have, or that the Dutch lost."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import span
from newsbridge.model import Finding, Severity

if TYPE_CHECKING:
    from newsbridge.check.words.pieces import Piece

ON_BY_DEFAULT = True

_MOST = 20


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` for markup that the German lacks, for tags that do not close and for placeholders that got lost.

    `warn` for tags that got lost as a pair, and for a bracket without its partner; the first twenty of each.
    """
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.pieces import pieces

    german, dutch = pieces(source), pieces(target)
    if german or dutch:
        yield from _compared(german, dutch, source, target)
    yield from _brackets(source, target)


def _compared(german: tuple["Piece", ...], dutch: tuple["Piece", ...], source: str, target: str) -> Iterator[Finding]:
    from newsbridge.check.words.pieces import leaked, lost, unpaired

    whole, there = span(source, (0, len(source)) if source else None), span(target, (0, len(target)))
    shown: set[int] = set()
    for piece in list(leaked(german, dutch))[:_MOST]:
        shown.add(piece.start)
        place = span(target, (piece.start, piece.end))
        yield found("markup", "block", "leaked", _visible(piece), source=whole, target=place)
    alone = [] if unpaired(german) else [piece for piece in unpaired(dutch) if piece.start not in shown]
    for piece in alone[:_MOST]:
        place = span(target, (piece.start, piece.end))
        yield found("markup", "block", "unpaired", _visible(piece), source=whole, target=place)
    broken = {piece.name for piece in alone}
    if target.strip():
        for piece in [piece for piece in lost(german, dutch) if not piece.name or piece.name not in broken][:_MOST]:
            severity: Severity = "block" if piece.sort == "place" else "warn"
            place = span(source, (piece.start, piece.end))
            yield found("markup", severity, "lost", _visible(piece), source=place, target=there)


def _brackets(source: str, target: str) -> Iterator[Finding]:
    from newsbridge.check.words.pieces import stray_bracket

    at = stray_bracket(target)
    if at is not None and stray_bracket(source) is None:
        whole = span(source, (0, len(source)) if source else None)
        yield found("markup", "warn", "bracket", target[at], source=whole, target=span(target, (at, at + 1)))


def _visible(piece: "Piece") -> str:
    return ascii(piece.text)[1:-1]
