"""The forms under which German text names a country: inflection, demonyms, adjectives, spellings."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from newsbridge.vocabulary.countries import country_codes, name_de

Kind = Literal["name", "demonym", "adjective", "town", "careful", "shared", "organisation", "abbreviation"]

_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
# Spellings without the marks of other languages, and the German letters that keyboards lack; umlauts stay
_PLAIN = str.maketrans(
    {
        "ß": "ss", "ø": "ö", "æ": "ä", "œ": "oe", "ł": "l", "đ": "d", "ı": "i",
        **dict.fromkeys("áàâãåāăą", "a"), **dict.fromkeys("çćčċ", "c"), **dict.fromkeys("ďð", "d"),
        **dict.fromkeys("éèêëēėęě", "e"), **dict.fromkeys("ğģ", "g"), **dict.fromkeys("íìîïīį", "i"),
        **dict.fromkeys("ňñńņ", "n"), **dict.fromkeys("óòôõō", "o"), "ő": "ö", **dict.fromkeys("řŕ", "r"),
        **dict.fromkeys("śšşș", "s"), **dict.fromkeys("ťţț", "t"), **dict.fromkeys("úùûūůų", "u"), "ű": "ü",
        **dict.fromkeys("ýÿ", "y"), **dict.fromkeys("źżž", "z"), "’": "'", "ķ": "k", "ļ": "l", "ľ": "l", "ĺ": "l",
    }
)  # fmt: skip
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


class Form(NamedTuple):
    """What a word or phrase says: one country, or several (Benelux)."""

    codes: tuple[str, ...]
    kind: Kind


class Spelled(NamedTuple):
    """A spelling in small letters, and what it is."""

    low: str
    kind: Kind


def plain(low: str) -> str:
    """A word in small letters, as it is looked up: Győr and Gyor, Weißrussland and Weissrussland are one."""
    return low if low.isascii() else low.translate(_PLAIN)


def with_umlauts(low: str) -> Iterator[str]:
    """Oesterreich, Luettich: the spelling with umlauts, where there is one."""
    for digraph, umlaut in _UMLAUTS:
        if digraph in low:
            yield low.replace(digraph, umlaut)


def country_forms(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Spelled]]:
    """CLDR's names, then what names.toml adds, which beats them."""
    for code in sorted(country_codes() - set(data["drop"])):
        yield from (((code,), Spelled(low, "name")) for low in name_forms(name_de(code)))
    for name, codes in data["groups"].items():
        yield tuple(codes), Spelled(name.lower(), "name")
    for code, forms in data["forms"].items():
        yield from (((code,), form) for form in _own_forms(forms))


def _own_forms(forms: dict[str, list[str]]) -> Iterator[Spelled]:
    for name in forms.get("names", ()):
        yield from (Spelled(low, "name") for low in name_forms(name))
    for stem in forms.get("adj", ()):
        yield from (Spelled(f"{stem}isch{ending}", "adjective") for ending in _ADJECTIVE_ENDINGS)
    yield from (Spelled(low.lower(), "demonym") for low in _demonyms(forms))
    for word in forms.get("words", ()):
        kind: Kind = "adjective" if word[0].islower() else "name" if word.endswith("landen") else "demonym"
        yield Spelled(word.lower(), kind)


def _demonyms(forms: dict[str, list[str]]) -> Iterable[str]:
    for stem in forms.get("er", ()):
        yield from (stem + ending for ending in ("", "s", "n", "in", "innen"))
    for stem in forms.get("e", ()):
        yield from (stem + ending for ending in ("e", "en"))
    for stem in forms.get("fem", ()):
        yield from (stem + ending for ending in ("in", "innen"))


def name_forms(name: str) -> set[str]:
    """A name with its genitive and, in names of several words, its adjectives' endings."""
    low = name.lower()
    forms = {low, low + "s"} | ({low + "n"} if low.endswith("e") else set())
    first, _, rest = low.partition(" ")
    if rest and first.endswith(("e", "es", "er")):
        stem = first.rstrip("rs").removesuffix("e")
        tails = (rest, rest + "s", rest + "n")
        forms |= {f"{stem}{ending} {tail}" for ending in _ADJECTIVE_ENDINGS[1:] for tail in tails}
    return forms


def town_stems(low: str) -> Iterator[str]:
    """The towns that an inflected word may come from: Zwolles, Amsterdamer, Zwoller, Groningerin."""
    for ending in ("s", "er", "ern", "erin", "ers", "erinnen"):
        if low.endswith(ending):
            stem = low.removesuffix(ending)
            yield stem
            if ending != "s":
                yield stem + "e"
                yield stem + "en"
