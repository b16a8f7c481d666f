"""An editor's word on the tags of an item: kept with what was shown, and in force from then on."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline import versions
from newsbridge.store import Store, census, corrections, progress, writing
from newsbridge.store.corrections import Correction
from newsbridge.vocabulary.countries import country_codes, similar_codes
from newsbridge.vocabulary.topics import topics_by_id

ROLES = ("partner", "mentioned")


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
    """Change the tags of an item; the next run or publish writes what follows from it.

    Args:
        name: the item's id.
        topics: topic → whether the item has it; those that are not named stay as they are, suggestions go.
        countries: code → partner, mentioned, or None for neither; the others stay.

    Returns:
        what was kept, by scheme.

    Raises:
        NewsbridgeError: there is no such item, topic or country, or the item has no tags yet.
    """
    changes: dict[str, dict[str, str | None]] = {
        "topic": {topic: "set" if on else None for topic, on in (topics or {}).items()},
        "country": dict(countries or {}),
    }
    _refuse_unknown(changes["topic"], changes["country"])
    kept = {}
    # what is shown and what is kept are of one moment, whatever a run does meanwhile
    with writing(store):
        revision = census.revision(store, settings.slug, census.split_name(name)[0])
        if revision is None:
            raise NewsbridgeError(f"{name}: this pipeline has no item with this id; newsbridge status lists them")
        version = versions(settings).tag
        tags = progress.tags_of(store, revision.id, None)
        for scheme, change in changes.items():
            if not change:
                continue
            shown: dict[str, str] = {tag.value: tag.role or tag.state for tag in tags if tag.scheme == scheme}
            given = {**{value: state for value, state in shown.items() if state != "suggested"}, **change}
            word = Correction(
                revision.item,
                scheme,
                shown,
                {value: state for value, state in given.items() if state},
                editor,
                now.isoformat(timespec="seconds"),
            )
            corrections.add_correction(store, word, revision.id, version)
            kept[scheme] = word
    return kept


def _refuse_unknown(topics: Iterable[str], countries: Iterable[str]) -> None:
    known = topics_by_id()
    for topic in topics:
        if topic not in known:
            raise NewsbridgeError(f"{topic}: is no topic; the topics are {', '.join(sorted(known))}")
    for code in countries:
        if code not in country_codes():
            raise NewsbridgeError(f"{code}: is no country; perhaps {', '.join(similar_codes(code))}")
