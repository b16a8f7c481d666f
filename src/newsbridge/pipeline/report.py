"""What a run did, for one summary on the terminal and one object for machines."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Report:
    """Counts of one run; `waiting`, `held`, `set_aside` and `failing_sources` name what an operator may look into."""

    pipeline: str
    started: str
    finished: str = ""
    new: int = 0
    changed: int = 0
    translated: int = 0
    """Items whose translation became complete."""
    from_memory: int = 0
    """Titles and paragraphs that memory answered."""
    requests: int = 0
    characters_billed: int = 0
    characters_unknown: int = 0
    """Of requests that may have been billed although no answer came."""
    pending: int = 0
    """Texts that wait for an engine."""
    pending_characters: int = 0
    """What they would cost; a text that several items wait for counts once."""
    characters_this_month: int = 0
    """Billed to the pipeline in this calendar month (UTC), this run included."""
    requested: list[dict[str, Any]] = field(default_factory=list)
    """What was sent, or what a dry run would send: item, title, texts, characters."""
    closed: list[dict[str, str]] = field(default_factory=list)
    """Engines that were not asked any more in this run: engine, reason."""
    made_anew: list[dict[str, str]] = field(default_factory=list)
    """Translations that are made again: item, title, reason."""
    waiting: list[dict[str, Any]] = field(default_factory=list)
    """Items that wait, each with the reason."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Items that are kept but not translated, by reason."""
    findings: Counter[str] = field(default_factory=Counter)
    """Findings of this run, by severity."""
    held: list[dict[str, Any]] = field(default_factory=list)
    """Translated items that need an editor before they go out."""
    set_aside: list[dict[str, Any]] = field(default_factory=list)
    published: int = 0
    corrected: int = 0
    written: int = 0
    """Files written; a file whose bytes did not change is not touched."""
    removed: int = 0
    """Files that nothing stands behind any more."""
    hub_failed: str | None = None
    """Why the WebSub hub could not be told of changed feeds; the next publish tells it."""
    digests: list[dict[str, Any]] = field(default_factory=list)
    """Issues that were made: digest, issue, entries, left_over."""
    digest_remarks: list[dict[str, str]] = field(default_factory=list)
    """Issues that were not made up for, and plans that could not be kept: digest, kind (one word), reason."""
    changed_items: list[dict[str, str]] = field(default_factory=list)
    """What sources edited: item, title."""
    asked_again: int = 0
    """Pages of earlier runs' items that were asked for again."""
    missed: list[dict[str, str]] = field(default_factory=list)
    """What a source holds but could not be read: source, what, reason."""
    failing_sources: list[dict[str, str]] = field(default_factory=list)
    paused: list[dict[str, str]] = field(default_factory=list)
    """Sources that were passed over because an editor said so: source, reason, by."""
    mails_sent: int = 0
    mails_failed: list[dict[str, str]] = field(default_factory=list)
    """Mails that were surely not sent; the next run tries again: digest, issue, reason."""
    mails_left: list[dict[str, str]] = field(default_factory=list)
    """Mails that were not tried after the server had failed another one; the next run does: digest, issue, reason."""
    mails_in_doubt: list[dict[str, str]] = field(default_factory=list)
    """Mails of which nobody knows whether they were sent, of earlier runs too: digest, issue, to."""
    notices_failed: list[str] = field(default_factory=list)
    """Notices to editors that did not get through: to whom or what, and why; the next run tries again."""
    key_refused: str | None = None
    sources: int = 0
    oddities: list[str] = field(default_factory=list)
    """What the pipeline file says and the store does not bear out: a file that seems to be renamed, and the like."""

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {**asdict(self), "left_out": dict(self.left_out), "findings": dict(self.findings)}

    def wait(self, item: str, title: str, reason: str, texts: int = 0, characters: int = 0) -> dict[str, Any]:
        """Name an item that waits, with the number of its texts that do and their characters.

        Returns:
            what is named; `counted` are the characters that no item before it needs too, so that they add up to
            `pending_characters`.
        """
        waiting = {"item": item, "title": title, "reason": reason, "texts": texts, "characters": characters}
        self.waiting.append({**waiting, "counted": characters})
        return self.waiting[-1]

    def ask(self, item: str, title: str, texts: int, characters: int) -> None:
        """Name an item of which texts leave."""
        # an item's requests are near each other
        before = next((one for one in reversed(self.requested[-50:]) if one["item"] == item), None)
        if before:
            before["texts"] += texts
            before["characters"] += characters
        else:
            self.requested.append({"item": item, "title": title, "texts": texts, "characters": characters})

    def exit_status(self, *, strict: bool) -> int:
        """0 completed, 1 where every source failed, the key was refused, or `strict` and one source failed."""
        failed = len(self.failing_sources)
        return int(bool(self.key_refused or (failed and (strict or failed == self.sources - len(self.paused)))))
