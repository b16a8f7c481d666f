"""The moves of editors on an item, tried as the desk would make them and held against what was decided."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from decided import Decided
from life import Seen, dutch_of
from newsbridge.editing import facts, findings, moves, texts
from newsbridge.editing.moves import BlockedError, Given
from newsbridge.errors import NewsbridgeError
from newsbridge.refusals import ConflictError
from newsbridge.review import ITEM_MOVES
from newsbridge.store import memory
from proven import EDITORS, Proven

MOVES = (
    *["edit"] * 4, *["approve"] * 4, *["undo"] * 4, "hold", "hold", "resume", "reject", "take_back", "take_back",
    "dismiss", "recall_finding", "retag", "set_events", "note", "withdraw", "withdraw", "restore", "pick",
)  # fmt: skip
TAGS = ({"topics": {"education": True}}, {"topics": {"education": False}}, {"topics": {"construction": True}},
        {"countries": {"NL": "partner"}}, {"countries": {"NL": None}}, {"countries": {"BE": "mentioned"}})  # fmt: skip
LETTERS = str.maketrans("0123456789", "ghijklmnop")
EVENTS = ((), ("2026-12-24",), ("2026-12-24", "2026-12-27"))


class Dice:
    """Choices that follow from one number."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def of(self, choices: Sequence[Any]) -> Any:
        return self.random.choice(choices)

    def once_in(self, number: int) -> bool:
        return self.random.randrange(number) == 0


class Moves(Proven):
    """An item in the hands of editors who have pages open."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.pages: dict[tuple[str, int], Seen] = {}
        """What each editor has had open since they last looked."""

    def page(self, number: int, dice: Dice, by: str) -> Seen:
        """An item as an editor has it open; often they have just looked."""
        if not dice.once_in(4) or (by, number) not in self.pages:
            self.pages[by, number] = self.see(number)
        return self.pages[by, number]

    # --- moves on an item ----------------------------------------------------------------------------

    def move(self, number: int, dice: Dice) -> None:
        by, now = dice.of(("els", "els", "jan")), self.see(number)
        fitting = [name for name in MOVES if now.look.state in ITEM_MOVES[name].before]
        name = dice.of(MOVES if dice.once_in(8) else fitting)
        page = self.page(number, dice, by)
        self.make(number, name, by, page, self.what_comes(name, page, dice))

    def what_comes(self, name: str, page: Seen, dice: Dice) -> Given:
        text = page.look.text.fingerprint if page.look.text else None
        given = Given(reason="" if dice.once_in(9) else "omdat", text=text, revision=page.look.revision.number)
        if name == "edit" or (name == "approve" and dice.once_in(4)):
            edits = dict(self.typing(page, dice) for _ in range(dice.of((1, 1, 2))))
            return replace(given, edits=edits, only_here={one for one in edits if dice.once_in(3)})
        if name == "hold":
            minutes = dice.of((None, 2, 2, 45, -5))
            return replace(given, until=None if minutes is None else self.now + timedelta(minutes=minutes))
        if name in ("dismiss", "recall_finding"):
            found = findings.of(self.store, self.known, page.look)
            fitting = [one.words for one in found if (one.dismissed is None) == (name == "dismiss")]
            return replace(given, finding=dice.of(fitting or ["none"]))
        if name == "retag":
            return replace(given, **dice.of(TAGS))
        if name == "set_events":
            return replace(given, events=[facts.event(start=start) for start in dice.of(EVENTS)])
        return given

    def typing(self, page: Seen, dice: Dice) -> tuple[int, str]:
        """A paragraph and what somebody types there: mostly sound, now and then what checks do not let through, or what
        the machine had said. Few words, so that some come back."""
        place = dice.of((*range(len(page.wording))[::-1], 1))
        how = dice.of(("sound", "sound", "wrong", "back"))
        name = f"Van{page.look.item[:2].translate(LETTERS)}{dice.of('abcd')}"
        if how == "back":
            machine = [row.machine for row in texts.paragraphs(self.store, page.look)]
            return place, machine[place] or dutch_of(page.wording[place], "nu")
        return place, f"Er komen 97 leden, zegt {name}." if how == "wrong" else dutch_of(page.wording[place], name)

    def make(self, number: int, name: str, by: str, page: Seen, given: Given) -> None:
        """A move, as the editor's page says: it is made whole, or refused for a reason and nothing is changed."""
        now, decided = self.see(number), self.decided[number]
        reason = self.why_not(number, name, by, now, page, given)
        self.before_tags = self.tags(now)
        done, error = tried(
            lambda: moves.make(
                self.store, self.known, name, self.items[number], given,
                by=by, now=self.now, expected=page.look.version, role=EDITORS[by],
            )
        )  # fmt: skip
        assert (error is None) == (reason is None), (name, reason, error)
        assert isinstance(error, ConflictError) == (reason == "conflict"), (name, reason, error)
        if done:
            self.decide(number, name, by, now, given)
            assert done.version == len(decided.moves)
            assert done.state == self.see(number).look.state
        elif isinstance(error, BlockedError) and error.saved:
            assert self.changes(now, given)
            self.edited(number, by, now, given)
        elif given.edits:
            length = len(page.wording) if page.look.text else len(now.wording)
            typed = {(by, place): text for place, text in given.edits.items() if place < length}
            decided.drafts = {**decided.drafts, **typed}

    def why_not(self, number: int, name: str, by: str, now: Seen, page: Seen, given: Given) -> str | None:
        """Why a move is to be refused, in the order in which it is found out."""
        decided, move = self.decided[number], ITEM_MOVES[name]
        changes = self.changes(now, given)
        if page.look.version != now.look.version or page.look.revision.number != now.look.revision.number:
            return "conflict"
        if page.look.text and page.shown != now.shown:
            return "conflict"
        first = ITEM_MOVES["edit"] if name == "approve" and changes else move
        if now.look.state not in first.before or (move.who == "chief" and EDITORS[by] != "chief"):
            return "state or role"
        if name in ("edit", "approve") and not now.segments:
            return "no text"
        if "reason" in move.needs and not given.reason:
            return "reason"
        if name == "edit" and not changes:
            return "nothing"
        if name == "approve" and self.blocked(number, now, given):
            return "blocked"
        if name == "hold" and given.until and given.until <= self.now:
            return "past"
        if name in ("dismiss", "recall_finding"):
            known = {one.words: self.known_by(one, now) in decided.dismissed for one in self.found(now)}
            return None if known.get(given.finding) == (name == "recall_finding") else "finding"
        return self.why_not_undone(decided, by, now) if name == "undo" else None

    def why_not_undone(self, decided: Decided, by: str, now: Seen) -> str | None:
        if not decided.steps:
            return "nothing"
        step = decided.steps[-1]
        if step.move in ("withdraw", "restore") and EDITORS[by] != "chief":
            return "role"
        same = step.revision == now.look.revision.id
        if step.move == "edit" and (now.look.is_out or not same or step.dutch != now.dutch):
            return "other text"
        if step.move == "approve" and step.dutch in decided.ever_out:
            return "out"
        return "other words" if step.move == "set_events" and not same else None

    def changes(self, now: Seen, given: Given) -> bool:
        """Whether what comes along is another text."""
        return any(
            place >= len(now.segments) or now.dutch[place] != text
            or now.segments[place].only_here != (place in given.only_here)
            for place, text in given.edits.items()
        )  # fmt: skip

    # --- what follows from a move --------------------------------------------------------------------

    def decide(self, number: int, name: str, by: str, now: Seen, given: Given) -> None:
        """The same for what was decided."""
        decided = self.decided[number]
        if name == "edit":
            self.edited(number, by, now, given)
        elif name == "approve":
            if self.changes(now, given):
                self.edited(number, by, now, given)
            self.approved(number, by)
        elif name == "undo":
            self.undone(number, by)
        else:
            new = self.values(name, decided, now, given)
            decided.made(name, by, now.wording, now.dutch, now.look.revision.id, **new)

    def values(self, name: str, decided: Decided, now: Seen, given: Given) -> dict[str, Any]:
        """What a move changes."""
        meant = self.meant(now, given.finding)
        if name == "recall_finding":
            blocks = any(one.words == given.finding and one.finding.severity == "block" for one in self.found(now))
            holds = {"reviews": decided.review(now.wording, now.dutch)} if blocks and not now.look.is_out else {}
            return {"dismissed": decided.dismissed - meant, **holds}
        if name == "retag":
            scheme, change = ("topic", given.topics) if given.topics else ("country", given.countries)
            word = {**self.before_tags[scheme], **{value: "set" if on is True else on for value, on in change.items()}}
            return {"tags": {**decided.tags, scheme: {value: said for value, said in word.items() if said}}}
        return {
            "hold": {"verdict": "held", "until": given.until},
            "resume": {"verdict": "open", "until": None},
            "take_back": {"verdict": "open", "until": None},
            "reject": {"verdict": "rejected", "until": None},
            "withdraw": {"withdrawn": True},
            "restore": {"withdrawn": False},
            "dismiss": {"dismissed": decided.dismissed | meant},
            "set_events": {"events": {**decided.events, now.wording: tuple(one.start for one in given.events or ())}},
        }.get(name, {})

    def meant(self, now: Seen, words: str) -> frozenset[tuple[str, ...]]:
        return frozenset(self.known_by(one, now) for one in self.found(now) if one.words == words)

    def edited(self, number: int, by: str, now: Seen, given: Given) -> None:
        """What an editor typed stands there now, and nothing else is another one."""
        decided, new = self.decided[number], list(now.dutch)
        written, only_here = dict(decided.written), set(decided.only_here)
        machine = {row.german.text: row.machine for row in texts.paragraphs(self.store, now.look)}
        for place, text in given.edits.items():
            german = now.wording[place]
            if text != new[place]:
                written[german], new[place] = text, text
                if text == machine[german]:
                    del written[german]
            only_here = only_here - {german} | ({german} if place in given.only_here else set())
        decided.drafts = {key: text for key, text in decided.drafts.items() if key[0] != by}
        reviews = decided.review(now.wording, new)
        decided.made(
            "edit", by, now.wording, new, now.look.revision.id,
            written=written, only_here=frozenset(only_here), reviews=reviews,
        )  # fmt: skip
        assert self.see(number).dutch == tuple(new)

    def approved(self, number: int, by: str) -> None:
        """Memory has what an editor read as a whole, but for what is only for this item."""
        decided, now = self.decided[number], self.see(number)
        reviews = decided.review(now.wording, now.dutch, holds=True)
        decided.made(
            "approve", by, now.wording, now.dutch, now.look.revision.id, reviews=reviews, verdict="open", until=None
        )
        for one in now.segments:
            if not one.only_here:
                self.given.append((one.source, one.target, number, len(decided.moves)))
                if one.origin not in ("unchanged", "approved memory"):
                    self.memory[one.source] = one.target
                    self.learnt.add((number, len(decided.moves), one.source))

    def undone(self, number: int, by: str) -> None:
        decided = self.decided[number]
        step = decided.undone(by)
        if step.move == "approve":
            last = max((one[3] for one in self.given if one[2] == number), default=0)
            self.given = [one for one in self.given if (one[2], one[3]) != (number, last)]
            held = {(german, dutch) for german, dutch, *_ in self.given}
            for german in step.wording:
                if (number, last, german) in self.learnt:
                    found = memory.find(self.store, [(memory.key(german), ())]).get(memory.key(german))
                    self.memory.pop(german, None)
                    if found:
                        assert (german, found.target) in held, "memory keeps what nobody has approved"
                        self.memory[german] = found.target

    # --- other steps of editors ----------------------------------------------------------------------


def tried(act: Callable[[], Any]) -> tuple[Any, NewsbridgeError | None]:
    """What came of it, or why it was refused."""
    try:
        return act(), None
    except NewsbridgeError as error:
        return None, error
