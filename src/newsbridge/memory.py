"""The translation memory as people handle it: files in and out, figures, words, near matches."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from newsbridge.errors import ConfigError
from newsbridge.model import State, Unit
from newsbridge.store import Store, memory, memory_census, memory_search, writing
from newsbridge.store.keys import key
from newsbridge.store.memory_search import Hit, Near
from newsbridge.translate import tmx

Outcome = Literal["new", "changed", "same", "kept"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's units."""

    file: Path
    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    """Units that gave way to a newer word of an editor."""
    repeated: int = 0
    """Units of a text that the file holds more than once; the newest of them counts, the last of equally new ones."""
    passed_over: dict[str, int] = field(default_factory=dict)
    """Units by why they were left out."""


def import_file(store: Store, file: Path, now: datetime) -> Imported:
    """Take over a TMX file's units, all or none.

    Approved ones become a file's, like those of a pipeline's own memory files; only what newsbridge itself exported
    as an editor's stays an editor's. Machine ones stay under their own variant.

    Raises:
        ConfigError: the file cannot be read; nothing of it is in the store.
    """
    passed = Counter[str]()
    chosen: dict[memory_census.Place, Unit] = {}
    repeated = 0
    for read in tmx.read(file, passed):
        one = _placed(read)
        place = key(one.source), one.variant
        repeated += place in chosen
        if place not in chosen or _moment(chosen[place]) <= _moment(one):
            chosen[place] = one
    with writing(store):
        held = memory_census.held(store, chosen)
        outcomes = {place: _outcome(one, held.get(place)) for place, one in chosen.items()}
        memory.put(store, (one for place, one in chosen.items() if outcomes[place] in ("new", "changed")), now)
    counts = Counter(outcomes.values())
    return Imported(file, counts["new"], counts["changed"], counts["same"], counts["kept"], repeated, dict(passed))


def _placed(one: Unit) -> Unit:
    if one.state == "machine" or one.variant in (memory.FILE, memory.EDITOR):
        return one
    return replace(one, variant=memory.FILE)


def _outcome(one: Unit, held: Unit | None) -> Outcome:
    if held is None:
        return "new"
    if (one.target, one.state) == (held.target, held.state) and one.anchors in ((), held.anchors):
        return "same"
    if one.variant == memory.EDITOR and _moment(held) > _moment(one):
        return "kept"
    return "changed"


def _moment(one: Unit) -> datetime:
    """When it was made; a unit without a date is older than all others."""
    try:
        moment = datetime.fromisoformat(one.made or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def export_file(
    store: Store, file: Path, now: datetime, *, state: State | None = None, seeds: Sequence[Path] = ()
) -> int:
    """Write all units, or those of one state, as TMX; returns how many.

    Raises:
        ConfigError: the file is one of `seeds`, the memory files that a pipeline reads and nobody writes.
    """
    if file.resolve() in {seed.resolve() for seed in seeds}:
        raise ConfigError(file, [("", "is a memory file of this pipeline, and newsbridge never writes those")])
    units = (one for one in memory.every(store) if state is None or one.state == state)
    return tmx.write(file, units, now)


# --- as JSON and as lines ----------------------------------------------------------------------------


def unit_object(one: Unit) -> dict[str, Any]:
    """A unit as JSON shows it."""
    return {name: value for name, value in asdict(one).items() if name != "anchors"}


def hits_object(hits: Sequence[Hit], count: int) -> dict[str, Any]:
    """What a search found."""
    return {"count": count, "units": [{**unit_object(hit.unit), "past": list(map(asdict, hit.past))} for hit in hits]}


def near_object(found: Sequence[Near]) -> dict[str, Any]:
    """Near matches, the closest first."""
    shown = [{"score": one.score, "difference": one.difference, **unit_object(one.unit)} for one in found]
    return {"near": shown}


def imported_lines(done: Imported) -> Iterator[str]:
    """What became of a file, and why units were left out."""
    left = sum(done.passed_over.values())
    yield f"{done.file}: {done.new} new, {done.changed} changed, {done.same} the same, {left} passed over"
    for reason, count in done.passed_over.items():
        yield f"  {count} passed over: {reason}"
    if done.kept:
        yield f"  {done.kept} not taken: an editor has changed these texts since"
    if done.repeated:
        yield f"  {done.repeated} of a text that the file holds more than once: the newest counts"


def hit_lines(hits: Sequence[Hit], count: int) -> Iterator[str]:
    """Units with the words sought, German above Dutch."""
    for hit in hits:
        yield _where_from(hit.unit)
        yield from _both(hit.unit)
        for past in hit.past:
            yield f"  NL until then, of {past.made[:10]} ({past.origin or 'unknown'}): {past.target}"
    more = f"; {len(hits)} shown, --limit shows more" if count > len(hits) else ""
    yield f"{count} units{more}" if count else "no unit holds these words"


def near_lines(found: Sequence[Near]) -> Iterator[str]:
    """Near matches with what differs."""
    for one in found:
        yield f"{one.score} % {_where_from(one.unit)}"
        yield f"  DE {one.difference}"
        yield f"  NL {one.unit.target}"
    if not found:
        yield f"no unit is as near as {memory_search.NEAR} %"


def _where_from(one: Unit) -> str:
    engine = f" ({', '.join(filter(None, (one.engine, one.model)))})" if one.engine else ""
    return " · ".join(filter(None, (f"{one.state}{engine}", one.origin, (one.made or "")[:10])))


def _both(one: Unit) -> Iterator[str]:
    yield f"  DE {one.source}"
    yield f"  NL {one.target}"


def statistics_lines(found: dict[str, Any]) -> Iterator[str]:
    """The figures of `memory_census.statistics`."""
    states = ", ".join(f"{group['units']} {group['state']}" for group in found["states"])
    yield f"{found['units']} units" + (f" ({states})" if states else "") + f", {found['characters']} German characters"
    if found["sentences"]:
        yield f"  {found['sentences']} sentences taken from them"
    if found["oldest"]:
        yield f"  made from {found['oldest'][:10]} to {found['newest'][:10]}"
    if found["changed"]:
        yield f"  {found['changed']} earlier Dutch texts kept"
    for group in found["origins"]:
        yield f"  from {group['origin'] or 'unknown'}: {group['units']} {group['state']}"
    for group in found["engines"]:
        if group["engine"]:
            name = " ".join(filter(None, (group["engine"], group["model"])))
            yield f"  by {name}: {group['units']} {group['state']} (variant {group['variant']})"
    saved = found["saved"]
    yield f"saved so far: {saved['texts']} titles and paragraphs, {saved['characters']} characters not billed"
