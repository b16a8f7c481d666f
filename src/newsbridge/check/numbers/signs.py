"""Minus signs, and letters of numbers: -3,4 Millionen may become a loss of 3,4 miljoen, but not 3,4 miljoen."""

import re
from collections.abc import Iterable, Iterator

from newsbridge.check.found import found
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Pair
from newsbridge.model import Finding, Span

_AROUND = 90
"""Characters on either side within which a word may say what the sign says."""
_COLD = {
    "de": r"unter (?:Null|0|dem Gefrierpunkt)|frost|Kälte|Grad minus",
    "nl": r"onder (?:nul|het vriespunt)|vorst|vrie[sz]|vroor|kou|graden min",
}
_LOSS = {
    "de": r"verlust|minus|defizit|fehlbetrag|rückgang|rückgänge|\bs[ai]nk|gesunken|\bf[iä]e?l|gefallen|weniger|schrumpf"
    r"|verl[oi]|abnahme|nahm\w* ab|zurück|einbruch|einbrach|brach|rote|negativ|kürz|schwund|abgeschwächt|einbuße",
    "nl": r"verlies|minus|\bmin\b|tekort|dal(?:ing|en|ende|t)|daalde|gedaald|minder|kr[io]mp|gekrompen|lager|afname"
    r"|afgenomen|nam\w* af|achteruit|terug|verl[oi]|rode|negatie|slonk|kwijt|ingeleverd|gezakt|zakte|omlaag|rood",
}
_RANGE = re.compile(r"(?<!\w)(?:min(?:us)?\s|[-−–])\S{1,12}\s(?:tot|en|of|à|bis|und|oder)\s$", re.IGNORECASE)
"""min 3 tot 7 graden: the minus may stand for both."""
_LETTER = re.compile(r"(?:[a-dA-D]|\s[a-d](?![.’'-]))(?!\w)")
_TEMPERATURE = {"°C", "°F"}


def lost_signs(pairs: Iterable[Pair], source: str, target: str) -> Iterator[Finding]:
    """`warn` for numbers that agree but for a minus, where no word of the other side makes up for it."""
    for one, other in pairs:
        if one.number is None or other.number is None or one.negative == other.negative:
            continue
        text, bare, language = (target, other, "nl") if one.negative else (source, one, "de")
        if not _is_told(text, bare, language):
            ours, theirs = _signed(source, one), _signed(target, other)
            yield found("figure", "warn", "minus", ours, theirs, source=one.span, target=other.span)


def lost_letters(pairs: Iterable[Pair], source: str, target: str) -> Iterator[Finding]:
    """`warn` for a house or a class whose letter changed or went: Schlossplatz 3a, Klasse 5b."""
    for one, other in pairs:
        if one.number is None or other.number is None or not (one.number.in_figures and other.number.in_figures):
            continue
        ours, theirs = _LETTER.match(source, one.span.end), _LETTER.match(target, other.span.end)
        letters = [match[0].strip().lower() if match else "" for match in (ours, theirs)]
        if letters[0] == letters[1]:
            continue
        if any(match and match[0][0] != " " for match in (ours, theirs)):
            german, dutch = _with_letter(source, one, ours), _with_letter(target, other, theirs)
            yield found("figure", "warn", "changed", german.text, dutch.text, source=german, target=dutch)


def _with_letter(text: str, mention: Mention, letter: re.Match[str] | None) -> Span:
    end = letter.end() if letter else mention.span.end
    return Span(text[mention.span.start : end], mention.span.start, end)


def _is_told(text: str, bare: Mention, language: str) -> bool:
    is_cold = bare.number is not None and bare.number.unit in _TEMPERATURE
    words = (_COLD if is_cold else _LOSS)[language]
    around = text[max(bare.span.start - _AROUND, 0) : bare.span.end + _AROUND]
    if re.search(words, around, re.IGNORECASE):
        return True
    return is_cold and _RANGE.search(text, max(bare.span.start - 30, 0), bare.span.start) is not None


def _signed(text: str, mention: Mention) -> str:
    """The number as it stands, with its minus."""
    if not mention.negative:
        return mention.span.text
    before = text[max(mention.span.start - 7, 0) : mention.span.start].rstrip()
    return ("-" if before[-1:] in "-−–" else before.rpartition(" ")[2] + " ") + mention.span.text
