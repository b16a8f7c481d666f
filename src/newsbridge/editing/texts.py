"""The Dutch of an item: reading it, writing it, and what was typed and not saved."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.editing import state
from newsbridge.editing.changing import Given, Maker, Work, other_text
from newsbridge.editing.comparing import Changed, Three, conflict, source_changes
from newsbridge.editing.state import Look
from newsbridge.model import Article, Mark, Paragraph, Segment, Unit
from newsbridge.refusals import MoveError
from newsbridge.store import Store, drafts, reviews, translations, writing
from newsbridge.store.drafts import Draft
from newsbridge.text.marks import marked_alike, rewritten
from newsbridge.translate.markup import carry

__all__ = [
    "LONGEST", "Changed", "Row", "Three", "Written", "conflict", "discard", "keep_all", "keep_draft", "machine_text",
    "others", "paragraphs", "refuse_other", "save", "sides", "source_changes", "written",
]  # fmt: skip

LONGEST = 20_000
"""Characters of a paragraph."""
_BLANKS = re.compile(r"\s+")


# --- reading -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on both sides; number 0 is the title."""

    number: int
    german: Paragraph
    dutch: str | None
    """None: it is not translated."""
    marks: tuple[Mark, ...]
    """Of the Dutch."""
    origin: str | None
    engine: str | None
    edited: bool
    """An editor wrote it for this item."""
    only_here: bool
    """Memory is not to have it."""
    machine: str | None
    """What it said before an editor wrote it; None where no machine made any."""
    draft: Draft | None


def paragraphs(store: Store, look: Look, by: str | None = None) -> list[Row]:
    """An item paragraph by paragraph.

    Args:
        by: whose drafts are wanted.
    """
    segments = translations.texts_of(store, look.translation) if look.translation is not None else []
    machine = machine_text(store, look)
    own = drafts.of(store, look.item, by) if by else {}
    rows = []
    for number, german in enumerate(sides(look.revision.article)):
        one = segments[number] if number < len(segments) else None
        was = machine[number] if number < len(machine) else None
        said = was.target if was and was.origin != "editor" else None
        rows.append(_row(number, german, one, said, own.get(number)))
    return rows


def _row(number: int, german: Paragraph, one: Segment | None, machine: str | None, draft: Draft | None) -> Row:
    if one is None:
        return Row(number, german, None, (), None, None, edited=False, only_here=False, machine=machine, draft=draft)
    is_own = one.origin == "editor"
    return Row(number, german, one.target, one.marks, one.origin, one.engine, is_own, one.only_here, machine, draft)


def sides(article: Article) -> list[Paragraph]:
    """The title and the paragraphs, as they are numbered."""
    return [Paragraph(article.title, "heading"), *article.paragraphs]


def machine_text(store: Store, look: Look) -> list[Segment]:
    """What no editor has written for this wording; empty where there is nothing."""
    machine = translations.machine_of(store, look.revision.id)
    return [] if machine is None else translations.texts_of(store, machine)


# --- writing -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it would be after an edit."""

    translation: int
    """That it was made from."""
    before: tuple[Segment, ...]
    segments: tuple[Segment, ...]

    @property
    def changed(self) -> list[int]:
        """Paragraphs that are other ones."""
        pairs = enumerate(zip(self.before, self.segments, strict=True))
        return [number for number, (before, after) in pairs if before != after]


def written(store: Store, look: Look, given: Given) -> Written | None:
    """What an edit makes of the Dutch; None where there is none.

    Raises:
        MoveError: a paragraph is not there, would be empty, or is far too long.
    """
    if look.translation is None:
        return None
    before = translations.texts_of(store, look.translation)
    german = sides(look.revision.article)
    machine = {one.source: one for one in machine_text(store, look) if one.origin != "editor"}
    after = list(before)
    for number, dutch in given.edits.items():
        if not 0 <= number < len(before):
            raise MoveError("text.no_paragraph", paragraph=number)
        here = number in given.only_here
        after[number] = _edited(before[number], german[number], _clean(number, dutch), machine, only_here=here)
    for number in given.only_here:
        if number not in given.edits and 0 <= number < len(before):
            after[number] = replace(before[number], only_here=True)
    return Written(look.translation, tuple(before), tuple(after))


def _clean(number: int, dutch: str) -> str:
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", dutch).strip())
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cc")
    if not text:
        raise MoveError("text.empty", paragraph=number)
    if len(text) > LONGEST:
        raise MoveError("text.too_long", paragraph=number, most=LONGEST)
    return text


def _edited(
    before: Segment, german: Paragraph, dutch: str, machine: Mapping[str, Segment], *, only_here: bool
) -> Segment:
    if dutch == before.target:
        return before if only_here == before.only_here else replace(before, only_here=only_here)
    made = machine.get(before.source)
    if made and made.target == dutch:
        return replace(made, billed=before.billed, only_here=only_here)
    moved = rewritten(Paragraph(before.target, marks=before.marks), dutch).marks
    unit = Unit(before.source, dutch, anchors=marked_alike(german.marks, moved))
    marks = carry(german.marks, before.source, unit)
    return Segment(before.source, dutch, "editor", None, marks=marks, only_here=only_here)


def save(work: Work, new: Written) -> int:
    """Keep an edit as a text of its own, in the move's transaction; its id."""
    store, look, maker = work.store, work.look, work.maker
    version = translations.version_of(store, new.translation)
    made = translations.put(store, look.revision.id, new.segments, version, maker.now, maker.by)
    disowned = reviews.disown(store, look.revision.id, maker.by, maker.now)
    drafts.drop(store, look.item, maker.by)
    after = _told(made, look, new.segments, new.changed)
    work.keep(_told(new.translation, look, new.before, new.changed), {**after, "disowned": disowned})
    return made


def _told(translation: int, look: Look, segments: Sequence[Segment], numbers: Sequence[int]) -> dict[str, object]:
    return {
        "translation": translation,
        "revision": look.revision.id,
        "text": translations.fingerprint(segments),
        "paragraphs": {str(number): segments[number].target for number in numbers},
    }


# --- drafts ------------------------------------------------------------------------------------------


def keep_draft(
    store: Store,
    settings: Settings,
    item: str,
    number: int,
    dutch: str,
    *,
    by: str,
    now: datetime,
    text: str,
    only_here: bool = False,
) -> None:
    """Keep what an editor has typed in a paragraph so far; it is nobody else's matter.

    Args:
        text: fingerprint of the Dutch that it began with.

    Raises:
        NewsbridgeError: there is no such item.
        MoveError: there is no such paragraph, or it is far too long.
    """
    with writing(store):  # looked at inside: of what is forgotten meanwhile nothing is kept
        german = _germans(store, state.look(store, settings, item, now), text).get(number)
        if german is None or len(dutch) > LONGEST:
            raise MoveError("text.no_draft", paragraph=number)
        drafts.put(store, item, by, [Draft(number, text, german, dutch, only_here, now)])


def keep_all(store: Store, settings: Settings, item: str, given: Given, maker: Maker) -> None:
    """Keep what came with a move that could not be made: no typed word is lost."""
    with writing(store):
        look = state.look(store, settings, item, maker.now)
        text = given.text or (look.text.fingerprint if look.text else "")
        germans = _germans(store, look, text)
        found = [
            Draft(number, text, germans[number], dutch, number in given.only_here, maker.now)
            for number, dutch in given.edits.items()
            if number in germans and len(dutch) <= LONGEST
        ]
        drafts.put(store, item, maker.by, found)


def discard(store: Store, item: str, by: str, numbers: Collection[int] | None = None) -> None:
    """Forget an editor's drafts of an item; None for all of them."""
    with writing(store):
        drafts.drop(store, item, by, numbers)


def others(store: Store, item: str, by: str) -> list[tuple[str, datetime]]:
    """Who else has typed something, and when last."""
    return [pair for pair in drafts.editors(store, item) if pair[0] != by]


def _germans(store: Store, look: Look, text: str) -> dict[int, str]:
    """The German of the paragraphs of a text by its fingerprint; where it is not known, of what counts now."""
    base = translations.named(store, look.item, text)
    if base is None:
        return {number: german.text for number, german in enumerate(sides(look.revision.article))}
    return {number: one.source for number, one in enumerate(translations.texts_of(store, base))}


def refuse_other(work: Work, translation: int | None) -> None:
    """Raise ConflictError where the Dutch is another one than an edit was made from."""
    if work.look.translation != translation:
        raise other_text(work.look)
