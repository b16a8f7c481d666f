"""All that the page of an item shows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date

from newsbridge.desk.items import findings as checks
from newsbridge.desk.items import tags as labels
from newsbridge.desk.items.events import Told
from newsbridge.desk.items.fields import Read
from newsbridge.desk.items.figures import written
from newsbridge.desk.items.mornings import mornings, soonest
from newsbridge.desk.items.past import move_said
from newsbridge.desk.items.rows import Row
from newsbridge.desk.showing import when
from newsbridge.desk.visit import Visit
from newsbridge.editing import state
from newsbridge.editing.findings import Found
from newsbridge.editing.state import Look
from newsbridge.model import Article, Event, Figure, Term
from newsbridge.review import ITEM_MOVES
from newsbridge.store.history import Kept
from newsbridge.stories import Member


@dataclass(frozen=True, slots=True)
class Last:
    """What the editor has just done with another item."""

    item: str
    version: int
    move: str
    title: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the page is to look."""

    editing: Collection[int] | None = ()
    """Paragraphs whose fields are open; None for all."""
    typed: Mapping[int, str] = field(default_factory=dict)
    """What stands in fields that came back with a form."""
    diff: bool = False
    tag: str = ""
    term: str = ""
    facts: str = ""
    """Which table is open: events or figures."""
    was: str = ""
    """The item that the editor comes from."""
    spent: int = 0
    """Seconds before the last save."""
    refused: str = ""
    """Why a move was not made."""
    blocking: Sequence[Found] = ()
    """What kept an item from being approved."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the template sees."""

    visit: Visit
    look: Look
    wanted: Wanted
    trail: Mapping[str, str]
    rows: Sequence[Row]
    findings: Sequence[checks.Shown]
    tags: Sequence[labels.Chip]
    events: Sequence[Told]
    event_form: Read[Event]
    figures: Sequence[Figure]
    figure_form: Read[Figure]
    terms: Sequence[Term]
    story: Sequence[Member]
    notes: Sequence[Kept]
    last: Last | None
    undoes: Kept | None
    before: str | None
    after: str | None
    reworded: bool
    """Its source sent other words before."""

    @property
    def item(self) -> str:
        return self.look.item

    @property
    def version(self) -> int:
        return self.look.version

    @property
    def text(self) -> str:
        """Fingerprint of the Dutch that is shown."""
        return self.look.text.fingerprint if self.look.text else ""

    @property
    def revision(self) -> int:
        """Number of the German wording that is shown."""
        return self.look.revision.number

    @property
    def title(self) -> str:
        return (self.rows[0].plain if self.rows else "") or self.look.revision.article.title

    @property
    def title_language(self) -> str:
        return "nl" if self.rows and self.rows[0].plain else "de"

    @property
    def article(self) -> Article:
        return self.look.revision.article

    @property
    def published(self) -> str:
        """When its source sent it, as precisely as it says."""
        text, language = self.article.published or "", self.visit.words.language
        try:
            return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale=language)  # no more than a month
        except ValueError:
            pass
        zone = self.visit.pipeline.table.pipeline.zone
        return when(text, language, zone) if text else self.visit.words("item.undated")

    @property
    def source(self) -> str:
        """Name of its source."""
        return self.name_of(self.look.revision.source)

    def name_of(self, source: str) -> str:
        """What people call a source; its id where the pipeline file does not have it any more."""
        known = {one.source.id: one.source.name for one in self.visit.pipeline.sources}
        return known.get(source, source)

    @property
    def may(self) -> dict[str, bool]:
        """Each move, and whether it can be made here and now."""
        allowed = state.allowed(self.look, self.visit.role)
        return {name: name in allowed for name in ITEM_MOVES}

    @property
    def general(self) -> list[checks.Shown]:
        """Findings about the whole item."""
        return [one for one in self.findings if one.paragraph is None]

    @property
    def open_findings(self) -> list[checks.Shown]:
        return [one for one in self.findings if one.set_aside is None]

    @property
    def blocking(self) -> list[checks.Shown]:
        """What kept it from being approved, as it is numbered on the page."""
        named = {one.words for one in self.wanted.blocking}
        return [one for one in self.open_findings if one.key in named]

    @property
    def editing(self) -> bool:
        """Whether any field is open."""
        return any(row.editing for row in self.rows)

    @property
    def edited(self) -> bool:
        """Whether an editor changed anything of the machine's text."""
        return any(row.machine is not None for row in self.rows)

    @property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Topics and countries that can be added."""
        return labels.choices(self.tags, self.visit.words.language)

    @property
    def others(self) -> str:
        """Who else has it open."""
        open_by = self.visit.desk.presence.of(self.visit.pipeline.slug).get(self.item, [])
        return others_said(self.visit, [name for name in open_by if name != self.visit.user.name])

    @property
    def undoes_said(self) -> str:
        """What undo would take back, in words."""
        return move_said(self.visit, self.undoes.change.move) if self.undoes else ""

    @property
    def standing(self) -> str:
        """What an editor decided of it."""
        look, words = self.look, self.visit.words
        if look.verdict == "open" or look.state not in ("held", "rejected"):
            return ""
        zone = self.visit.pipeline.table.pipeline.zone
        until = when(look.until, words.language, zone) if look.until else ""
        said = words(f"item.said_{'until' if until else look.verdict}", by=look.said_by or "", until=until)
        return f"{said} “{look.reason}”" if look.reason else said

    @property
    def made(self) -> int:
        """When the page was made, in seconds since 1970."""
        return int(self.visit.now.timestamp())

    def written(self, figure: Figure) -> str:
        """A figure's value in the editor's language."""
        return written(figure.value, self.visit.words.language)

    @property
    def soonest(self) -> str:
        """The next minute on the pipeline's clock, as fields of browsers have it."""
        return soonest(self.visit)

    @property
    def mornings(self) -> list[tuple[str, str]]:
        """Until when items are mostly held."""
        return mornings(self.visit)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is wrong in forms that came back: the field, and why."""
        faults = (*self.event_form.faults, *self.figure_form.faults)
        return [(f"{key}-{number}", why) for number, key, why in faults]

    def here(self, query: Mapping[str, object]) -> str:
        """The address of this page with something else behind its `?`."""
        shown = {"diff": 1 if self.wanted.diff else "", "tag": self.wanted.tag}
        return self.visit.url("item", {**self.trail, **shown, **query}, item=self.item)


def others_said(visit: Visit, names: Sequence[str]) -> str:
    """Who else has an item open, in words."""
    return visit.words("item.others", names=", ".join(names)) if names else ""
