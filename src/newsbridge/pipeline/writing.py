"""Site → files below public/, and what has to be known of them for the next time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from newsbridge.kinds import kind_name
from newsbridge.model import Document, Moved, Site, Written
from newsbridge.pipeline import hub
from newsbridge.pipeline.context import Run
from newsbridge.publish.files.stamp import keyed
from newsbridge.publish.files.write import Changes, remove, write
from newsbridge.store import channels, writing, written


def write_site(run: Run, site: Site) -> None:
    """Write what changed of all formats, remove what is gone, and tell the hub.

    Whatever fails before the files take their names leaves public/ as it was.
    """
    run.progress.begin("publish", len(run.settings.formats))
    site = replace(site, moved=moved(run, site))
    known = written.known(run.store, run.slug)
    documents = _documents(run, site, known)
    changes = write(documents, run.settings.public, known, partial(_about_to, run, site))
    removed = remove(changes.gone, run.settings.public)
    if changes.records or removed:
        with writing(run.store):
            written.keep(run.store, run.slug, changes.records, removed)
    run.report.written, run.report.removed = len(changes.written), len(removed)
    hub.tell(run, site)


def moved(run: Run, site: Site) -> tuple[Moved, ...]:
    """Channels that subscribers may still ask for, with what `[site.moved]` puts in their place."""
    served = _served(site)
    successors = {path.strip("/"): to for path, to in run.settings.table.site.moved.items()}
    return tuple(
        Moved(one.path, one.title, _successor(one.path, successors, served), one.at)
        for one in channels.gone(run.store, run.slug, served, run.now)
    )


def _served(site: Site) -> dict[str, str]:
    return {channel.path: channel.title for channel in site.channels}


def _successor(path: str, successors: Mapping[str, str], served: Mapping[str, str]) -> str | None:
    """What takes a channel's place, also where that has moved on itself."""
    seen = {path}
    while (path := successors.get(path, "").strip("/")) not in served:
        if path in seen or not path:
            return None
        seen.add(path)
    return path


def _documents(run: Run, site: Site, known: Mapping[str, Written]) -> Iterator[Document]:
    for module, options in run.settings.formats:
        yield from keyed(module.render(site, options), site, module, options)
        if hasattr(module, "moved"):
            signs = (document for one in site.moved for document in module.moved(site, one))
            # only where something lay: nobody subscribed to a format that came later
            were = (one for one in signs if str(one.path) in known or (run.settings.public / one.path).exists())
            yield from keyed(were, site, module, options)
        run.progress.advance(kind_name(module))


def _about_to(run: Run, site: Site, changes: Changes) -> None:
    """Before any file changes: what a killed run leaves is known to the next one, and the hub will hear of it."""
    with writing(run.store):
        channels.keep(run.store, run.slug, _served(site), run.now)
        written.intend(run.store, run.slug, changes.new)
        hub.note(run, site, changes.written)
