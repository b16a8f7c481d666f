"""The only door for every address that content can influence.

Three things answer an address: the pipeline's own folder (`file:`), a mirror (a folder that stands for an
address prefix, so that a sample runs offline with its real addresses), and the network. All three give the
same Response, and the same limits hold.
"""

import hashlib
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

from newsbridge.errors import FetchError, ForbiddenError
from newsbridge.fetch import local
from newsbridge.fetch.hop import Hop

MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What proves that an address still gives the same: two HTTP headers and a hash of the bytes."""

    etag: str | None
    last_modified: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave; `url` is the one that answered after redirects."""

    url: str
    content: bytes
    media_type: str
    """Lower case without parameters; empty where the server named none."""
    charset: str | None


class Door:
    """Fetches addresses within limits: where to, how long, how many bytes."""

    def __init__(
        self,
        *,
        folder: Path,
        mirrors: Mapping[str, Path] = {},
        validators: Mapping[str, Validators] = {},
        allow: Sequence[str] = (),
        user_agent: str,
        timeout: float = 30.0,
        max_bytes: int = 5_000_000,
    ) -> None:
        """Open the door of one run.

        Args:
            folder: the pipeline file's folder, the only one that `file:` addresses and mirrors reach.
            mirrors: address prefix → folder, relative to `folder`, that is read in place of the network.
            validators: what the store knows of addresses fetched before.
            allow: networks in CIDR notation that may be reached though they are not public.
            user_agent: the header of every request.
            timeout: seconds for a whole request, redirects included.
            max_bytes: the most that one address may give, counted after decompression.
        """
        self.folder = folder.resolve()
        self.seen: dict[str, Validators] = {}
        self.missed: list[FetchError] = []
        """What a source's list holds but nobody could read; the run names it."""
        self.requests = 0
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.user_agent = user_agent
        self.allow: tuple[IPv4Network | IPv6Network, ...] = tuple(ip_network(net) for net in allow)
        self._mirrors = local.longest_first(mirrors)
        self.known: Mapping[str, Validators] = validators
        """What the store knows of addresses fetched before; the run sets it for each source."""
        self._counting = threading.Lock()

    def get(self, url: str, *, typed: bool = False) -> Response | None:
        """Fetch an address; None when it still gives what the known validators stand for.

        Args:
            url: http, https or file.
            typed: the address comes from the command line, so its own host is allowed whatever network it
                is in; where it redirects to is not.

        Raises:
            ForbiddenError: the address or a redirect leads where content may not reach.
            GoneError: 404, 410, or no such file.
            FetchError: anything else that keeps it from giving usable bytes.
        """
        url = urldefrag(url.strip()).url
        known = self.known.get(url)
        final, hop = self._follow(url, known, typed)
        if hop.content is None:
            return None
        found = Validators(hop.etag, hop.last_modified, hashlib.sha256(hop.content).hexdigest())
        self.seen[url] = found
        if known and known.sha256 == found.sha256:
            return None
        return Response(final, hop.content, hop.media_type, hop.charset)

    def inside(self, path: Path) -> Path:
        """Where a path of the pipeline's folder leads; ForbiddenError when that is outside."""
        return local.inside(self.folder, path)

    def read_file(self, path: Path) -> Response:
        """Read a file of the pipeline's folder, changed or not.

        Raises:
            ForbiddenError: it lies outside, directly or through a link.
            GoneError: there is no such file.
            FetchError: it cannot be read or is too large.
        """
        hop = self._file(str(path), self.inside(path))
        return Response(f"file:{path}", hop.content or b"", hop.media_type, None)

    def _follow(self, url: str, known: Validators | None, typed: bool) -> tuple[str, Hop]:
        """Go from redirect to redirect; every hop passes all checks again."""
        deadline = time.monotonic() + self.timeout
        at = url
        for number in range(MAX_REDIRECTS + 1):
            hop = self._hop(at, known, deadline, typed=typed and number == 0, first=number == 0)
            if hop.location is None:
                return at, hop
            at = urldefrag(urljoin(at, hop.location.strip())).url
        raise FetchError(url, f"redirects more than {MAX_REDIRECTS} times")

    def _hop(self, url: str, known: Validators | None, deadline: float, *, typed: bool, first: bool) -> Hop:
        scheme = _checked_scheme(url)
        if scheme == "file":
            if not first:
                raise ForbiddenError(url, "a server may not redirect to a file")
            return self._file(url, local.file_of(self.folder, url))
        copy = local.copy_of(self.folder, self._mirrors, url)
        if copy is not None:
            return self._file(url, copy)
        from newsbridge.fetch import network  # late: loads the HTTP client

        with self._counting:
            self.requests += 1
        return network.request(
            url,
            headers=self._headers(known),
            guard=network.Guard(self.allow, everything=typed),
            deadline=deadline,
            timeout=self.timeout,
            max_bytes=self.max_bytes,
        )

    def _file(self, url: str, path: Path) -> Hop:
        return Hop(local.read(url, path, self.max_bytes), local.media_type(path))

    def _headers(self, known: Validators | None) -> dict[str, str]:
        headers = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def close(self) -> None:
        """Nothing stays open between requests; here so that the run can hold the door in a `with`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _checked_scheme(url: str) -> str:
    """The scheme of an address that has a shape we fetch."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError(url, f"is no address ({error})") from error
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
