"""Words that deny, on both sides of a bead, and which of them have no counterpart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.check.alignment import Group, Pairing, Sentence, Word
from newsbridge.check.lexicon import Tongue
from newsbridge.text.masking import blank
from newsbridge.vocabulary.files import read_toml

# un- and on- that deny; Unternehmen, Unfall and onderzoek, ongeluk do not.
_AFFIXES: dict[Tongue, re.Pattern[str]] = {
    "de": re.compile(
        r"un(?!ter|d$|s|i[kofv]|ga|gef[äa]hr(?!l)|f[aä]ll|wetter|tat|kraut|tier|gl[uü]ck|entgelt|gut|zahl|ruh"
        r"|mittelbar)\w{3,}"
    ),
    "nl": re.compile(
        r"on(?!der|s|t|line|ge(?:val|luk|veer|acht)|lang|middel|weer|kruid|rust|kost|dank|vold|telb)\w{3,}"
    ),
}  # fmt: skip
_INSTEAD = frozenset({"sondern"})
_BESIDE = 3
_NEAR = 5
"""Words on either side of a denial that say what is denied."""


@dataclass(frozen=True, slots=True)
class _Words:
    hard: frozenset[str]
    soft: re.Pattern[str]
    idioms: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word without counterpart; `german` says on which side it stands."""

    word: Word
    german: bool


def unmatched(group: Group, source: str, target: str) -> list[Denial]:
    """Denials on one side of a group that the other side has in no way; two on one side cancel each other."""
    if not group.german or not group.dutch:
        return []
    ours, theirs, pairing = group.german_words, group.dutch_words, group.pairing
    german, german_soft, german_idioms = _counted(ours, group.german, source, "de")
    dutch, dutch_soft, dutch_idioms = _counted(theirs, group.dutch, target, "nl")
    if len(german) == len(dutch) == 0:
        return [] if german_idioms or dutch_idioms else _turned(ours, theirs, pairing)
    german_spare = _spare(german_soft, dutch_soft, pairing.german)
    dutch_spare = _spare(dutch_soft, german_soft, pairing.dutch)
    both = min(german_spare, dutch_spare)  # abweisen and afwijzen, where the word list does not pair them
    german_spare, dutch_spare = german_spare - both + german_idioms, dutch_spare - both + dutch_idioms
    lost = _left(german, len(dutch), dutch_spare)
    added = _left(dutch, len(german), german_spare)
    lost = [at for at in lost if not _is_cancelled(at, german_soft, dutch_soft, pairing.german)]
    added = [at for at in added if not _is_cancelled(at, dutch_soft, german_soft, pairing.dutch)]
    found = [Denial(ours[at], True) for at in lost if _is_kept(at, ours, pairing.german)]
    return found + [Denial(theirs[at], False) for at in added if _is_kept(at, theirs, pairing.dutch)]


def _counted(
    own: Sequence[Word], side: tuple[Sentence, ...], text: str, tongue: Tongue
) -> tuple[list[int], list[int], int]:
    """Numbers of the words that deny, of those that may stand for a denial, and how many idioms there are."""
    table = _tables()[tongue]
    start, end = side[0].start, side[-1].end
    idioms = [match.span() for match in table.idioms.finditer(text, start, end)]
    plain = blank(text, idioms) if idioms else text
    hard = [at for at, word in enumerate(own) if word.lexeme.low in table.hard and plain[word.start] != "\x00"]
    return hard, [at for at, word in enumerate(own) if _is_soft(word.lexeme.low, tongue)], len(idioms)


def _spare(own: list[int], others: list[int], partners: tuple[int | None, ...]) -> int:
    """How many soft words may stand for a denial: not those whose own counterpart denies as softly."""
    return sum(partners[at] not in others for at in own)


@lru_cache(8_192)
def _is_soft(low: str, tongue: Tongue) -> bool:
    shape = _AFFIXES[tongue].fullmatch(low) if low.startswith(("un", "on")) else _tables()[tongue].soft.fullmatch(low)
    return shape is not None


def _left(own: list[int], others: int, soft: int) -> list[int]:
    """The denials that are too many; two too many cancel each other, and soft words may stand for one each."""
    spare = len(own) - others
    if spare <= 0 or soft >= spare or (spare == 2 and others == 0):
        return []
    return own[-spare:] if others else own[:1]


def _is_cancelled(at: int, own: list[int], others: list[int], partners: Sequence[int | None]) -> bool:
    """niemand ist unzufrieden, iedereen is tevreden: what is denied denies by itself, and its counterpart does not."""
    near = (partners[soft] for soft in own if at < soft <= at + _BESIDE)
    return any(partner is not None and partner >= 0 and partner not in others for partner in near)


def _is_kept(at: int, own: Sequence[Word], partners: tuple[int | None, ...]) -> bool:
    """Whether what is denied was translated word by word; where it was put otherwise, the denial may have been, too."""
    near = [index for index in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(own))) if not own[index].lexeme.light]
    kept = sum(partners[index] is not None for index in near)
    return (bool(near) and 5 * kept >= 2 * len(near)) or any(word.lexeme.low in _INSTEAD for word in own[at + 1 :])


def _turned(ours: Sequence[Word], theirs: Sequence[Word], pairing: Pairing) -> list[Denial]:
    """unklar that became duidelijk, or klar that became onduidelijk, with nothing else that denies."""
    found = []
    for at, partner in enumerate(pairing.german):
        if partner is None or partner < 0:
            continue
        one, other = ours[at], theirs[partner]
        denies, denied = _is_affixed(one, "de"), _is_affixed(other, "nl")
        if denies and not denied and not _is_soft(other.lexeme.low, "nl") and _bare(one.lexeme.low, other.lexeme.low):
            found.append(Denial(one, True))
        elif denied and not denies and not _is_soft(one.lexeme.low, "de") and _bare(other.lexeme.low, one.lexeme.low):
            found.append(Denial(other, False))
    return found


def _is_affixed(word: Word, tongue: Tongue) -> bool:
    return _AFFIXES[tongue].fullmatch(word.lexeme.low) is not None


def _bare(denying: str, plain: str) -> bool:
    """A counterpart of much the same length: the stem of the denying word, not some other word of its own."""
    return abs(len(denying) - 2 - len(plain)) <= 6


def _pattern(word: str) -> str:
    """A word with a star for any ending or any beginning."""
    beginning = r"\w+" if word.startswith("*") else ""
    return beginning + re.escape(word.strip("*")) + (r"\w*" if word.endswith("*") else "")


@cache
def _tables() -> dict[Tongue, _Words]:
    table = read_toml("negation.toml")
    return {
        tongue: _Words(
            frozenset(table[tongue]["hard"]),
            re.compile("|".join(map(_pattern, table[tongue]["soft"]))),
            re.compile(r"\b(?:" + "|".join(table[tongue]["idioms"]) + ")", re.IGNORECASE),
        )
        for tongue in ("de", "nl")
    }
