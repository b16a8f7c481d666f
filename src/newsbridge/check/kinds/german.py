"""German that was left over in the Dutch: a whole segment, or words inside it; and English."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown
from newsbridge.model import Finding, Span
from newsbridge.text.addresses import find_addresses
from newsbridge.text.language import detect, is_function_word
from newsbridge.text.masking import blank

if TYPE_CHECKING:
    from newsbridge.check.words.german_words import Scored

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""

_VERB = re.compile(r"(?:[^aeiou]t|ert|elt|et|en|ern|eln)$")
_FEW_WORDS = 4


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` where the whole segment or a whole sentence is German, `warn` where parts are."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.copied import copied_runs, copied_sentences
    from newsbridge.check.words.english import english_runs
    from newsbridge.check.words.german_source import titles
    from newsbridge.check.words.german_words import runs, scored

    if not target.strip():
        return
    dutch = blank(target, [(hit.start, hit.end) for hit in find_addresses(target)])
    words = list(scored(dutch, source))
    if _is_whole(source, target, words):
        both = {"source": Span(source, 0, len(source)), "target": Span(target, 0, len(target))}
        yield found("german", "block", "whole", shown(target), **both)
        return
    left = [place for place in copied_sentences(source, dutch) if _is_left(dutch, place, words)]
    for start, end in left:
        text = target[start:end]
        place = Span(text, start, end)
        yield found("german", "block", "sentence", shown(text), source=_in_source(source, text), target=place)
    titled = blank(dutch, titles(source, dutch))
    places = [(run[0].start, run[-1].end) for run in runs(words, dutch)]
    places += [place for place in copied_runs(source, titled) if _is_run_german(titled, place)]
    for start, end in _united(places):
        if any(start < last and first < end for first, last in left):
            continue
        text = target[start:end]
        place = Span(text, start, end)
        yield found("german", "warn", "words", shown(text), source=_in_source(source, text), target=place)
    for start, end in _united(list(english_runs(source, dutch))):
        yield found("german", "warn", "english", shown(target[start:end]), target=Span(target[start:end], start, end))


def _is_whole(source: str, target: str, words: list["Scored"]) -> bool:
    """Names and titles stay as they are; running German does not."""
    from newsbridge.check.words.copied import WORD, plain
    from newsbridge.check.words.german_words import ENOUGH

    evidence = sum(word.score for word in words)
    if plain(source) == plain(target):
        return evidence >= ENOUGH or (len(words) > _FEW_WORDS and evidence > 0) or _is_headline(words)
    known = set(WORD.findall(source))
    if any(_is_dutch(word.text.lower()) and word.text not in known for word in words):
        return False  # a Dutch sentence around a German name
    return len(words) >= _FEW_WORDS and detect(target) == "de" and evidence >= ENOUGH * len(words) / 8


def _is_dutch(word: str) -> bool:
    return is_function_word(word, "nl") and not is_function_word(word, "de")


def _is_headline(words: list["Scored"]) -> bool:
    """A headline has hardly any function words: a German verb tells it, or how it begins (Neue Wege in der Region)."""
    from newsbridge.check.words.copied import is_telling
    from newsbridge.check.words.german_lists import table

    if any(is_telling(word.text) and _VERB.search(word.text) and word.score for word in words[1:]):
        return len(words) > 2
    first = words[0].text.lower() if words else ""
    small = [word for word in words if word.text[0].islower()]
    return len(words) >= _FEW_WORDS and bool(small) and (first in table().only or first in table().headlines)


def _is_left(dutch: str, place: tuple[int, int], words: list["Scored"]) -> bool:
    """The same sentence on both sides is German where something in it says so: names may make up a whole line."""
    from newsbridge.check.words.german_words import ENOUGH

    inside = [word for word in words if place[0] <= word.start < place[1]]
    return sum(word.score for word in inside) >= ENOUGH or _is_run_german(dutch, place)


def _is_run_german(dutch: str, place: tuple[int, int]) -> bool:
    """By its verbs and adjectives, or by common nouns none of which names an institution."""
    from newsbridge.check.words.copied import WORD, reads_as_german
    from newsbridge.check.words.german_lists import is_german_noun, table
    from newsbridge.check.words.german_words import IN_NAMES

    words = WORD.findall(dutch, *place)
    if reads_as_german(words, IN_NAMES.__contains__):
        return True
    nouns = [word for word in words if word[0].isupper() and is_german_noun(word)]
    kept = any(word.lower().endswith(table().kept) for word in words if word[0].isupper())
    return len(nouns) > 1 and not kept and any(word in IN_NAMES for word in words)


def _united(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that overlap put together."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _in_source(source: str, text: str) -> Span | None:
    start = source.find(text)
    return Span(text, start, start + len(text)) if start >= 0 else None
