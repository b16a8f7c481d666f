"""Where a host is, found out within a deadline."""

import queue
import socket
import threading
import time
from ipaddress import IPv4Address, IPv6Address, ip_address

from newsbridge.errors import FetchError

Address = IPv4Address | IPv6Address
_MOST = 8
"""Addresses of one host that are tried."""


class UnreachableError(FetchError):
    """No connection came about: the name is not known, or nobody answers there."""


def resolve(host: str, port: int, deadline: float) -> list[tuple[Address, tuple[object, ...]]]:
    """Every address of a host with what a socket connects to, in the system's order.

    Numbers in odd notations go the way of names, so that they are judged by what they lead to.

    Raises:
        UnreachableError: the name is not known, or was not found out in time.
    """
    literal = _literal(host)
    if literal is not None:
        return [(literal, (host, port) if literal.version == 4 else (host, port, 0, 0))]
    found = _looked_up(host, port, deadline)
    return [(ip_address(str(address[0])), address) for address in dict.fromkeys(found)][:_MOST]


def _literal(host: str) -> Address | None:
    try:
        return None if "%" in host else ip_address(host)
    except ValueError:
        return None


def _looked_up(host: str, port: int, deadline: float) -> list[tuple[object, ...]]:
    """The system's resolver knows no deadline: it works in a thread that is left behind when it is late."""
    answer: queue.SimpleQueue[list[tuple[object, ...]] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answer.put([entry[4] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=look_up, daemon=True, name=f"resolve {host}").start()
    try:
        found = answer.get(timeout=max(0.001, deadline - time.monotonic()))
    except queue.Empty:
        raise UnreachableError(host, "no connection (the name was not found out in time)", weight=0.25) from None
    if isinstance(found, Exception):
        raise UnreachableError(host, "no connection (the name is not known)", weight=0.25) from found
    return found
