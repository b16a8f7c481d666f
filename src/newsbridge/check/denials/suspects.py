"""Words whose sense may have been turned round, each with what speaks for it and what speaks against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsbridge.check.denials.denial_facts import denial_facts
from newsbridge.check.denials.denial_side import Side
from newsbridge.check.denials.matching import left, matched
from newsbridge.check.denials.opposites import oppositions
from newsbridge.check.denials.renderings import settled
from newsbridge.check.denials.turned import turned
from newsbridge.check.denials.views import View
from newsbridge.check.denials.word_facts import class_facts, opposed_facts, stripped_facts, word_facts
from newsbridge.check.words.alignment import Pairing

_Facts = dict[int, dict[str, float]]
"""For each word, by its number, what is weighed."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word of one side, by its number, and the facts that are weighed."""

    at: int
    german: bool
    hard: bool
    """Whether it denies by itself: nicht, geen."""
    facts: Mapping[str, float]


def suspects(german: Side, dutch: Side, pairing: Pairing) -> Iterator[Suspect]:
    """All words of the two sides that a translation may have turned, however unlikely."""
    pairs = matched(german, dutch) if german.hard and dutch.hard else []
    lost = [at for at in german.hard if at not in {one for one, _ in pairs}]
    added = [at for at in dutch.hard if at not in {other for _, other in pairs}]
    if pairs:  # weder Regen noch Wind: geen regen en geen wind
        added = added[sum(word.lexeme.low == "weder" for word in german.words) :]
    passed = settled(german, dutch, lost, added)
    views = (View(german, dutch, lost, added, True), View(dutch, german, added, lost, False))
    for view, rendered in zip(views, passed, strict=True):
        ruled = left(view.alone, view.own, view.other)
        for at in (at for at in view.alone if at not in rendered):
            yield Suspect(at, view.german, True, denial_facts(at, view, ruled=at in ruled))
    facing: dict[int, int] = {}
    for view, of_view in zip(views, _words(*views, pairing, facing), strict=True):
        for at, facts in of_view.items():
            if view.own.text[view.own.words[at].start] != "\x00":  # else of an idiom: nicht selten
                general = word_facts(at, view, facing.get(at) if view.german else None)
                yield Suspect(at, view.german, False, {**general, **facts})


def _words(german: View, dutch: View, pairing: Pairing, facing: dict[int, int]) -> tuple[_Facts, _Facts]:
    """Of either side the words that deny by what they mean, and those of which the other side has the opposite.

    `facing` is filled with the Dutch word that each such German one faces.
    """
    found: tuple[_Facts, _Facts] = ({}, {})
    for view, of_view in zip((german, dutch), found, strict=True):
        for at, kind in view.mine.items():
            if kind.turns:
                of_view[at] = dict(class_facts(at, kind, view))
    for at, is_german in turned(german.own.words, dutch.own.words, pairing):
        of_view, view = (found[0], german) if is_german else (found[1], dutch)
        of_view[at] = dict(stripped_facts(at, view))
    for opposition in oppositions(german.own, dutch.own, *german.poles):
        facing[opposition.german] = opposition.dutch
        found[0].setdefault(opposition.german, {}).update(opposed_facts(opposition, german))
    return found
