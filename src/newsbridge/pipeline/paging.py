"""The pages behind lists: fetched once, then asked for again while articles still change without their feed."""

from datetime import datetime, time, timedelta

from newsbridge.collect.follow import follow
from newsbridge.errors import FetchError, ForbiddenError, GoneError, LaterError, UnfitError
from newsbridge.fetch import Door, Validators, address
from newsbridge.model import Body
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.health import pause
from newsbridge.pipeline.together import grouped, together
from newsbridge.store import items, pages, pauses, progress, writing
from newsbridge.text.timestamps import GERMANY

AGAIN = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
"""After publication; later changes come with the list."""
_REFUSED = (timedelta(0), timedelta(hours=1), timedelta(hours=24))
"""After so many refusals (403, 404, robots.txt) a page is left alone so long; after the third for good."""
_REMEMBERED = timedelta(days=14)
"""How long a page that is due waits for a run."""


def fetch_pages(run: Run) -> None:
    """Fetch what new items need."""
    waiting = items.captures_without_page(run.store, run.slug, _awake(run))
    tried = progress.tries(run.store, "collect", [capture.id for capture in waiting])
    stored = [capture for capture in waiting if _is_due(tried.get(capture.id), run.now)]
    run.progress.begin("pages", len(stored))

    earlier = pages.earlier(run.store, [capture.id for capture in stored])

    def fetch(capture: items.StoredCapture) -> tuple[Body, Validators] | None:
        known = _known(capture, earlier[capture.id][1]) if capture.id in earlier else {}
        visit = run.door.visit(known)
        body = follow(capture.capture, visit)
        if body is None and not known:
            raise FetchError(capture.capture.url or "", "the server says unchanged of a page that was never fetched")
        return None if body is None else (body, _only(visit))

    for capture, result in together(grouped(stored, _site), fetch, run.settings.table.fetch.parallel):
        title = title_of(capture)
        with run.guarded("collect", capture.item, capture.id, title, capture.source):
            if isinstance(result, FetchError):
                _missed(run, capture, result)
            elif isinstance(result, Exception):
                raise result
            else:
                with writing(run.store):
                    if result is None:
                        pages.copy_page(run.store, earlier[capture.id][0], capture.id, run.now)
                    else:
                        pages.add_page(run.store, capture.id, *result, run.now)
        run.progress.advance(title)


def _awake(run: Run) -> dict[str, str]:
    return pauses.awake(run.store, run.slug, run.versions.collect)


def _is_due(tried: progress.Tries | None, now: datetime) -> bool:
    """A page that was away often is asked for less often; one that was refused has days to come back."""
    return tried is None or tried.last + max(pause(tried.count), _REFUSED[min(tried.blaming, 2)]) <= now


def _missed(run: Run, capture: items.StoredCapture, error: FetchError) -> None:
    # a site that is away is not the item's fault; a page that will never be one is
    if not isinstance(error, LaterError):
        final = isinstance(error, GoneError | ForbiddenError | UnfitError)
        run.attempt("collect", capture.item, capture.id, str(error), blames_item=final, source=capture.source)
    run.report.wait(capture.item, title_of(capture), f"its page could not be fetched: {error}")


def ask_pages_again(run: Run) -> None:
    """Ask for pages whose article is 1, 6, 24 or 72 hours old now; the server says at no cost if nothing changed."""
    known = pages.asked_since(run.store, run.slug, _awake(run), run.now - _REMEMBERED)
    due = [page for page in known if is_due(page, run.now)]
    run.progress.begin("pages again", len(due))

    def ask(page: pages.Page) -> tuple[Body, Validators] | None:
        visit = run.door.visit(_known(page.stored, page.validators))
        body = follow(page.stored.capture, visit)
        return None if body is None else (body, _only(visit))

    groups = grouped(due, lambda page: _site(page.stored))
    for page, result in together(groups, ask, run.settings.table.fetch.parallel):
        stored = page.stored
        with run.guarded("collect", stored.item, stored.id, title_of(stored), stored.source):
            if isinstance(result, FetchError):
                # what was fetched stays; the next step asks again
                run.attempt("collect", stored.item, stored.id, str(result), blames_item=False, source=stored.source)
                result = None
            if isinstance(result, Exception):
                raise result
            with writing(run.store):
                if result is None:
                    pages.unchanged(run.store, page, run.now)
                else:
                    pages.changed(run.store, page, *result, run.now)
        run.report.asked_again += 1
        run.progress.advance(title_of(stored))


def is_due(page: pages.Page, now: datetime) -> bool:
    """Whether one of the hours has come since the page was last asked for."""
    since = _published(page)
    return any(page.asked < since + step <= now for step in AGAIN)


def _published(page: pages.Page) -> datetime:
    """When the article came out; where only its day is known and that was no earlier day, when it was first seen."""
    said = page.published or ""
    if "T" in said:
        return datetime.fromisoformat(said)
    try:
        day = datetime.combine(datetime.fromisoformat(said), time(), GERMANY)
    except ValueError:  # no date, or a month
        return page.first_seen
    return day if day + timedelta(days=1) < page.first_seen else page.first_seen


def _known(stored: items.StoredCapture, validators: Validators) -> dict[str, Validators]:
    return {address.bare(stored.capture.url or ""): validators}


def _only(visit: Door) -> Validators:
    """Of the one address that a visit asked for."""
    return next(iter(visit.seen.values()))


def _site(stored: items.StoredCapture) -> str:
    return address.site(stored.capture.url or "")


def title_of(stored: items.StoredCapture) -> str:
    """What its source calls an item."""
    return stored.capture.listing.title or stored.capture.guid
