"""German names of places, peoples and bodies and what they are called in Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsbridge.vocabulary.files import read_toml

_ENDINGS = ("", "s", "n", "ns", "er", "ern", "ers", "in", "innen", "erin", "erinnen")


@dataclass(frozen=True, slots=True)
class _Table:
    dutch: dict[str, tuple[str, ...]]
    """German form → Dutch forms."""
    starts: dict[str, tuple[str, ...]]
    """First word → forms of several words that begin with it."""
    words: frozenset[str]
    """Every word of every Dutch form."""


def dutch_for(german: str) -> tuple[str, ...]:
    """The Dutch forms of a German name, inflected or not; none where it is in no list."""
    known = _table().dutch
    for ending in _ENDINGS:
        if german.endswith(ending) and (stem := german[: len(german) - len(ending)]) in known:
            return known[stem]
    return ()


def is_dutch_name(word: str) -> bool:
    """Whether it is, or begins with, a word of a Dutch name in the list: Keulen, Keulse, Nederlanders."""
    known = _table().words
    return any(word[:length] in known for length in range(len(word), max(len(word) - 3, 2), -1))


def german_forms(words: list[tuple[str, int, int]], text: str) -> Iterator[tuple[str, int, int]]:
    """The forms among some words that are not Dutch, as (form, start, end); the longest of those that begin alike."""
    table = _table()
    past = 0
    for word, start, end in words:
        if start < past:
            continue
        for form in table.starts.get(word, ()):
            if text.startswith(form, start) and not text[start + len(form) : start + len(form) + 1].isalpha():
                past = start + len(form)
                yield form, start, past
                break
        else:
            forms = dutch_for(word)
            if forms and not any(word.startswith(form) for form in forms):
                yield word, start, end


@cache
def _table() -> _Table:
    dutch = {form: tuple(names) for group in read_toml("exonyms_nl.toml").values() for form, names in group.items()}
    starts: dict[str, list[str]] = {}
    for form in sorted(dutch, key=len, reverse=True):
        if " " in form and form not in dutch[form]:
            starts.setdefault(form.split()[0], []).append(form)
    words = {word for names in dutch.values() for name in names for word in (name, *name.replace("-", " ").split())}
    return _Table(dutch, {word: tuple(forms) for word, forms in starts.items()}, frozenset(words))
