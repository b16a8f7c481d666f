"""What `newsbridge status` shows: sources, what waits, characters spent."""

from collections.abc import Iterator
from typing import Any

from newsbridge.config import Settings
from newsbridge.store import Store, census, ledger, progress, runs, sources


def overview(store: Store, settings: Settings) -> dict[str, Any]:
    """The state of a pipeline as one object."""
    slug = settings.slug
    billed, unknown = ledger.bill(store, slug)
    states = {row[0]: row for row in sources.states(store, slug)}
    last = runs.last(store, slug)
    return {
        "pipeline": slug,
        "last_run": None if last is None else {"started": last[0], "finished": last[1]},
        **census.counts(store, slug),
        "characters_billed": billed,
        "characters_unknown": unknown,
        "sources": [_source(s.source.id, states.get(s.source.id)) for s in settings.sources],
        "untranslated": [
            {"item": item, "title": title, "language": language, "reason": reason}
            for item, title, language, reason in census.waiting(store, slug)
        ],
        "held": [
            {"item": item, "title": title, "blocking": blocking} for item, title, blocking in census.held(store, slug)
        ],
        "findings": [
            {"item": item, "severity": severity, "check": check, "message": message}
            for item, severity, check, message in census.findings(store, slug)
        ],
        "set_aside": [
            {"item": item, "stage": stage, "reason": reason} for item, stage, reason in progress.set_aside(store, slug)
        ],
    }


def _source(name: str, state: tuple[str, str | None, int, str | None] | None) -> dict[str, Any]:
    if state is None:
        return {"source": name, "last_good": None, "failures": 0, "reason": "never asked"}
    return {"source": name, "last_good": state[1], "failures": state[2], "reason": state[3]}


def readable(found: dict[str, Any]) -> str:
    """The same as lines."""
    return "\n".join(_lines(found))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    run = found["last_run"]
    ended = "never run" if run is None else f"last run {run['started']}" + ("" if run["finished"] else " (cut off)")
    yield f"{found['pipeline']}: {ended}"
    yield f"  {found['items']} items, {found['translated']} translated, {found['published']} published"
    perhaps = f" (+{found['characters_unknown']} perhaps)" if found["characters_unknown"] else ""
    yield f"  {found['characters_billed']} characters billed{perhaps}"
    for source in found["sources"]:
        good = source["last_good"] or "never"
        trouble = f"; {source['failures']} failures since: {source['reason']}" if source["failures"] else ""
        yield f"source {source['source']}: last good answer {good}{trouble}"
    for item in found["untranslated"]:
        reason = f" — {item['reason']}" if item["reason"] else ""
        yield f"untranslated {item['item']} ({item['language']}) “{item['title']}”{reason}"
    for item in found["held"]:
        blocking = f" — {item['blocking']} blocking findings" if item["blocking"] else ""
        yield f"to approve {item['item']} “{item['title']}”{blocking}"
    for item in found["findings"]:
        yield f"{item['severity']} {item['item']} {item['check']}: {item['message']}"
    for item in found["set_aside"]:
        yield f"set aside {item['item']} in {item['stage']}: {item['reason']}"
