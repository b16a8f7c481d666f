"""Web, e-mail and telephone addresses, handles and streets that are not the same on both sides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.model import Finding, Severity, Span
from newsbridge.text.addresses import AddressHit, find_addresses

ON_BY_DEFAULT = True
_WORD = re.compile(r"[^\s,;()„“”\"]{4,200}")
_STREET = re.compile(
    r"(?<!\w)([A-ZÄÖÜ][\w-]*(?:str(?:aße|asse|\.)|weg|platz|allee|gasse|ring|damm|ufer|stieg|pfad|markt|chaussee))"
    r"\s(\d{1,4})(?!\d|[.,:]\d)"
)
_STREET_END = re.compile(r"str(?:aße|asse|\.)")
_LIKE = 0.6
"""How much of an address two spellings share where one is the other gone wrong."""
_MOST = 30
"""Addresses, and words, that are compared with an address that was lost."""


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` for each address that was changed, lost or added, `warn` for a tag (#…), which may be translated."""
    if not target.strip():
        return
    german, dutch = find_addresses(source), find_addresses(target)
    lost, added = _without(german, dutch, target), _without(dutch, german, source)
    for one in lost[:_MOST]:
        other = _nearest(one, source, added, target)
        if other is not None:
            added.remove(other)
            yield _finding("changed", _span(source, one), _span(target, other))
        else:
            word = _misspelt(source[one.start : one.end], target, dutch)
            yield _finding("changed" if word else "missing", _span(source, one), word)
    for one in lost[_MOST:]:
        yield _finding("missing", _span(source, one), None)
    for hit in added:
        yield _finding("added", None, _span(target, hit))
    yield from _streets(source, target)


def _streets(source: str, target: str) -> Iterator[Finding]:
    """`warn` for a house whose street has another name in the Dutch: Bahnhofstraße 17, Bahnhofsweg 17."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.naming.misnamed import troubles

    for match in islice(_STREET.finditer(source), _MOST):
        street, number = match.groups()
        if _plain_street(street) in _plain_street(target):
            continue
        other = re.search(rf"(?<!\w)[A-ZÄÖÜ][\w-]{{3,}}\.?\s{number}(?!\d|[.,:]\d)", target)
        if other and not any(trouble.german.start == match.start() for trouble in troubles(source, target)):
            span = Span(other[0], *other.span())
            yield found(
                "address", "warn", "changed", match[0], other[0], source=Span(match[0], *match.span()), target=span
            )


def _plain_street(text: str) -> str:
    """Hauptstr. and Hauptstraße are one street."""
    return _STREET_END.sub("str", text.lower())


def _without(hits: Sequence[AddressHit], others: Sequence[AddressHit], text: str) -> list[AddressHit]:
    """Those that the other side has not; an address may be repeated, as long as both sides have it."""
    known: dict[tuple[str, str], set[str]] = {}
    for other in others:
        known.setdefault((other.kind, other.key), set()).add(other.country)
    without = [hit for hit in hits if not _is_known(hit, known)]
    return [hit for hit in without[:_MOST] if not _is_dialled(hit, text)] + without[_MOST:]


def _is_known(hit: AddressHit, known: dict[tuple[str, str], set[str]]) -> bool:
    countries = known.get((hit.kind, hit.key))
    return countries is not None and (not hit.country or "" in countries or hit.country in countries)


def _is_dialled(hit: AddressHit, text: str) -> bool:
    """The same digits in a row, though not in the shape of a telephone number: 116 117."""
    if hit.kind != "phone" or hit.country or len(hit.key) > 15:
        return False
    return re.search(r"(?<!\d)0?" + r"[\s/.()–-]{0,3}".join(hit.key) + r"(?!\d)", text) is not None


def _nearest(one: AddressHit, source: str, added: Sequence[AddressHit], target: str) -> AddressHit | None:
    """The added address that a lost one became: the same sort first, then the most alike."""
    written = source[one.start : one.end]

    def likeness(other: AddressHit) -> tuple[bool, float]:
        return other.kind == one.kind, _likeness(written, target[other.start : other.end])

    best = max(added[:_MOST], key=likeness, default=None)
    return best if best and (best.kind == one.kind or likeness(best)[1] >= _LIKE) else None


def _misspelt(address: str, target: str, known: Sequence[AddressHit]) -> Span | None:
    """A word of the Dutch that seems to be the address gone wrong: info beispiel.de, beispiel,de."""
    words = [match for match, _ in zip(_WORD.finditer(target), range(20 * _MOST), strict=False)]
    taken = {at for hit in known[:_MOST] for at in range(hit.start, hit.end)}
    near = [match for match in words if abs(len(match[0]) - len(address)) <= len(address) * (1 - _LIKE)]
    near = [match for match in near if match.start() not in taken][:_MOST]
    best = max(near, key=lambda match: _likeness(address, match[0]), default=None)
    if best is None or _likeness(address, best[0]) < _LIKE:
        return None
    return Span(best[0], *best.span())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:80].lower(), other[:80].lower(), autojunk=False).ratio()


def _finding(says: str, one: Span | None, other: Span | None) -> Finding:
    values = [span.text for span in (one, other) if span]
    severity: Severity = "warn" if all(value.startswith("#") for value in values) else "block"
    return found("address", severity, says, *values, source=one, target=other)


def _span(text: str, hit: AddressHit) -> Span:
    return Span(text[hit.start : hit.end], hit.start, hit.end)
