"""Stories as an editor sees them: which items tell the same, taken apart and put together by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.errors import NewsbridgeError
from newsbridge.store import Store, census, writing
from newsbridge.store import stories as links


@dataclass(frozen=True, slots=True)
class Member:
    """An item of a story."""

    item: str
    source: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """Items that tell the same; the first is the lead, the others are "also in"."""

    id: str
    members: tuple[Member, ...]


def stories(store: Store, pipeline: str) -> list[Story]:
    """Stories of more than one item, newest first."""
    found = [_story(store, pipeline, story) for story in links.shared_stories(store, pipeline)]
    return sorted((story for story in found if len(story.members) > 1), key=_newest, reverse=True)


def story_of(store: Store, pipeline: str, name: str) -> Story:
    """The story of an item.

    Raises:
        NewsbridgeError: there is no such item, or it was not held against the others yet.
    """
    return _story(store, pipeline, _home(store, pipeline, name))


def merge(store: Store, pipeline: str, names: Sequence[str], editor: str, now: datetime) -> Story:
    """Make one story of those of the named items; it keeps the first one's id, and later copies join it.

    Raises:
        NewsbridgeError: an item is unknown, or they are one story already.
    """
    with writing(store):
        homes = list(dict.fromkeys(_home(store, pipeline, name) for name in names))
        if len(homes) < 2:
            raise NewsbridgeError(f"{', '.join(names)}: are one story already")
        first, *others = homes
        for story in others:
            links.merge(store, story, first, editor, now)
    return _story(store, pipeline, first)


def split(store: Store, pipeline: str, name: str, editor: str, now: datetime) -> Story:
    """Take an item out of its story; it is one of its own from now on, and the machine never moves it back.

    Raises:
        NewsbridgeError: the item is unknown or stands alone already.
    """
    with writing(store):
        home = _home(store, pipeline, name)
        item = census.split_name(name)[0]
        if len(links.items_of(store, home)) < 2:
            raise NewsbridgeError(f"{item}: stands alone already")
        links.link(store, item, links.fresh_id(store, item), editor, now)
    return _story(store, pipeline, home)


def _home(store: Store, pipeline: str, name: str) -> str:
    item = census.split_name(name)[0]
    if census.revision(store, pipeline, item) is None:
        raise NewsbridgeError(f"{item}: this pipeline has no item with this id; newsbridge status lists them")
    home = links.stories_of(store, [item]).get(item)
    if home is None:
        raise NewsbridgeError(f"{item}: was not held against the others yet; newsbridge run or tag does that")
    return home


def _story(store: Store, pipeline: str, story: str) -> Story:
    members = []
    for item in links.items_of(store, story):
        revision = census.revision(store, pipeline, item)
        if revision is not None:
            article = revision.article
            members.append(Member(item, revision.source, article.title, article.published))
    return Story(story, tuple(members))


def _newest(story: Story) -> str:
    return max(member.published or "" for member in story.members)
