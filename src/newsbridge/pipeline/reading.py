"""Read: what sources sent becomes articles."""

from collections.abc import Iterator, Sequence

from newsbridge import workers
from newsbridge.model import Article, ReadRules
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.paging import title_of
from newsbridge.pipeline.together import together
from newsbridge.store import items, revisions
from newsbridge.text.fingerprint import prints

SECONDS = 30.0
"""For one item; a long page takes a tenth of one."""
_SMALL = 50_000
"""Bytes of a feed's or a mail's text that are read here: nothing in them can take long."""


def read(run: Run) -> None:
    """Read every capture that this way of reading has not seen."""
    waiting = items.captures_to_read(run.store, run.slug, run.versions.read)
    run.progress.begin("read", len(waiting))
    for batch in items.batches(run.store, waiting):
        readings = []
        for stored, result in _articles(run, batch):
            title = title_of(stored)
            with run.guarded("read", stored.item, stored.id, title, stored.source):
                if isinstance(result, Exception):
                    raise result
                readings.append(_reading(run, stored, result))
            run.progress.advance(title)
        readings.sort(key=lambda reading: reading.stored.id)
        outcomes = revisions.add_readings(run.store, readings, run.now)
        for reading, (item, outcome) in zip(readings, outcomes, strict=True):
            run.report.new += outcome == "new"
            if outcome == "changed":
                run.report.changed += 1
                run.report.changed_items.append({"item": item, "title": reading.article.title})


def _articles(
    run: Run, batch: Sequence[items.StoredCapture]
) -> Iterator[tuple[items.StoredCapture, Article | Exception]]:
    """Light ones are read here and now, before a worker has been woken."""
    from newsbridge.read import article as reader  # compiles many patterns, and commands that read nothing import this

    for stored in batch:
        if not _is_heavy(stored):
            try:
                yield stored, reader.read(stored.capture, _rules(run, stored), run.now.date())
            except Exception as error:  # noqa: BLE001 - it stands in the place of the article
                yield stored, error
    heavy = [[stored] for stored in batch if _is_heavy(stored)]

    def work(stored: items.StoredCapture) -> Article:
        return workers.call(reader.read, SECONDS, stored.capture, _rules(run, stored), run.now.date())

    if heavy:
        yield from together(heavy, work, workers.pool().size)


def _is_heavy(stored: items.StoredCapture) -> bool:
    """Whole pages and long texts are read by a worker, which is stopped when it hangs."""
    body = stored.capture.body
    return body is not None and (body.media_type == "text/html" or len(body.content) > _SMALL)


def _rules(run: Run, stored: items.StoredCapture) -> ReadRules:
    return run.sources[stored.source].rules


def _reading(run: Run, stored: items.StoredCapture, article: Article) -> revisions.Reading:
    found = prints(article.title, [paragraph.text for paragraph in article.paragraphs])
    return revisions.Reading(stored, article, found, run.versions.read[stored.source])
