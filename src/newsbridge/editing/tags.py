"""An editor's word on the tags of an item: kept with what was shown, and in force from then on."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.editing.changing import Given, Maker, Work, changing
from newsbridge.editing.state import Look
from newsbridge.errors import MoveError
from newsbridge.model import Tag
from newsbridge.pipeline import versions
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
        topics: topic → whether the item has it; those that are not named stay as they are, suggestions go.
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
        raise MoveError("name a topic or a country")
    known = corrections.corrections_of(work.store, work.look.item)
    found = tags(work.store, work.settings, work.look)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for scheme in spoken:
        shown: dict[str, str] = {tag.value: tag.role or tag.state for tag in found if tag.scheme == scheme}
        said = {**{value: state for value, state in shown.items() if state != "suggested"}, **changes[scheme]}
        word = {value: state for value, state in said.items() if state}
        put(work, scheme, shown, word)
        before[scheme], after[scheme] = (known[scheme].given if scheme in known else None), word
    work.keep(before, after)
    return spoken


def put(work: Work, scheme: str, shown: dict[str, str], given: dict[str, str] | None) -> None:
    """Keep a word, in the move's transaction; None: the taggers' counts again."""
    maker = work.maker
    at, version = maker.now.isoformat(timespec="seconds"), versions(work.settings).tag
    keep = corrections.add_correction if given is not None else corrections.take_back
    word = Correction(work.look.item, scheme, shown, given or {}, maker.by, at)
    keep(work.store, word, work.look.revision.id, version)


def _refuse_unknown(topics: Iterable[str], countries: Mapping[str, str | None]) -> None:
    known = topics_by_id()
    for topic in topics:
        if topic not in known:
            raise MoveError(f"{topic}: is no topic; the topics are {', '.join(sorted(known))}")
    for code, role in countries.items():
        if code not in country_codes():
            raise MoveError(f"{code}: is no country; perhaps {', '.join(similar_codes(code))}")
        if role not in (None, *ROLES):
            raise MoveError(f"{code}: a country is partner or mentioned")
