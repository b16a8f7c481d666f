"""What editors and runs may do with an item or an issue, as one table of moves: CLI, desk and tests are driven by it.

    collected → translated → in review → approved → published → corrected or withdrawn
    in review → held → in review;  any of these → rejected → taken back

A state is never stored: it follows from what is there (`state_of`). What an editor decided stands, whatever a run
brings in: a held or rejected item stays so when its source sends other words, and shows that they changed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsbridge.refusals import MoveError

State = Literal["collected", "translated", "in_review", "held", "rejected", "approved", "published", "withdrawn"]
IssueState = Literal["draft", "scheduled", "published", "reissued"]
Role = Literal["reader", "editor", "chief", "admin"]
Who = Role | Literal["run"]
Need = Literal["reason", "text", "until", "finding", "tags", "facts", "plan"]

ROLES: tuple[Role, ...] = ("reader", "editor", "chief", "admin")
"""Each may do what those before it may."""


@dataclass(frozen=True, slots=True)
class Move:
    """A line of the table."""

    name: str
    before: tuple[str, ...]
    """States that it may be made in."""
    after: str | None
    """The state that it leads to; None: it stays."""
    who: Who
    """The least that one must be; `run`: nobody makes it by hand."""
    needs: tuple[Need, ...] = ()
    """What must come with it."""
    undone: bool = True
    """Whether it can be taken back."""
    stays: tuple[str, ...] = ()
    """States that it leaves as they are, whatever `after` says."""

    def leads(self, state: str) -> str | None:
        """Where it leads from a state; None: nowhere else, or to where the item was before."""
        return None if state in self.stays else self.after


_WORK: tuple[State, ...] = ("translated", "in_review", "held", "approved")
_SEEN: tuple[State, ...] = (*_WORK, "published")

ITEM_MOVES = {
    move.name: move
    for move in (
        Move("pick", ("collected",), None, "editor", undone=False),
        Move("edit", _SEEN, "in_review", "editor", ("text",), stays=("held",)),
        Move("approve", ("translated", "in_review", "held"), "approved", "editor"),
        Move("hold", ("collected", "translated", "in_review", "held", "approved"), "held", "editor"),
        Move("resume", ("held",), None, "editor"),
        Move("reject", ("collected", *_WORK), "rejected", "editor", ("reason",)),
        Move("take_back", ("rejected",), None, "editor"),
        Move("dismiss", _SEEN, None, "editor", ("finding", "reason")),
        Move("recall_finding", _SEEN, None, "editor", ("finding",)),
        Move("retag", ("collected", *_SEEN), None, "editor", ("tags",)),
        Move("set_events", _SEEN, None, "editor", ("facts",)),
        Move("set_figures", _SEEN, None, "editor", ("facts",)),
        Move("note", ("collected", *_SEEN, "rejected", "withdrawn"), None, "editor", ("reason",), undone=False),
        Move("withdraw", ("collected", *_SEEN, "rejected"), "withdrawn", "chief", ("reason",)),
        Move("restore", ("withdrawn",), None, "chief"),
        Move("undo", ("collected", *_SEEN, "rejected", "withdrawn"), None, "editor", undone=False),
        Move("forget", ("collected", *_SEEN, "rejected", "withdrawn"), "withdrawn", "admin", undone=False),
        Move("publish", ("approved", "translated", "in_review"), "published", "run", undone=False),
    )
}
"""Moves on an item. `publish` without an approval only where the pipeline file says `[review] mode = "auto"`;
`recall_finding` leads from approved to in review where the finding blocks."""

ISSUE_MOVES = {
    move.name: move
    for move in (
        Move("arrange", ("draft", "scheduled"), None, "editor", ("plan",)),
        Move("schedule", ("draft", "scheduled"), "scheduled", "editor", ("until",)),
        Move("unschedule", ("scheduled",), "draft", "editor"),
        Move("publish_now", ("draft", "scheduled"), "published", "chief", undone=False),
        Move("reissue", ("published", "reissued"), "reissued", "chief", ("reason",), undone=False),
    )
}
"""Moves on the coming issue of a digest, and on one that is out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the state of an item follows from."""

    has_text: bool
    """A Dutch text of its newest wording, which is not to be made anew."""
    is_out: bool
    """That very text went out."""
    approved: bool
    """By an editor, that very text, and by nobody taken back."""
    touched: bool
    """An editor has changed something of it."""
    verdict: Literal["open", "held", "rejected"] = "open"
    until: datetime | None = None
    """When a held item is to be looked at again; None: when somebody does."""
    withdrawn: bool = False


def state_of(facts: Facts, now: datetime) -> State:
    """Where an item stands."""
    if facts.withdrawn:
        return "withdrawn"
    if facts.verdict == "rejected":
        return "rejected"
    if facts.verdict == "held" and (facts.until is None or now < facts.until):
        return "held"
    if not facts.has_text:
        return "collected"
    if facts.is_out:
        return "published"
    if facts.approved:
        return "approved"
    return "in_review" if facts.touched or facts.verdict == "held" else "translated"


def allows(role: Role, who: Who) -> bool:
    """Whether somebody of a role may make a move of `who`."""
    return who != "run" and ROLES.index(role) >= ROLES.index(who)


def refuse(move: Move, state: str, role: Role | None = None) -> None:
    """Raise MoveError where a move may not be made in a state, or not by a role (None: the operator, who may all)."""
    if state not in move.before:
        raise MoveError(_why_not(move, state), state=state, move=move.name)
    if role is not None and not allows(role, move.who):
        raise MoveError("role.needed", move=move.name, needed=move.who, own=role)


def _why_not(move: Move, state: str) -> str:
    """Why a move may not be made in a state, as a key; with what to do first, where that is one thing."""
    if move is ISSUE_MOVES.get(move.name):
        return "issue.not_scheduled"
    if move.name == "pick" and state in _SEEN and state != "held":
        return "item.is_translated"
    turned = {"resume": "item.not_held", "take_back": "item.not_rejected", "restore": "item.not_withdrawn"}
    stands = {
        "rejected": "item.is_rejected", "withdrawn": "item.is_withdrawn", "published": "item.is_published"
    }  # fmt: skip
    return turned.get(move.name) or stands.get(state, "item.state")
