"""What the events of an article say of each other: a new day replaces the old one, a title calls the event off."""

from newsbridge.model import Article, Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_draft import Draft, Drafts
from newsbridge.tag.event_words import event_words

_NEAR = 3
"""Sentences between an event that is put off and its new day."""


def settled(article: Article, found: Drafts) -> list[Draft]:
    """The events that remain, with status and deadline as the whole article has them."""
    events = _without_old(found.events)
    if len({event.first for event in events}) == 1:
        for event in events:
            _read_title(event, article.title)
    _add_deadlines(events, found)
    return events


def _without_old(events: list[Draft]) -> list[Draft]:
    """Without the days that were given up for a new one."""
    dropped: set[int] = set()
    for index, event in enumerate(events):
        before = events[index - 1] if index else None
        near = before is not None and event.sentence.index - before.sentence.index <= _NEAR
        if before is None or not near or index - 1 in dropped or before.first == event.first:
            continue
        given_up = before.is_old or (before.status == "postponed" and not before.is_new)
        # of two in one sentence, one may be off for good and the other one moved
        own_clause = before.status == "cancelled" and before.sentence.index == event.sentence.index
        given_up = given_up or (before.status == "cancelled" and _is_caught_up(event) and not own_clause)
        given_up = given_up or (_is_moved(before) and not own_clause)
        if given_up and (event.is_new or _is_caught_up(event)):
            dropped.add(index - 1)
        elif given_up and event.status == "scheduled" and cues.NEW_CUE.search(event.sentence.part):
            event.status = "postponed"
            event.more = before.evidence[2:3]
            dropped.add(index - 1)
        elif event.is_old and (before.is_new or cues.NEW_CUE.search(before.sentence.part)):
            before.status = "postponed"
            dropped.add(index)
    return [event for index, event in enumerate(events) if index not in dropped]


def _is_moved(event: Draft) -> bool:
    """Das Konzert am 3. Mai muss verlegt werden: to another place, or as the next sentence says, to another day."""
    return not event.is_new and event_words().postponed.search(event.sentence.part) is not None


def _is_caught_up(event: Draft) -> bool:
    """Es wird am 9. November nachgeholt."""
    part = event.sentence.part
    caught_up = cues.CAUGHT_UP.search(part) is not None
    return event.status == "postponed" and (caught_up or (event.is_new and bool(cues.ANAPHORA.match(part))))


def _read_title(event: Draft, title: str) -> None:
    """A title speaks of the only event: Frühlingsfest abgesagt."""
    words = event_words()
    online_instead = event.online and words.online.search(title) is not None  # Präsenz gestrichen, Livestream bleibt
    back_on = words.back_on.search(f"{title} {event.sentence.part}")
    of_decision = words.of_decision.search(title)
    if event.status == "scheduled" and not (online_instead or back_on or of_decision):
        for status, pattern in (("postponed", words.postponed), ("cancelled", words.cancelled)):
            match = pattern.search(title)
            if match and match[0].lower() not in {"verlegt", "verlegen"}:
                event.status = "postponed" if status == "postponed" else "cancelled"
                event.more.append(Evidence("title", match[0], *match.span()))
                break
    elif event.status == "cancelled" and not words.cancelled.search(title):
        match = words.postponed.search(title)
        if match:
            event.status = "postponed"
            event.more.append(Evidence("title", match[0], *match.span()))
    masked = words.not_online.sub(lambda match: "\x00" * len(match[0]), title)
    online = words.online.search(masked) or words.online_noun.search(masked)
    if online and not event.online:
        event.online = True
        event.more.append(Evidence("title", title[slice(*online.span())], *online.span()))


def _add_deadlines(events: list[Draft], found: Drafts) -> None:
    """The day to register belongs to the events told before it that lie after it; else to the next one told."""
    for place, day, evidence in found.deadlines:
        open_ = [
            event
            for event in events
            if event.deadline is None and event.first and event.first >= day and event.status != "cancelled"
        ]
        told = [event for event in open_ if event.sentence.start <= place]
        for event in told or open_[:1]:
            event.deadline = day.isoformat()
            event.more.append(evidence)
