"""Quotation marks that do not match, and speech that lost them.

Translators change „…“ into ‘…’ or “…” and direct into indirect speech; what is looked for is a mark without its
partner, and a speaker's own I and we outside quotation marks.
"""

import re
from collections.abc import Iterable, Iterator

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown, span
from newsbridge.model import Finding
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True

# An apostrophe stands inside a word, before a lone letter or two ('s avonds, 't, 'n) or after a plural's s.
_APOSTROPHE = re.compile(r"(?<=\w)[’'](?=\w)|[‘’'](?=(?:s|t|n|m|k|r)\b)|[’'](?=\d{2}\b)")
# Janssens’ huis: nobody can tell this apostrophe from the end of a quotation.
_AMBIGUOUS = re.compile(r"(?<=[sxz])[’'](?=\s[a-z])")
_MARK = re.compile("[„“”\"«»‚‘’'›‹]")
_DOUBLE = '„“”"«»'
_SINGLE = "‚‘’'›‹"
_QUOTED = re.compile(r"[„“”\"«»‚‘’'›‹][^„“”\"«»\n]{1,600}?[“”\"«»‘’'›‹](?!\w)")
_OURS = re.compile(
    r"\b(?:ich|wir|uns|unser|unsere|unserem|unseren|unserer|mein|meine|meinen|meiner|mir|mich)\b", re.IGNORECASE
)
_THEIRS = re.compile(r"\b(?:ik|wij|we|ons(?! land)|onze|mijn|mij)\b", re.IGNORECASE)

_TOLD = re.compile(r"\b(?:dat|of|zou|zouden|te|volgens|(?:sprak|spraken|spreekt|spreken) van)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL = 3
"""Letters of a title's small words: der, und."""
_FAR, _MUCH = 25, 1.35
"""How many characters, and how many times, more than in the German may stand between quotation marks."""


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`warn` for a mark without partner where the German's are complete, and for speech that lost its marks."""
    if not _MARK.search(source) and not _MARK.search(target):
        return
    german, dutch = _marks(source), _marks(target)
    if len(german) % 2 == 0 and _is_open(target, dutch):
        place = _around(target, _alone(target, dutch))
        yield found(
            "quote", "warn", "open", shown(target[slice(*place)]),
            source=span(source, (0, len(source))), target=span(target, place),
        )  # fmt: skip
    elif len(german) >= 2:
        yield from _unmarked(source, target) if dutch else _lost(source, target)
        yield from _swallowed(source, target)


def _marks(text: str) -> list[int]:
    """Places of quotation marks, apostrophes aside."""
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    return [match.start() for match in _MARK.finditer(text) if match.start() not in apostrophes]


def _is_open(text: str, marks: list[int]) -> bool:
    """Whether double or single marks are odd in number."""
    double = sum(text[at] in _DOUBLE for at in marks)
    return double % 2 == 1 or ((len(marks) - double) % 2 == 1 and not _AMBIGUOUS.search(text))


def _alone(text: str, marks: list[int]) -> int:
    """The first mark that opens twice or closes nothing; the last one where all look right."""
    opened: int | None = None
    odd = _DOUBLE if sum(text[at] in _DOUBLE for at in marks) % 2 else _SINGLE
    for at in (mark for mark in marks if text[mark] in odd):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = after.strip() != "" and not before.isalnum() and before not in {".", ",", "!", "?", "…"}
        if opens and opened is not None:
            return opened
        if not opens and opened is None:
            return at
        opened = at if opens else None
    return opened if opened is not None else marks[-1]


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence that a place lies in."""
    return next(((start, end) for start, end in sentences(text, "nl") if start <= at < end), (at, at + 1))


def _lost(source: str, target: str) -> Iterator[Finding]:
    """A quotation of some words whose Dutch has no marks at all and does not tell it with a dat or of either."""
    ours = next(_unmarked(source, target), None)
    spoken = next((quoted for quoted in _QUOTED.finditer(source) if _is_speech(quoted[0])), None)
    if ours is not None:
        yield ours
    elif spoken is not None and not _is_retold(spoken[0], target):
        yield found(
            "quote", "warn", "lost", shown(spoken[0]),
            source=span(source, spoken.span()), target=span(target, (0, len(target))),
        )  # fmt: skip


def _is_retold(spoken: str, target: str) -> bool:
    """With a dat or of, as it stands, without the speaker's own I and we, or as some words in the writer's own."""
    words = spoken[1:-1].strip()
    if _TOLD.search(target) or words in target:
        return True
    if words[:1].islower() and words[-1:].isalnum() and not _is_kept(words, target):
        return True
    return _OURS.search(words) is not None and _THEIRS.search(target) is None


def _is_kept(words: str, target: str) -> bool:
    """Whether most of some words stand in the Dutch one by one."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.lexicon import alike, lexeme

    german = [lexeme(word, "de") for word in _LONG_WORD.findall(words)]
    dutch = [lexeme(word, "nl") for word in _LONG_WORD.findall(target)]
    kept = sum(any(alike(one, other) for other in dutch) for one in german)
    return 2 * kept > len(german)


def _is_speech(quoted: str) -> bool:
    """Three words or more, one of them with a small letter that is none of a title's small words."""
    words = quoted.strip(_DOUBLE + _SINGLE + " .,!?…").split()
    return len(words) > 2 and sum(word.islower() and len(word) > _SMALL for word in words) > 0


def _swallowed(source: str, target: str) -> Iterator[Finding]:
    """A quotation that takes in the speaker's name or the next sentence: a mark stands too early or too late."""
    german, dutch = (list(_QUOTED.finditer(_APOSTROPHE.sub(_blanked, text))) for text in (source, target))
    if not german or len(german) < len(dutch):
        return
    inside = sum(len(quoted[0]) for quoted in german) / len(source)
    longest = max(dutch, key=lambda quoted: len(quoted[0]), default=None)
    total = sum(len(quoted[0]) for quoted in dutch)
    if longest is not None and total - inside * len(target) > _FAR and total > _MUCH * inside * len(target):
        yield found(
            "quote", "warn", "swallowed", shown(longest[0]),
            source=span(source, (german[0].start(), german[-1].end())), target=span(target, longest.span()),
        )  # fmt: skip


def _unmarked(source: str, target: str) -> Iterator[Finding]:
    """A speaker's we or I outside quotation marks, where the German has them inside only."""
    if _OURS.search(_QUOTED.sub(_blanked, source)) or not _OURS.search(source):
        return
    outside = _QUOTED.sub(_blanked, target)
    match = _THEIRS.search(outside)
    if match is not None:
        place = _around(target, match.start())
        spoken = next(
            (quoted.span() for quoted in _QUOTED.finditer(source) if _OURS.search(quoted[0])), (0, len(source))
        )
        yield found(
            "quote", "warn", "unmarked", match[0], shown(target[slice(*place)]),
            source=span(source, spoken), target=span(target, place),
        )  # fmt: skip


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
