"""Editors at work in a pipeline, step by step; after each the store and what is served are what was decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from life import LAYOUTS, STYLES
from moving import Dice, Moves, tried
from newsbridge.editing import issues, issuing, terms, texts
from newsbridge.editing.bulk import bulk
from newsbridge.editing.moves import Given
from newsbridge.refusals import ConflictError
from newsbridge.store import digests, history
from newsbridge.store.history import Subject
from proven import EDITORS


class Newsroom(Moves):
    """Whatever may happen, one step at a time."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.board_open = 0

    # --- steps ---------------------------------------------------------------------------------------

    def step(self, kind: str, number: int, value: int) -> None:
        """Something happens."""
        self.minutes += 1
        getattr(self, kind)(number, Dice(value))
        for one in (number,) if kind in ("move", "draft", "source", "term") else range(len(self.items)):
            self.check_item(one)
        self.check_rest()

    def source(self, number: int, dice: Dice) -> None:
        """It sends other words, often those that it had sent before, or only another date."""
        first, second, *more = LAYOUTS[number]
        self.write(number, dice.of((second, first, first, *more)), dice.of((19, 19, 18)))

    def world(self, number: int, dice: Dice) -> None:
        """Something else that no editor decides."""
        what = dice.of(("wait", "wait", "style", "engine", "outage", "rename", "mode", "mode", "gone"))
        folder = self.path(number).parent
        if what == "wait":
            self.minutes += dice.of((15, 100, 600))
        elif what == "style":
            self.restyle()
        elif what == "engine":
            self.engine_away = not self.engine_away
        elif what == "outage":
            away = folder.with_name(f"{folder.name}-away")
            folder.rename(away) if folder.is_dir() else away.rename(folder)
        elif what == "mode":
            auto = '"auto"' in self.file.read_text(encoding="utf-8")
            self.change(*(('"auto"', '"required"') if auto else ('"required"', '"auto"')))
        elif what == "gone":
            self.path(number).unlink(missing_ok=True)
        elif self.path(number).is_file():
            self.around("run", lambda: self.execute("run"))
            old = self.path(number)
            self.names[number] += "x"
            old.rename(self.path(number))
            self.around("run", lambda: self.execute("run"))

    def restyle(self) -> None:
        """The engine speaks otherwise: what nobody has looked at is made anew."""
        style, other = sorted(STYLES, key=lambda one: one not in self.file.read_text(encoding="utf-8"))
        self.change(style, other)

    def run(self, number: int, dice: Dice) -> None:
        """A run; most find something that is new."""
        for one in range(len(self.items)):
            if dice.once_in(3):
                self.source(one, dice)
        if dice.once_in(4):
            self.restyle()
        self.around("run", lambda: self.execute("run"))

    def publish(self, number: int, dice: Dice) -> None:
        self.around("publish", lambda: self.execute("publish"))

    def bulk(self, number: int, dice: Dice) -> None:
        """One move on all items, each as its line in a list said."""
        by, name = dice.of(sorted(EDITORS)), dice.of(("approve", "approve", "reject", "hold", "resume", "take_back"))
        pages = [self.page(one, dice, by) for one in range(len(self.items))]
        given = Given(reason="omdat")
        before = [self.see(one) for one in range(len(self.items))]
        wrong = [self.why_not(one, name, by, before[one], page, given) for one, page in enumerate(pages)]
        chosen = {
            item + (f":{page.look.text.fingerprint[:8]}" if page.look.text else ""): page.look.version
            for item, page in zip(self.items, pages, strict=True)
        }
        revisions = {key: page.look.revision.number for key, page in zip(chosen, pages, strict=True)}
        came = bulk(self.store, self.known, name, chosen, given, revisions, by=by, now=self.now, role=EDITORS[by])
        done = {one.item: one for one in came.done}
        skipped = {one.item.partition(":")[0] for one in came.skipped}
        for one, item in enumerate(self.items):
            assert (item in done) != (item in skipped)
            if item in done and done[item].change:
                assert wrong[one] is None, (name, wrong[one])
                self.decide(one, name, by, before[one], given)
            else:
                assert wrong[one] is not None, (name, came.skipped)

    def draft(self, number: int, dice: Dice) -> None:
        """Somebody types, or throws it away."""
        by, decided = dice.of(sorted(EDITORS)), self.decided[number]
        page = self.page(number, dice, by)
        if dice.once_in(4):
            texts.discard(self.store, self.items[number], by)
            decided.drafts = {key: text for key, text in decided.drafts.items() if key[0] != by}
        elif page.look.text:
            place, text = self.typing(page, dice)
            fingerprint = page.look.text.fingerprint
            texts.keep_draft(
                self.store, self.settings, self.items[number], place, text, by=by, now=self.now, text=fingerprint
            )
            decided.drafts = {**decided.drafts, (by, place): text}

    def term(self, number: int, dice: Dice) -> None:
        """A word of the glossary; whoever saw another version of it is refused."""
        de, dutch = dice.of(("Kammer", "Stadtpark")), dice.of((("kamer",), ("vereniging",), ()))
        version = history.version(self.store, Subject(self.settings.slug, "term", de))
        expected = version - 1 if dice.once_in(3) else version
        place, more = (self.store, self.settings, de), ("els", self.now, expected)
        known = bool(dutch) or de in self.terms
        _, error = tried(lambda: terms.put(*place, dutch, *more) if dutch else terms.reset(*place, *more))
        assert isinstance(error, ConflictError) == (known and expected != version)
        assert (error is None) == (known and expected == version)
        if error is None:
            self.terms = {key: value for key, value in {**self.terms, de: dutch}.items() if value}

    def digest(self, number: int, dice: Dice) -> None:
        """Somebody plans the next issue, sets its hour, wants it now, or corrects the last one."""
        by = dice.of(sorted(EDITORS))
        what = dice.of(("arrange", "schedule", "publish_now", "unschedule", "reissue"))
        if not dice.once_in(4):
            self.board_open = self.board
        mover = issues.Mover(by, self.now, self.board_open, EDITORS[by])
        place = (self.store, self.known, "week", mover)
        item, planned = self.items[number], self.plan.at is not None or self.plan.asked
        at = self.now + timedelta(minutes=dice.of((3, 90, -3)))
        wishes = dice.of(({"without": [item]}, {"note": "Goedemorgen."}, {"lead": item}, {"without": []}))
        act, after, reason = {
            "arrange": (lambda: issues.arrange(*place, **wishes), _arranged(self.plan, wishes), None),
            "schedule": (
                lambda: issues.schedule(*place, at), replace(self.plan, at=at), "past" if at <= self.now else None
            ),
            "unschedule": (
                lambda: issues.unschedule(*place), replace(self.plan, at=None, asked=False),
                None if planned else "state",
            ),
            "publish_now": (
                lambda: issuing.publish_now(*place, {}), replace(self.plan, asked=True),
                None if by == "els" else "role",
            ),
            "reissue": (lambda: self.again(mover), self.plan, None if by == "els" and self.issues else "role or none"),
        }[what]  # fmt: skip
        if reason is None and self.board_open != self.board:
            reason = "conflict"
        if what in ("publish_now", "reissue") and reason is None:
            self.wanted(act, after, again=what == "reissue")
            return
        if what == "reissue" and not self.issues:
            return
        _, error = tried(act)
        assert (error is None) == (reason is None), (what, reason, error)
        if error is None:
            self.plan, self.board = after, self.board + 1

    def wanted(self, act: Callable[[], object], after: digests.Plan, *, again: bool) -> None:
        """What is let out at once, unless there is nothing to let out."""
        before = self.plan, self.board
        self.plan, self.board = after, self.board + 1

        def acted() -> bool:
            _, error = tried(act)
            if error is not None:
                assert "nothing would" in str(error)
                self.plan, self.board = before
            return error is None

        self.around("publish", acted, again=again)

    def again(self, mover: issues.Mover) -> None:
        newest = self.issues[0]
        issuing.reissue(self.store, self.known, "week", mover, {}, newest.issue, "hersteld")


def _arranged(plan: digests.Plan, wishes: dict[str, Any]) -> digests.Plan:
    return replace(plan, **{name: tuple(value) if isinstance(value, list) else value for name, value in wishes.items()})
