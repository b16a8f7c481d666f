"""Revision, its Dutch and its tags → Entry: what subscribers get, cut to the source's rights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from newsbridge.model import Entry, Label, Revision, Segment, Source, Tag
from newsbridge.text.marks import nested
from newsbridge.vocabulary.labels import labels
from newsbridge.vocabulary.topics import topics_by_id

from .clean import address
from .notice import notice
from .rights import shown


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
    return Entry(
        guid=guid,
        version=version,
        title=segments[0].target,
        paragraphs=tuple(paragraph for _, paragraph in visible),
        original_title=article.title,
        source_name=source.name,
        credit_line=source.rights.credit_line,
        url=address(article.url) or address(source.homepage),
        places=article.places,
        published=article.published,
        notice=notice([segments[0], *(body[index] for index, _ in visible)], approved=approved),
        labels=entry_labels(tags),
        released=released,
        corrected=corrected,
    )


def entry_labels(tags: Iterable[Tag]) -> tuple[Label, ...]:
    """Topics that are set and partner countries, each once, topics first and by name."""
    found = {label for tag in tags if tag.state == "set" for label in _label(tag)}
    return tuple(sorted(found, key=lambda label: (label.scheme != "topic", label.name.casefold(), label.slug)))


def _label(tag: Tag) -> Iterator[Label]:
    """None for what partners do not see: mentioned countries and ids that the vocabulary does not know."""
    if tag.scheme == "topic" and (topic := topics_by_id().get(tag.value)):
        yield Label("topic", topic.id, topic.nl, topic.slug_nl)
    elif tag.scheme == "country" and tag.role == "partner":
        yield Label("country", tag.value, country_name(tag.value), tag.value.lower())


def country_name(code: str) -> str:
    """The Dutch name of an ISO 3166 code, or the code itself where there is none."""
    from babel import Locale

    return str(Locale.parse(labels().locale).territories.get(code.upper(), code))
