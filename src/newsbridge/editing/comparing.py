"""What somebody else, or a source, has made of a text since somebody looked at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.editing import state
from newsbridge.model import Article, Segment
from newsbridge.store import Store, reviews, revisions, translations
from newsbridge.text.difference import differences

# --- two who wrote -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Three:
    """A paragraph that somebody wrote, or two did."""

    number: int | None
    """In the text that counts now; None: its German is gone."""
    german: str
    base: str
    """What both began with; empty where that is not known."""
    theirs: str
    """What it says now; empty where its German is gone."""
    mine: str


def conflict(
    store: Store, settings: Settings, item: str, mine: Mapping[int, str], text: str, *, now: datetime
) -> list[Three]:
    """What one typed beside what another has saved meanwhile: paragraphs that either changed.

    Args:
        mine: by paragraph of the text that one began with.
        text: fingerprint of that.
    """
    look = state.look(store, settings, item, now)
    theirs = translations.texts_of(store, look.translation) if look.translation is not None else []
    known = translations.named(store, item, text)
    base = theirs if known is None else translations.texts_of(store, known)
    return list(_three(base, theirs, mine))


def _three(base: Sequence[Segment], theirs: Sequence[Segment], mine: Mapping[int, str]) -> Iterator[Three]:
    free: dict[str, list[int]] = {}
    for number, one in enumerate(theirs):
        free.setdefault(one.source, []).append(number)
    for number, one in enumerate(base):
        places = free.get(one.source, [])
        # the same German may stand there twice
        place = number if number in places else next(iter(places), None)
        if place is not None:
            places.remove(place)
        now = theirs[place].target if place is not None else ""
        own = mine.get(number, one.target)
        if own != one.target or now != one.target:
            yield Three(place, one.source, one.target, now, own)


# --- a source that sent other words ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """What a source has changed since an editor approved its words."""

    by: str
    at: datetime
    number: int
    """Of the wording that was approved."""
    pairs: tuple[tuple[str | None, str | None], ...]
    """Paragraphs that differ: German before and after, None where one is missing."""


def source_changes(store: Store, item: str) -> Changed | None:
    """From the wording that an editor approved last to that of today; None where nobody did, or nothing differs."""
    approval, newest = reviews.last_approval(store, item), revisions.newest_wording(store, item)
    if approval is None or newest is None:
        return None
    pairs = tuple(differences(_texts(approval.article), _texts(newest)))
    return Changed(approval.by, approval.at, approval.number, pairs) if pairs else None


def _texts(article: Article) -> list[str]:
    return [article.title, *(paragraph.text for paragraph in article.paragraphs)]
