"""The network as a door uses it: in the site's turn, where robots.txt allows it, within the visit's time."""

import threading
from collections.abc import Mapping, Sequence
from datetime import UTC
from ipaddress import IPv4Network, IPv6Network
from socket import socket

from newsbridge.errors import ForbiddenError, LaterError
from newsbridge.fetch import address, retry, tdm
from newsbridge.fetch.manners import Manners
from newsbridge.fetch.records import Hop, Validators
from newsbridge.fetch.visit import Visit


class Wire:
    """Shared by all visits of a run."""

    def __init__(
        self, manners: Manners, allow: Sequence[IPv4Network | IPv6Network], user_agent: str, max_bytes: int
    ) -> None:
        self.requests = 0
        """Sent by all visits together."""
        self._manners = manners
        self._allow = allow
        self._user_agent = user_agent
        self._max_bytes = max_bytes
        self._counting = threading.Lock()

    def ask(self, url: str, known: Validators | None, visit: Visit) -> tuple[Hop, Sequence[tdm.Rule]]:
        """One answer of a server, whatever its status, with what its site says of mining.

        Raises:
            LaterError: the server asked for a pause that is not over.
            FetchError: robots.txt, the network or a limit does not allow it.
        """
        self.check_pause(url)
        site = self._manners.site(url)
        site.admit(url, visit, self._survey, self._manners.learn_site)
        hop = self._send(url, visit, site.delay, self._headers(known), max_bytes=self._max_bytes)
        if hop.status in (429, 503):
            until = retry.pause_until(hop.headers.get("retry-after"), self._manners.now)
            if until is not None:
                self._manners.pause(url, until)
        return hop, site.rules

    def ask_typed(self, url: str, known: Validators | None, visit: Visit, *, first: bool) -> Hop:
        """The same for an address that somebody typed: no robots.txt is asked, and its own host may be anywhere.

        Args:
            first: it is that address itself, not where it redirects to.
        """
        return self._send(url, visit, 0.0, self._headers(known), max_bytes=self._max_bytes, everything=first)

    def check_pause(self, url: str) -> None:
        """Raise LaterError while a pause that the server asked for is not over."""
        until = self._manners.paused_until(url)
        if until is not None:
            shown = until.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
            raise LaterError(url, f"the server asked for a pause until {shown} UTC", until=until)

    def dial(self, host: str, port: int, visit: Visit) -> socket:
        """A connection for another protocol; its timeout is what is left of the visit."""
        from newsbridge.fetch import guard, network  # late: loads the HTTP client

        self._count(visit)
        connection = network.dial(host, port, guard.Guard(self._allow, visit.deadline), visit.seconds)
        connection.settimeout(max(0.1, visit.left()))
        return connection

    def _survey(self, url: str, visit: Visit, delay: float, max_bytes: int) -> Hop:
        """What a site says to robots; no more than `max_bytes` of it is read."""
        if address.checked_scheme(url) == "file":
            raise ForbiddenError(url, "a server may not redirect to a file")
        return self._send(url, visit, delay, self._headers(None), max_bytes=max_bytes, cut=True)

    def _send(
        self,
        url: str,
        visit: Visit,
        delay: float,
        headers: Mapping[str, str],
        *,
        max_bytes: int,
        cut: bool = False,
        everything: bool = False,
    ) -> Hop:
        from newsbridge.fetch import guard, network  # late: loads the HTTP client

        with self._manners.turns.hold(address.site(url), delay, visit):
            self._count(visit)
            return network.send(
                url,
                headers=headers,
                guard=guard.Guard(self._allow, visit.deadline, everything=everything),
                deadline=visit.deadline,
                timeout=visit.seconds,
                max_bytes=max_bytes,
                cut=cut,
            )

    def _count(self, visit: Visit) -> None:
        visit.count()
        with self._counting:
            self.requests += 1

    def _headers(self, known: Validators | None) -> dict[str, str]:
        headers = {"User-Agent": self._user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers
