"""Publish: entries are frozen once, files follow from the entries."""

from newsbridge.model import Entry, Revision
from newsbridge.pipeline.context import Run, stage_version
from newsbridge.publish.entry import make_entry
from newsbridge.publish.site import build_site
from newsbridge.publish.write import write
from newsbridge.store import progress, publication
from newsbridge.text.ids import entry_guid


def publish(run: Run) -> None:
    """Let out what may go out, and write the files of everything that is out."""
    ready = publication.to_publish(run.store, run.slug, stage_version(run.settings.checks))
    for revision, approved in ready:
        if revision.source not in run.sources:
            continue
        reason = None if approved else _needs_editor(run, revision)
        if reason is not None:
            run.report.held.append({"item": revision.item, "title": revision.article.title, "reason": reason})
        else:
            _let_out(run, revision, approved=approved)
    _write(run)


def _needs_editor(run: Run, revision: Revision) -> str | None:
    """Why an item that nobody has approved stays in; None where it may go out on its own."""
    if run.settings.table.review.mode == "required":
        return "waits for an editor's approval"
    blocking = [f for f in progress.findings_of(run.store, revision.id) if f.severity == "block"]
    if blocking:
        more = f" (and {len(blocking) - 1} more)" if len(blocking) > 1 else ""
        return f"{blocking[0].check}: {blocking[0].message}{more}"
    return None


def _let_out(run: Run, revision: Revision, *, approved: bool) -> None:
    last: Entry | None = publication.last_entry(run.store, revision.item)
    entry = make_entry(
        revision,
        progress.segments_of(run.store, revision.id),
        progress.tags_of(run.store, revision.id),
        run.sources[revision.source].source,
        guid=last.guid if last else entry_guid(run.slug, revision.source, revision.guid),
        version=last.version + 1 if last else 1,
        approved=approved,
        released=last.released if last else run.now,
        corrected=run.now if last else None,
    )
    publication.add_entry(run.store, revision, entry, run.now)
    run.report.published += 1
    run.report.corrected += last is not None


def _write(run: Run) -> None:
    table = run.settings.table
    site = build_site(
        slug=run.slug,
        title=table.pipeline.title,
        description=table.pipeline.description,
        url=table.site.url,
        contact=table.site.contact,
        entries=publication.entries(run.store, run.slug),
        known=publication.known_labels(run.store, run.slug),
    )
    run.progress.begin("publish", len(run.settings.formats))
    documents = []
    for module, options in run.settings.formats:
        documents += list(module.render(site, options))
        run.progress.advance(module.__name__.rpartition(".")[2])
    run.report.written = len(write(documents, run.settings.public))
