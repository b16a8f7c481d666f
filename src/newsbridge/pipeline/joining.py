"""Join: items that tell the same become one story, each held against what is there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from newsbridge.model import Article
from newsbridge.pipeline.context import Run
from newsbridge.store import Store, progress, stories
from newsbridge.store.database import writing
from newsbridge.tag.shingles import VERSION, containment, shingles

SAME = 0.4
"""Of the shorter text that must stand in the other one."""
FEWEST = 4
"""Runs of words in common below which nothing is held against each other."""
CLOSEST = 4
"""Neighbours that are compared word by word."""


def join(run: Run) -> None:
    """Give every new item the story of what it copies, or its own."""
    waiting = stories.without_story(run.store, run.slug, VERSION)
    run.progress.begin("stories", len(waiting))
    joiner = Joiner(run.store, run.slug)
    for revision in waiting:
        title = revision.article.title
        with run.guarded("story", revision.item, revision.id, title), writing(run.store):
            joiner.add(revision.item, revision.article, run.now)
            progress.mark_done(run.store, revision.id, "story", VERSION, run.now)
        run.progress.advance(title)
    with writing(run.store):
        stories.drop_old(run.store, run.slug, run.now.date())


@dataclass(frozen=True, slots=True)
class Joiner:
    """Adds items one by one; each change stands in the caller's transaction."""

    store: Store
    pipeline: str

    def add(self, item: str, article: Article, now: datetime) -> str:
        """The item's story: the one that it has, the one it copies, or a new one named after it."""
        day = _day(article, now)
        runs = _runs(article.title, article.text)
        known = stories.stories_of(self.store, [item]).get(item)
        found = known or self._copied(item, runs, day) or item
        stories.keep_wording(self.store, self.pipeline, item, frozenset(runs), day)
        if known is None:
            stories.link(self.store, item, found, None, now)
        return found

    def _copied(self, item: str, runs: Sequence[int], day: date) -> str | None:
        near = stories.neighbours(
            self.store, self.pipeline, item, frozenset(runs), day, fewest=FEWEST, most=CLOSEST
        )
        best, story = SAME, None
        homes = stories.stories_of(self.store, near.items)
        for other in near.items:
            article = stories.newest_article(self.store, other)
            share = containment(runs, _runs(article.title, article.text), near.common)
            if share >= best:
                best, story = share, homes.get(other)
        return story


def _day(article: Article, now: datetime) -> date:
    """The publication day as far as it is known; at the latest today."""
    written = article.published or ""
    return min(date.fromisoformat(written[:10]), now.date()) if len(written) >= 10 else now.date()


@lru_cache(maxsize=256)
def _runs(title: str, text: str) -> tuple[int, ...]:
    return tuple(shingles(f"{title}\n{text}"))
