"""What editors made of an item's tags, each with what was shown to them: a lasting word, and what is learnt from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsbridge.model import Article, Tag
from newsbridge.store.codec import load
from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word on one scheme of an item: `given` counts from now on, whatever the taggers say."""

    item: str
    scheme: str
    """topic or country."""
    shown: dict[str, str]
    """What the editor had seen: value to state (topic) or role (country)."""
    given: dict[str, str]
    """What the editor says: value to `set`, to a role, or to `suggested` where nobody has decided yet."""
    editor: str
    at: str


def add_correction(store: Store, correction: Correction, revision: int, version: str) -> None:
    """Keep an editor's word, in the caller's transaction.

    Args:
        version: of the taggers whose tags were shown.
    """
    row = {
        "item": correction.item,
        "revision": revision,
        "scheme": correction.scheme,
        "version": version,
        "shown": json.dumps(correction.shown),
        "given": json.dumps(correction.given),
        "editor": correction.editor,
        "at": correction.at,
    }
    store.table("correction").insert(row)


def take_back(store: Store, word: Correction, revision: int, version: str) -> None:
    """Let the taggers' word on a scheme count again, in the caller's transaction, as if no editor had spoken."""
    add_correction(store, word, revision, version)
    store.execute("UPDATE correction SET given = 'null' WHERE id = (SELECT max(id) FROM correction)")


def corrections_of(store: Store, item: str) -> dict[str, Correction]:
    """The latest word on each scheme of an item."""
    query = "SELECT item, scheme, shown, given, editor, at FROM correction WHERE item = ? ORDER BY id"
    return _by_item(store.execute(query, [item])).get(item, {})


def corrections_among(store: Store, items: Sequence[str]) -> dict[str, dict[str, Correction]]:
    """The same for those of some items that have one."""
    query = """SELECT item, scheme, shown, given, editor, at FROM json_each(?) AS wanted
        JOIN correction ON correction.item = wanted.value ORDER BY correction.id"""
    return _by_item(store.execute(query, [json.dumps(items)]))


def corrections_by_item(store: Store, pipeline: str) -> dict[str, dict[str, Correction]]:
    """The same for all items of a pipeline that have one."""
    query = """SELECT item, scheme, shown, given, editor, at FROM correction JOIN item ON item.id = correction.item
        WHERE pipeline = ? ORDER BY correction.id"""
    return _by_item(store.execute(query, [pipeline]))


def _by_item(rows: Iterable[Sequence[str]]) -> dict[str, dict[str, Correction]]:
    found: dict[str, dict[str, Correction]] = {}
    for row in rows:
        item, scheme, _, given, *_ = row
        if given == "null":
            found.get(item, {}).pop(scheme, None)
        else:
            found.setdefault(item, {})[scheme] = _correction(row)
    return found


def corrected(tags: Iterable[Tag], words: Mapping[str, Correction]) -> list[Tag]:
    """Tags as editors have them: a scheme that somebody spoke about holds what was given, and nothing else."""
    kept = list(tags)
    for scheme, word in words.items():
        found = {tag.value: tag for tag in kept if tag.scheme == scheme}
        given = [_given(scheme, value, state, found.get(value)) for value, state in word.given.items()]
        kept = [tag for tag in kept if tag.scheme != scheme] + given
    return kept


def _given(scheme: str, value: str, state: str, found: Tag | None) -> Tag:
    evidence = found.evidence if found else ()
    if scheme == "country":
        return Tag(scheme, value, evidence, role="partner" if state == "partner" else "mentioned")
    return Tag(scheme, value, evidence, "suggested" if state == "suggested" else "set")


def corrected_articles(store: Store, pipeline: str | None, scheme: str) -> Iterator[tuple[Correction, Article]]:
    """The latest word on each item, with the wording that the editor saw; of all pipelines where none is named."""
    query = """SELECT correction.item, scheme, shown, given, editor, correction.at, revision.article FROM correction
        JOIN revision ON revision.id = correction.revision
        WHERE scheme = ?1 AND correction.id IN (SELECT max(id) FROM correction WHERE scheme = ?1 GROUP BY item)
        AND given != 'null' AND (?2 IS NULL OR correction.item IN (SELECT id FROM item WHERE pipeline = ?2))
        ORDER BY correction.id"""
    for *row, article in store.execute(query, [scheme, pipeline]):
        yield _correction(row), load(Article, article)


def _correction(row: Sequence[str]) -> Correction:
    item, scheme, shown, given, editor, at = row
    return Correction(item, scheme, json.loads(shown), json.loads(given), editor, at)
