"""Numbers in figures: 1.234,5 and 1 234,5 and 1'234.5, 2½, ¾, 3/4; and which figures are part of a formula."""

import re
from fractions import Fraction

_BLANKS = "\u00a0\u202f\u2009 "
FIGURES = (
    r"(?<![\d/.,])[1-9]/(?:[2-9]|1[02])(?![\d/.,-]|\s?[A-Za-zÄÖÜäöüß]*(?:Uhr|uur))"
    r"|\d{1,2}[:.][0-5]\d(?:,\d{1,3}(?!\d)|[:.][0-5]\d(?![\d.:/-]|,\d))"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d{1,9})?"
    rf"|\d{{1,3}}(?:[{_BLANKS}'’]\d{{3}})+(?![\d]|[.,]\d{{3}})(?:,\d{{1,9}})?"
    r"|\d{1,15}(?:[,.]\d{1,9})?(?:\s?[½¼¾⅓⅔])?|[½¼¾⅓⅔]"
)
"""One number, without sign, scale or unit."""
_VULGAR = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
}  # fmt: skip
_GROUP = re.compile(rf"[.{_BLANKS}'’](?=\d{{3}}(?:\D|$))")
_LAP = re.compile(r"(?:(\d{1,2})[:.](?=\d\d[:.]))?(\d{1,2})[:.]([0-5]\d,\d{1,3}|(?<=\d[:.]\d\d[:.])[0-5]\d)")
"""Hours, minutes and seconds of a race."""
_BLOOD = re.compile(r"(?:Blut|bloed)gro?e?u?ppe?n? $")
_CHEMISTRY = frozenset({"co", "h", "nox", "no", "o", "n", "ch"})
_LETTERS = re.compile(r"(?<![^\W\d])[A-Za-z]{1,3}$")


def value(written: str) -> Fraction:
    """1.234,5 and 1 234,5 are 1234.5; 4.9 (no thousands) is 4.9; 3/4 is three quarters; 1:42,37 are 102.37 seconds."""
    if written.isdigit():
        return Fraction(int(written))
    top, slash, bottom = written.partition("/")
    if slash:
        return Fraction(int(top), int(bottom))
    lap = _LAP.fullmatch(written)
    if lap:
        return 3600 * int(lap[1] or 0) + 60 * int(lap[2]) + Fraction(lap[3].replace(",", "."))
    extra = _VULGAR.get(written[-1], Fraction(0))
    plain = _GROUP.sub("", written[:-1].rstrip() if extra else written)
    whole, _, places = plain.replace(",", ".").partition(".")
    return Fraction(int(whole + places or 0), int(10 ** len(places))) + extra


def is_lap(written: str) -> bool:
    """1:42,37 and 2:14:33: minutes and seconds, or hours before them."""
    return _LAP.fullmatch(written) is not None


def is_formula(text: str, start: int) -> bool:
    """The 2 of CO2, and the 0 of a blood group, which is an O in other languages."""
    if text[start] == "0" and _BLOOD.search(text, max(start - 13, 0), start):
        return True
    if not text[max(start - 1, 0) : start].isalpha():
        return False
    letters = _LETTERS.search(text, max(start - 4, 0), start)
    return bool(letters and letters[0].lower() in _CHEMISTRY)
