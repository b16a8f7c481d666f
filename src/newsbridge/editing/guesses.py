"""How long a login waits after failures: whoever guesses for long, not whose account it is."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from newsbridge.store import Store, places, refusals

_FREE, _FIRST = 3, 2.0
"""Failures that cost nothing, then seconds of waiting, doubled each time up to the most."""
_MOST = {"pair": 900.0, "account": 30.0, "address": 900.0}
"""By what failed: an account from an address, an account from anywhere (others' guesses keep nobody out for long), an
address at any account."""
_LATELY = timedelta(days=30)
"""How long an account is known where it logged in."""


def wait(store: Store, name: str, address: str, now: datetime, hashed: str | None) -> float:
    """Seconds until the next try; 0 or less: now.

    Where the account logged in lately only the failures from there count: who guesses without end from elsewhere keeps
    nobody waiting.

    Args:
        hashed: the account's password as it is stored; None where it has none.
    """
    counted = _counted(name, address)
    if hashed and places.is_known(store, name, _place(address, hashed), now - _LATELY):
        del counted["account"]
    return max(refusals.not_before(store, kind, who) for kind, who in counted.items()) - now.timestamp()


def came_in(store: Store, name: str, address: str, now: datetime, hashed: str) -> None:
    """Know an account where it logged in, in the caller's transaction; places of long ago are forgotten."""
    places.clear_older(store, now - _LATELY)
    places.keep(store, name, _place(address, hashed), now)


def _place(address: str, hashed: str) -> str:
    """What stands in the store for a network: who reads the table is not told where anybody works."""
    return hmac.new(hashed.encode(), _network(address).encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def failed(store: Store, name: str, address: str, at: float) -> None:
    """Note a failure, in the caller's transaction."""
    for kind, who in _counted(name, address).items():
        count = refusals.failures(store, kind, who) + 1
        seconds = 0.0 if count <= _FREE else min(_FIRST * 2 ** min(count - _FREE - 1, 20), _MOST[kind])
        refusals.fail(store, kind, who, count, at + seconds)


def fitted(store: Store, name: str, address: str) -> None:
    """Note a login, in the caller's transaction: one's own failures are forgotten, and half of the address's."""
    counted = _counted(name, address)
    refusals.clear(store, "pair", counted["pair"])
    # only half: who has an account of their own could guess at others for ever
    refusals.halve(store, "address", counted["address"])


def _counted(name: str, address: str) -> dict[str, str]:
    """What failures of a login are counted by."""
    network = _network(address)
    return {"pair": f"{name} {network}", "account": name, "address": network}


def _network(address: str) -> str:
    """Whose address it is: a customer has one of IPv4, a whole /64 of IPv6; as it stands where it is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((int(found), 64), strict=False))
