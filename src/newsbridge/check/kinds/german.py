"""German that was left over in the Dutch: a whole segment, or words inside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsbridge import kinds
from newsbridge.model import Finding, Span
from newsbridge.text.addresses import find_addresses
from newsbridge.text.language import detect
from newsbridge.text.masking import blank

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


# Words that German has and Dutch has not, in any sense.
_ONLY_GERMAN = frozenset(
    """und nicht für mit auf ist sind wird wurde wurden worden auch sich dem einen einem einer eines ein eine vom zum
    zur im am nach über durch bei beim aus oder aber sowie sein seine seinen seiner ihre ihren ihrer haben hat hatte
    hatten können kann könnte müssen muss sollen soll wollen wir ihr euch uns unser unsere diese dieser dieses diesem
    diesen welche weil wenn dass damit dabei dort hier heute gestern jetzt schon sehr nur noch nun kein keine keinen
    keiner mehr viele vielen neuen neuer neues zwischen gegen ohne unter seit bis statt ab zwei drei jahr jahre jahren
    uhr geht gibt kommt kommen findet finden steht bleibt sagt sagte werde würde würden rund jede jeder jedes jeden
    um zu von""".split()
) - frozenset({"hier", "noch", "mehr", "worden", "wollen", "neues", "ab", "am", "bis", "an", "kommen", "rund", "drei"})
# Dutch has none of these letters and endings in words of its own.
_GERMAN_SHAPE = re.compile(
    r"[ßäöü]|(?:lich|liche|lichen|licher|liches|ischen|ierte|ierten|ieren|ung|ungen|keit|heit|igen|iger|iges)$"
    r"|^(?:schl|schm|schn|schw|zusa|verz|kost(?:en)los)|[aeiou]fft|pf[aeiouäöül]|[aeiou]tz(?:t|e|en|lich)?$"
)
_GERMAN_NOUN = re.compile(
    r"(?:ung|ungen|keit|keiten|heit|heiten|schaft|schaften|nisse|gebiet|gebiete|betrieb|betriebe|gespräche?|"
    r"handwerker|beschäftigte|unternehmen|verfahren)$"
)
_PARTICLES = frozenset({"von", "vom", "zu", "zum", "zur"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]*)*")
_QUOTED = re.compile(r"[„“\"»«‚‘']([^„“”\"»«‚‘’'\n]{2,60})[“”\"«»‘’']")
_ENOUGH = 2.0
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    score: float


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` where the whole segment is German, `warn` where parts are."""
    if not target.strip():
        return
    dutch = blank(target, [(hit.start, hit.end) for hit in find_addresses(target)])
    words = list(_scored(dutch, source))
    if _is_whole(source, target, words):
        message = f'The segment is still German: "{_quoted(target.strip())}".'
        yield Finding("german", "block", message, Span(source, 0, len(source)), Span(target, 0, len(target)))
        return
    for run in _runs(words, dutch):
        start, end = run[0].start, run[-1].end
        text = target[start:end]
        message = f'There is German in the Dutch text: "{_quoted(text)}".'
        yield Finding("german", "warn", message, _in_source(source, text), Span(text, start, end))


def _is_whole(source: str, target: str, words: list[_Word]) -> bool:
    """Names and titles stay as they are; running German does not."""
    evidence = sum(word.score for word in words)
    if _plain(source) == _plain(target):
        return evidence >= _ENOUGH or (len(words) > _FEW_WORDS and detect(target) == "de")
    return len(words) >= _FEW_WORDS and detect(target) == "de" and evidence >= _ENOUGH * len(words) / 8


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _scored(dutch: str, source: str) -> Iterator[_Word]:
    """Each word with what speaks for German in it; a name that the German text has, too, counts nothing."""
    known = set(_WORD.findall(source))
    titles = [match.span(1) for match in _QUOTED.finditer(dutch) if match[1] in source]
    matches = list(_WORD.finditer(dutch))
    for index, match in enumerate(matches):
        before = matches[index - 1][0] if index else ""
        after = matches[index + 1][0] if index + 1 < len(matches) else ""
        score = _score(match[0], before, after, known)
        if score and any(start <= match.start() < end for start, end in titles):
            score = 0.0
        yield _Word(match[0], match.start(), match.end(), score)


def _score(word: str, before: str, after: str, known: set[str]) -> float:
    if word[0].isupper():
        alone = before[:1].islower() and not after[:1].isupper()
        return 2.0 if alone and word in known and _GERMAN_NOUN.search(word.lower()) else 0.0
    in_name = before[:1].isupper() and after[:1].isupper() and {before, word, after} <= known
    if in_name or (word in _PARTICLES and after[:1].isupper()):
        return 0.0
    if word in _ONLY_GERMAN:
        return 2.0
    return 1.5 if _GERMAN_SHAPE.search(word) and word in known else 0.0


def _runs(words: list[_Word], text: str) -> Iterator[list[_Word]]:
    """Stretches of German: one word that is not marked may stand between two that are."""
    run: list[_Word] = []
    gap: list[_Word] = []
    for word in [*words, _Word("", len(text), len(text), 0.0)]:
        if word.score:
            run += [*gap, word] if run else [word]
            gap = []
        elif run:
            gap.append(word)
            if len(gap) > 1 or not word.text:
                if sum(one.score for one in run) >= _ENOUGH:
                    yield run
                run, gap = [], []


def _in_source(source: str, text: str) -> Span | None:
    start = source.find(text)
    return Span(text, start, start + len(text)) if start >= 0 else None


def _quoted(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"  # noqa: PLR2004
