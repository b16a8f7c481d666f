"""Where a text names a country: names, demonyms, adjectives, towns, institutions, looked up word by word."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsbridge.tag.country_forms import Form, Kind, country_forms, name_forms, plain, town_stems, with_umlauts
from newsbridge.tag.offsets import HYPHENS, MAX_WORD, Passage, Word
from newsbridge.vocabulary.country_data import country_data

_LETTERS = 4
"""Compounds are looked up by this many first letters; shorter names make none."""
_TOWN_LETTERS = 6
"""Towns with fewer letters make no compounds: Genter and Gent are too close to other words."""
_WORDS = re.compile(r"[^\W_]+")
_NAMES = frozenset(["name", "demonym", "adjective"])
Extra = tuple[tuple[str, tuple[str, ...]], ...]
"""Names that a pipeline file adds, by code."""


class Mention(NamedTuple):
    """A form found: words `first` to `last` of a passage, both included."""

    first: int
    last: int
    form: Form


class _Entry(NamedTuple):
    """What a word says alone, with a mark beside it, and as the first of several."""

    form: Form | None
    marked: Form | None
    phrases: Sequence[tuple[tuple[str, ...], Form]]


_NOTHING = _Entry(None, None, ())


class Gazetteer:
    """All forms, built once from the data files."""

    def __init__(self, extra: Extra = ()) -> None:
        data, compounds = country_data("names"), country_data("compounds")
        self._words: dict[str, Form] = {}
        self._towns: dict[str, Form] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        self._names: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        self._heads = tuple(compounds["heads"])
        self._fronts = tuple(sorted(compounds["fronts"], key=len, reverse=True))
        abbreviations = data["abbreviations"]
        self._alone = {word: Form(tuple(code), "abbreviation") for word, code in abbreviations["alone"].items()}
        self._marked = {word: Form(tuple(code), "abbreviation") for word, code in abbreviations["marked"].items()}
        self._exact = frozenset(word.lower() for word in data["spelling"]["exact"])
        self._never = frozenset(data["spelling"]["never"])
        self._read_places()
        shared = cache(Form)  # thousands of spellings, hundreds of forms
        for codes, (low, kind) in country_forms(data):
            self._add(low, shared(codes, kind))
        for code, names in extra:
            for spelled in {low for name in names for low in name_forms(name)}:
                self._add(spelled, Form((code,), "name"))
        self._entry = lru_cache(maxsize=20_000)(self._look_up)

    def _read_places(self) -> None:
        """Towns first: where a country has the same name, it wins."""
        near, far, institutions = (country_data(name) for name in ("places_near", "places_far", "institutions"))
        for table, kind in _TABLES:
            for source in (far, near, institutions):
                for code, names in source.get(table, {}).items():
                    form, inflected = Form((code,), kind), table in {"towns", "regions"}
                    for name in names:
                        self._add(name.lower(), form, inflected=inflected)
        for name, codes in institutions["euregios"].items():
            self._add(name.lower(), Form(tuple(codes), "organisation"))

    def _add(self, low: str, form: Form, *, inflected: bool = False) -> None:
        spelled = low if low in self._exact else plain(low)
        if not spelled.isalnum():
            parts = tuple(_WORDS.findall(spelled))
            if len(parts) > 1:
                self._phrases[parts[0]].append((parts, form))
            return
        known = self._words.get(spelled)
        if known and known.kind == "name" and form.kind == "demonym" and form.codes == known.codes:
            return  # Polen, Ungarn, Schweden: the country and its people
        (self._towns if inflected else self._words)[spelled] = form
        if len(spelled) >= (_TOWN_LETTERS if inflected else _LETTERS) and (inflected or form.kind == "name"):
            self._names[spelled[:_LETTERS]].append((spelled, form))

    def mentions(self, passage: Passage) -> Iterator[Mention]:
        """Every form in order; the longest phrase wins."""
        words, free = passage.words, 0
        for position, word in enumerate(words):
            entry = self._entry(word.text) if len(word.text) <= MAX_WORD else _NOTHING
            if entry is _NOTHING or position < free:
                continue
            mention = _phrase_at(entry, words, position) if entry.phrases else None
            if mention is None:
                form = entry.form
                if form is None and entry.marked and _is_marked(passage, position):
                    form = entry.marked
                mention = Mention(position, position, form) if form else None
            if mention:
                yield mention
                free = mention.last + 1

    def _look_up(self, text: str) -> _Entry:
        low = text.lower() if text.lower() in self._exact else plain(text.lower())
        if text.lower() in self._never:
            return _NOTHING
        form = self._alone.get(text) or self._form(text, low)
        if form is None:
            form = next((found for spelling in with_umlauts(low) if (found := self._form(text, spelling))), None)
        phrases = self._phrases.get(low, ())
        marked = self._marked.get(text)
        return _Entry(form, marked, phrases) if form or marked or phrases else _NOTHING

    def _form(self, text: str, low: str) -> Form | None:
        form = self._words.get(low) or self._towns.get(low) or self._compound(low)
        capital = text[0].isupper()
        if form is None and capital:
            form = next((self._towns[stem] for stem in town_stems(low) if stem in self._towns), None)
        if form and (capital or form.kind == "adjective") and (form.kind != "organisation" or _is_spelled(text)):
            return form
        return None

    def _compound(self, low: str) -> Form | None:
        """Niederlandegeschäft, Ostbelgien, deutschniederländisch."""
        for name, form in self._names.get(low[:_LETTERS], ()):
            if low.startswith(name) and low[len(name) :].startswith(self._heads):
                return form
        for front in self._fronts:
            if low.startswith(front):
                rest = self._words.get(low[len(front) :])
                # North and South America are no part of the United States
                if rest and rest.kind in _NAMES and rest.codes not in {("US",), ("DE",)}:
                    return rest
        return None


_TABLES: tuple[tuple[str, Kind], ...] = (
    ("shared", "shared"),
    ("organisations", "organisation"),
    ("towns", "town"),
    ("regions", "town"),
    ("irregular", "town"),
    ("careful", "careful"),
)


@cache
def gazetteer(extra: Extra = ()) -> Gazetteer:
    """The gazetteer of the process, or the one of a pipeline file that adds names."""
    return Gazetteer(extra)


def _phrase_at(entry: _Entry, words: Sequence[Word], position: int) -> Mention | None:
    best: Mention | None = None
    for parts, form in entry.phrases:
        last = position + len(parts) - 1
        span = words[position : last + 1]
        if (
            tuple(plain(word.low) for word in span) == parts
            and span[0].sentence == span[-1].sentence
            and (form.kind == "adjective" or any(word.text[0].isupper() for word in span))
            and (best is None or last > best.last)
        ):
            best = Mention(position, last, form)
    return best


def _is_spelled(text: str) -> bool:
    """Abbreviations count in capitals only (KVK), other institutions with their capital letter."""
    return len(text) > 4 or text[1:].isupper()


def _is_marked(passage: Passage, position: int) -> bool:
    """(NL), D/NL, NL-Grenze: the abbreviation stands in a place where only a country does."""
    before = passage.gap(position)
    after = passage.gap(position + 1) if position + 1 < len(passage.words) else ""
    in_brackets = before.endswith("(") and passage.clean[passage.words[position].end :][:1] in {")", "/", ","}
    return in_brackets or before == "/" or after in HYPHENS
