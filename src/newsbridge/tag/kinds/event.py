"""Events: what takes place, when, whether online, whether it was called off or put off, and until when to register.

A date is an event in the company of a word that names one, of a verb that tells of one, or of a clock time that is
still to come; deadlines, closures, opening hours and what is over are none.
"""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.model import Article, Event

VERSION = 9
ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


def tag(article: Article, options: Options) -> Iterable[Event]:  # noqa: ARG001 - no options yet
    """Events of the article's text in order of place, each day or range once for each status."""
    # they compile some hundred patterns, and every command asks for this module's version
    from newsbridge.tag.event_drafts import drafts
    from newsbridge.tag.event_settled import settled

    found = [draft.event() for draft in settled(article, drafts(article))]
    timed = {(event.start[:10], *_told(event)) for event in found if event.start and "T" in event.start}
    days = {(event.start[:10], event.status) for event in found if event.start and "T" in event.start}
    seen: set[tuple[str | None, str | None, str, str]] = set()
    for event in found:
        if (event.start, *_told(event)) in timed or (event.end is None and (event.start, event.status) in days):
            continue  # told again with its time
        key = (event.start, event.end, event.status, event.evidence[0].text if event.start is None else "")
        if key not in seen:
            seen.add(key)
            yield event


def _told(event: Event) -> tuple[str, str]:
    return event.status, event.evidence[1].text.lower()


