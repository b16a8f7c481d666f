"""Addresses: which ones may stand in a link, and when two of them are one."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

# Parameters that name a reader's path, never a page.
_TRACKING = re.compile(
    r"(utm_\w+|at_(medium|campaign)\w*|pk_\w+|mtm_\w+|wt_\w+|wt\.\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id"
    r"|xing_share|cmpid|_hs(enc|mi)|oly_\w+_id|ns_(campaign|mchannel|source)|xtor)",
    re.IGNORECASE,
)
# What browsers drop from an address before they read its scheme: `java\nscript:`.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]")
_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The one spelling of a page's address: host in lower case, no fragment, no tracking parameters.

    An address that cannot be taken apart comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host = _host(parts.hostname, parts.port, parts.scheme)
    except ValueError:
        return url.strip()
    if not parts.netloc:
        return url.strip()
    return urlunsplit((parts.scheme, host, parts.path or "/", _without_tracking(parts.query), ""))


def _host(name: str | None, port: int | None, scheme: str) -> str:
    bare = (name or "").rstrip(".")
    if ":" in bare:
        bare = f"[{bare}]"
    return bare if port in (None, _PORTS.get(scheme)) else f"{bare}:{port}"


def _without_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def safe_link(url: str | None, base: str | None = None) -> str | None:
    """An absolute http, https or mailto address, or None for anything else.

    Args:
        url: as it stands in a source's markup, relative or not.
        base: what a relative address hangs on.
    """
    if not url or not (url := url.strip()):
        return None
    try:
        joined = urljoin(base or "", url.replace("\\", "/"))
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in LINK_SCHEMES or _INVISIBLE.search(joined.rstrip()):
        return _spelled_out(joined) if parts.scheme in LINK_SCHEMES else None
    return joined if _has_target(joined) else None


def _spelled_out(url: str) -> str | None:
    """An address with blanks in its path, as browsers would send it; other invisible characters refuse it."""
    quoted = url.replace(" ", "%20")
    return None if _INVISIBLE.search(quoted) or not _has_target(quoted) else quoted


def _has_target(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "@" in parts.path
    return bool(parts.hostname) and "@" not in parts.netloc
