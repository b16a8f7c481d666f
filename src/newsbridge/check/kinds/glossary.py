"""Glossary terms that the Dutch does not keep to."""

import re
from collections.abc import Iterable
from functools import lru_cache

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import span
from newsbridge.model import Finding, Term
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank

ON_BY_DEFAULT = True

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("en", "s", "e", "n", "je", "jes", "er", "ers", "t", "nen")
_SHORTEST = 3
"""Letters that a Dutch word keeps when its ending is taken off."""


class Options(kinds.Options):
    """`[check.glossary]`: its terms come from the file that `translate.glossary` names."""

    terms: tuple[Term, ...] = ()


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` for each term whose Dutch, in any allowed form, inflected or in a compound, is not in the target."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.text.terms import find_terms

    if not options.terms or not target.strip():
        return
    told: set[str] = set()
    dutch = None
    for hit in find_terms(source, options.terms):
        if hit.term.de in told:
            continue
        told.add(hit.term.de)
        dutch = dutch or _folded(target)
        if not any(_is_kept(form, dutch) for form in hit.term.nl):
            wanted, *others = hit.term.nl
            place, whole = span(source, (hit.start, hit.end)), span(target, (0, len(target)))
            word = source[hit.start : hit.end]
            values = (word, wanted, ", ".join(others)) if others else (word, wanted)
            yield found("glossary", "warn", "choice" if others else "one", *values, source=place, target=whole)


def _folded(target: str) -> str:
    """The Dutch words in the form that they are compared in, each with a blank before and behind."""
    from newsbridge.check.words.lexicon import fold

    plain = blank(target, ((hit.start, hit.end) for hit in find_addresses(target)))
    return " " + " ".join(fold(word, "nl") for word in _WORD.findall(plain)) + " "


def _is_kept(form: str, dutch: str) -> bool:
    """The form's words in a row, the last one with any ending, or in a compound: partnerlanden, douanedag."""
    return _pattern(form).search(dutch) is not None


@lru_cache(4_096)
def _pattern(form: str) -> re.Pattern[str]:
    from newsbridge.check.words.lexicon import fold

    words = [_stem(fold(word, "nl")) for word in _WORD.findall(form)]
    if len(words) > 1:  # each may be inflected: individuele gesprekken, individueel gesprek
        return re.compile(r"\w{0,3} ".join(re.escape(word) for word in words))
    if words and len(words[0]) > _SHORTEST:
        return re.compile(re.escape(words[0]))
    return re.compile(rf" {re.escape(''.join(words))}(?:{'|'.join(_ENDINGS)})? ")


def _stem(word: str) -> str:
    """Without its ending; the f and s of a plural stand for v and z already."""
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
