"""What `newsbridge status` shows: sources, what waits, characters spent."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from newsbridge.config import Settings, SourceSettings
from newsbridge.fetch import Manners
from newsbridge.pipeline import Standing, health, reason_to_leave_out, set_aside, versions
from newsbridge.pipeline.mailing import in_doubt, not_sent
from newsbridge.pipeline.terms import with_terms
from newsbridge.store import (
    Store,
    census,
    ledger,
    lock,
    manners,
    pauses,
    progress,
    publication,
    runs,
    sources,
    withdrawals,
)
from newsbridge.vocabulary.messages import in_language

ENOUGH = 5
"""Pages on which a publisher's rule found nothing, before that is more than chance."""


def overview(store: Store, settings: Settings, now: datetime, language: str = "en") -> dict[str, Any]:
    """The state of a pipeline as one object.

    Args:
        language: of the findings: en, de or nl.
    """
    settings = with_terms(settings, store)
    slug = settings.slug
    bill, month = ledger.bill(store, slug), ledger.bill_of_month(store, slug, now)
    states = sources.states(store, slug)
    known, paused = manners.get(store, now), pauses.of(store, slug)
    last = runs.last(store, slug)
    now_versions = versions(settings)
    return {
        "pipeline": slug,
        "last_run": None if last is None else {"started": last[0], "finished": last[1]},
        "running": lock.is_held(settings.lock),
        **census.counts(store, slug),
        "characters_billed": bill.billed,
        "characters_unknown": bill.unknown,
        "this_month": {
            "characters_billed": month.billed,
            "characters_unknown": month.unknown,
            "cap": settings.table.translate.monthly_characters,
            "with_the_keys_used": ledger.bill_of_accounts(store, slug, now).billed,
            "sources": {source: one.billed for source, one in ledger.bill_of_sources(store, slug, now).items()},
        },
        "sources": [_source(s, states.get(s.source.id), known, paused.get(s.source.id)) for s in settings.sources],
        "rules_without_hits": [
            {"source": source, "rule": rule, "pages": misses}
            for source, rule, hits, misses in census.rules(store, slug)
            if not hits and misses >= ENOUGH
        ],
        "unread": [{"item": item, "title": title, "reason": r} for item, title, r in census.unread(store, slug)],
        "untranslated": list(_untranslated(store, settings, now)),
        "held": [
            {**item, "review": settings.table.review.mode} for item in census.held(store, slug, now_versions.check)
        ],
        "findings": [
            {"item": item, "severity": one.severity, "check": one.check, "message": in_language(one, language)}
            for item, one in census.findings(store, slug, now_versions.check)
        ],
        "set_aside": set_aside(store, slug, now_versions),
        "withdrawn": [
            {"item": item, "reason": one.reason, "by": one.by, "at": one.at.isoformat(timespec="seconds")}
            for item, one in withdrawals.withdrawals(store, slug).items()
        ],
        "mails_in_doubt": in_doubt(store, slug),
        "mails_not_sent": not_sent(store, slug),
    }


def _untranslated(store: Store, settings: Settings, now: datetime) -> Iterator[dict[str, Any]]:
    """Each item with why it is not translated: a rule, or what the last run that came to it said."""
    out, wanted = publication.published_items(store, settings.slug), publication.wanted_items(store, settings.slug)
    tags = progress.tags_by_revision(store, settings.slug, versions(settings).tag)
    for revision, said in census.untranslated(store, settings.slug):
        standing = Standing(tags.get(revision.id), revision.item in out, revision.item in wanted)
        rule = reason_to_leave_out(settings, revision, standing, now)
        yield {
            "item": revision.item,
            "title": revision.article.title,
            "language": revision.article.language,
            "reason": rule or said or "the next run takes it up",
        }


def _source(
    settings: SourceSettings, state: sources.SourceState | None, known: Manners, pause: pauses.Pause | None
) -> dict[str, Any]:
    return {
        "source": settings.source.id,
        "last_good": state.succeeded if state else None,
        "failures": state.failures if state else 0,
        "not_before": state.not_before if state else None,
        "ended": state.ended if state else False,
        "trouble": health.in_words(state) if state else "never asked",
        "paused": asdict(pause) if pause else None,
        "moved_to": known.moved_to(getattr(settings.kind[1], "url", "")),
    }


def readable(found: dict[str, Any]) -> str:
    """The same as lines."""
    return "\n".join(_lines(found))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['pipeline']}: {_last_run(found)}"
    yield f"  {found['items']} items, {found['translated']} translated, {found['published']} published"
    perhaps = f" (+{found['characters_unknown']} perhaps)" if found["characters_unknown"] else ""
    month = found["this_month"]
    used = f"{month['with_the_keys_used']} of {month['cap']} used with this key"
    yield f"  {found['characters_billed']} characters billed{perhaps}; this month {month['characters_billed']}, {used}"
    if len(month["sources"]) > 1:
        by_source = ", ".join(f"{source} {billed}" for source, billed in month["sources"].items())
        yield f"  this month by source: {by_source}"
    for source in found["sources"]:
        good = source["last_good"] or "never"
        trouble = f"; {source['trouble']}" if source["trouble"] else ""
        moved = f"; has moved to {source['moved_to']}: put that into the pipeline file" if source["moved_to"] else ""
        pause = source["paused"]
        paused = f"; paused by {pause['by']} on {pause['at'][:10]}: {pause['reason']}" if pause else ""
        yield f"source {source['source']}: last good answer {good}{paused}{trouble}{moved}"
    for rule in found["rules_without_hits"]:
        pages = f"the last {rule['pages']} pages of {rule['source']}"
        yield f"rule {rule['rule']} found nothing on {pages}: has the site changed?"
    for item in found["unread"]:
        yield f"unread {item['item']} “{item['title']}”: {item['reason'] or 'the next run takes it up'}"
    for item in found["untranslated"]:
        yield f"untranslated {item['item']} “{item['title']}”: {item['reason']}"
    for item in found["held"]:
        yield _held(item)
    for item in found["findings"]:
        yield f"{item['severity']} {item['item']} {item['check']}: {item['message']}"
    for item in found["set_aside"]:
        yield f"set aside {item['item']} in {item['stage']}: {item['reason']}"
    for item in found["withdrawn"]:
        yield f"withdrawn {item['item']} on {item['at'][:10]} by {item['by']}: {item['reason']}"
    yield from _mails(found)


def _mails(found: dict[str, Any]) -> Iterator[str]:
    for state in ("not_sent", "in_doubt"):
        for mail in found[f"mails_{state}"]:
            what = f"{mail['digest']} {mail['issue']} to {mail['to']}"
            yield f"mail {state.replace('_', ' ')} {what}: {mail['reason']}"


def _last_run(found: dict[str, Any]) -> str:
    run = found["last_run"]
    if run is None:
        return "never run"
    ended = "" if run["finished"] else ", at work now" if found["running"] else ", cut off"
    return f"last run {run['started']}{ended}"


def _held(item: dict[str, Any]) -> str:
    waits = "to approve" if item["review"] == "required" or item["blocking"] else "held"
    soon = "approved, under embargo" if item["embargo"] else "approved, out with the next run"
    state = "held by an editor" if item["held"] else soon if item["approved"] else waits
    correction = ", corrects what is out" if item["correction"] else ""
    blocking = f", blocking findings: {item['blocking']}" if item["blocking"] else ""
    embargo = f", under embargo until {item['embargo']}" if item["embargo"] else ""
    return f"{state}: {item['text']} “{item['title']}”{correction}{embargo}{blocking}"
