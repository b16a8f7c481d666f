"""Collect and read: sources → captures → revisions."""

from newsbridge.collect.digest import digest
from newsbridge.collect.follow import follow
from newsbridge.config import SourceSettings
from newsbridge.errors import FetchError, ForbiddenError, GoneError, NewsbridgeError, UnfitError
from newsbridge.pipeline.context import Run, log
from newsbridge.read import article as reader
from newsbridge.store import items, sources, writing
from newsbridge.text.fingerprint import fingerprint


def collect(run: Run) -> None:
    """Ask every source, fetch the pages its new items need, and read what came."""
    run.progress.begin("collect", len(run.settings.sources))
    for settings in run.settings.sources:
        reason = _ask(run, settings)
        sources.mark(run.store, run.slug, settings.source.id, reason, run.now)
        if reason is not None:
            run.report.failing_sources.append({"source": settings.source.id, "reason": reason})
        run.progress.advance(settings.source.id)
    _fetch_pages(run)
    _read(run)


def _ask(run: Run, settings: SourceSettings) -> str | None:
    """Take over what a source says; returns the reason where it failed."""
    source = settings.source.id
    way = run.versions.collect[source]
    run.door.known = sources.validators(run.store, run.slug, source, way)
    run.door.seen.clear()
    run.door.missed.clear()
    module, options = settings.kind
    try:
        captures = [(digest(capture), capture) for capture in module.collect(settings.source, options, run.door)]
    except NewsbridgeError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one source that breaks its parser never costs the others
        log.warning("source %s broke", source, exc_info=True)
        return f"{type(error).__name__}: {error}"
    for missed in run.door.missed:
        run.report.missed.append({"source": source, "what": missed.url, "reason": missed.reason})
    with writing(run.store):
        # in one transaction: a list that counts as seen has its items stored
        items.add_captures(run.store, run.slug, source, captures, run.now)
        sources.put_validators(run.store, run.slug, source, way, run.door.seen)
    return None


def _fetch_pages(run: Run) -> None:
    run.door.known = {}  # validators are kept for lists: a page is asked for because it is not there
    stored = items.captures_without_page(run.store, run.slug, run.versions.collect)
    run.progress.begin("pages", len(stored))
    for capture in stored:
        title = _title(capture)
        with run.guarded("collect", capture.item, capture.id, title, capture.source):
            try:
                items.add_body(run.store, capture.id, follow(capture.capture, run.door), run.now)
            except FetchError as error:
                # a site that is away is not the item's fault; a page that will never be one is
                final = isinstance(error, GoneError | ForbiddenError | UnfitError)
                reason = str(error)
                run.attempt("collect", capture.item, capture.id, reason, blames_item=final, source=capture.source)
                run.report.wait(capture.item, title, f"its page could not be fetched: {reason}")
        run.progress.advance(title)


def _read(run: Run) -> None:
    stored = items.captures_to_read(run.store, run.slug, run.versions.read)
    run.progress.begin("read", len(stored))
    for capture in stored:
        title = _title(capture)
        with run.guarded("read", capture.item, capture.id, title, capture.source):
            article = reader.read(capture.capture, run.sources[capture.source].rules)
            wording = fingerprint(article.title, [paragraph.text for paragraph in article.paragraphs])
            version = run.versions.read[capture.source]
            outcome = items.add_reading(run.store, capture, article, wording, version, run.now)
            run.report.new += outcome == "new"
            run.report.changed += outcome == "changed"
        run.progress.advance(title)


def _title(stored: items.StoredCapture) -> str:
    return stored.capture.listing.title or stored.capture.guid
