"""Addresses in running text: web, e-mail, telephone and handles, each with a form that two spellings share."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsbridge.text.openings import matches

Kind = Literal["web", "mail", "phone", "handle"]


@dataclass(frozen=True, slots=True)
class AddressHit:
    """An address at `text[start:end]`."""

    start: int
    end: int
    kind: Kind
    """A handle is a name with @ or # before it."""
    key: str
    """Equal for two spellings of one address: no scheme, no final slash, digits only."""
    country: str = ""
    """A telephone number's country code, where it is written."""


# Domain endings that a bare address may have; with a scheme or www. any ending counts.
_ENDINGS = (
    "de|nl|be|at|ch|li|lu|fr|uk|eu|com|org|net|info|biz|gov|edu|int|online|digital|news|blog|app|io|nrw|ruhr|koeln|"
    "cologne|saarland|bayern|berlin|hamburg|amsterdam|frl|gent|brussels|vlaanderen|tv|me|shop|events|jobs|museum|"
    "example|test"
)
_LABEL = r"[\wäöüß](?:[\wäöüß-]{0,61}[\wäöüß])?"
_PATH = r"(?:[/?#][^\s<>\"„“”«»|]*)?"
_AT = r"(?:@|\s?[\[({]at[\])}]\s?)"
"""info(at)example.org keeps robots away and is the same address."""
_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}{_LABEL}(?:\.{_LABEL}){{1,5}}")
_WEB = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"„“”«»|]+"
    rf"|(?<![\w@.-]){_LABEL}(?:\.{_LABEL}){{0,3}}\.(?:{_ENDINGS})(?![\w-])(?::\d{{2,5}})?{_PATH}"
    # with a path, any ending makes an address
    rf"|(?<![\w@.-]){_LABEL}(?:\.{_LABEL}){{0,3}}\.[a-z]{{2,24}}/[^\s<>\"„“”«»|]+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[hH][tT][tT][pP][sS]?://|[wW]{3}\.")
_DOTTED_WORD = re.compile(r"[^\w.-]*+(?:(?!\w[\w-]*+\.\w)[\w.-]++[^\w.-]*+)*+([\w.-]++)?")
"""Up to the next word with a dot in it, in which an address without a scheme begins."""
_DOTTED = re.compile(r"://|\w\.[^\W\d_]{2}")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)\d{1,3}(?:[\s()/.–-]{1,3}\d{1,12}){1,7}(?!\w|,\d)"
    r"|(?<![\w.,/+-])\(?0\d{1,5}\)?(?:\s?[/–-]\s?|\s)\d{2,12}(?:[\s/–-]{1,3}\d{1,8}){0,5}(?!\w|,\d)"
    r"|(?<![\w.,/+-])0(?:\s\d{2}){1,2}\s?[/–-]\s?\d{2,12}(?:[\s–-]{1,3}\d{1,8}){0,5}(?!\w|,\d)"
    # the first group short, or the code in pairs: 0173 6 22 48 05, 0 28 51 / 6 04-133
    r"|(?<![\w.,/+-])\(?0\d{2,4}\)?(?:\s?[/–-]\s?|\s)\d\s\d{2,3}(?:[\s/–-]{1,3}\d{1,6}){1,5}(?!\w|,\d)"
    r"|(?<![\w.,/+-])(?:0(?:\s\d{2}){1,2}\s?[/–-]|\(0(?:\s\d{2}){1,2}\))\s?\d\s\d{2,3}(?:[\s–-]{1,3}\d{1,6}){0,5}(?!\w|,\d)"
    # in one piece: mobile numbers and those of the Netherlands are often written so
    r"|(?<![\w.,/+-])(?:\+\d{9,14}|0[1-9]\d{7,11})(?!\w|[.,]\d)"
)
_DIALLED = re.compile(r"[+(0]")
"""How telephone numbers begin that no word introduces."""
_CALLS = ("tel", "fax", "mobi", "hotline", "rufnummer", "durchwahl")
_CALLED = re.compile(
    r"(?=[tfmhrd])(?:Tel(?:efo(?:on|n)(?:nummer)?|\.)?|Fax|Mobil|Mobiel|Hotline|Rufnummer|Durchwahl|Telefonisch unter)"
    r"[.:]{0,2}\s{0,2}(\d(?:[\s/–-]?\d){4,14})(?!\w|,\d)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@#.&/])(?:@[^\W\d]\w{1,29}(?:\.\w{1,20})?|#[^\W_]\w{1,49})(?<!\d\.)(?!@)")
_COUNTRY = re.compile(r"(?:\+|00)(49|3[0-9]|4[0-8]|352|1|7)")
_TRAILING = ".,;:!?…'’)]}"
_MIN_DIGITS = 6


def find_addresses(text: str) -> list[AddressHit]:
    """Web, mail and telephone addresses and handles in order of place; a sentence's final dot is no part of them."""
    return list(_found(text))


@lru_cache(maxsize=32)
def _found(text: str) -> tuple[AddressHit, ...]:
    """Cached, because several checks ask for the same text in a row."""
    hits: list[AddressHit] = []
    if "@" in text or "at)" in text or "at]" in text:
        hits += [_hit(text, *match.span(), "mail") for match in _MAIL.finditer(text)]
    if _DOTTED.search(text):
        hits += [_hit(text, *match.span(), "web") for match in matches(_WEB, text, _web_starts(text))]
    dialled = (match.start() for match in _DIALLED.finditer(text))
    hits += [_hit(text, *match.span(), "phone") for match in matches(_PHONE, text, dialled)]
    low = text.lower()
    if any(call in low for call in _CALLS):
        hits += [_hit(text, *match.span(1), "phone") for match in _CALLED.finditer(text)]
    if "@" in text or "#" in text:
        hits += [_hit(text, *match.span(), "handle") for match in _HANDLE.finditer(text)]
    return tuple(_disjoint([hit for hit in hits if hit.kind != "phone" or len(hit.key) >= _MIN_DIGITS]))


def _web_starts(text: str) -> list[int]:
    """The only places where a web address can begin."""
    starts = {match.start() for match in _SCHEME.finditer(text)}
    return sorted(starts.union(match.start(1) for match in _DOTTED_WORD.finditer(text) if match[1]))


def _hit(text: str, start: int, end: int, kind: Kind) -> AddressHit:
    while end > start and text[end - 1] in _TRAILING and not _closes_own(text[start:end]):
        end -= 1
    written = text[start:end]
    country = _COUNTRY.match(written) if kind == "phone" else None
    return AddressHit(start, end, kind, _key(written, kind), country[1] if country else "")


def _closes_own(address: str) -> bool:
    """A bracket that the address itself opened belongs to it."""
    return address.endswith(")") and address.count("(") >= address.count(")")


def _key(address: str, kind: str) -> str:
    if kind == "phone":
        digits = re.sub(r"[^\d+]", "", address.replace("(0)", ""))
        return re.sub(rf"^(?:{_COUNTRY.pattern}|\+|0)0?", "", digits)
    if kind in {"mail", "handle"}:
        return re.sub(_AT, "@", address.lower())
    host, slash, path = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def _disjoint(hits: list[AddressHit]) -> list[AddressHit]:
    """The first and longest of those that overlap."""
    kept: list[AddressHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > hit.start and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept
