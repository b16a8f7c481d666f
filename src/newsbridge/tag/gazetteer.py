"""The forms under which German text names a country: names, demonyms, adjectives, towns, institutions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from newsbridge.tag.offsets import HYPHENS, MAX_WORD, Passage, Word
from newsbridge.vocabulary.countries import country_codes, name_de
from newsbridge.vocabulary.files import read_toml

Kind = Literal["name", "demonym", "adjective", "town", "careful", "organisation", "abbreviation"]

_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LETTERS = 4
"""Compounds are looked up by this many first letters; shorter names make none."""


class Form(NamedTuple):
    """What a word or phrase says: one country, or several (Benelux)."""

    codes: tuple[str, ...]
    kind: Kind


class Mention(NamedTuple):
    """A form found: words `first` to `last` of a passage, both included."""

    first: int
    last: int
    form: Form


class Gazetteer:
    """All forms, built once from the data files."""

    def __init__(self) -> None:
        data = read_toml("countries_de.toml")
        self._words: dict[str, Form] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        self._names: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        self._heads = tuple(data["compound_heads"])
        self._fronts = tuple(sorted(data["compound_fronts"], key=len, reverse=True))
        self._alone = {word: Form((code,), "abbreviation") for word, code in data["abbreviations"]["alone"].items()}
        self._marked = {word: Form((code,), "abbreviation") for word, code in data["abbreviations"]["marked"].items()}
        self._read_places()
        for code, form in _all_forms(data):
            self._add(form.low, Form(code, form.kind))
        self._find_word = lru_cache(maxsize=20_000)(self._look_up)

    def _read_places(self) -> None:
        """Towns first: where a country has the same name, it wins."""
        places = read_toml("places_de.toml")
        tables: dict[str, Kind] = {"organisations": "organisation", "towns": "town", "careful": "careful"}
        for table, kind in tables.items():
            for code, names in places[table].items():
                for name in names:
                    for low in _town_forms(name) if kind == "town" else (name.lower(),):
                        self._add(low, Form((code,), kind))

    def _add(self, low: str, form: Form) -> None:
        for spelling in {low, low.translate(_UMLAUTS)}:
            parts = tuple(word.low for word in Passage("text", spelling).words)
            if len(parts) > 1:
                self._phrases[parts[0]].append((parts, form))
            elif parts:
                self._words[parts[0]] = form
                if form.kind == "name" and len(spelling) >= _LETTERS:
                    self._names[spelling[:_LETTERS]].append((spelling, form))

    def mentions(self, passage: Passage) -> Iterator[Mention]:
        """Every form in order; the longest phrase wins."""
        position, words = 0, passage.words
        while position < len(words):
            mention = self._phrase_at(words, position) or self._word_at(passage, position)
            if mention:
                yield mention
            position = mention.last + 1 if mention else position + 1

    def _phrase_at(self, words: Sequence[Word], position: int) -> Mention | None:
        best: Mention | None = None
        for parts, form in self._phrases.get(words[position].low, ()):
            last = position + len(parts) - 1
            span = words[position : last + 1]
            if (
                tuple(word.low for word in span) == parts
                and span[0].sentence == span[-1].sentence
                and (form.kind == "adjective" or any(word.text[0].isupper() for word in span))
                and (best is None or last > best.last)
            ):
                best = Mention(position, last, form)
        return best

    def _word_at(self, passage: Passage, position: int) -> Mention | None:
        word = passage.words[position]
        if len(word.text) > MAX_WORD:
            return None
        form = self._find_word(word.text)
        if form is None and word.text in self._marked and _is_marked(passage, position):
            form = self._marked[word.text]
        return Mention(position, position, form) if form else None

    def _look_up(self, text: str) -> Form | None:
        if text in self._alone:
            return self._alone[text]
        low = text.lower()
        form = self._words.get(low) or self._compound(low)
        capital = text[0].isupper()
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
                if rest and rest.kind in {"name", "demonym", "adjective"} and rest.codes not in {("US",), ("DE",)}:
                    return rest
        return None


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()


class _Low(NamedTuple):
    low: str
    kind: Kind


def _all_forms(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], _Low]]:
    """CLDR's names, then what the data file adds, which beats them."""
    for code in sorted(country_codes() - set(data["drop"])):
        yield from (((code,), _Low(low, "name")) for low in _name_forms(name_de(code)))
    for name, codes in data["groups"].items():
        yield tuple(codes), _Low(name.lower(), "name")
    for code, forms in data["forms"].items():
        yield from (((code,), form) for form in _own_forms(forms))


def _own_forms(forms: dict[str, list[str]]) -> Iterator[_Low]:
    for name in forms.get("names", ()):
        yield from (_Low(low, "name") for low in _name_forms(name))
    for stem in forms.get("adj", ()):
        yield from (_Low(f"{stem}isch{ending}", "adjective") for ending in _ADJECTIVE_ENDINGS)
    yield from (_Low(low.lower(), "demonym") for low in _demonyms(forms))
    for word in forms.get("words", ()):
        yield _Low(word.lower(), "adjective" if word[0].islower() else "name" if word.endswith("landen") else "demonym")


def _demonyms(forms: dict[str, list[str]]) -> Iterable[str]:
    for stem in forms.get("er", ()):
        yield from (stem + ending for ending in ("", "s", "n", "in", "innen"))
    for stem in forms.get("e", ()):
        yield from (stem + ending for ending in ("e", "en"))
    for stem in forms.get("fem", ()):
        yield from (stem + ending for ending in ("in", "innen"))


def _name_forms(name: str) -> set[str]:
    """A name with its genitive and, in names of several words, its adjectives' endings."""
    low = name.lower()
    forms = {low, low + "s"} | ({low + "n"} if low.endswith("e") else set())
    first, _, rest = low.partition(" ")
    if rest and first.endswith(("e", "es", "er")):
        stem = first.rstrip("rs").removesuffix("e")
        tails = (rest, rest + "s", rest + "n")
        forms |= {f"{stem}{ending} {tail}" for ending in _ADJECTIVE_ENDINGS[1:] for tail in tails}
    return forms


def _town_forms(name: str) -> set[str]:
    low = name.lower()
    forms = {low, low + "s", low + ("r" if low.endswith("e") else "er")}
    if low.endswith("en"):
        forms.add(low.removesuffix("en") + "er")
    return forms


def _is_spelled(text: str) -> bool:
    """Abbreviations count in capitals only (KVK), other institutions with their capital letter."""
    return len(text) > 4 or text[1:].isupper()


def _is_marked(passage: Passage, position: int) -> bool:
    """(NL), D/NL, NL-Grenze: the abbreviation stands in a place where only a country does."""
    before = passage.gap(position)
    after = passage.gap(position + 1) if position + 1 < len(passage.words) else ""
    in_brackets = before.endswith("(") and passage.clean[passage.words[position].end :][:1] in {")", "/", ","}
    return in_brackets or before == "/" or after in HYPHENS
