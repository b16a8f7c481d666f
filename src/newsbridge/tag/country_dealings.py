"""What is said beside the matter (side remarks, places on the way), and what opens a title and so acts in the item."""

from newsbridge.tag.country_item import terms
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage

_TOWNS = frozenset(["town", "careful", "shared"])
_OWN = frozenset(["name", "town", "careful"])
_WAYS = frozenset(["über", "via"])
_BORDER = ("grenze", "grenzübergang")
_SIDE_REACH = 6
"""Words before a country's name that may set it aside: "darunter zwölf Gäste aus Arnheim"."""


def is_aside(passage: Passage, mention: Mention) -> bool:
    """Einige aus Dänemark, darunter eine aus Polen, auch Gäste aus Arnheim: not in titles, which have no asides."""
    if passage.field == "title":
        return False
    words, first = passage.words, mention.first
    sentence = words[first].sentence
    near = [word for word in words[max(0, first - _SIDE_REACH) : first] if word.sentence == sentence]
    return any(True for _ in terms("cues", "aside").find(near))


def is_way(passage: Passage, mention: Mention) -> bool:
    """Die Fahrt führt über Zagreb, an der Grenze bei Przemyśl."""
    words, first = passage.words, mention.first
    if mention.form.kind not in _TOWNS or not first or words[first - 1].sentence != words[first].sentence:
        return False
    before = words[first - 1].low
    if before == "gegen":
        return True  # a match
    return before in _WAYS or (before == "bei" and first > 1 and words[first - 2].low.endswith(_BORDER))


def comes_from(passage: Passage, mention: Mention) -> bool:
    """Aus Lüttich, aus dem Elsass: where somebody or something starts, not what is done to."""
    words, first = passage.words, mention.first
    near = words[max(0, first - 2) : first]
    return any(word.low == "aus" and word.sentence == words[first].sentence for word in near)


def is_subject(passage: Passage, mention: Mention) -> bool:
    """Stavanger kauft eine Fähre, Rennes und Erlangen teilen sich eine Stelle: what opens a title acts in the item."""
    words, last = passage.words, mention.last
    if passage.field != "title" or mention.first or mention.form.kind not in _OWN or last + 1 >= len(words):
        return False
    verb = words[last + 1]
    return passage.gap(last + 1) == " " and (verb.low == "und" or (verb.text.islower() and verb.low.endswith("t")))
