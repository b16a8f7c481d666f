"""One HTTP request: checked where it connects, bounded in time and in decoded bytes.

Each request has a connection of its own, so that what one was allowed is never inherited by another.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore2
import httpx2

from newsbridge.errors import FetchError, ForbiddenError, GoneError, UnfitError
from newsbridge.fetch.hop import Hop

_REDIRECTS = {301, 302, 303, 307, 308}
_CONTENT = {200, 203}

# Networks that `is_global` lets pass, or passes on some Python versions only.
_REFUSED = tuple(
    ip_network(net)
    for net in (
        "224.0.0.0/4",  # multicast
        "ff00::/8",
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether content may send us there: a global unicast address that wraps no other."""
    return address.is_global and not any(address in net for net in _REFUSED if net.version == address.version)


class Guard(httpcore2.NetworkBackend):
    """Resolves a host, checks what it resolves to, and connects to that very address."""

    def __init__(self, allow: Sequence[IPv4Network | IPv6Network] = (), *, everything: bool = False) -> None:
        self._allow = allow
        self._everything = everything
        self._tcp = httpcore2.SyncBackend()
        self.deadline = float("inf")
        """On the monotonic clock; no read or write lasts longer."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers; all of them must be allowed."""
        addresses = _resolve(host, port)
        for address in addresses:
            if not self._allows(ip_address(address)):
                raise ForbiddenError(host, f"leads to {address}, which is not public (see [fetch] allow)")
        return self._first(addresses, port, _left(self.deadline, timeout), local_address, socket_options)

    def _allows(self, address: IPv4Address | IPv6Address) -> bool:
        return (
            self._everything
            or is_public(address)
            or any(address in net for net in self._allow if net.version == address.version)
        )

    def _first(
        self,
        addresses: Sequence[str],
        port: int,
        patience: float,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        for number, address in enumerate(addresses, start=1):
            last = number == len(addresses)
            wait = _left(self.deadline, patience if last else patience / 2)  # time for the next one
            try:
                stream = self._tcp.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last:
                    raise
            else:
                return _Deadlined(stream, self.deadline)
        raise httpcore2.ConnectError("the name has no address")


class _Deadlined(httpcore2.NetworkStream):
    """A stream whose every operation gets what is left of the whole request's time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Deadlined(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None = None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time for the whole request is over")
    return left if timeout is None else min(left, timeout)


def _resolve(host: str, port: int) -> list[str]:
    """Every address of a host, in the system's order. Numbers in odd notations are resolved here too."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError("the name is not known") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes longer than a request: once a process."""
    return httpx2.create_ssl_context(trust_env=False)


def request(
    url: str,
    *,
    headers: Mapping[str, str],
    guard: Guard,
    deadline: float,
    timeout: float,
    max_bytes: int,
) -> Hop:
    """Send one GET and read its answer; redirects are handed back, not followed.

    Raises:
        ForbiddenError: the host leads to an address that is not allowed.
        GoneError: 404 or 410.
        FetchError: another status, no connection, too slow, too large.
    """
    guard.deadline = deadline
    try:
        sent = httpx2.Request("GET", url, headers=dict(headers))
        with (
            httpcore2.ConnectionPool(
                ssl_context=_tls() if sent.url.scheme == "https" else None,
                max_keepalive_connections=0,
                network_backend=guard,
            ) as pool,
            pool.stream(sent.method, _target(sent.url), headers=sent.headers.raw) as raw,
        ):
            answer = httpx2.Response(raw.status, headers=raw.headers, stream=_Chunks(raw.iter_stream()))
            return _judge(
                url,
                answer,
                deadline,
                max_bytes,
                conditional="If-None-Match" in headers or "If-Modified-Since" in headers,
            )
    except ForbiddenError as error:
        raise ForbiddenError(url, error.reason) from error
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        raise FetchError(url, f"gave no full answer within {timeout:g} seconds") from error
    except (httpcore2.NetworkError, httpx2.NetworkError) as error:
        raise FetchError(url, f"no connection ({str(error) or 'the server hung up'})") from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, httpx2.HTTPError) as error:
        raise FetchError(url, f"the server's answer cannot be read ({error})") from error
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise FetchError(url, f"is no address ({error})") from error


def _target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


class _Chunks(httpx2.SyncByteStream):
    """The bytes of a connection, as the decoder of content encodings wants them."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks


def _judge(url: str, answer: httpx2.Response, deadline: float, max_bytes: int, *, conditional: bool) -> Hop:
    """What a status means to us."""
    status = answer.status_code
    if status == 304 and conditional:
        return Hop(None)
    if status in _REDIRECTS and "location" in answer.headers:
        return Hop(None, location=answer.headers["location"])
    if status in (404, 410):
        raise GoneError(url, f"the server answers {status} {HTTPStatus(status).phrase}")
    if status in (401, 402, 403, 406, 451):
        raise UnfitError(url, f"the server refuses it to us: {_phrase(status)}")
    if status not in _CONTENT:
        raise FetchError(url, f"the server answers {_phrase(status)}")
    return Hop(
        _content(url, answer, deadline, max_bytes),
        media_type=answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=answer.charset_encoding,
        etag=_sendable(answer.headers.get("etag")),
        last_modified=_sendable(answer.headers.get("last-modified")),
    )


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _sendable(value: str | None) -> str | None:
    """A header that can be sent back as it came."""
    return value if value and value.isascii() and value.isprintable() else None


def _content(url: str, answer: httpx2.Response, deadline: float, max_bytes: int) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > max_bytes:
            raise UnfitError(url, f"is larger than {max_bytes} bytes")
        _left(deadline)
    return bytes(content)
