"""What every request must pass, and what every answer carries."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers

SAFE = ("GET", "HEAD")
LOCAL = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Nothing inline runs, nothing is loaded from elsewhere, nobody frames a page, and no page stays in a cache."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whom the desk listens to."""

    hosts: tuple[str, ...] = ()
    """Names that it is reached by besides this machine's: what else stands in `Host` is somebody's trick (DNS
    rebinding)."""
    peers: tuple[str, ...] = ()
    """Addresses of proxies that are believed."""
    user_header: str | None = None
    """In which header a believed proxy names the user."""

    def knows_host(self, headers: Headers) -> bool:
        """Whether a request was meant for this desk."""
        return name_of(headers.get("host", "")) in {*LOCAL, *self.hosts}

    def same_origin(self, headers: Headers) -> bool:
        """Whether a request that changes something came from one of the desk's own pages.

        Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; who says neither is refused.
        """
        site = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is not None:
            parts = _parts(origin)
            return parts is not None and parts.netloc.lower() == headers.get("host", "").lower()
        return site == "same-origin"

    def believes(self, peer: str) -> bool:
        """Whether what this peer says of its clients counts."""
        return _is_among(peer, self.peers)

    def client(self, peer: str, headers: Headers) -> str:
        """The address that a request came from."""
        if not self.believes(peer):
            return plain_address(peer)
        # some proxies add a line of their own below the one that their client wrote
        told = [one.strip() for one in ",".join(headers.getlist("x-forwarded-for")).split(",") if one.strip()]
        # the last one that no proxy of ours has written
        return plain_address(next((one for one in reversed(told) if not self.believes(one)), peer))

    def named(self, peer: str, headers: Headers) -> str | None:
        """The user whom a believed proxy names; of two lines one may be its client's, and neither counts."""
        if self.user_header is None or not self.believes(peer):
            return None
        told = headers.getlist(self.user_header)
        return told[0] or None if len(told) == 1 else None


def local_path(path: str) -> str | None:
    """An address on this desk that somebody may be sent to; None for any other."""
    parts = _parts(path)
    if parts is None or parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\")):
        return None
    return path if path.isprintable() and "\\" not in path else None


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None where it cannot be taken apart (brackets that hold no address)."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def name_of(host: str) -> str:
    """The name in a `Host` header, without its port."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def _is_among(peer: str, networks: Collection[str]) -> bool:
    try:
        address = ipaddress.ip_address(plain_address(peer))
    except ValueError:
        return False
    return any(address in _network(network) for network in networks)


def plain_address(address: str) -> str:
    """An address of IPv4 as such, also where a socket for both protocols shows it as one of IPv6; others as given."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else str(found)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """An address or network; one of IPv4 that is written as IPv6 (`::ffff:10.0.0.0/104`) as such."""
    found = ipaddress.ip_network(text, strict=False)
    mapped = found.network_address.ipv4_mapped if isinstance(found, ipaddress.IPv6Network) else None
    return found if mapped is None or found.prefixlen < 96 else ipaddress.IPv4Network((mapped, found.prefixlen - 96))
