"""The paragraphs of an item, German and Dutch beside each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from newsbridge.desk.items import findings as checks
from newsbridge.desk.items.findings import Shown
from newsbridge.desk.marking import Layer, compared, painted
from newsbridge.editing import texts
from newsbridge.model import Term
from newsbridge.text.terms import find_terms

_LINE = 60
"""Characters of a line in a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the Dutch is written."""

    is_open: bool
    focus: bool
    """The editor asked for this one."""
    typed: str
    """What stands in it."""
    draft_at: datetime | None = None
    """When it was kept, where nobody has saved it."""
    past: Markup | None = None
    """How a draft differs from a text that was changed since it was begun."""

    @property
    def lines(self) -> int:
        """Its height."""
        return max(2, 1 + len(self.typed) // _LINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the page has it; 0 is the title."""

    number: int
    kind: str
    german: Markup
    dutch: Markup | None
    """None: it is not translated."""
    plain: str
    """The Dutch as text."""
    origin: str
    engine: str | None
    only_here: bool
    machine: Markup | None
    """What an editor changed of the machine's text; None where nobody changed any."""
    findings: tuple[Shown, ...]
    field: Field

    @property
    def editing(self) -> bool:
        """Whether its field is open."""
        return self.field.is_open


@dataclass(frozen=True, slots=True)
class Shows:
    """What rows show beside their words."""

    findings: Sequence[Shown]
    evidence: Iterable[tuple[int, Layer]]
    glossary: tuple[Term, ...]
    text: str
    """Fingerprint of the Dutch."""
    may_edit: bool
    editing: Collection[int] | None
    """Paragraphs whose fields are open; None for all."""
    typed: Mapping[int, str]
    """What stands in fields that came back with a form."""


def rows(given: Sequence[texts.Row], shows: Shows) -> list[Row]:
    """All paragraphs."""
    layers: dict[int, list[Layer]] = {}
    for number, layer in shows.evidence:
        layers.setdefault(number, []).append(layer)
    return [_row(one, shows, layers.get(one.number, [])) for one in given]


def _row(one: texts.Row, shows: Shows, evidence: Sequence[Layer]) -> Row:
    german = one.german.text
    found = tuple(finding for finding in shows.findings if finding.paragraph == one.number)
    hits = find_terms(german, shows.glossary)
    terms = [Layer(hit.start, hit.end, "term", says=", ".join(hit.term.nl)) for hit in hits]
    over = [*evidence, *terms, *checks.layers(found, "german")]
    plain = one.dutch or ""
    return Row(
        number=one.number,
        kind="heading" if one.number == 0 else one.german.kind,
        german=painted(german, one.german.marks, over),
        dutch=None if one.dutch is None else painted(plain, one.marks, checks.layers(found, "dutch")),
        plain=plain,
        origin="editor" if one.edited else (one.origin or "").replace("approved memory", "approved"),
        engine=one.engine,
        only_here=one.draft.only_here if one.draft else one.only_here,
        machine=_difference(one),
        findings=found,
        field=_field(one, shows),
    )


def _field(one: texts.Row, shows: Shows) -> Field:
    plain, typed = one.dutch or "", shows.typed.get(one.number)
    # one that came in while the same words were being saved is none
    draft = one.draft if one.draft and one.draft.target != plain else None
    asked = shows.editing is None or one.number in shows.editing
    if one.dutch is None or not shows.may_edit or not (asked or draft or typed is not None):
        return Field(False, False, plain)
    # of all fields the first one: the cursor is where one begins to read
    focus = asked and (shows.editing is not None or one.number == 0)
    if typed is not None or draft is None:
        return Field(True, focus, plain if typed is None else typed)
    past = compared(plain, draft.target) if draft.text != shows.text else None
    return Field(True, focus, draft.target, draft.at, past)


def _difference(one: texts.Row) -> Markup | None:
    if one.machine is None or one.dutch is None or one.machine == one.dutch:
        return None
    return compared(one.machine, one.dutch)
