"""Connections: every address that a host leads to is checked, and the checked one is connected to."""

import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network

import httpcore2

from newsbridge.errors import ForbiddenError
from newsbridge.fetch.resolve import Address, UnreachableError, resolve

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
        "192.88.99.0/24",  # its relays
        "fec0::/10",  # site-local: old, and routed inside nevertheless
        "192.0.0.0/24",  # protocols
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
    )
)


def is_public(address: Address) -> bool:
    """Whether content may send us there: a global unicast address that wraps no other."""
    return address.is_global and not any(address in net for net in _REFUSED if net.version == address.version)


def left(deadline: float) -> float:
    """Seconds until a moment of the monotonic clock.

    Raises:
        httpcore2.ReadTimeout: it is over.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore2.ReadTimeout("the time for the whole request is over")
    return seconds


class Guard(httpcore2.NetworkBackend):
    """Resolves a host, checks what it resolves to, and connects to that very address."""

    def __init__(
        self, allow: Sequence[IPv4Network | IPv6Network], deadline: float, *, everything: bool = False
    ) -> None:
        self._allow = allow
        self._deadline = deadline
        self._everything = everything

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline stands for it
        local_address: str | None = None,  # noqa: ARG002 - the seam's shape
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - the seam's shape
    ) -> httpcore2.NetworkStream:
        """What httpcore2 calls to connect."""
        return _Stream(self.connect(host, port), self._deadline)

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of the host that answers; all of them must be allowed.

        Raises:
            ForbiddenError: one of them is not.
            UnreachableError: none answers.
            httpcore2.TimeoutException: not in time.
        """
        found = resolve(host, port, self._deadline)
        for address, _ in found:
            if not self._allows(address):
                raise ForbiddenError(host, f"leads to {address}, which is not public (see [fetch] allow)")
        failed: OSError | None = None
        for number, (address, target) in enumerate(found, start=1):
            wait = left(self._deadline)
            try:
                # time for the next one
                return _connected(address, target, wait if number == len(found) else wait / 2)
            except OSError as error:
                failed = error
        reason = "nobody answers in time" if isinstance(failed, TimeoutError) else str(failed or "it has no address")
        raise UnreachableError(host, f"no connection ({reason})") from failed

    def _allows(self, address: Address) -> bool:
        return (
            self._everything
            or is_public(address)
            or any(address in net for net in self._allow if net.version == address.version)
        )


def _connected(address: Address, target: tuple[object, ...], wait: float) -> socket.socket:
    connection = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    try:
        connection.settimeout(wait)
        connection.connect(target)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connection.close()
        raise
    return connection


class _Stream(httpcore2.NetworkStream):
    """A connection whose every operation gets what is left of the whole visit's time."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the seam's shape
        self._connection.settimeout(left(self._deadline))
        try:
            return self._connection.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the seam's shape
        if not buffer:  # an empty body
            return
        self._connection.settimeout(left(self._deadline))
        try:
            self._connection.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the seam's shape
    ) -> httpcore2.NetworkStream:
        try:
            self._connection.settimeout(left(self._deadline))
            wrapped = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError(str(error)) from error
        return _Stream(wrapped, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._connection if info == "ssl_object" and isinstance(self._connection, ssl.SSLSocket) else None
