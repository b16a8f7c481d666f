"""Join: items that tell the same become one story, each held against what is there already."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from newsbridge.model import Article, Revision
from newsbridge.pipeline.context import Run
from newsbridge.store import Store, forgotten, progress, stories
from newsbridge.store.database import writing
from newsbridge.tag.shingles import VERSION, containment
from newsbridge.tag.story_likeness import likeness, shared_terms, thinned
from newsbridge.tag.story_wording import Wording, wording

SAME, SURE, WITH_TERMS = 0.4, 0.6, 0.75
"""Of the shorter text that must stand in the other one; what is enough alone; with the part of its specific terms."""
FEWEST = 2
"""Runs of words or specific terms in common below which nothing is held against each other."""
CLOSEST = 8
"""Neighbours that are compared by their keys."""
FEWEST_TERMS, READ = 2, 5
"""Specific terms in common from which on a neighbour is read again, and how many are."""
BATCH = 50
"""Items of one transaction."""
OWN = 6
"""Members of a story that do not make its terms common; those of a story that swallows all would say nothing."""
LEAD = 0.5
"""How much the lead of a story must be like an item that tells it in other words, where 1 would be enough alone."""


def join(run: Run) -> None:
    """Give every new item the story of what it copies, or its own."""
    waiting = stories.without_story(run.store, run.slug, VERSION)
    run.progress.begin("stories", len(waiting))
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        try:
            _add(run, batch)
        except Exception:  # noqa: BLE001 - one of them breaks; each by itself shows which, and the others go on
            for revision in batch:
                with run.guarded("story", revision.item, revision.id, revision.article.title):
                    _add(run, [revision])
        for revision in batch:
            run.progress.advance(revision.article.title)
    with writing(run.store):
        stories.drop_old(run.store, run.slug, run.now.date())


def _add(run: Run, batch: Sequence[Revision]) -> None:
    """In one transaction: a commit takes as long as a third of an item."""
    joiner = Joiner(run.store, run.slug)
    with writing(run.store):
        for revision in batch:
            joiner.add(revision.item, revision.article, run.now)
            progress.mark_done(run.store, revision.id, "story", VERSION, run.now)


@dataclass(frozen=True, slots=True)
class Joiner:
    """Adds items one by one; each change stands in the caller's transaction."""

    store: Store
    pipeline: str

    def add(self, item: str, article: Article, now: datetime) -> str:
        """The item's story: the one that it has, the one it copies, or a new one named after it."""
        day = _day(article, now)
        new = wording(article, day)
        known = stories.stories_of(self.store, [item]).get(item)
        found = known or self._told_before(item, new) or item
        stories.keep_wording(self.store, self.pipeline, item, new.keys, day)
        if known is None:
            stories.link(self.store, item, found, None, now)
        return found

    def _told_before(self, item: str, new: Wording) -> str | None:
        near = stories.neighbours(self.store, self.pipeline, item, new.keys, new.day, fewest=FEWEST, most=CLOSEST)
        shares = {other: _copied(new.keys, keys, near.common) for other, keys in near.items.items()}
        best = max(shares, key=shares.__getitem__, default=None)
        if best is not None and shares[best]:
            return stories.stories_of(self.store, [best]).get(best)
        terms = {other: len(new.terms.keys() & keys) for other, keys in near.items.items()}
        closest = sorted((other for other in terms if terms[other] >= FEWEST_TERMS), key=terms.__getitem__)[-READ:]
        others = {other: self._wording(other, new.day) for other in closest}
        return self._in_other_words(_Sought(item, new, near.common), others)

    def _in_other_words(self, sought: "_Sought", others: Mapping[str, Wording]) -> str | None:
        """The story of the item that is most alike, unless its lead is about something else."""
        sources = stories.sources_of(self.store, [sought.item, *others])
        likely = {
            other: rough
            for other, one in others.items()
            if (rough := sought.rough(one, one_source=sources[other] == sources[sought.item])) >= 1
        }
        for other in sorted(likely, key=likely.__getitem__, reverse=True):
            story = stories.stories_of(self.store, [other]).get(other)
            if story and self._belongs(sought, other, story, sources[sought.item]):
                return story
        return None

    def _belongs(self, sought: "_Sought", other: str, story: str, source: str) -> bool:
        """Whether terms that other stories do not hold say so too, of a member and of the lead."""
        told = stories.items_of(self.store, story)
        gone = forgotten.among(self.store, told)
        members = [member for member in told if member not in gone]
        if self._likeness(sought, other, members, source) < 1:
            return False
        return members[0] == other or self._likeness(sought, members[0], members, source) >= LEAD

    def _likeness(self, sought: "_Sought", other: str, members: Sequence[str], source: str) -> float:
        one_source = stories.sources_of(self.store, [other])[other] == source
        one = self._wording(other, sought.wording.day)
        terms = sought.shared(one, one_source=one_source)
        held = stories.held_by_others(self.store, self.pipeline, terms, [*members[:OWN], other, sought.item], source)
        if one_source:
            terms = {term: weight for term, weight in terms.items() if not held.get(term, (0, 0))[1]}
        others = {term: count for term, (count, _) in held.items()}
        weight = thinned(terms, others, stories.count(self.store, self.pipeline))
        return likeness(sought.wording, one, weight, one_source=one_source)

    def _wording(self, item: str, today: date) -> Wording:
        article, day = stories.newest_article(self.store, item)
        return wording(article, day or today)


@dataclass(frozen=True, slots=True)
class _Sought:
    """An item whose story is sought, and the keys that say nothing."""

    item: str
    wording: Wording
    common: frozenset[int]

    def shared(self, other: Wording, *, one_source: bool) -> dict[int, float]:
        found = shared_terms(self.wording, other, one_source=one_source)
        return {term: weight for term, weight in found.items() if term not in self.common}

    def rough(self, other: Wording, *, one_source: bool) -> float:
        """The likeness if no other item held the shared terms."""
        weight = sum(self.shared(other, one_source=one_source).values())
        return likeness(self.wording, other, weight, one_source=one_source)


def _copied(one: Sequence[int], other: Sequence[int], common: Collection[int]) -> float:
    """The part of the shorter text that stands in the other, 0 where it may be chance or an outlet's phrases."""
    left, right = ([key for key in keys if key >= 0] for keys in (one, other))
    share = containment(left, right, common)
    if share < SAME or share >= SURE:
        return share if share >= SURE else 0.0
    names, others = ({key for key in keys if key < 0}.difference(common) for keys in (one, other))
    fewest = min(len(names), len(others))
    return share if not fewest or share + len(names & others) / fewest >= WITH_TERMS else 0.0


def _day(article: Article, now: datetime) -> date:
    """The publication day as far as it is known; at the latest today."""
    written = article.published or ""
    return min(date.fromisoformat(written[:10]), now.date()) if len(written) >= 10 else now.date()
