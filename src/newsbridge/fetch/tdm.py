"""Reservations of text and data mining (TDMRep, W3C community group): in a header, in a page, or for a site.

What a page says beats its header, and both beat the site's `/.well-known/tdmrep.json`. A value that is neither
0 nor 1 says nothing.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsbridge.fetch import address
from newsbridge.fetch.records import Hop

PLACE = "/.well-known/tdmrep.json"
MAX_BYTES = 500_000
_MOST_RULES = 2_000
_LONGEST = 2_000
_HEAD = 65_536
_PAGES = {"text/html", "application/xhtml+xml"}
_META = re.compile(r"<meta\s([^<>]{1,600})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z][a-z-]{0,30})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = _UNRESERVED | frozenset(b"%:/?#[]@!$&'()*+,;=")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a site says of the addresses that a pattern matches."""

    location: str
    reserved: bool | None
    """None where the file says something else than 0 or 1."""
    policy: str | None


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a tdmrep.json; none of one that is broken."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(rule for entry in found[:_MOST_RULES] if (rule := _rule(entry)) is not None)


def _rule(entry: object) -> Rule | None:
    if not isinstance(entry, dict):
        return None
    location = entry.get("location")
    if not isinstance(location, str) or not 0 < len(location) <= _LONGEST:
        return None
    value = entry.get("tdm-reservation")
    said = _value(str(value)) if isinstance(value, int | str) and not isinstance(value, bool) else None
    return Rule(location, said, _policy(entry.get("tdm-policy")))


def dump(rules: Iterable[Rule]) -> str:
    """The rules as a tdmrep.json that `parse` reads back."""
    entries: list[dict[str, object]] = []
    for rule in rules:
        entry: dict[str, object] = {"location": rule.location}
        if rule.reserved is not None:
            entry["tdm-reservation"] = int(rule.reserved)
        if rule.policy:
            entry["tdm-policy"] = rule.policy
        entries.append(entry)
    return json.dumps(entries, ensure_ascii=False)


def reservation(url: str, hop: Hop, rules: Sequence[Rule]) -> str | None:
    """Where mining of an answer is reserved, in a few words; None where it is not.

    Args:
        url: the address that answered.
        rules: its origin's.
    """
    said, policy = _in_page(hop)
    where = "meta tdm-reservation of the page"
    if said is None:
        said, policy = _value(hop.headers.get("tdm-reservation")), _policy(hop.headers.get("tdm-policy"))
        where = "tdm-reservation header"
    if said is None:
        rule = _first_match(url, rules)
        said, policy = (rule.reserved, rule.policy) if rule else (None, None)
        where = address.root(url) + PLACE if rule else ""
    if not said:
        return None
    return f"{where} (policy: {policy})" if policy else where


def _first_match(url: str, rules: Sequence[Rule]) -> Rule | None:
    if not rules:
        return None
    # what is special in a pattern stands in an address for itself; a pattern writes that with percent signs
    path = _comparable(address.path(url)).replace("$", "%24").replace("*", "%2A")
    return next((rule for rule in rules if _matches(_comparable(_rooted(rule.location)), path)), None)


def _rooted(pattern: str) -> str:
    return pattern if pattern.startswith(("/", "*")) else f"/{pattern}"


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` (anything) and a last `$` (the end) matches the beginning of a path."""
    to_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").replace("$", "%24").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return path == first or not to_end
    at = len(first)
    for part in others[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if to_end:
        return len(path) - len(others[-1]) >= at and path.endswith(others[-1])
    return path.find(others[-1], at) >= 0


def _comparable(text: str) -> str:
    """Percent signs only where they are needed, in capitals."""

    def decoded(match: re.Match[str]) -> str:
        byte = int(match[1], 16)
        return chr(byte) if byte in _UNRESERVED else match[0].upper()

    if "%" not in text and text.isascii():
        return text
    plain = _ESCAPED.sub(decoded, text)
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in plain.encode("utf-8", "replace"))


def _in_page(hop: Hop) -> tuple[bool | None, str | None]:
    """What meta elements say within the first 64 kB."""
    if hop.content is None:
        return None, None
    head = hop.content[:_HEAD]
    if b"tdm-reservation" not in head.replace(b"\0", b"").lower() or not _is_page(hop.media_type, head):
        return None, None
    # NULs are every other byte of UTF-16; the names and values looked for are ASCII
    names = _metas(head.replace(b"\0", b"").decode("latin-1"))
    return _value(names.get("tdm-reservation")), _policy(names.get("tdm-policy"))


def _is_page(media_type: str, head: bytes) -> bool:
    return media_type in _PAGES or (not media_type and b"<html" in head.replace(b"\0", b"").lower())


def _metas(markup: str) -> dict[str, str]:
    """Content by name; the first of a name that says something wins."""
    found: dict[str, str] = {}
    for element in _META.finditer(_without_comments(markup)):
        pairs = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(element[1])}
        name, content = pairs.get("name", "").strip().lower(), html.unescape(pairs.get("content", "")).strip()
        if name == "tdm-policy" or (name == "tdm-reservation" and _value(content) is not None):
            found.setdefault(name, content)
    return found


def _without_comments(markup: str) -> str:
    kept: list[str] = []
    at = 0
    while (begin := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:begin])
        end = markup.find("-->", begin + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, markup[at:]))


def _value(text: str | None) -> bool | None:
    return {"0": False, "1": True}.get((text or "").strip())


def _policy(value: object) -> str | None:
    """An address that can be shown."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    fits = text.startswith(("https://", "http://")) and len(text) <= 300 and text.isprintable() and " " not in text
    return text if fits else None
