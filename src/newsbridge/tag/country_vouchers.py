"""What vouches for a form that often names a thing: the noun after an adjective, the first word of a compound."""

from collections.abc import Sequence
from functools import cache

from newsbridge.tag.country_item import fits, terms
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.vocabulary.country_data import country_data

_LISTS = ("people", "firms_and_bodies", "places", "dealings")
_TOWNS = frozenset(["town", "careful", "shared"])
_HOME = ("DE",)
_REACH = 4
"""Words from an adjective to its noun: "der dänischen, familiengeführten und alten Reederei"."""
_CALLED_REACH, _WORN_REACH = 6, 4
_PLACED = frozenset(["in", "im", "nach", "aus"])
_REGIONS = ("süd", "nord", "ost", "west")
_INITIAL = frozenset(["und", "oder", "sowie", "mit", "als"])
_OWN_REGION = frozenset(["ZA", "KR", "KP", "MK", "SS", "TL"])
_AND = frozenset(["und", "oder"])
_CALLED = frozenset(["heißt", "hieß"])
_ARTICLES = frozenset(["der", "die", "das", "ein", "eine", "sein", "ihr", "unser"])
_LIKENED = frozenset(["das", "dem", "als", "ein", "kleines"])
_IN = frozenset(["in", "im", "auf"])
_AS = frozenset(["wie", "als", "von"])
_PIECE = frozenset(["hauch", "stück", "stückchen", "bisschen", "prise"])
_OF = frozenset(["des", "der"])


def is_vouched(passage: Passage, mention: Mention) -> bool:
    """Whether nothing beside a mention leaves it open that it names a thing, a person or a brand.

    What is not vouched for counts only beside a sure form of its country.
    """
    words, last = passage.words, mention.last
    following = words[last + 1] if last + 1 < len(words) else None
    if mention.form.codes == _HOME:
        return True
    if any(looks(passage, mention) for looks in (_is_called, _is_lone_capital, _is_compared, _is_saint, _is_worn)):
        return False
    if following is None or following.sentence != words[last].sentence:
        return True
    if _is_likened(passage, mention, following):
        return False
    if following.joined:
        return _is_compound(mention, following)
    if mention.form.kind == "adjective" or _is_er_form(passage, mention, following):
        return _has_noun(passage, mention)
    return not _is_first_of_two(passage, mention, following)


def is_from(passage: Passage, mention: Mention) -> bool:
    """Gäste aus Assam, für Syrien: no tea and no Bible, whatever else the item speaks of."""
    words, at = passage.words, mention.first - 1
    if at < 0 or words[at].sentence != words[mention.first].sentence:
        return False
    if words[at].low == "für":
        return mention.form.kind == "name"
    return at > 0 and words[at].low == "aus" and fits(terms("nouns", "people", "firms_and_bodies"), words[at - 1])


def _has_noun(passage: Passage, mention: Mention) -> bool:
    """Dänische Firma, polnische und tschechische Behörden; not schwedische Mehlbeere."""
    if passage.words[mention.first].low.startswith(_REGIONS) and _OWN_REGION.isdisjoint(mention.form.codes):
        return True
    opening = passage.words[mention.first]
    if mention.form.kind == "adjective" and (opening.text[0].islower() or opening.joined):
        return True  # Deutsch-Französischer Garten
    noun = _noun(passage, mention)
    if noun is not None and mention.form.kind in _TOWNS and fits(terms("nouns", "town_terms"), noun):
        return False
    if _is_full_name(passage, mention):
        return True
    if noun is None or noun.low in _list("nouns", "er_demonyms") or noun.low.endswith(("ischen", "ische", "ischer")):
        return True
    return (
        fits(terms("nouns", *_LISTS), noun)
        or fits(terms("masks", "offices"), noun)
        or fits(terms("cues", "actors", "origin", "persons"), noun)
    )


def _is_full_name(passage: Passage, mention: Mention) -> bool:
    """Der Wiener Walter Huber: two capitalised words follow."""
    after = passage.words[mention.last + 1 : mention.last + 3]
    if len(after) < 2 or after[1].sentence != passage.words[mention.last].sentence:
        return False
    return all(word.text[0].isupper() and not word.joined for word in after) and passage.gap(mention.last + 2) == " "


def _noun(passage: Passage, mention: Mention) -> Word | None:
    words, last = passage.words, mention.last
    near = words[last + 1 : last + 1 + _REACH]
    for word in near:
        if word.sentence != words[last].sentence:
            return None
        if word.text[0].isupper() or word.text[0].isdigit():
            return word
    return None


def _is_er_form(passage: Passage, mention: Mention, following: Word) -> bool:
    """Walliser Schwarznase, Londoner Modell: a form on -er directly before a noun."""
    low = passage.words[mention.last].low
    if not (low.endswith("er") and following.text[0].isupper() and passage.gap(mention.last + 1) == " "):
        return False
    return mention.form.kind in _TOWNS or low in _list("nouns", "er_demonyms")


def _is_compound(mention: Mention, following: Word) -> bool:
    """Niederlande-Jahr, NL-Grenze, deutsch-polnisch; not Slowakei-Hütte, PL-Schalter, Paris-Ziel."""
    if mention.form.kind in _TOWNS:
        return not fits(terms("nouns", "town_terms"), following)
    if mention.form.kind in {"adjective", "organisation"} or following.text[0].isdigit():
        return True
    if mention.form.codes == ("US",) or not following.text[0].isupper():
        return True
    if following.low.startswith(_heads()):
        return True
    return mention.form.kind != "abbreviation" and fits(terms("nouns", *_LISTS), following)


def _is_first_of_two(passage: Passage, mention: Mention, following: Word) -> bool:
    """Kenia Schröder, Händler Panama Jack: two capitalised words, after no word that a country stands behind."""
    words, first = passage.words, mention.first
    if mention.form.kind not in {"name", *_TOWNS} or mention.first != mention.last:
        return False
    if not (following.text[0].isupper() and passage.gap(mention.last + 1) == " " and len(following.text) > 1):
        return False
    if words[first].low.endswith("s") or following.text.isupper():
        return False  # Hollands Königspaar; DIE NIEDERLANDE GEWINNEN
    before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
    if before is None or passage.gap(first) != " " or before.low in _INITIAL:
        return True
    return before.text[0].isupper() and before.low not in _list("people", "prepositions", "determiners")


def _is_lone_capital(passage: Passage, mention: Mention) -> bool:
    """Die Sizilianische und die Spanische: a capital inside the sentence and no noun after it."""
    words, first = passage.words, mention.first
    if mention.form.kind != "adjective" or not words[first].text[0].isupper() or words[first].joined or not first:
        return False
    if words[first - 1].sentence != words[first].sentence or passage.gap(first) != " ":
        return False
    after = [word for word in words[mention.last + 1 : mention.last + 3] if word.sentence == words[first].sentence]
    if after and after[0].low in _AND:
        after.pop(0)
    return not (after and after[0].text[0].isupper())


def _is_likened(passage: Passage, mention: Mention, following: Word) -> bool:
    """Das Venedig des Nordens."""
    words, first = passage.words, mention.first
    if mention.form.kind not in {"name", *_TOWNS} or not first or following.low not in _OF:
        return False
    return words[first - 1].low in _LIKENED and passage.gap(mention.last + 1) == " "


def _is_compared(passage: Passage, mention: Mention) -> bool:
    """Wetter wie in Spanien, heißer als in Athen, ein Hauch von Venedig, ein Stück Italien."""
    words, at = passage.words, mention.first - 1
    if mention.form.kind not in {"name", *_TOWNS}:
        return False
    if at >= 0 and words[at].low in _IN:
        at -= 1
    if at < 1 or words[at].sentence != words[mention.first].sentence:
        return False
    before = words[at - 1].low if words[at].low in _AS else ""
    compared = before in _PIECE if words[at].low == "von" else before in _list("nouns", "likened")
    return compared or words[at].low in _PIECE


def _is_saint(passage: Passage, mention: Mention) -> bool:
    """Antonius von Padua, Elisabeth von Ungarn; not König Charles von England."""
    words, at = passage.words, mention.first
    if at < 2 or words[at - 1].low != "von" or mention.form.kind not in {"name", *_TOWNS}:
        return False
    who, title = words[at - 2], words[at - 3].low if at > 2 else ""
    named = who.low in _list("nouns", "saints") or who.text in _list("people", "first_names")
    return named and who.sentence == words[at].sentence and title not in _list("nouns", "reigning")


def _is_worn(passage: Passage, mention: Mention) -> bool:
    """Ein Trikot von Real Madrid."""
    words, first = passage.words, mention.first
    near = words[max(0, first - _WORN_REACH) : first]
    if not near or near[-1].low in _PLACED or mention.form.kind not in {"name", "organisation", *_TOWNS}:
        return False
    return any(word.low in _list("nouns", "worn") and word.sentence == words[first].sentence for word in near)


def _is_called(passage: Passage, mention: Mention) -> bool:
    """Die Teams heißen Japan und Ghana."""
    if mention.form.kind not in {"name", "demonym", *_TOWNS}:
        return False
    words, first = passage.words, mention.first
    near: Sequence[Word] = words[max(0, first - _CALLED_REACH) : first]
    opens = first == 0 or words[first - 1].sentence != words[first].sentence
    after = [word.low for word in words[mention.last + 1 : mention.last + 3]]
    if opens and len(after) > 1 and after[0] in _CALLED and after[1] in _ARTICLES:
        return True  # Finnland heißt der Bulle
    return any(word.low in _list("nouns", "called") and word.sentence == words[first].sentence for word in near)


@cache
def _list(file: str, *names: str) -> frozenset[str]:
    data = country_data(file)
    return frozenset(entry for name in names for entry in data[name])


def _heads() -> tuple[str, ...]:
    return tuple(country_data("compounds")["heads"])
