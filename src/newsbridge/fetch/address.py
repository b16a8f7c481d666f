"""Addresses taken apart: which are fetched at all, which site and origin they belong to."""

from urllib.parse import urldefrag, urljoin, urlsplit

from newsbridge.errors import FetchError, ForbiddenError

_PORTS = {"http": 80, "https": 443}


def checked_scheme(url: str) -> str:
    """The scheme of an address that has a shape we fetch.

    Raises:
        ForbiddenError: another scheme, or a user name in it.
        FetchError: it is no address.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
        url.encode()
    except ValueError as error:
        raise FetchError(url.encode("ascii", "backslashreplace").decode(), f"is no address ({error})") from error
    if parts.scheme not in ("http", "https", "file"):
        raise ForbiddenError(url, "only http, https and file addresses are fetched")
    if "@" in parts.netloc:
        raise ForbiddenError(
            url.replace(parts.netloc, "…@" + parts.netloc.rpartition("@")[2]),
            "an address may not carry a user name or password",
        )
    if parts.scheme != "file" and not parts.hostname:
        raise FetchError(url, "names no host")
    return parts.scheme


def bare(url: str) -> str:
    """Without blanks around it and without its fragment, which no server sees."""
    try:
        return urldefrag(url.strip()).url
    except ValueError:  # named where it is checked
        return url.strip()


def join(base: str, location: str) -> str:
    """Where a redirect leads.

    Raises:
        FetchError: it leads to no address.
    """
    try:
        return bare(urljoin(base, location.strip()))
    except ValueError as error:
        raise FetchError(base, f"redirects to what is no address ({error})") from error


def site(url: str) -> str:
    """What takes turns: the host without `www.`, whatever the port."""
    return _host(url).removeprefix("www.")


def origin(url: str) -> str:
    """`scheme://host:port`, what robots.txt and tdmrep.json speak for."""
    parts = urlsplit(url)
    host = _host(url)
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or _PORTS[parts.scheme]}"


def root(url: str) -> str:
    """The address without its path, as it is written."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def path(url: str) -> str:
    """Path and query."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def weakens(url: str, target: str) -> bool:
    """Whether going on to `target` gives encryption up."""
    return url.startswith("https:") and not target.startswith("https:")


def _host(url: str) -> str:
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
