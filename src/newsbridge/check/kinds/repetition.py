"""Words, phrases or sentences that the Dutch says twice and the German once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown, span
from newsbridge.model import Finding
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LONGEST = 12
_GAP = 2
"""Words that may stand between a phrase and its repetition."""
_PHRASE = 3
"""Words of a phrase that may have a gap; shorter ones have to follow each other."""
_TELLING = 4
_NEVER_TWICE = frozenset({"de", "een", "en", "te", "of", "met", "wordt", "worden", "niet", "ook"})
_MOST_WORDS = 2_000


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """One `warn` for each repetition that the German has not, with both places in one span."""
    matches = [match for match, _ in zip(_WORD.finditer(target), range(_MOST_WORDS), strict=False)]
    words = [match[0].casefold() for match in matches]
    if len(set(words)) == len(words):
        return
    places = [(matches[first].start(), matches[last].end()) for first, last in _repeated(words)]
    places = [place for place in places if not re.search(r"[|\n]", target[slice(*place)])]
    for place in _apart([*_same_sentences(target), *places]):
        if not _has_twice(source, target[slice(*place)]):
            whole = span(source, (0, len(source))) if source else None
            yield found(
                "repetition", "warn", "twice", shown(target[slice(*place)]), source=whole, target=span(target, place)
            )


def _repeated(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch that says the same again at once."""
    at = 0
    while at < len(words):
        end = _end_of_repetition(words, at)
        if end is None:
            at += 1
        else:
            yield at, end
            at = end + 1


def _end_of_repetition(words: Sequence[str], at: int) -> int | None:
    for size in range(min(_LONGEST, (len(words) - at) // 2), 0, -1):
        phrase = words[at : at + size]
        for gap in range(_GAP + 1 if size >= _PHRASE else 1):
            start = at + size + gap
            if words[start : start + size] == phrase and _tells(phrase, gap):
                return start + size - 1
    return None


def _tells(phrase: Sequence[str], gap: int) -> bool:
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.lexicon import lexeme

    if any(word[0].isdigit() for word in phrase):
        return False  # 20 20: figures are another check's matter
    if len(phrase) == 1:
        word = phrase[0]
        return word in _NEVER_TWICE or (len(word) >= _TELLING and not lexeme(word, "nl").light)
    return gap == 0 or sum(not lexeme(word, "nl").light for word in phrase) >= 1


def _same_sentences(target: str) -> Iterator[tuple[int, int]]:
    """Sentences of three words or more that stand there again."""
    seen: set[tuple[str, ...]] = set()
    for start, end in sentences(target, "nl"):
        words = tuple(word.casefold() for word in _WORD.findall(target, start, end))
        if len(words) >= _PHRASE and words in seen:
            yield start, end
        seen.add(words)


def _has_twice(source: str, repeated: str) -> bool:
    """Whether the German, too, repeats the words that stand for those repeated."""
    from newsbridge.check.words.lexicon import alike, lexeme

    counts = Counter(word.casefold() for word in _WORD.findall(source)[:_MOST_WORDS])
    german = [lexeme(word, "de") for word, count in counts.items() if count > 1]
    dutch = [lexeme(word, "nl") for word, count in Counter(_WORD.findall(repeated.casefold())).items() if count > 1]
    loud = [word for word in dutch if not word.light]
    if not dutch:
        return _has_same_sentences(source)
    enough = all if loud else any
    return enough(any(alike(one, other) for one in german) for other in loud or dutch)


def _has_same_sentences(source: str) -> bool:
    told = [source[start:end] for start, end in sentences(source)]
    return len(set(told)) < len(told)


def _apart(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
