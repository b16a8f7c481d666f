"""An editor's word on the tags of an item: kept with what was shown, and in force from then on."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.editing.changing import Given, Maker, Work, changing
from newsbridge.editing.facts import COUNTED
from newsbridge.editing.state import Look
from newsbridge.model import Tag
from newsbridge.pipeline import versions
from newsbridge.refusals import MoveError
from newsbridge.store import Store, census, corrections, progress
from newsbridge.store.corrections import Correction
from newsbridge.vocabulary.countries import country_codes, similar_codes
from newsbridge.vocabulary.topics import topics_by_id

ROLES = ("partner", "mentioned")


def tags(store: Store, settings: Settings, look: Look) -> list[Tag]:  # noqa: ARG001 - called like events and figures
    """The topics and countries that count now for an item."""
    return progress.tags_of(store, look.revision.id, None)


def correct(
    store: Store,
    settings: Settings,
    name: str,
    editor: str,
    now: datetime,
    *,
    topics: Mapping[str, bool] | None = None,
    countries: Mapping[str, str | None] | None = None,
) -> dict[str, Correction]:
    """Change the tags of an item as an operator; the next run or publish writes what follows from it.

    Args:
        name: the item's id.
        topics: topic → whether the item has it; those that are not named stay what they are, set or suggested.
        countries: code → partner, mentioned, or None for neither; the others stay.

    Returns:
        the last word on each scheme that was spoken about.

    Raises:
        NewsbridgeError: there is no such item, topic or country, or the item's state does not allow it.
    """
    given = Given(topics=topics or {}, countries=countries or {})
    item = census.split_name(name)[0]
    with changing(store, settings, "retag", item, given, Maker(editor, now, None, None)) as work:
        schemes = retag(work, given)
        words = corrections.corrections_of(store, item)
    return {scheme: words[scheme] for scheme in schemes}


def retag(work: Work, given: Given) -> list[str]:
    """Keep what an editor says; the schemes that it is about."""
    changes: dict[str, dict[str, str | None]] = {
        "topic": {topic: "set" if on else None for topic, on in given.topics.items()},
        "country": dict(given.countries),
    }
    _refuse_unknown(changes["topic"], changes["country"])
    spoken = [scheme for scheme, change in changes.items() if change]
    if not spoken:
        raise MoveError("tag.none")
    known = corrections.corrections_of(work.store, work.look.item)
    found = tags(work.store, work.settings, work.look)
    before: dict[str, Any] = {COUNTED: {}}
    after: dict[str, Any] = {}
    for scheme in spoken:
        counted = {tag.value: tag.role or tag.state for tag in found if tag.scheme == scheme}
        word = {value: state for value, state in {**counted, **changes[scheme]}.items() if state}
        earlier = known.get(scheme)
        # what was set aside before was shown, too: the latest word is the one that is learnt from
        put(work, scheme, {**counted, **earlier.shown} if earlier else counted, word)
        before[scheme], after[scheme] = earlier and earlier.given, word
        before[COUNTED][scheme] = counted
    work.keep(before, after)
    return spoken


def back(work: Work, before: Mapping[str, Any]) -> None:
    """Let the words count again that a change of the history has found."""
    known = corrections.corrections_of(work.store, work.look.item)
    for scheme, given in before.items():
        if scheme != COUNTED:
            # whatever was shown for this word was for the one that is taken back, and a word of one's own is no choice
            put(work, scheme, known[scheme].shown if scheme in known else {}, given)


def put(work: Work, scheme: str, shown: Mapping[str, str], given: dict[str, str] | None) -> None:
    """Keep a word, in the move's transaction; None: the taggers' counts again."""
    maker = work.maker
    at, version = maker.now.isoformat(timespec="seconds"), versions(work.settings).tag
    keep = corrections.add_correction if given is not None else corrections.take_back
    word = Correction(work.look.item, scheme, dict(shown), given or {}, maker.by, at)
    keep(work.store, word, work.look.revision.id, version)


def _refuse_unknown(topics: Iterable[str], countries: Mapping[str, str | None]) -> None:
    known = topics_by_id()
    for topic in topics:
        if topic not in known:
            raise MoveError("tag.unknown_topic", topic=topic, known=sorted(known))
    for code, role in countries.items():
        if code not in country_codes():
            raise MoveError("tag.unknown_country", code=code, similar=similar_codes(code))
        if role not in (None, *ROLES):
            raise MoveError("tag.country_role", code=code)
