"""Which items are worth translating, and which come first: rules over settings and wording, without a store."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from newsbridge.config import Settings
from newsbridge.config.tables import SelectTable
from newsbridge.model import Article, Revision, Source, Tag
from newsbridge.text.partial import last_day

TRANSLATABLE = ("de", "und")
"""German, and what is too short to tell: sources are German until they show otherwise."""
_UNFIT: dict[str, str] = {
    "live blog": "a live blog: it changes by the minute",
    "scrambled": "its text is scrambled for all but subscribers",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an item beside its wording."""

    tags: tuple[Tag, ...] | None = ()
    """None where the taggers have not seen it."""
    is_out: bool = False
    """Subscribers have it; then its correction is translated, whatever `[select]` says."""
    is_wanted: bool = False
    """An editor asked for it, or it had a text that is to be made anew."""
    has_failed: bool = False
    """An engine gave no answer for it before."""


def reason_to_leave_out(settings: Settings, revision: Revision, standing: Standing, now: datetime) -> str | None:
    """Why an item is kept but not translated; None where it is to be translated. Rights come before wishes."""
    source = next((s.source for s in settings.sources if s.source.id == revision.source), None)
    if source is None:
        return "its source is no longer in the pipeline file"
    if reason := forbidden(revision.article, source):
        return reason
    if standing.is_out or standing.is_wanted:
        return None
    article, select = revision.article, settings.table.select
    if reason := next((_UNFIT[flag] for flag in article.flags if flag in _UNFIT), None):
        return reason
    day = last_day(article.published or revision.first_seen)
    if select.max_age_days and day < now.date() - timedelta(days=select.max_age_days):
        return f"older than {select.max_age_days} days (select.max_age_days raises that)"
    return _unmatched(select, revision, standing)


def forbidden(article: Article, source: Source) -> str | None:
    """Why no wish brings an article a translation: rights and language; None where one may."""
    if article.language not in TRANSLATABLE:
        return f"not German ({article.language})"
    if source.rights.translate == "none":
        return "its source's rights allow no translation"
    if source.rights.translate == "title" and article.title_source == "derived":
        return "its source's rights allow a headline only, and it has none"
    if article.reservation and source.rights.evidence_url is None:
        return (
            f"its publisher reserves text and data mining ({article.reservation});"
            " the address of your licence as rights.evidence_url lifts that"
        )
    return None


def _unmatched(select: SelectTable, revision: Revision, standing: Standing) -> str | None:
    """The first rule of `[select]` that an item does not meet; each rule that is given has to be met."""
    if select.sources and revision.source not in select.sources:
        return "not of a source in select.sources"
    if (select.countries or select.topics) and standing.tags is None:
        return "not tagged yet: newsbridge run or tag does that"
    for scheme, wanted in (("country", select.countries), ("topic", select.topics)):
        if wanted and not any(tag.scheme == scheme and tag.value in wanted for tag in standing.tags or ()):
            return f"matches nothing in select.{'countries' if scheme == 'country' else 'topics'}"
    if select.words and not _words(select.words).search(f"{revision.article.title}\n{revision.article.text}"):
        return "matches nothing in select.words"
    return None


@lru_cache(maxsize=8)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words and phrases, in capitals or not."""
    forms = []
    for word in words:
        ending = r"\w*" if word.endswith("*") else ""
        forms.append(r"\s+".join(map(re.escape, word.rstrip("*").split())) + ending)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def rank(revision: Revision, standing: Standing) -> tuple[bool, bool, bool, str, int, str]:
    """Which items come first where money is short; a greater one comes before a smaller one.

    What failed before comes last: it must not keep the others from being asked for. Else what an editor asked for,
    corrections of what is out, then the newest day; on one day what is about a partner country before what only
    mentions one, and what has a topic before what has none.
    """
    when = revision.article.published or revision.first_seen
    fresh = not standing.has_failed
    return fresh, standing.is_wanted, standing.is_out, when[:10], _weight(standing.tags or ()), when


def _weight(tags: Iterable[Tag]) -> int:
    kept = list(tags)
    partner = any(tag.role == "partner" for tag in kept)
    mentioned = any(tag.role == "mentioned" for tag in kept)
    return 4 * partner + 2 * mentioned + any(tag.scheme == "topic" and tag.state == "set" for tag in kept)
