"""What an item is held against others by: its runs of words, its specific terms, and what it copies word for word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from newsbridge.model import Article
from newsbridge.tag.shingles import long_runs, shingles
from newsbridge.tag.story_when import Back, told_back
from newsbridge.tag.story_words import body, names, specific

_INDEXED = 0.5
"""Weight from which a term leads to other items."""


@dataclass(frozen=True)
class Wording:
    """One item's newest words."""

    article: Article
    day: date

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """Three words in a row, as numbers in their order."""
        return tuple(shingles(f"{self.article.title}\n{self.article.text}"))

    @cached_property
    def body(self) -> list[str]:
        """Title and paragraphs without feet."""
        return body(self.article)

    @cached_property
    def parts(self) -> list[dict[int, float]]:
        """Weight of each specific term of each paragraph; all keys are below zero."""
        return [specific([paragraph], self.article.places) for paragraph in self.body]

    @cached_property
    def terms(self) -> dict[int, float]:
        """Weight of each specific term."""
        return merged(self.parts)

    @cached_property
    def weight(self) -> float:
        """Of all its terms."""
        return sum(self.terms.values())

    @cached_property
    def names(self) -> set[int]:
        """Terms that stand as names do."""
        return names(self.body)

    @cached_property
    def long_runs(self) -> frozenset[int]:
        """Eight words in a row."""
        return long_runs(self.body)

    @cached_property
    def back(self) -> list[Back]:
        """Times of the last weeks that it points back to."""
        return told_back("\n".join(self.body), self.day)

    @property
    def keys(self) -> list[int]:
        """What the index knows it by: its runs in their order, then its terms."""
        return [*self.runs, *(term for term, weight in self.terms.items() if weight >= _INDEXED)]


def merged(parts: Iterable[Mapping[int, float]]) -> dict[int, float]:
    """The terms of several paragraphs, each with its greatest weight."""
    found: dict[int, float] = {}
    for part in parts:
        for term, weight in part.items():
            if weight > found.get(term, 0.0):
                found[term] = weight
    return found


@lru_cache(maxsize=512)
def wording(article: Article, day: date) -> Wording:
    """Of an article and its day; what was worked out stays for a while."""
    return Wording(article, day)
