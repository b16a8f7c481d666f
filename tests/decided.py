"""What editors decided of an item, as plainly as it can be said: tests compare the store with it after every step.

Nothing of it is read from the store but what a machine wrote; no run ever changes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Wording = tuple[str, ...]
"""German title and paragraphs."""


@dataclass(frozen=True)
class Review:
    """An approval, or its being taken back."""

    wording: Wording
    dutch: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class Step:
    """A move that nobody has taken back yet."""

    move: str
    before: Mapping[str, Any]
    wording: Wording
    dutch: tuple[str, ...]
    """Of the text that it led to."""
    revision: int
    """Id of the wording."""
    review: bool | None
    """What it said of that text: that it may go out, or may no more; None: nothing."""


@dataclass
class Decided:
    """All that editors said of one item. Its values are never changed, only replaced."""

    verdict: str = "open"
    until: datetime | None = None
    withdrawn: bool = False
    reviews: tuple[Review, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    """Dutch of an editor, by its German."""
    only_here: frozenset[str] = frozenset()
    """German of paragraphs whose Dutch memory is not to have, whoever wrote it."""
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By scheme."""
    events: Mapping[Wording, tuple[str, ...]] = field(default_factory=dict)
    """Starts, by the wording that they were given for."""
    dismissed: frozenset[tuple[str, ...]] = frozenset()
    drafts: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By editor and number."""
    steps: tuple[Step, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    """Every move and who made it, in their order."""
    out: Mapping[str, str] | None = None
    """What subscribers have: Dutch by its German."""
    ever_out: frozenset[tuple[str, ...]] = frozenset()
    """All Dutch that they had."""

    # --- what follows from it ------------------------------------------------------------------------

    def approved(self, wording: Wording, dutch: Sequence[str]) -> bool:
        """Whether this Dutch may go out for this German."""
        same = (one.holds for one in reversed(self.reviews) if (one.wording, one.dutch) == (wording, tuple(dutch)))
        return next(same, False)

    @property
    def reviewed(self) -> bool:
        """Whether the last word was that some text of it may go out."""
        return bool(self.reviews) and self.reviews[-1].holds

    def changed(self, wording: Wording) -> bool:
        """Whether its source sent other words since."""
        return self.reviewed and self.reviews[-1].wording != wording

    @property
    def edited(self) -> bool:
        """Whether somebody has written something of it and not taken it back."""
        return any(step.move == "edit" for step in self.steps)

    def held(self, now: datetime) -> bool:
        """Whether it is kept in just now."""
        return self.verdict == "held" and (self.until is None or now < self.until)

    def state(self, now: datetime, wording: Wording, dutch: Sequence[str] | None, *, is_out: bool) -> str:
        """Where it stands. `dutch`: of its newest wording; None where that is to be made."""
        if self.withdrawn or self.verdict == "rejected":
            return "withdrawn" if self.withdrawn else "rejected"
        if self.held(now):
            return "held"
        if dutch is None:
            return "collected"
        if is_out or self.approved(wording, dutch):
            return "published" if is_out else "approved"
        return "in_review" if self.steps or self.verdict == "held" else "translated"

    # --- moves ---------------------------------------------------------------------------------------

    def made(self, move: str, by: str, wording: Wording, dutch: Sequence[str], revision: int, **new: Any) -> None:
        """A move that changes these values."""
        before = {name: getattr(self, name) for name in new if name != "drafts"}
        told = new["reviews"][-1].holds if new.get("reviews", self.reviews) != self.reviews else None
        vars(self).update(new)
        self.moves = (*self.moves, (move, by))
        if move not in ("pick", "note"):
            self.steps = (*self.steps, Step(move, before, wording, tuple(dutch), revision, told))

    def undone(self, by: str) -> Step:
        """The last move is taken back: all is as it was before; of approvals the contrary is said."""
        step = self.steps[-1]
        vars(self).update({name: value for name, value in step.before.items() if name != "reviews"})
        self.steps = self.steps[:-1]
        self.moves = (*self.moves, ("undo", by))
        if step.review is not None:
            self.reviews = (*self.reviews, Review(step.wording, step.dutch, not step.review))
        return step

    def review(self, wording: Wording, dutch: Sequence[str], *, holds: bool = False) -> tuple[Review, ...]:
        """The approvals with one more word; where nothing held, nothing is taken back."""
        if not holds and not self.approved(wording, dutch):
            return self.reviews
        return (*self.reviews, Review(wording, tuple(dutch), holds))
