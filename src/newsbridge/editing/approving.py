"""Approving a text: what it takes, and what follows from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from newsbridge.editing import findings
from newsbridge.editing.changing import Given, Work
from newsbridge.editing.findings import BlockedError, Found
from newsbridge.editing.learning import learn, unlearn
from newsbridge.editing.texts import machine_text
from newsbridge.model import Segment
from newsbridge.refusals import MoveError
from newsbridge.store import efforts, reviews, standing, translations
from newsbridge.store.efforts import Effort
from newsbridge.store.history import Kept
from newsbridge.store.standing import OPEN, Standing
from newsbridge.text.distance import distance


def approve(work: Work, given: Given) -> tuple[Found, ...]:
    """Let the Dutch that counts now go out.

    Returns:
        what keeps it from that; then nothing was changed.
    """
    store, look, maker = work.store, work.look, work.maker
    if look.translation is None or look.text is None:
        raise MoveError("text.none")
    if blocking := findings.blocking(findings.of(store, work.settings, look)):
        return tuple(blocking)
    segments = translations.texts_of(store, look.translation)
    reviews.add_reviews(store, [look.revision], "approved", maker.by, maker.now)
    learnt = learn(store, look.revision, segments, maker.by, maker.now)
    taken = _effort(work, segments, look.translation, given.seconds)
    number = efforts.add(store, look.pipeline, taken, maker.now)
    if look.verdict != "open":
        standing.put(store, look.item, Standing("open", by=maker.by, at=maker.now.isoformat(timespec="seconds")))
    after = {
        "revision": look.revision.id,
        "translation": look.translation,
        "text": look.text.fingerprint,
        "learnt": learnt,
        "effort": number,
        "edits": taken.edits,
    }
    work.keep({"standing": told(look.standing)}, after, given.reason.strip())
    return ()


def refuse_blocked(found: Sequence[Found], *, saved: bool) -> None:
    """Raise BlockedError where something keeps an item in."""
    if found:
        raise BlockedError(found, saved=saved)


def take_back(work: Work, kept: Kept) -> None:
    """Undo an approval, with what memory learnt from it.

    Raises:
        MoveError: what was approved is out already.
    """
    after, store, maker = kept.change.after, work.store, work.maker
    if reviews.is_released(store, work.look.item, after["text"]):
        raise MoveError("undo.approval_out")
    reviews.take_back(store, after["revision"], after["text"], maker.by, maker.now)
    unlearn(store, after["learnt"], work.look.item, maker.now)
    efforts.drop(store, after["effort"])
    standing.put(store, work.look.item, as_standing(kept.change.before["standing"]))


def told(one: Standing) -> dict[str, Any] | None:
    """A verdict for the history; None where nobody has given any."""
    if one == OPEN:
        return None
    return {**asdict(one), "until": one.until and one.until.isoformat(timespec="seconds")}


def as_standing(value: dict[str, Any] | None) -> Standing:
    """The verdict that the history tells of."""
    if value is None:
        return OPEN
    until = value["until"]
    return replace(Standing(**{**value, "until": None}), until=standing.moment(until))


def _effort(work: Work, segments: Sequence[Segment], translation: int, seconds: float | None) -> Effort:
    """How much of the machine's text was changed."""
    made = [
        (before, after)
        for before, after in zip(machine_text(work.store, work.look), segments, strict=False)
        if before.origin not in ("unchanged", "editor") and before.source == after.source
    ]
    engines: Counter[str | None] = Counter()
    for before, _ in made:
        engines[before.engine] += len(before.target)
    return Effort(
        work.look.item,
        translation,
        work.look.revision.source,
        engines.most_common(1)[0][0] if engines else None,
        work.maker.by,
        sum(len(before.target) for before, _ in made),
        sum(distance(before.target, after.target) for before, after in made),
        seconds,
    )
