"""Publish: entries are frozen once, files follow from the entries."""

from dataclasses import replace

from newsbridge.kinds import kind_name
from newsbridge.model import Revision
from newsbridge.pipeline.context import Run
from newsbridge.publish.entry import entry_labels, make_entry
from newsbridge.publish.site import build_site
from newsbridge.publish.write import write
from newsbridge.store import progress, publication, translations, writing
from newsbridge.text.ids import entry_guid
from newsbridge.text.timestamps import moment


def publish(run: Run) -> None:
    """Let out what may go out, and write the files of everything that is out."""
    ready = publication.to_publish(run.store, run.slug, run.versions.tag, run.versions.check)
    ready = [one for one in ready if one.revision.source in run.sources]
    run.progress.begin("let out", len(ready))
    for one in ready:
        reason = _reason_to_hold(run, one)
        if reason is None:
            _let_out(run, one)
        else:
            revision = one.revision
            run.report.held.append({"item": revision.item, "title": revision.article.title, "reason": reason})
        run.progress.advance(one.revision.article.title)
    for revision, correction in publication.to_relabel(run.store, run.slug):
        if revision.source in run.sources:
            _relabel(run, revision, correction)
    _write(run)


def _relabel(run: Run, revision: Revision, correction: str) -> None:
    """What is out moves to the channels that an editor named; its words stay, and nobody is told of a correction."""
    last = publication.last_entry(run.store, revision.item)
    if last is not None:
        labels = entry_labels(progress.tags_of(run.store, revision.id, None))
        entry = replace(last, labels=labels, version=last.version + 1)
        publication.add_entry(run.store, revision, None if labels == last.labels else entry, run.now)
    with writing(run.store):
        progress.mark_done(run.store, revision.id, "relabel", correction, run.now)


def _reason_to_hold(run: Run, ready: publication.Ready) -> str | None:
    """Why a translation stays in; None where it may go out."""
    if run.sources[ready.revision.source].source.rights.translate == "none":
        return "its source's rights allow no translation any more"
    if not (ready.tagged and ready.checked):
        return "not tagged and checked as the pipeline file says now: newsbridge run does that"
    article = ready.revision.article
    if article.embargo and (until := moment(article.embargo)) > run.now:
        return f"under embargo until {until:%Y-%m-%d %H:%M}, German time"
    if ready.approved:
        return None
    if reason := _other_dutch(run, ready):
        return reason
    if "embargo unclear" in article.flags:
        return "names an embargo that cannot be read: an editor decides"
    if run.settings.table.review.mode == "required":
        return "waits for an editor's approval"
    findings = translations.findings_of(run.store, ready.revision.id, run.versions.check)
    blocking = [finding for finding in findings if finding.severity == "block"]
    if blocking:
        more = f" (and {len(blocking) - 1} more)" if len(blocking) > 1 else ""
        return f"{blocking[0].check}: {blocking[0].message}{more}"
    return None


def _other_dutch(run: Run, ready: publication.Ready) -> str | None:
    """Words that are out never change silently: only an editor lets other Dutch out for the same German."""
    out = {segment.source: segment.target for segment in translations.out_of(run.store, ready.revision.item)}
    for segment in translations.segments_of(run.store, ready.revision.id) if out else ():
        if out.get(segment.source, segment.target) != segment.target:
            return f"subscribers have “{_short(segment.source)}” with another Dutch: an editor decides"
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"


def _let_out(run: Run, ready: publication.Ready) -> None:
    """Freeze an entry; one that shows the same words under another date or address is no correction."""
    revision = ready.revision
    last = publication.last_entry(run.store, revision.item)
    entry = make_entry(
        revision,
        translations.segments_of(run.store, revision.id),
        progress.tags_of(run.store, revision.id, run.versions.tag),
        run.sources[revision.source].source,
        guid=last.guid if last else entry_guid(revision.source, revision.guid),
        version=last.version + 1 if last else 1,
        approved=ready.approved,
        released=last.released if last else run.now,
    )
    if last is not None:
        same_words = (entry.title, entry.paragraphs) == (last.title, last.paragraphs)
        entry = replace(entry, corrected=last.corrected if same_words else run.now)
        if replace(entry, version=last.version) == last:
            publication.add_entry(run.store, revision, None, run.now)
            return
        run.report.corrected += not same_words
    publication.add_entry(run.store, revision, entry, run.now)
    run.report.published += 1


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
        formats=[kind_name(module) for module, _ in run.settings.formats],
    )
    run.progress.begin("publish", len(run.settings.formats))
    documents = []
    for module, options in run.settings.formats:
        documents += list(module.render(site, options))
        run.progress.advance(kind_name(module))
    run.report.written = len(write(documents, run.settings.public))
