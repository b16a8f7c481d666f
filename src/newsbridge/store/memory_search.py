"""The memory as people look at it: words in it, and texts near another one. Nothing here is used to translate."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import Any

from newsbridge.model import Unit
from newsbridge.store.database import Store
from newsbridge.store.memory import COLUMNS, EDITOR, FILE, unit
from newsbridge.text.composed import compose
from newsbridge.text.difference import opcodes, word_difference, words

NEAR = 75
"""Score from which on a text is worth an editor's look."""
_ASKED_WORDS = 10
"""Of a text, the longest words are looked up: in German the rare ones are among them."""
_SOUGHT_ROWS = 1500
"""Candidates are sought by the rarest words, until they stand in this many texts together."""
_TOGETHER = 4
_CANDIDATES = 40
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SPELLINGS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "ß"), ("ß", "ss"))
"""How a word may be typed and how it may stand there; the dots of umlauts do not count anyway."""


@dataclass(frozen=True, slots=True)
class Past:
    """What approved Dutch said before it was changed."""

    target: str
    origin: str
    made: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds the words sought, with its earlier Dutch, newest first."""

    unit: Unit
    past: tuple[Past, ...] = ()
    id: int = 0
    change: int = 0
    """Counts up with every change of memory: which state of the unit this is."""


@dataclass(frozen=True, slots=True)
class Near:
    """A unit whose German is close to a text."""

    unit: Unit
    score: int
    """Percentage of the letters that stand in words which both have, in the same order; 100: the same wording."""
    difference: str
    """From the memory's German to the text: `um [-4,8-]{+4,9+} Prozent`."""


# --- words -------------------------------------------------------------------------------------------


def search(store: Store, sought: str, limit: int = 20) -> tuple[list[Hit], int]:
    """Units that hold all the words, in German or Dutch, and how many there are in all; approved ones first.

    A word stands for all that begin with it; case, umlauts (Muenster, Munster, Münster) and ß do not matter.
    What is sought is never taken for a query language.
    """
    query = _query(sought)
    if not query:
        return [], 0
    found = "FROM memory_words JOIN memory ON memory.id = memory_words.rowid WHERE memory_words MATCH ? AND NOT derived"
    (count,) = store.execute(f"SELECT count(*) {found}", [query]).fetchone()
    order = f"ORDER BY state != 'approved', variant != '{EDITOR}', rank, memory.id LIMIT ?"
    return _hits(store, f"{found} {order}", [query, limit]), int(count)


def one(store: Store, number: int) -> Hit | None:
    """A unit by its id."""
    return next(iter(_hits(store, "FROM memory WHERE memory.id = ?", [number])), None)


def _hits(store: Store, which: str, values: Sequence[Any]) -> list[Hit]:
    rows = list(store.execute(f"SELECT memory.id, memory.change, {COLUMNS} {which}", values))
    past = _past(store, [row[0] for row in rows])
    return [Hit(unit(row[2:]), tuple(past.get(row[0], ())), *row[:2]) for row in rows]


def _query(sought: str) -> str:
    """What FTS5 is asked: each word quoted, so that it holds no operators."""
    typed = _CONTROL.sub(" ", compose(sought)).split()
    return " AND ".join(_any_spelling(word) for word in typed if any(map(str.isalnum, word)))


def _any_spelling(word: str) -> str:
    lower = word.lower()
    spellings = dict.fromkeys([lower, *(lower.replace(old, new) for old, new in _SPELLINGS)])
    return "(" + " OR ".join(f"{_quoted(spelling)} *" for spelling in spellings) + ")"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _past(store: Store, ids: Sequence[int]) -> dict[int, list[Past]]:
    query = """SELECT memory, target, origin, made FROM memory_past
        WHERE memory IN (SELECT value FROM json_each(?)) ORDER BY rowid DESC"""
    found: dict[int, list[Past]] = {}
    for memory, *row in store.execute(query, [json.dumps(ids)]):
        found.setdefault(memory, []).append(Past(*row))
    return found


# --- near matches ------------------------------------------------------------------------------------


def near(store: Store, text: str, limit: int = 3) -> list[Near]:
    """Units whose German is close to a text, the closest first, at most `limit`; for an editor's eyes only.

    Of several translations of one text, an editor's is shown, else a file's, else a machine's.
    """
    given = words(text)
    scored = sorted(_scored(given, _candidates(store, given, len(text)), limit), reverse=True)[:limit]
    found = []
    for score, _, row in scored:
        one = unit(row)
        found.append(Near(one, score, word_difference(one.source, text)))
    return found


Row = tuple[Any, ...]


def _scored(given: Sequence[str], candidates: Sequence[Row], limit: int) -> Iterator[tuple[int, int, Row]]:
    """Score, order and row of what is near; what cannot be among the best is not compared in full."""
    bounded = sorted(
        ((bound, -number, row, german) for number, row in enumerate(candidates)
         if (bound := _bound(given, german := words(row[0]))) >= NEAR),
        key=lambda one: one[:2], reverse=True,
    )  # fmt: skip
    best: list[int] = []
    for bound, number, row, german in bounded:
        if len(best) >= limit and bound < sorted(best)[-limit]:
            return
        score = _score(given, german)
        if score >= NEAR:
            best.append(score)
            yield score, number, row


def _score(given: Sequence[str], german: Sequence[str]) -> int:
    codes = opcodes(german, given)
    same = sum(_letters(given[first:last]) for tag, _, _, first, last in codes if tag == "equal")
    return _percentage(same, given, german)


def _bound(given: Sequence[str], german: Sequence[str]) -> int:
    """What the score cannot pass: in any order."""
    both = Counter(given) & Counter(german)
    return _percentage(sum(len(word) * count for word, count in both.items()), given, german)


def _percentage(same: int, given: Sequence[str], german: Sequence[str]) -> int:
    total = _letters(given) + _letters(german)
    return 200 * same // total if total else 0


def _letters(tokens: Sequence[str]) -> int:
    return sum(map(len, tokens))


def _candidates(store: Store, given: Sequence[str], length: int) -> list[Row]:
    """Units that share the rarest words, one for each German text, none far longer or shorter."""
    frequencies = _frequencies(store, given)
    if not frequencies:
        return []
    asked, places = _rare(frequencies) if frequencies[0][1] <= _SOUGHT_ROWS else _frequent(frequencies)
    query = f"""SELECT memory.key, {COLUMNS} FROM {places} JOIN memory ON memory.id = place.rowid
        WHERE NOT derived AND length(memory.source) BETWEEN ? AND ? LIMIT {_CANDIDATES}"""
    found: dict[str, Row] = {}
    for key, *row in store.execute(query, [f"source : ({asked})", length * 11 // 20, length * 9 // 5 + 1]):
        if key not in found or _rank(row) < _rank(found[key]):
            found[key] = tuple(row)
    return list(found.values())


def _rank(row: Sequence[Any]) -> tuple[bool, bool, bool]:
    """An editor's unit before a file's before a machine's."""
    state, variant = row[4], row[5]
    return state != "approved", variant != EDITOR, variant != FILE


def _frequencies(store: Store, given: Sequence[str]) -> list[tuple[str, int]]:
    """Words of a text with how many units hold them, the rarest first; only those that any holds."""
    terms = sorted({_folded(word) for word in given if any(map(str.isalnum, word))}, key=len)[-_ASKED_WORDS:]
    store.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.memory_terms USING fts5vocab(main, memory_words, col)")
    query = """SELECT term, doc FROM json_each(?) AS asked JOIN temp.memory_terms ON term = asked.value
        WHERE col = 'source' ORDER BY doc, term"""
    return list(store.execute(query, [json.dumps(terms)]))


_PLACES = "(SELECT rowid FROM memory_words WHERE memory_words MATCH ? ORDER BY {} LIMIT {}) AS place"


def _rare(frequencies: Sequence[tuple[str, int]]) -> tuple[str, str]:
    """A query for any of the rarest words, and the places it finds, the best first."""
    reached = accumulate(count for _, count in frequencies)
    rare = [_quoted(term) for (term, _), rows in zip(frequencies, reached, strict=True) if rows <= _SOUGHT_ROWS]
    return " OR ".join(rare), _PLACES.format("rank", _SOUGHT_ROWS)


def _frequent(frequencies: Sequence[tuple[str, int]]) -> tuple[str, str]:
    """The same where all words are frequent: two of the rarest together, whichever of them the edit has changed.

    Only the newest places: to rank so many takes too long.
    """
    terms = [_quoted(term) for term, _ in frequencies[:_TOGETHER]]
    pairs = [f"({one} AND {other})" for one, other in combinations(terms, 2)]
    return " OR ".join(pairs) or terms[0], _PLACES.format("rowid DESC", _SOUGHT_ROWS)


def _folded(word: str) -> str:
    """As the index keeps a word: small letters without marks."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in apart if not unicodedata.combining(char))
