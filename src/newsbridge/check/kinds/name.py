"""Names of people, companies and places: misspelt, exchanged, lost, or in their German form (Lüttich for Luik)."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import span
from newsbridge.model import Finding

if TYPE_CHECKING:
    from newsbridge.check.naming.misnamed import Trouble
    from newsbridge.check.naming.names import Name

ON_BY_DEFAULT = True
_JOINED = re.compile("[-–]")
_ENDINGS = ("", "n", "r", "s", "m")
"""How German inflects a name's first word: der Deutschen Umwelthilfe."""


class Options(kinds.Options):
    """None yet; the names stand in `vocabulary/exonyms_nl.toml`."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`warn` where a name changed or was lost, and for German forms: only an editor knows how it is spelt."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.naming.exonyms import is_seat_of
    from newsbridge.check.naming.misnamed import troubles

    if not target.strip():
        return
    for trouble in troubles(source, target):
        dutch = trouble.dutch
        if dutch and is_seat_of(trouble.german.text, dutch.text):
            continue
        if not (dutch and trouble.says == "misspelt" and _is_inflected(trouble.german.text, dutch.text)):
            yield _finding(trouble, source, target)
    yield from _german_forms(source, target)


def _finding(trouble: "Trouble", source: str, target: str) -> Finding:
    german, dutch = trouble.german, trouble.dutch
    place = span(source, (german.start, german.end))
    if dutch is None:
        return found("name", "warn", "lost", german.text, source=place, target=span(target, (0, len(target))))
    there = span(target, (dutch.start, dutch.end))
    return found("name", "warn", trouble.says, german.text, dutch.text, source=place, target=there)


def _is_inflected(german: str, dutch: str) -> bool:
    """des Boten, den Wölfen, Lohmanns Wagen: German inflects names that are words, Dutch does not."""
    if not german.startswith(dutch):
        return False
    ending = german[len(dutch) :]
    return ending in ("s", "es") or (ending == "n" and dutch.endswith("e"))


def _german_forms(source: str, target: str) -> Iterator[Finding]:
    from newsbridge.check.naming.exonyms import dutch_for, german_forms
    from newsbridge.check.naming.names import capitalised

    names = {name.start: name for name in capitalised(target, "nl")}
    words = [(name.text, name.start, name.end) for name in names.values()]
    for form, start, end in german_forms(words, target):
        at = source.find(form)
        if at < 0 or _is_part_of_name(names[start], source):
            continue
        forms = dutch_for(form)
        yield found(
            "name", "warn", "german", form, forms[0],
            source=span(source, (at, at + len(form))), target=span(target, (start, end)),
        )  # fmt: skip


def _is_part_of_name(name: "Name", source: str) -> bool:
    """1. FC Köln, Wiener Neustadt, Universität zu Köln: beside the same capitalised word as in the German."""
    from newsbridge.check.words.lexicon import lexeme

    before = (
        name.before[:1].isupper() and not lexeme(name.before, "nl").light and f"{name.before} {name.text}" in source
    )
    first = _JOINED.split(name.after, 1)[0]  # Preußen Münster-VfL Osnabrück
    after = first[:1].isupper() and any(f"{name.text}{end} {first}" in source for end in _ENDINGS)
    return before or after or f"zu {name.text}" in source
