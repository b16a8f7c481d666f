"""What checks found in an item's Dutch, and an editor's word on it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from newsbridge.check import check_article, check_translation
from newsbridge.config import Settings
from newsbridge.editing.changing import Given, Work
from newsbridge.editing.state import Look
from newsbridge.model import Article, Finding, Segment
from newsbridge.pipeline import versions
from newsbridge.refusals import MoveError
from newsbridge.store import Store, dismissals, reviews, translations
from newsbridge.store import findings as kept_findings
from newsbridge.store.dismissals import Dismissal


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with what an editor said of it."""

    finding: Finding
    words: str
    """What it is known by."""
    dismissed: Dismissal | None


class BlockedError(MoveError):
    """Findings that nobody has set aside keep an item from being approved."""

    def __init__(self, findings: Sequence[Found], *, saved: bool) -> None:
        super().__init__("item.blocked_saved" if saved else "item.blocked", findings=[one.finding for one in findings])
        self.findings = tuple(findings)
        self.saved = saved
        """Whether the Dutch that came along is kept."""


def of(store: Store, settings: Settings, look: Look) -> list[Found]:
    """What the checks found in the Dutch that counts now; empty where there is none.

    Args:
        settings: with the terms that editors added.
    """
    if look.translation is None:
        return []
    said = {words: one for words, one in dismissals.of(store, look.item).items() if not one.gone}
    version = versions(settings).check
    if kept_findings.is_checked(store, look.translation, version):
        found = kept_findings.findings_in(store, look.translation, version)
    else:  # another checks' word, as when a term was added: nobody waits for a run to see what it finds
        found = _anew(settings, look.revision.article, translations.texts_of(store, look.translation))
    return [Found(finding, words, said.get(words)) for words, finding in found]


def _anew(settings: Settings, article: Article, segments: Sequence[Segment]) -> list[tuple[str, Finding]]:
    return [
        (dismissals.words_of(one, "" if one.segment is None else segments[one.segment].source), one)
        for one in checked(settings, article, segments)
    ]


def blocking(found: Sequence[Found]) -> list[Found]:
    """Those that keep an item from being approved."""
    return [one for one in found if one.finding.severity == "block" and one.dismissed is None]


def checked(settings: Settings, article: Article, segments: Sequence[Segment]) -> list[Finding]:
    """What the pipeline's checks find in a text, before it is kept."""
    return [*check_article(article, settings.checks), *check_translation(segments, settings.checks)]


def dismiss(work: Work, given: Given) -> None:
    """Set a finding aside, as long as the words that it is about stand there."""
    found = _known(work, given.finding)
    if found.dismissed:
        raise MoveError("finding.aside", by=found.dismissed.by)
    before = dismissals.of(work.store, work.look.item).get(found.words)
    reason, maker = given.reason.strip(), work.maker
    word = Dismissal(found.words, reason, maker.by, maker.now.isoformat(timespec="seconds"))
    _put(work, found, before, word, reason)


def recall(work: Work, given: Given) -> None:
    """Let a finding that was set aside count again; what it blocks is not approved any more, unless it is out."""
    found = _known(work, given.finding)
    if found.dismissed is None:
        raise MoveError("finding.not_aside")
    maker = work.maker
    at = maker.now.isoformat(timespec="seconds")
    blocks = found.finding.severity == "block" and not work.look.is_out
    disowned = reviews.disown(work.store, work.look.revision.id, maker.by, maker.now) if blocks else None
    word = Dismissal(found.words, given.reason, maker.by, at, gone=True)
    _put(work, found, found.dismissed, word, given.reason, disowned)


def _put(
    work: Work, found: Found, before: Dismissal | None, word: Dismissal, reason: str, disowned: str | None = None
) -> None:
    dismissals.put(work.store, work.look.item, found.finding, word)
    one = found.finding
    said: dict[str, Any] = {"check": one.check, "message": one.message, "says": one.says, "values": list(one.values)}
    if disowned:
        said["disowned"] = disowned
    work.keep(before and asdict(before), {**asdict(word), **said}, reason)


def _known(work: Work, words: str) -> Found:
    found = next((one for one in of(work.store, work.settings, work.look) if one.words == words), None)
    if found is None:
        raise MoveError("finding.gone")
    return found
