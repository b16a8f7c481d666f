"""Translate: what is selected, memory first, then one request at a time for each item with new text, under caps."""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from newsbridge.model import Paragraph, Revision, Segment, Unit
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.selecting import Standing, rank, reason_to_leave_out
from newsbridge.pipeline.translating.asking import Asking
from newsbridge.pipeline.translating.engines import lines
from newsbridge.pipeline.translating.job import Job
from newsbridge.pipeline.translating.requeue import requeue, translation_version
from newsbridge.store import memory, progress, publication, translations, writing
from newsbridge.text.marks import marked_alike
from newsbridge.translate import plan, tmx


def import_memory(run: Run) -> None:
    """Take over memory files that are new or changed."""
    for file in run.settings.memory:
        path = f"{run.slug}/{file.relative_to(run.settings.folder)}"
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if not memory.seed_is_known(run.store, path, sha256):
            units = (_seed(unit, path) for unit in tmx.read(file))
            memory.import_seed(run.store, path, sha256, units, run.now)


def _seed(unit: Unit, path: str) -> Unit:
    """An editor's word in a file is the file's: what an editor says at the desk comes before it."""
    variant = memory.FILE if unit.state == "approved" else unit.variant
    return replace(unit, variant=variant, origin=unit.origin or path)


def translate(run: Run, only: Collection[str] | None = None) -> None:
    """Translate what is selected; what cannot be translated now waits, with its reason.

    Args:
        only: items to serve; None for all.
    """
    with writing(run.store):
        memory.cut(run.store)  # of what was imported since
    requeue(run)
    found = translations.to_translate(run.store, run.slug, run.versions.translate)
    tags = progress.tags_by_revision(run.store, run.slug, run.versions.tag)
    out = publication.published_items(run.store, run.slug)
    # what was chosen once is not dropped because its Dutch is to be made anew
    wanted = publication.wanted_items(run.store, run.slug)
    begun = translations.to_make_anew(run.store, run.slug)
    tried = progress.tries(run.store, "translate", [revision.id for revision in found])
    served = []
    for revision in found:
        if only is not None and revision.item not in only:
            continue
        chosen = revision.item in wanted or revision.id in begun
        standing = Standing(tags.get(revision.id), revision.item in out, chosen, revision.id in tried)
        reason = reason_to_leave_out(run.settings, revision, standing, run.now)
        if reason is None:
            served.append((rank(revision, standing), revision))
        else:
            run.report.left_out[reason] += 1
    # the sort is stable: newest first, as they came
    served.sort(key=lambda pair: pair[0], reverse=True)
    run.progress.begin("translate", len(served))
    jobs = [
        Job(
            revision,
            _paragraphs(run, revision),
            translation_version(run, revision.source),
            *_said(run, revision),
        )
        for _, revision in served
    ]
    Asking(run, lines(run)).serve(jobs)


def _paragraphs(run: Run, revision: Revision) -> list[Paragraph]:
    return plan.sources(revision.article, run.sources[revision.source].source.rights)


def _said(run: Run, revision: Revision) -> tuple[dict[str, Unit], dict[str, Segment]]:
    """What subscribers and editors have of an item, by its German; and what of it an editor wrote or keeps for it."""
    marks = {paragraph.text: paragraph.marks for paragraph in revision.article.paragraphs}
    written = {one.source: one for one in translations.written_of(run.store, revision.item)}
    worked_on = translations.worked_on(run.store, revision.item)
    segments = (*translations.out_of(run.store, revision.item), *worked_on, *written.values())
    units = {
        one.source: Unit(
            one.source,
            one.target,
            one.engine,
            one.model,
            state="approved" if one.origin == "editor" else "machine",
            anchors=marked_alike(marks.get(one.source, ()), one.marks),
        )
        for one in segments
        if one.origin != "unchanged"
    }
    return units, written
