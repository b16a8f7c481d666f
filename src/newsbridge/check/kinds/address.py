"""Web, e-mail and telephone addresses that are not the same on both sides."""

from collections.abc import Iterable, Iterator

from newsbridge import kinds
from newsbridge.model import Finding, Span
from newsbridge.text.addresses import AddressHit, find_addresses

ON_BY_DEFAULT = True
_NAMES = {"web": "web address", "mail": "e-mail address", "phone": "telephone number"}


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """One finding of severity `block` for each address that was changed, lost or added."""
    if not target.strip():
        return
    german, dutch = find_addresses(source), find_addresses(target)
    for kind, name in _NAMES.items():
        ours, theirs = [hit for hit in german if hit.kind == kind], [hit for hit in dutch if hit.kind == kind]
        lost, added = _unmatched(ours, theirs)
        yield from _findings(name, lost, added, source, target)


def _unmatched(german: list[AddressHit], dutch: list[AddressHit]) -> tuple[list[AddressHit], list[AddressHit]]:
    """An address may be repeated, as long as both sides have it."""
    ours, theirs = {hit.key for hit in german}, {hit.key for hit in dutch}
    return [hit for hit in german if hit.key not in theirs], [hit for hit in dutch if hit.key not in ours]


def _findings(
    name: str, lost: list[AddressHit], added: list[AddressHit], source: str, target: str
) -> Iterator[Finding]:
    for index in range(max(len(lost), len(added))):
        one = _span(source, lost[index]) if index < len(lost) else None
        other = _span(target, added[index]) if index < len(added) else None
        if one and other:
            message = f'The {name} "{one.text}" became "{other.text}".'
        elif one:
            message = f'The {name} "{one.text}" is missing from the Dutch text.'
        else:
            message = f'The {name} "{other.text if other else ""}" is not in the German text.'
        yield Finding("address", "block", message, one, other)


def _span(text: str, hit: AddressHit) -> Span:
    return Span(text[hit.start : hit.end], hit.start, hit.end)
