"""How long a login waits after failures: whoever guesses for long, not whose account it is."""

from ipaddress import IPv4Address, IPv6Network, ip_address

from newsbridge.store import Store, refusals

_FREE, _FIRST = 3, 2.0
"""Failures that cost nothing, then seconds of waiting, doubled each time up to the most."""
_MOST = {"pair": 900.0, "account": 30.0, "address": 900.0}
"""By what failed: an account from an address, an account from anywhere (others' guesses keep nobody out for long), an
address at any account."""


def wait(store: Store, name: str, address: str, at: float) -> float:
    """Seconds until the next try, at a moment in seconds since 1970; 0 or less: now."""
    return max(refusals.not_before(store, kind, who) for kind, who in _counted(name, address).items()) - at


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
