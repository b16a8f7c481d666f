"""Revision, its Dutch and its tags → Entry: what subscribers get, cut to the source's rights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from newsbridge.model import Entry, Label, Revision, Segment, Source, Tag
from newsbridge.publish.entries.notice import notice
from newsbridge.publish.markup.clean import address
from newsbridge.publish.rights.narrowing import allowed, headline, original_title, shown
from newsbridge.text.marks import nested
from newsbridge.vocabulary.labels import labels
from newsbridge.vocabulary.places_nl import in_dutch
from newsbridge.vocabulary.topics import topics_by_id


def make_entry(
    revision: Revision,
    segments: Sequence[Segment],
    tags: Iterable[Tag],
    source: Source,
    *,
    guid: str,
    version: int,
    approved: bool,
    released: datetime,
    corrected: datetime | None = None,
) -> Entry:
    """The entry of one revision.

    `segments[0]` is the title, the rest are the article's first paragraphs in order, as many as were
    translated. `released` and `corrected` know their time zone.

    Raises:
        ValueError: no segment for the title, or more segments than the article has paragraphs.
    """
    article = revision.article
    if not 1 <= len(segments) <= 1 + len(article.paragraphs):
        raise ValueError(
            f"item {revision.item}, revision {revision.number}: {len(segments)} segments for a title and "
            f"{len(article.paragraphs)} paragraphs; translate this revision again"
        )
    body = segments[1:]
    dutch = [
        replace(kept, text=part.target, marks=nested(part.target, part.marks))
        for kept, part in zip(article.paragraphs, body, strict=False)
    ]
    visible = shown(dutch, source.rights, approved=approved)
    display = allowed(source.rights, approved=approved)
    return Entry(
        guid=guid,
        version=version,
        title=headline(segments[0].target, source.rights, approved=approved),
        paragraphs=tuple(paragraph for _, paragraph in visible),
        original_title=original_title(article.title, source.rights, approved=approved),
        source_name=source.name,
        credit_line=source.rights.credit_line,
        url=address(article.url) or address(source.homepage),
        places=tuple(map(in_dutch, article.places)),
        published=article.published,
        notice=notice([segments[0], *(body[index] for index, _ in visible)], approved=approved),
        labels=entry_labels(tags),
        released=released,
        corrected=corrected,
        item=revision.item,
        source=source.id,
        display=display,
        licence=source.rights.licence,
        originals=tuple(article.paragraphs[index] for index, _ in visible) if display == "full" else (),
        approved=approved,
    )


def entry_labels(tags: Iterable[Tag]) -> tuple[Label, ...]:
    """Topics that are set and partner countries, each once, topics first and by name."""
    found = {label for tag in tags if tag.state == "set" for label in _label(tag)}
    return tuple(sorted(found, key=lambda label: (label.scheme != "topic", label.name.casefold(), label.slug)))


def _label(tag: Tag) -> Iterator[Label]:
    """None for what partners do not see: mentioned countries and ids that the vocabulary does not know."""
    if tag.scheme == "topic" and tag.value in topics_by_id():
        yield topic_label(tag.value)
    elif tag.scheme == "country" and tag.role == "partner":
        yield country_label(tag.value)


def topic_label(topic: str) -> Label:
    """A topic of the vocabulary; raises KeyError where it has none of this id."""
    known = topics_by_id()[topic]
    return Label("topic", known.id, known.nl, known.slug_nl)


def country_label(code: str) -> Label:
    """A country by its ISO 3166 code."""
    return Label("country", code, country_name(code), code.lower())


def country_name(code: str) -> str:
    """The Dutch name of an ISO 3166 code, or the code itself where there is none."""
    from babel import Locale

    return str(Locale.parse(labels().locale).territories.get(code.upper(), code))
