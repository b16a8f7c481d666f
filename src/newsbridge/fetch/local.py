"""Addresses that a folder answers: `file:` and mirrors. Nothing outside the pipeline's folder is reached."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from newsbridge.errors import FetchError, ForbiddenError, GoneError

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".rdf": "application/xml",
    ".json": "application/json",
    ".pdf": "application/pdf",
}


def media_type(path: Path) -> str:
    """By ending, the same on every machine; empty where the ending says nothing."""
    return _MEDIA_TYPES.get(path.suffix.lower(), "")


def inside(folder: Path, path: Path, url: str | None = None) -> Path:
    """The file that `path` (relative to `folder`, or absolute) leads to, links resolved.

    Raises:
        ForbiddenError: it leads out of the folder.
    """
    name = url or str(path)
    try:
        resolved = (folder / path).resolve()
    except (ValueError, OSError, RuntimeError) as error:  # a NUL byte, a name too long, a loop of links
        raise ForbiddenError(name, f"is no usable path ({error})") from error
    if not resolved.is_relative_to(folder.resolve()):
        raise ForbiddenError(name, "lies outside the pipeline's folder")
    return resolved


def file_of(folder: Path, url: str) -> Path:
    """The file of `file:relative/path`, `file:/absolute` or `file:///absolute`."""
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        raise ForbiddenError(url, "a file address may not name a host; write file:relative/path")
    return inside(folder, Path(unquote(parts.path)), url)


def longest_first(mirrors: Mapping[str, Path]) -> tuple[tuple[str, Path], ...]:
    """Mirrors in the order they are tried, with comparable prefixes that end at a path's border."""
    pairs = ((_comparable(prefix).rstrip("/") + "/", path) for prefix, path in mirrors.items())
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def copy_of(folder: Path, mirrors: Sequence[tuple[str, Path]], url: str) -> Path | None:
    """The file that stands for an http(s) address, or None where no mirror does.

    `prefix/aktuell/` is `aktuell/index.html`, `prefix/aktuell` is `aktuell`, else `aktuell.html`; a query is
    part of the file's name.

    Raises:
        GoneError: no file can have that name, such as one of ten thousand letters.
    """
    for prefix, target in mirrors:
        address = _comparable(url)
        if f"{address}/" == prefix:
            address = prefix
        if address.startswith(prefix):
            root = inside(folder, target)
            path = inside(root, Path("./" + unquote(address[len(prefix) :])), url)
            try:
                return _as_served(path, slash=address.endswith("/"))
            except OSError as error:
                raise GoneError(url, f"no file can have that name ({error.strerror})") from error
    return None


def _as_served(path: Path, *, slash: bool) -> Path:
    """A folder's index page, or the page whose address leaves its ending out."""
    if slash or path.is_dir():
        return path / "index.html"
    page = path.with_name(f"{path.name}.html")
    return page if page.is_file() and not path.exists() else path


def _comparable(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))


def read(url: str, path: Path, max_bytes: int) -> bytes:
    """The bytes of a file.

    Raises:
        GoneError: there is no such file.
        FetchError: it is larger than `max_bytes`, or cannot be read.
    """
    if not path.is_file():
        raise GoneError(url, f"there is no file {path.name}")
    try:
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise FetchError(url, f"cannot be read ({error.strerror})") from error
    if len(content) > max_bytes:
        raise FetchError(url, f"is larger than {max_bytes} bytes")
    return content
