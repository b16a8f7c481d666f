"""Words put in between two others that stand side by side in the German: 500 Wohnungen – 500 betaalbare woningen."""

from collections.abc import Iterator, Sequence

from newsbridge.check.naming.exonyms import is_dutch_name
from newsbridge.check.words.alignment import TAKEN, Group
from newsbridge.check.words.beads import Word
from newsbridge.check.words.explaining import explains
from newsbridge.check.words.lexicon import is_counted, is_fact, is_pale

_MOST = 4
"""Content words of an insertion; more of them are weighed as a clause."""
_LETTERS = 4
"""A shorter word is too often part of another's translation."""
_OPEN = 1
"""German words of the same sentences that may be without counterpart: any of them may be what was translated."""
_AND = frozenset({"en", "of"})
_UND = frozenset({"und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "als", "weder", "auch", "samt"})
_VERBAL = ("t", "de", "te", "den", "eren")
_PEOPLE = frozenset({"man", "vrouw", "jongen", "meisje", "bestuurder", "inwoner", "tiener"})
_PREPOSITIONS = frozenset(
    {"met", "zonder", "tijdens", "uit", "na", "op", "voor", "tegen", "onder", "tussen", "namens", "wegens", "vanwege"}
)


def put_in(group: Group, target: str) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of which the German has nothing, though it has what stands beside it."""
    if not group.german or _open(group) > _OPEN:
        return
    for first, last in _runs(group):
        words = group.dutch_words[first : last + 1]
        alone = [word for word, partner in zip(words, group.pairing.dutch[first:], strict=False) if partner is None]
        if explains(group.dutch_words, group.pairing.dutch, group.german_words, first, last):
            continue
        if _is_strange(alone) and (_is_added_member(group, first, last) or _is_put_in(group, first, last, target)):
            yield first, last


def _is_put_in(group: Group, first: int, last: int, text: str) -> bool:
    if not _is_tight(group, first, last):
        return False
    told = any(
        is_fact(word.lexeme) or _is_new_name(word, group)
        for word, partner in zip(group.dutch_words[first : last + 1], group.pairing.dutch[first:], strict=False)
        if partner is None
    )
    return told or any(test(group, first, last, text) for test in (_is_between, _is_attribute, _is_phrase))


def _open(group: Group) -> int:
    return sum(
        partner is None and not word.lexeme.light and not is_counted(word.lexeme) and not is_pale(word.lexeme)
        for word, partner in zip(group.german_words, group.pairing.german, strict=True)
    )


def _runs(group: Group) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch without counterparts within a sentence, small words inside it included."""
    number = 0
    for sentence in group.dutch:
        first: int | None = None
        last = number
        for at in range(number, number + len(sentence.words)):
            if group.dutch_words[at].lexeme.light:
                continue
            if group.pairing.dutch[at] in {None, TAKEN}:
                first, last = (at if first is None else first), at
            elif first is not None:
                yield first, last
                first = None
        number += len(sentence.words)
        if first is not None:
            yield first, last


def _is_strange(words: Sequence[Word]) -> bool:
    """One word of content that no translator puts in of his own accord, and nothing of dates and figures."""
    content = [word.lexeme for word in words if not word.lexeme.light]
    if len(content) > _MOST or any(is_counted(lexeme) for lexeme in content):
        return False
    return any(not is_pale(lexeme) and len(lexeme.low) >= _LETTERS for lexeme in content)


def _is_tight(group: Group, first: int, last: int) -> bool:
    """Whether the neighbours' counterparts follow each other in the German with nothing unexplained between them."""
    before, after = _neighbour(group, first, -1), _neighbour(group, last, 1)
    if before is None or after is None or before >= after:
        return False
    between = range(before + 1, after)
    return all(
        group.german_words[at].lexeme.light or (group.pairing.german[at] or 0) > 0 for at in between
    ) and sum(not group.german_words[at].lexeme.light for at in between) <= 1


def _is_between(group: Group, first: int, last: int, text: str) -> bool:
    """munten, wapens en een fibula: a member of an enumeration."""
    words = group.dutch_words
    if not 0 < first <= last < len(words) - 1 or _is_verb(words[last]):
        return False
    before, after = text[words[first - 1].end : words[first].start], text[words[last].end : words[last + 1].start]
    return before == ", " and (after == ", " or words[last + 1].lexeme.low in _AND)


def _is_added_member(group: Group, first: int, last: int) -> bool:
    """uit Roemenië en Polen: an and and a noun after a word whose German stands by no and."""
    words = group.dutch_words
    if _is_verb(words[last]) or first != last:
        return False
    if first < 2 or words[first - 1].lexeme.low not in _AND:
        return False
    partner = group.pairing.dutch[first - 2]
    if partner is None or partner < 0:
        return False
    near = group.german_words[max(partner - 2, 0) : partner + 3]
    return not any(word.lexeme.low in _UND for word in near)


def _is_verb(word: Word) -> bool:
    """By its ending; a noun that ends so is missed."""
    low = word.lexeme.low
    return low.endswith(_VERBAL) or (low.startswith("ge") and low.endswith("en"))


def _is_new_name(word: Word, group: Group) -> bool:
    """In the middle of a Dutch sentence a capital is a name's."""
    first = any(word.start - sentence.start < _LETTERS for sentence in group.dutch)
    return word.lexeme.capital and not first and not is_dutch_name(word.lexeme.low.capitalize())


def _is_attribute(group: Group, first: int, last: int, text: str) -> bool:
    """500 betaalbare woningen, een dronken man: an adjective right before a noun."""
    words = group.dutch_words
    if last > first and words[last].lexeme.low in _PEOPLE:
        adjective = words[last - 1].lexeme
        return adjective.low.endswith(("e", "en")) and not adjective.light and adjective.low != "jarige"
    if not words[last].lexeme.low.endswith("e") or last + 1 >= len(words) or words[last].lexeme.capital:
        return False
    return not words[last + 1].lexeme.light and text[words[last].end : words[last + 1].start] == " "


def _is_phrase(group: Group, first: int, last: int, text: str) -> bool:
    """met zijn gezin, zonder helm, or what follows a sentence's last comma."""
    words = group.dutch_words
    at = first
    while at and words[at - 1].lexeme.light and text[words[at - 1].end : words[at].start].isspace():
        at -= 1
    if any(word.lexeme.low in _PREPOSITIONS for word in words[max(at, first - 2) : first + 1]):
        return not _is_verb(words[last])
    end = words[last].end
    return text[words[at].start - 2 : words[at].start] == ", " and text[end : end + 1] in {".", ","}


def _neighbour(group: Group, at: int, step: int) -> int | None:
    """The German counterpart of the next content word; past the German's end for a sentence's end."""
    sentence = next(one for one in group.dutch if one.start <= group.dutch_words[at].start < one.end)
    at += step
    while 0 <= at < len(group.dutch_words) and sentence.start <= group.dutch_words[at].start < sentence.end:
        if not group.dutch_words[at].lexeme.light:
            partner = group.pairing.dutch[at]
            return partner if partner is not None and partner >= 0 else None
        at += step
    return None if step < 0 else _end(group, at - 1)


def _end(group: Group, last: int) -> int | None:
    """The word after the German sentence that the Dutch sentence's last matched word belongs to."""
    found = (group.pairing.dutch[at] for at in range(last, -1, -1))
    partner = next((at for at in found if at is not None and at >= 0), None)
    if partner is None:
        return None
    place = group.german_words[partner].start
    sentence = next(one for one in group.german if one.start <= place < one.end)
    return sum(word.start < sentence.end for word in group.german_words)
