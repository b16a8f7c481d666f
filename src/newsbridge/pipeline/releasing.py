"""Let out: a translated wording becomes an entry, which is frozen."""

from collections.abc import Sequence
from dataclasses import replace

from newsbridge.model import Appointment, Entry, Event, Evidence, Paragraph, Revision
from newsbridge.pipeline.context import Run
from newsbridge.publish.amounts.box import amounts
from newsbridge.publish.calendars.appointments import appointments
from newsbridge.publish.entries.changes import change
from newsbridge.publish.entries.making import make_entry
from newsbridge.publish.rights.excerpt import same_part
from newsbridge.publish.rights.narrowing import shown
from newsbridge.store import appointments as calendars
from newsbridge.store import progress, publication, stories, translations
from newsbridge.text.ids import entry_guid
from newsbridge.vocabulary.places_nl import in_dutch


def let_out(run: Run, ready: publication.Ready) -> None:
    """Freeze an entry; one that shows nothing else than the last one leaves only the record that it is out."""
    revision = ready.revision
    last = publication.last_entry(run.store, revision.item)
    entry = _made(run, ready, last)
    if last is not None:
        entry = replace(entry, recalled=last.recalled)
        if entry == replace(last, version=entry.version, corrected=None, change="updated", altered=None):
            publication.add_entry(run.store, revision, None, run.now)
            return
        told = change(last, entry, said=_said(run, revision), says=_says(run, revision))
        entry = replace(
            entry, corrected=run.now if told else last.corrected, change=told or last.change, altered=run.now
        )
        run.report.corrected += told is not None
    publication.add_entry(run.store, revision, entry, run.now)
    run.report.published += 1


def _made(run: Run, ready: publication.Ready, last: Entry | None) -> Entry:
    revision = ready.revision
    segments = translations.segments_of(run.store, revision.id)
    entry = make_entry(
        revision,
        segments,
        progress.tags_of(run.store, revision.id, run.versions.tag),
        run.sources[revision.source].source,
        guid=last.guid if last else entry_guid(revision.source, revision.guid),
        version=last.version + 1 if last else 1,
        approved=ready.approved,
        released=last.released if last else run.now,
    )
    if entry.display == "headline":
        return entry
    german = revision.article.paragraphs
    dutch = [replace(one, text=part.target, marks=()) for one, part in zip(german, segments[1:], strict=False)]
    figures = progress.figures_of(run.store, revision.id, run.versions.tag)
    return replace(
        entry,
        events=_events(run, revision, last, _shown_of(run, ready, dutch)),
        figures=amounts(figures, german, dutch, entry.paragraphs),
    )


def _events(
    run: Run, revision: Revision, last: Entry | None, shown_of: Sequence[tuple[int, int]]
) -> tuple[Appointment, ...]:
    """Events that rest on words which subscribers can read."""
    found = progress.events_of(run.store, revision.id, run.versions.tag)
    visible = [_for_readers(event) for event in found if _is_on(event, shown_of)]
    story = stories.stories_of(run.store, [revision.item]).get(revision.item, revision.item)
    known = calendars.appointments_of(run.store, stories.items_of(run.store, story) or [revision.item])
    # what it told last may be another item's event by now, or have been
    told = {one.uid for one in last.events} if last else set()
    own = known.pop(revision.item, [])
    others = {one.uid: one for of_item in known.values() for one in of_item}
    own += [one for uid, one in others.items() if uid in told - {one.uid for one in own}]
    others = {uid: one for uid, one in others.items() if uid not in {one.uid for one in own}}
    return appointments(visible, own, list(others.values()), revision.item, run.now)


def _shown_of(run: Run, ready: publication.Ready, dutch: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where in the article's text the words stand that subscribers can read in Dutch."""
    article = ready.revision.article
    rights = run.sources[ready.revision.source].source.rights
    visible = dict(shown(dutch, rights, approved=ready.approved))
    spans, start = [], 0
    for index, paragraph in enumerate(article.paragraphs):
        if index in visible:
            length = same_part(paragraph.text, dutch[index].text, visible[index].text)
            spans.append((start, start + length))
        start += len(paragraph.text) + len("\n\n")
    return spans


def _is_on(event: Event, spans: Sequence[tuple[int, int]]) -> bool:
    def is_on(one: Evidence) -> bool:
        return one.field == "title" or any(start <= one.start and one.end <= end for start, end in spans)

    return all(map(is_on, event.evidence))


def _for_readers(event: Event) -> Event:
    return replace(event, place=in_dutch(event.place) if event.place else None)


def _said(run: Run, revision: Revision) -> dict[str, str]:
    """German → Dutch of what subscribers have."""
    return {segment.source: segment.target for segment in translations.out_of(run.store, revision.item)}


def _says(run: Run, revision: Revision) -> dict[str, str]:
    return {segment.source: segment.target for segment in translations.segments_of(run.store, revision.id)}
