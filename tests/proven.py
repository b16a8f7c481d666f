"""What must hold whatever happens: the store and what is served say what editors decided, and nothing else."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import feedparser

from decided import Decided, Wording
from life import GERMAN, SOURCES, Seen, World
from newsbridge.editing import facts, findings, queue
from newsbridge.editing.moves import Given
from newsbridge.pipeline.issues import digests as issues_out
from newsbridge.pipeline.showing import gathered
from newsbridge.store import digests, drafts, history, memory, progress, publication
from newsbridge.store import terms as kept_terms
from newsbridge.store.history import Subject

EDITORS = {"els": "chief", "jan": "editor"}
MARK = re.compile(r"Van[a-p]{3}\b")
"""A word that an editor has typed."""


class Proven(World):
    """A pipeline, with all that its editors decided."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.decided = [Decided() for _ in self.items]
        self.plan, self.board = digests.Plan(), 0
        self.issues: list[digests.Issue] = []
        self.told: dict[str, dict[str, tuple[str, ...]]] = {}
        """By issue, what its items said when it went out."""
        self.terms: dict[str, tuple[str, ...]] = {}
        self.memory: dict[str, str] = {}
        """German and Dutch that editors' approvals in force have given to memory."""
        self.given: list[tuple[str, str, int, int]] = []
        """German, Dutch, item, and which of its moves approved it."""
        self.learnt: set[tuple[int, int, str]] = set()
        """Item, move and German, where memory had not said so already."""
        self.taggers: dict[tuple[Wording, str], dict[str, str]] = {}
        """What the taggers say of a wording, by scheme; they never change their mind."""
        self.starts: dict[Wording, tuple[str, ...]] = {}
        """The same of events."""
        self.guids: dict[int, str] = {}
        self.lines: dict[str, list[history.Kept]] = {}

    # --- what checks find -----------------------------------------------------------------------------

    def found(self, now: Seen) -> list[findings.Found]:
        return findings.of(self.store, self.known, now.look)

    @staticmethod
    def known_by(one: findings.Found, now: Seen) -> tuple[str, ...]:
        """A finding as an editor would know it again: what it says of which words, and where."""
        finding = one.finding
        said = [part.text if part else "" for part in (finding.source, finding.target)]
        german = "" if finding.segment is None else now.wording[finding.segment]
        return (finding.check, *said, "" if any(said) else finding.message, german)

    def blocked(self, number: int, now: Seen, given: Given) -> bool:
        """Whether checks find something in the text that an editor has not set aside."""
        dismissed, new = self.decided[number].dismissed, list(now.segments)
        for place, text in given.edits.items():
            new[place] = replace(new[place], target=text, marks=())
        found = findings.checked(self.known, now.look.revision.article, new)
        known = {self.known_by(findings.Found(one, "", None), now) for one in found if one.severity == "block"}
        return not known <= dismissed

    # --- what a run may do ---------------------------------------------------------------------------

    def around(self, command: str, act: Callable[[], object], *, again: bool = False) -> None:
        """A run: it writes what sources and engines say, and lets out what it may; nothing else."""
        before = [self.see(one) for one in range(len(self.items))]
        texts_before, released = self.texts(), self.released()
        if act() is False:
            return
        released = self.released() - released
        for number, (seen, decided) in enumerate(zip(before, self.decided, strict=True)):
            now = self.see(number)
            self.check_text(command, seen, now, decided)
            if decided.verdict == "rejected":
                assert self.texts()[number] == texts_before[number], "what is rejected rests"
            self.check_out(number, command, now, decided, went=now.look.translation in released)
            self.check_entry(number, decided)
            if now.look.is_out:
                self.check_labels(number, now, decided)
        self.check_issue(again=again)
        self.check_served()

    def released(self) -> set[int]:
        return {one for (one,) in self.store.execute("SELECT translation FROM released")}

    def check_text(self, command: str, before: Seen, now: Seen, decided: Decided) -> None:
        """Whoever wrote a text or keeps it in has the last word. What else was approved or is out gets other words
        only where editors gave them to memory; these beat the machine's everywhere."""
        changed = [one for one, was in zip(now.segments, before.dutch, strict=False) if one.target != was]
        if before.wording == now.wording and before.segments:
            kept = before.lasting is not None and (before.look.by or decided.verdict != "open")
            if kept and before.look.revision.id == now.look.revision.id:
                assert now.lasting == before.dutch, "a run changes a text that an editor decided on"
            if before.look.by or before.look.approved or before.look.is_out:
                assert all(one.target == self.memory.get(one.source) for one in changed), (
                    "what is out or approved stays"
                )
        if command == "run" and now.lasting and not decided.moves:
            for one in now.segments:
                assert self.memory.get(one.source, one.target) == one.target, "an editor's word beats the machine's"

    def texts(self) -> list[int]:
        query = "SELECT count(*) FROM translation JOIN revision ON revision.id = revision WHERE item = ?"
        return [self.store.execute(query, [item]).fetchone()[0] for item in self.items]

    def check_out(self, number: int, command: str, now: Seen, decided: Decided, *, went: bool) -> None:
        """What went out was approved, or nobody had said a word of it; and what was approved went out."""
        auto = '"auto"' in self.file.read_text(encoding="utf-8")
        kept_in = decided.held(self.now) or decided.verdict == "rejected" or decided.withdrawn
        approved = now.lasting is not None and decided.approved(now.wording, now.dutch)
        free = auto and decided.verdict == "open" and not (decided.reviewed or decided.edited or decided.written)
        free = free and not self.blocked(number, now, Given())
        if went:
            assert not kept_in, "an editor keeps this in"
            assert approved or free, "nobody let this out"
            new = dict(zip(now.wording, now.dutch, strict=True))
            assert approved or all(new.get(german, dutch) == dutch for german, dutch in (decided.out or {}).items())
            decided.out, decided.ever_out = new, decided.ever_out | {now.dutch}
        elif command == "run" and not kept_in:
            assert now.look.is_out or not approved, "this was to go out"
            assert now.look.is_out or not (free and now.lasting and decided.out is None), "nobody keeps it in"

    def check_labels(self, number: int, now: Seen, decided: Decided) -> None:
        """What is out stands in the channels and calendars that editors said."""
        entry = publication.last_entry(self.store, self.items[number])
        for scheme, said in decided.tags.items():
            wanted = {value for value, how in said.items() if how in ("set", "partner")}
            assert {label.value for label in entry.labels if label.scheme == scheme} == wanted
        starts = decided.events.get(now.wording)
        assert starts in (None, tuple(one.start for one in entry.events))

    def check_issue(self, *, again: bool) -> None:
        """An issue comes when an editor wanted it, not before, as it was planned; one that is out stays as it is."""
        found = digests.issues(self.store, self.settings.slug)
        due = self.plan.asked or (self.plan.at is not None and self.plan.at <= self.now)
        if again:
            assert (found[0].correction, found[0].corrected) == ("hersteld", self.now)
            self.issues = [found[0], *self.issues[1:]]
        new = found[: len(found) - len(self.issues)]
        assert found[len(new) :] == self.issues
        assert len(new) <= due
        for issue in new:
            held = {ref.item for ref in issue.refs}
            out = {item for item, one in zip(self.items, self.decided, strict=True) if one.out and not one.withdrawn}
            assert held <= out - set(self.plan.without)
            assert issue.note == self.plan.note
            self.plan, self.board = digests.Plan(), self.board + 1
            self.told[issue.guid] = {ref.item: self.entry_text(ref.item) for ref in issue.refs}
        if due and not new:
            nothing_kept = not any(one.withdrawn for one in self.decided) and not self.plan.without
            assert found or not (nothing_kept and any(one.out for one in self.decided)), "an issue is wanted"
            rest = replace(self.plan, asked=False)
            self.board += rest != self.plan
            self.plan = rest
        self.issues = found
        self.check_told(found)

    def entry_text(self, item: str) -> tuple[str, ...]:
        entry = publication.last_entry(self.store, item)
        return entry.title, *(one.text for one in entry.paragraphs)

    def check_told(self, issues: Sequence[digests.Issue]) -> None:
        """An issue says what it said when it went out, unless it was corrected, but for what was withdrawn since."""
        gone = {item for item, one in zip(self.items, self.decided, strict=True) if one.withdrawn}
        if not issues:
            return
        for issue in issues_out(self.store, self.known, gathered(self.store, self.known)):
            for entry in issue.entries if issue.corrected is None else ():
                if entry.item not in gone and entry.item in self.told[issue.guid]:
                    told = entry.title, *(one.text for one in entry.paragraphs)
                    assert told == self.told[issue.guid][entry.item], "an issue that is out changed"

    def check_served(self) -> None:
        """Subscribers read what was approved, each item once under the guid that it always had; and nothing else."""
        public = self.settings.public
        entries = feedparser.parse(str(public / "index.xml")).entries
        shown = {number: one.out for number, one in enumerate(self.decided) if one.out and not one.withdrawn}
        for entry in entries:
            said = entry.content[0].value if "content" in entry else entry.get("summary", "")
            fitting = [number for number, out in shown.items() if self.reads(entry.title, said, out)]
            gone = [number for number, one in enumerate(self.decided) if one.out and one.withdrawn]
            assert fitting or (gone and entry.id in {self.guids[number] for number in gone}), entry.title
            assert entry.id in self.guids.values()
        whole = "\n".join(entry.title + entry.content[0].value for entry in entries)
        for number, out in shown.items():
            title = out[GERMAN[str(number)]]
            assert title in whole or f"Ook in: {SOURCES[number]}" in whole
        served = "".join(one.read_text(encoding="utf-8") for one in public.rglob("*") if one.is_file())
        let_out = " ".join(
            text for one in self.decided if not one.withdrawn for dutch in one.ever_out for text in dutch
        )
        assert set(MARK.findall(served)) <= set(MARK.findall(let_out)), "somebody's words are out that nobody let out"

    @staticmethod
    def reads(title: str, said: str, out: dict[str, str]) -> bool:
        """Whether an entry is a text, word for word."""
        text = re.sub(r"<[^>]+>", "", said)
        return title.endswith(next(iter(out.values()))) and all(one in text for one in list(out.values())[1:])

    # --- after every step ----------------------------------------------------------------------------

    def tags(self, now: Seen) -> dict[str, dict[str, str]]:
        found = progress.tags_of(self.store, now.look.revision.id, None)
        return {
            scheme: {tag.value: tag.role or tag.state for tag in found if tag.scheme == scheme}
            for scheme in ("topic", "country")
        }

    def check_item(self, number: int) -> None:
        """The store says of an item what its editors said."""
        now, decided, item = self.see(number), self.decided[number], self.items[number]
        look = now.look
        assert (look.verdict, look.until, look.withdrawn) == (decided.verdict, decided.until, decided.withdrawn)
        assert look.approved == (bool(now.segments) and decided.approved(now.wording, now.dutch))
        assert look.changed == decided.changed(now.wording)
        assert look.state == decided.state(self.now, now.wording, now.lasting, is_out=look.is_out)
        for one in now.segments:
            own = decided.written.get(one.source)
            assert (one.origin == "editor") == (own is not None), "an editor's word is an editor's"
            assert own in (None, one.target), "and stands as it was written"
            assert one.only_here == (one.source in decided.only_here)
        tags = self.tags(now)
        for scheme, found in tags.items():
            own = self.taggers.setdefault((now.wording, scheme), found) if scheme not in decided.tags else None
            assert found == decided.tags.get(scheme, own), "what editors said of tags counts, else the taggers' word"
        events = tuple(one.start for one in facts.events(self.store, self.settings, look))
        own = self.starts.setdefault(now.wording, events) if now.wording not in decided.events else None
        assert events == decided.events.get(now.wording, own), "the same of events"
        for found in self.found(now):
            assert bool(found.dismissed) == (self.known_by(found, now) in decided.dismissed)
        typed = {(by, place): one.target for by in EDITORS for place, one in drafts.of(self.store, item, by).items()}
        assert typed == decided.drafts
        self.check_entry(number, decided)
        self.check_lines(look.subject, decided.moves)
        row = queue.row(self.store, self.settings, item)
        assert row.is_out == (decided.out is not None)

    def check_entry(self, number: int, decided: Decided) -> None:
        """What is frozen is what went out."""
        entry = publication.last_entry(self.store, self.items[number])
        assert (entry is None) == (decided.out is None)
        if entry:
            assert [entry.title, *(one.text for one in entry.paragraphs)] == list(decided.out.values())
            assert self.guids.setdefault(number, entry.guid) == entry.guid

    def check_lines(self, subject: Subject, moves: Sequence[tuple[str, str]]) -> None:
        """The history is only added to, and every move stands in it once."""
        lines = list(history.of(self.store, subject))[::-1]
        before = self.lines.get(subject.name, [])
        assert lines[: len(before)] == before
        assert [(line.change.move, line.change.by) for line in lines] == list(moves)
        assert [line.version for line in lines] == list(range(1, len(lines) + 1))
        assert history.version(self.store, subject) == len(lines)
        self.lines[subject.name] = lines

    def check_rest(self) -> None:
        """The rest of what editors said, and what lists show."""
        assert (digests.planned(self.store, self.settings.slug, "week") or digests.Plan()) == self.plan
        assert history.version(self.store, Subject(self.settings.slug, "digest", "week")) == self.board
        assert {one.de: one.nl for one in kept_terms.of(self.store, self.settings.slug)} == self.terms
        units = {one.source: one.target for one in memory.every(self.store) if one.variant == memory.EDITOR}
        assert units == self.memory
        assert self.store.execute("SELECT count(*) FROM latest").fetchone()[0] == len(self.items)
        approvals = sum(step.move == "approve" for one in self.decided for step in one.steps)
        assert self.store.execute("SELECT count(*) FROM effort").fetchone()[0] == approvals
        queue.refresh(self.store, self.settings, self.now)
        for number, item in enumerate(self.items):
            row, now = queue.row(self.store, self.settings, item), self.see(number)
            assert (row.state, row.dutch) == (now.look.state, now.dutch[0] if now.segments else None)
