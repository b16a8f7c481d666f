"""Whom the desk listens to: its own pages, by its own names, and proxies that it was told to believe."""

import pytest
from starlette.datastructures import Headers

from newsbridge.desk.guard import Gate, local_path


def headers(**values: str) -> Headers:
    return Headers({key.replace("_", "-"): value for key, value in values.items()})


@pytest.mark.parametrize(
    ("given", "is_own"),
    [
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "same-origin", "origin": "http://127.0.0.1:8100"}, True),
        ({"origin": "http://127.0.0.1:8100"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "cross-site", "origin": "http://127.0.0.1:8100"}, False),
        ({"sec_fetch_site": "same-origin", "origin": "http://127.0.0.1:8101"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://["}, False),
        ({}, False),
    ],
)
def test_only_its_own_pages_change_anything(given: dict[str, str], is_own: bool) -> None:
    assert Gate().same_origin(headers(host="127.0.0.1:8100", **given)) is is_own


@pytest.mark.parametrize(
    ("host", "is_known"),
    [("127.0.0.1:8100", True), ("localhost", True), ("[::1]:8100", True), ("desk.example.org", True),
     ("DESK.example.org:443", True), ("evil.example", False), ("", False), ("127.0.0.1.evil.example", False)],
)  # fmt: skip
def test_it_answers_to_its_own_names_alone(host: str, is_known: bool) -> None:
    """A name that an attacker points at this machine is none of them (DNS rebinding)."""
    assert Gate(hosts=("desk.example.org",)).knows_host(headers(host=host)) is is_known


def test_only_a_trusted_proxy_names_users_and_addresses() -> None:
    gate = Gate(peers=("10.0.0.0/8",), user_header="X-User")
    told = headers(x_user="els", x_forwarded_for="198.51.100.7, 203.0.113.5, 10.1.1.1")
    assert gate.named("10.0.0.2", told) == "els"
    assert gate.named("192.0.2.1", told) is None
    assert gate.client("10.0.0.2", told) == "203.0.113.5"
    assert gate.client("192.0.2.1", told) == "192.0.2.1"


def test_a_proxy_that_adds_a_line_does_not_lend_its_word_to_its_clients() -> None:
    """What a client wrote itself stands in a line before the proxy's: of addresses the last counts, of users none."""
    gate = Gate(peers=("10.0.0.0/8",), user_header="X-User")
    lines = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"203.0.113.5"), (b"x-user", b"root"),
             (b"x-user", b"els")]  # fmt: skip
    assert gate.client("10.0.0.2", Headers(raw=lines)) == "203.0.113.5"
    assert gate.named("10.0.0.2", Headers(raw=lines)) is None


@pytest.mark.parametrize(
    ("trusted", "peer", "is_believed"),
    [
        ("10.0.0.2", "::ffff:10.0.0.2", True),
        ("::ffff:10.0.0.2", "10.0.0.2", True),
        ("::ffff:10.0.0.2", "::ffff:a00:2", True),
        ("10.0.0.0/8", "::ffff:10.1.1.1", True),
        ("::ffff:10.0.0.0/104", "10.1.1.1", True),
        ("::ffff:10.0.0.0/104", "11.1.1.1", False),
        ("10.0.0.2", "::ffff:10.0.0.3", False),
        ("::1", "0:0:0:0:0:0:0:1", True),
        ("fe80::/10", "fe80::1%eth0", True),
        ("::/0", "10.0.0.2", False),
        ("10.0.0.2", "proxy", False),
    ],
)
def test_an_address_is_the_same_in_either_dress(trusted: str, peer: str, is_believed: bool) -> None:
    """A socket for both protocols shows an IPv4 peer as one of IPv6."""
    gate = Gate(peers=(trusted,), user_header="X-User")
    assert gate.believes(peer) is is_believed
    assert gate.named(peer, headers(x_user="els")) == ("els" if is_believed else None)


def test_the_client_of_a_proxy_is_told_in_plain_dress() -> None:
    gate = Gate(peers=("10.0.0.2",))
    told = headers(x_forwarded_for="::ffff:203.0.113.5, ::ffff:10.0.0.2")
    assert gate.client("::ffff:10.0.0.2", told) == "203.0.113.5"


@pytest.mark.parametrize("path", ["//[", "//[x]y/", "https://["])
def test_an_address_that_cannot_be_taken_apart_leads_nowhere(path: str) -> None:
    assert local_path(path) is None


@pytest.mark.parametrize("path", ["/", "/p/a/item/b?list=todo", "/account"])
def test_addresses_of_its_own_stay(path: str) -> None:
    assert local_path(path) == path
