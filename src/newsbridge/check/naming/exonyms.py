"""German names of places, peoples and bodies and what they are called in Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.vocabulary.files import read_toml

_ENDINGS = ("", "s", "n", "ns", "er", "ern", "ers", "in", "innen", "erin", "erinnen")


@dataclass(frozen=True, slots=True)
class _Table:
    dutch: dict[str, tuple[str, ...]]
    """German form → Dutch forms."""
    people: frozenset[str]
    """German forms that are inflected with an -n: Belgiern, Boten."""
    feasts: frozenset[str]
    starts: dict[str, tuple[str, ...]]
    """First word → forms of several words that begin with it."""
    words: frozenset[str]
    """Every word of every Dutch form."""


@lru_cache(maxsize=16_384)
def dutch_for(german: str) -> tuple[str, ...]:
    """The Dutch forms of a German name, inflected or not; none where it is in no list."""
    known = _table().dutch
    for ending in _ENDINGS:
        if german.endswith(ending) and (stem := german[: len(german) - len(ending)]) in known:
            # Brüggen has nothing to do with Brügge
            return known[stem] if not ending.startswith("n") or stem in _table().people else ()
    return ()


def is_dutch_name(word: str) -> bool:
    """Whether it is, or begins with, a word of a Dutch name in the list: Keulen, Keulse, Nederlanders."""
    known = _table().words
    return any(word[:length] in known for length in range(len(word), max(len(word) - 3, 2), -1))


def is_feast(german: str) -> bool:
    """Weihnachten: a matter of the check of dates."""
    return german in _table().feasts


def is_tail_translated(german: str, dutch: str) -> bool:
    """Ahrtal, Ahrdal: the name is the same, and the common word at its end is Dutch."""
    return any(german.endswith(ours) and german[: -len(ours)] + other == dutch for ours, other in _tails())


def is_seat_of(german: str, dutch: str) -> bool:
    """Düsseldorf, Noordrijn-Westfalen: a government told by where it sits."""
    return dutch in _seats().get(german, ())


@cache
def _seats() -> dict[str, tuple[str, ...]]:
    return {town: tuple(states) for town, states in read_toml("exonyms_nl.toml")["seats"].items()}


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((ours, other) for ours, others in read_toml("exonyms_nl.toml")["tails"].items() for other in others)


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
    groups = read_toml("exonyms_nl.toml")
    del groups["tails"], groups["seats"]
    dutch = {form: tuple(names) for group in groups.values() for form, names in group.items()}
    people = frozenset(form for group in ("peoples", "people", "bodies") for form in groups[group])
    starts: dict[str, list[str]] = {}
    for form in sorted(dutch, key=len, reverse=True):
        if " " in form and form not in dutch[form]:
            starts.setdefault(form.split()[0], []).append(form)
    words = {word for names in dutch.values() for name in names for word in (name, *name.replace("-", " ").split())}
    first_words = {word: tuple(forms) for word, forms in starts.items()}
    return _Table(dutch, people, frozenset(groups["feasts"]), first_words, frozenset(words))
