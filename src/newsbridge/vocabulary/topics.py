"""The desk's controlled list of topics: topics.toml as records."""

from dataclasses import dataclass
from functools import cache

from newsbridge.vocabulary.files import read_toml


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its stable id, its names, and the slug that stands in feed addresses."""

    id: str
    de: str
    nl: str
    slug_nl: str


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the list."""
    return tuple(Topic(row["id"], row["de"], row["nl"], row["slug_nl"]) for row in read_toml("topics.toml")["topic"])


@cache
def topics_by_id() -> dict[str, Topic]:
    """Topic of each id."""
    return {topic.id: topic for topic in topics()}
