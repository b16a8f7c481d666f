"""Let out: a translated wording becomes an entry, which is frozen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from newsbridge.config import Settings, SourceSettings
from newsbridge.model import Appointment, Entry, Event, Evidence, Figure, Finding, Paragraph, Revision
from newsbridge.model.output import Change
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.versions import Versions
from newsbridge.publish.amounts.box import amounts
from newsbridge.publish.calendars.appointments import appointments
from newsbridge.publish.entries.changes import change
from newsbridge.publish.entries.making import make_entry
from newsbridge.publish.rights.excerpt import same_part
from newsbridge.publish.rights.narrowing import shown
from newsbridge.store import Store, facts, progress, publication, stories, translations
from newsbridge.store import appointments as calendars
from newsbridge.store import findings as kept_findings
from newsbridge.text.ids import entry_guid
from newsbridge.vocabulary.places_nl import in_dutch


class Making(Protocol):
    """What an entry is made with; a run is one."""

    @property
    def store(self) -> Store:
        """Where the text and all that was found in it stand."""

    @property
    def settings(self) -> Settings:
        """Of the pipeline, with the terms that editors added."""

    @property
    def sources(self) -> Mapping[str, SourceSettings]:
        """The pipeline's, by id."""

    @property
    def versions(self) -> Versions:
        """Whose tags count."""

    @property
    def now(self) -> datetime:
        """When it goes out."""


def let_out(run: Run, ready: publication.Ready) -> bool:
    """Freeze an entry; one that shows nothing else than the last one leaves only the record that it is out.

    Returns:
        whether it is out: not where an editor has changed something of it meanwhile.
    """
    entry, told = entry_of(run, ready)
    if not publication.add_entry(run.store, ready.revision, entry, run.now, ready):
        return False
    run.report.published += entry is not None
    run.report.corrected += told is not None
    return True


def with_facts(run: Making, revision: Revision, last: Entry) -> Entry:
    """An entry that is out with the events and figures that count now."""
    ready = publication.Ready(revision, last.approved is not False, tagged=True, checked=True)
    made = _made(run, ready, last)
    return replace(last, events=made.events, figures=made.figures)


def entry_of(run: Making, ready: publication.Ready) -> tuple[Entry | None, Change | None]:
    """What goes out of a wording; None where it shows nothing else than the last entry. And what subscribers are
    told of its change."""
    revision = ready.revision
    last = publication.last_entry(run.store, revision.item)
    entry = _made(run, ready, last)
    if last is None:
        return entry, None
    entry = replace(entry, recalled=last.recalled)
    if entry == replace(last, version=entry.version, corrected=None, change="updated", altered=None, cut=""):
        return None, None
    told = change(last, entry, said=_said(run, revision), says=_says(run, revision))
    corrected = run.now if told else last.corrected
    return replace(entry, corrected=corrected, change=told or last.change, altered=run.now), told


def _made(run: Making, ready: publication.Ready, last: Entry | None) -> Entry:
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
    figures = _undisputed(run, revision)
    return replace(
        entry,
        events=_events(run, revision, last, _shown_of(run, ready, dutch)),
        figures=amounts(figures, german, dutch, entry.paragraphs),
    )


def _undisputed(run: Making, revision: Revision) -> list[Figure]:
    """Figures without those that the German item itself contradicts, unless an editor gave them."""
    figures = progress.figures_of(run.store, revision.id, run.versions.tag)
    if facts.given(run.store, revision.id, "Figure") is not None:
        return figures
    findings = kept_findings.disputed(run.store, revision.id)
    return [one for one in figures if not any(_disputes(finding, one) for finding in findings)]


def _disputes(finding: Finding, figure: Figure) -> bool:
    """By the words of both statements: one of them may stand in the text again and again."""
    statements = [value for value in finding.values if not value.isdigit()]  # the others number paragraphs
    pairs = [(figure.text, said) for said in statements] + [(said, figure.text) for said in statements]
    return any(re.match(rf"{re.escape(start)}(?!\w)", longer) for longer, start in pairs)


def _events(
    run: Making, revision: Revision, last: Entry | None, shown_of: Sequence[tuple[int, int]]
) -> tuple[Appointment, ...]:
    """Events that rest on words which subscribers can read."""
    found = progress.events_of(run.store, revision.id, run.versions.tag)
    visible = [_for_readers(event) for event in found if _is_on(event, shown_of)]
    story = stories.stories_of(run.store, [revision.item]).get(revision.item, revision.item)
    items = stories.items_of(run.store, story) or [revision.item]
    known = calendars.appointments_of(run.store, items)
    # what it told last may be another item's event by now, or have been
    told = {one.uid for one in last.events} if last else set()
    own = known.pop(revision.item, [])
    others = {one.uid: one for of_item in known.values() for one in of_item}
    own += [one for uid, one in others.items() if uid in told - {one.uid for one in own}]
    others = {uid: one for uid, one in others.items() if uid not in {one.uid for one in own}}
    # whichever of them goes out first, the event gets the same uid
    return appointments(visible, own, list(others.values()), min(items), run.now)


def _shown_of(run: Making, ready: publication.Ready, dutch: Sequence[Paragraph]) -> list[tuple[int, int]]:
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


def _said(run: Making, revision: Revision) -> dict[str, str]:
    """German → Dutch of what subscribers have."""
    return {segment.source: segment.target for segment in translations.out_of(run.store, revision.item)}


def _says(run: Making, revision: Revision) -> dict[str, str]:
    return {segment.source: segment.target for segment in translations.segments_of(run.store, revision.id)}
