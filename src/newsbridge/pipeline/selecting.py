"""Which items are worth translating: a rule over settings and wording, without a store."""

from datetime import datetime, timedelta

from newsbridge.config import Settings
from newsbridge.model import Revision
from newsbridge.text.partial import last_day

TRANSLATABLE = ("de", "und")
"""German, and what is too short to tell: sources are German until they show otherwise."""
_UNFIT: dict[str, str] = {
    "live blog": "a live blog: it changes by the minute",
    "scrambled": "its text is scrambled for all but subscribers",
}


def reason_to_leave_out(settings: Settings, revision: Revision, now: datetime, *, is_out: bool) -> str | None:
    """Why an item is kept but not translated; None where it is to be translated.

    Args:
        is_out: subscribers have the item; then its correction is translated, however old it is.
    """
    source = next((s.source for s in settings.sources if s.source.id == revision.source), None)
    if source is None:
        return "its source is no longer in the pipeline file"
    if revision.article.language not in TRANSLATABLE:
        return f"not German ({revision.article.language})"
    if source.rights.translate == "none":
        return "its source's rights allow no translation"
    if source.rights.translate == "title" and revision.article.title_source == "derived":
        return "its source's rights allow a headline only, and it has none"
    article = revision.article
    if article.reservation and source.rights.evidence_url is None:
        return (
            f"its publisher reserves text and data mining ({article.reservation});"
            " the address of your licence as rights.evidence_url lifts that"
        )
    if reason := next((_UNFIT[flag] for flag in article.flags if flag in _UNFIT), None):
        return reason
    days = settings.table.select.max_age_days
    day = last_day(revision.article.published or revision.first_seen)
    if days and not is_out and day < now.date() - timedelta(days=days):
        return f"older than {days} days (select.max_age_days raises that)"
    return None
