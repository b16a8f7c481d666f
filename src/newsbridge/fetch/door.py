"""The only door for every address that content can influence."""

import copy
import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from socket import socket
from typing import Self

from newsbridge.errors import FetchError, ForbiddenError, GoneError, LaterError, UnfitError
from newsbridge.fetch import address, local, tdm
from newsbridge.fetch.manners import Manners
from newsbridge.fetch.records import PERMANENT, Hop, Response, Validators
from newsbridge.fetch.sites import MAX_REDIRECTS
from newsbridge.fetch.status import judge
from newsbridge.fetch.visit import LEAST, Visit
from newsbridge.fetch.wire import Wire


class Door:
    """Fetches addresses within limits: where to, how long, how many bytes, how often."""

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
        now: datetime | None = None,
        manners: Manners | None = None,
        environment: Mapping[str, str] = {},
    ) -> None:
        """Open the door of one run.

        Args:
            folder: the pipeline file's folder, the only one that `file:` addresses and mirrors reach.
            mirrors: address prefix → folder, relative to `folder`, that is read in place of the network.
            validators: what the store knows of addresses fetched before.
            allow: networks in CIDR notation that may be reached though they are not public.
            user_agent: the header of every request.
            timeout: seconds for a whole visit, or for a whole request outside of one, redirects included.
            max_bytes: the most that one address may give, counted after decompression.
            now: the run's time, aware; the clock's where it is missing.
            manners: what the run's doors share about sites; its own where it is missing.
            environment: where secrets are.
        """
        self.folder = folder.resolve()
        self.seen: dict[str, Validators] = {}
        self.missed: list[FetchError] = []
        """What a source's list holds but nobody could read; the run names it."""
        self.fresh = 0
        """Answers that brought content, changed or not; a 304 is none."""
        self.unchanged = 0
        """Addresses that still give what the known validators stand for."""
        self.partial = False
        """Whether a kind hands over only what is new, not all that its source holds."""
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.now = now or (manners.now if manners else datetime.now(UTC))
        self.manners = manners or Manners(self.now)
        self.known: Mapping[str, Validators] = validators
        """What the store knows of addresses fetched before."""
        self._mirrors = local.longest_first(mirrors)
        self._environment = environment
        self._wire = Wire(self.manners, [ip_network(net) for net in allow], user_agent, max_bytes)
        self._visit: Visit | None = None

    @property
    def requests(self) -> int:
        """Sent over the network, robots.txt and tdmrep.json included; of the visit, or of the whole run."""
        return self._visit.requests if self._visit else self._wire.requests

    def visit(self, known: Mapping[str, Validators], *, seconds: float | None = None) -> "Door":
        """The door for one source or page: the same limits and manners, counts and a deadline of its own.

        Args:
            known: validators of its addresses.
            seconds: for all its requests together, from the first on; the door's timeout where it is missing.
        """
        view = copy.copy(self)
        view.known, view.seen, view.missed = known, {}, []
        view.fresh = view.unchanged = 0
        view.partial = False
        view.timeout = self.timeout if seconds is None else seconds
        view._visit = Visit(view.timeout)
        return view

    def left(self) -> float:
        """Seconds that are left of the visit, for a parser; never below 2, and all of them outside of a visit."""
        return max(LEAST, self._visit.left() if self._visit else self.timeout)

    def get(self, url: str, *, typed: bool = False) -> Response | None:
        """Fetch an address; None when it still gives what the known validators stand for.

        Args:
            url: http, https or file.
            typed: the address comes from the command line, so its own host is allowed whatever network it
                is in, and no robots.txt is asked; where it redirects to may be public only, like any other.

        Raises:
            ForbiddenError: the address or a redirect leads where content may not reach.
            GoneError: 404, 410, or no such file.
            LaterError: the server asked for a pause that is not over; nothing was asked.
            UnfitError: robots.txt does not allow it, the server refuses it, or it is too large.
            FetchError: anything else that keeps it from giving usable bytes.
        """
        url = address.bare(url)
        known = self.known.get(url)
        final, hop, reservation = self._fetch(url, known, self._visit or Visit(self.timeout), typed=typed)
        if hop.content is None:
            self.unchanged += 1
            return None
        self.fresh += 1
        etag, modified = _sendable(hop.headers.get("etag")), _sendable(hop.headers.get("last-modified"))
        found = Validators(etag, modified, hashlib.sha256(hop.content).hexdigest())
        self.seen[url] = found
        if known and known.sha256 == found.sha256:
            self.unchanged += 1
            return None
        return Response(final, hop.content, hop.media_type, hop.charset, reservation)

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
        self.fresh += 1
        return Response(f"file:{path}", hop.content or b"", hop.media_type, None, tdm.reservation(str(path), hop, ()))

    def connect(self, host: str, port: int) -> socket:
        """A TCP connection to a host that content may reach; its timeout is what is left of the visit.

        Raises:
            ForbiddenError: the host leads to an address that is not allowed.
            FetchError: no connection came about.
        """
        return self._wire.dial(host, port, self._visit or Visit(self.timeout))

    def secret(self, name: str) -> str:
        """The value of an environment variable, which appears in no message.

        Raises:
            FetchError: it is missing or empty.
        """
        value = self._environment.get(name, "")
        if not value.strip():
            raise FetchError(name, "this environment variable is missing or empty; set it")
        return value

    def close(self) -> None:
        """Nothing stays open between requests; here so that the run can hold the door in a `with`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fetch(self, url: str, known: Validators | None, visit: Visit, *, typed: bool) -> tuple[str, Hop, str | None]:
        """Ask where the address moved to, or else the address itself."""
        moved = None if typed else self.manners.moved_to(url)
        if moved is not None:
            self._wire.check_pause(url)
            try:
                return self._follow(url, moved, known, visit, typed=False)
            except (LaterError, ForbiddenError, UnfitError):
                raise
            except FetchError:  # whatever is there now, it is not what moved
                self.manners.move(url, None)
        return self._follow(url, url, known, visit, typed=typed)

    def _follow(
        self, url: str, start: str, known: Validators | None, visit: Visit, *, typed: bool
    ) -> tuple[str, Hop, str | None]:
        """Go from redirect to redirect; every hop passes all checks again."""
        at = moved = start
        permanent = True
        for number in range(MAX_REDIRECTS + 1):
            hop, rules = self._hop(at, known, visit, typed=typed, first=number == 0 and start == url)
            if hop.location is None:
                try:
                    judge(at, hop, conditional=known is not None and bool(known.etag or known.last_modified))
                except GoneError as error:  # only the address itself, or where it moved for good, can end it
                    raise GoneError(error.url, error.reason, final=error.final and permanent) from error
                self.manners.move(url, None if moved == url else moved)
                return at, hop, tdm.reservation(at, hop, rules)
            target = address.join(at, hop.location)
            permanent = permanent and hop.status in PERMANENT and not address.weakens(at, target)
            at = target
            moved = target if permanent else moved
        raise FetchError(url, f"redirects more than {MAX_REDIRECTS} times")

    def _hop(
        self, url: str, known: Validators | None, visit: Visit, *, typed: bool, first: bool
    ) -> tuple[Hop, Sequence[tdm.Rule]]:
        """One answer of a folder or a server, with what its site says of mining; `first`: nobody redirected there."""
        if address.checked_scheme(url) == "file":
            if not first:
                raise ForbiddenError(url, "a server may not redirect to a file")
            return self._file(url, local.file_of(self.folder, url)), ()
        mirrored = local.copy_of(self.folder, self._mirrors, url)
        if mirrored is not None:
            return self._file(url, mirrored), ()
        if typed:
            return self._wire.ask_typed(url, known, visit, first=first), ()
        return self._wire.ask(url, known, visit)

    def _file(self, url: str, path: Path) -> Hop:
        return Hop(content=local.read(url, path, self.max_bytes), media_type=local.media_type(path))


def _sendable(value: str | None) -> str | None:
    """A header that can be sent back as it came."""
    return value if value and value.isascii() and value.isprintable() else None
