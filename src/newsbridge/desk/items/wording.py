"""What a source changed, paragraph by paragraph, beside the Dutch of what it said before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from newsbridge.desk.marking import compared
from newsbridge.desk.visit import Visit
from newsbridge.editing.state import Look
from newsbridge.model import Article, Segment
from newsbridge.store import history, reviews, revisions, translations
from newsbridge.text.difference import words

Kind = Literal["same", "changed", "new", "gone"]
_ALIKE = 0.4
"""Share of the words that both have from which on a paragraph is the other one, changed."""
_MOST = 4000
"""Pairs of paragraphs that are compared; beyond that they are paired by their place."""


_FEW = 3
"""Paragraphs that did not change and are shown nevertheless."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A paragraph before and after."""

    kind: Kind
    german: Markup
    dutch: str | None
    """Of the earlier German; None where it had none."""


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in a row that all differ, or all do not."""

    same: bool
    pairs: tuple[Paired, ...]

    @property
    def folded(self) -> bool:
        """Nobody needs to see all of them."""
        return self.same and len(self.pairs) > _FEW


@dataclass(frozen=True, slots=True)
class Reworded:
    """What the page of a source's change shows."""

    runs: tuple[Run, ...]
    """Empty where nothing differs."""
    by: str
    """Who approved the earlier wording; empty where nobody did."""
    at: datetime | None


def reworded(visit: Visit, look: Look) -> Reworded:
    """From the wording that an editor approved last to that of today; where nobody did, from the one before."""
    store = visit.store
    changed = reviews.last_approval(store, look.item)
    before = changed.article if changed else revisions.earlier_wording(store, look.item, look.revision.number)
    if before is None:
        return Reworded((), "", None)
    dutch = {one.source: one.target for one in translations.out_of(store, look.item) or _approved(visit, look)}
    found = tuple(
        Paired(kind, compared(old or "", new or ""), dutch.get(old) if old is not None else None)
        for kind, old, new in pairs(_texts(before), _texts(look.revision.article))
    )
    differs = any(one.kind != "same" for one in found)
    runs = [Run(same, tuple(group)) for same, group in groupby(found, lambda one: one.kind == "same")]
    return Reworded(tuple(runs) if differs else (), changed.by if changed else "", changed.at if changed else None)


def _approved(visit: Visit, look: Look) -> list[Segment]:
    """The text that was approved last, where it is not out yet."""
    for kept in history.of(visit.store, look.subject):
        if kept.change.move == "approve" and kept.change.after:
            return translations.texts_of(visit.store, kept.change.after["translation"])
    return []


def _texts(article: Article) -> list[str]:
    return [article.title, *(paragraph.text for paragraph in article.paragraphs)]


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str | None, str | None]]:
    """Paragraphs before and after, in order: the same, changed, gone or new."""
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (("same", text, text) for text in old[first:last])
        else:
            yield from _matched(old[first:last], new[new_first:new_last])


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str | None, str | None]]:
    """Of paragraphs that differ those that are most alike stand beside each other, none crossing another."""
    at_old = at_new = 0
    for first, second in [*_alike(old, new), (len(old), len(new))]:
        yield from (("gone", text, None) for text in old[at_old:first])
        yield from (("new", None, text) for text in new[at_new:second])
        if first < len(old) and second < len(new):
            yield "changed", old[first], new[second]
        at_old, at_new = first + 1, second + 1


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    if len(old) * len(new) > _MOST:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    counted_old, counted_new = ([Counter(words(text)) for text in side] for side in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            share = _share(counted_old[i], counted_new[j])
            pair = share + best[i + 1][j + 1] if share >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    return list(_path(best, len(old), len(new)))


def _path(best: Sequence[Sequence[float]], rows: int, columns: int) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
