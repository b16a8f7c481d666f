"""Collect and read: sources → captures → revisions."""

from newsbridge.collect.digest import digest
from newsbridge.collect.follow import follow
from newsbridge.config import SourceSettings
from newsbridge.errors import FetchError, GoneError, NewsbridgeError, ReadError
from newsbridge.model import Body
from newsbridge.pipeline.context import Run, log, stage_version
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
    module, options = settings.kind
    run.door.seen.clear()
    try:
        captures = [(digest(capture), capture) for capture in module.collect(settings.source, options, run.door)]
    except NewsbridgeError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one source that breaks its parser never costs the others
        log.warning("source %s broke", settings.source.id, exc_info=True)
        return f"{type(error).__name__}: {error}"
    with writing(run.store):
        # in one transaction: a list that counts as seen has its items stored
        items.add_captures(run.store, run.slug, settings.source.id, captures, run.now)
        way = stage_version([settings.kind])
        sources.put_validators(run.store, run.slug, settings.source.id, way, run.door.seen)
    return None


def _fetch_pages(run: Run) -> None:
    stored = [s for s in items.captures_without_page(run.store, run.slug) if s.source in run.sources]
    run.progress.begin("pages", len(stored))
    for capture in stored:
        title = capture.capture.listing.title or capture.capture.guid
        with run.guarded("collect", capture.item, capture.id, title):
            try:
                items.add_body(run.store, capture.id, _page(run, capture), run.now)
            except FetchError as error:
                # a site that is away is not the item's fault; a page that is gone is
                gone = isinstance(error, GoneError)
                run.attempt("collect", capture.item, capture.id, str(error), blames_item=gone)
                run.report.wait(capture.item, title, f"its page could not be fetched: {error}")
        run.progress.advance(title)


def _page(run: Run, stored: items.StoredCapture) -> Body:
    body = follow(stored.capture, run.door)
    if body is None:
        # validators are kept for lists only, so a page is never answered with "unchanged"
        raise ReadError(f"{stored.capture.url}: the server says unchanged of a page that was never fetched")
    return body


def _read(run: Run) -> None:
    stored = [s for s in items.captures_to_read(run.store, run.slug, reader.VERSION) if s.source in run.sources]
    run.progress.begin("read", len(stored))
    for capture in stored:
        title = capture.capture.listing.title or capture.capture.guid
        with run.guarded("read", capture.item, capture.id, title):
            article = reader.read(capture.capture, run.sources[capture.source].rules)
            wording = fingerprint(article.title, [paragraph.text for paragraph in article.paragraphs])
            outcome = items.add_reading(run.store, capture, article, wording, reader.VERSION, run.now)
            run.report.new += outcome == "new"
            run.report.changed += outcome == "changed"
        run.progress.advance(title)
