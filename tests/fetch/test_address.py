"""Addresses: which are fetched at all, and whose they are."""

import pytest

from newsbridge.errors import FetchError, ForbiddenError
from newsbridge.fetch import address


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "javascript:alert(1)", "data:text/html,x", "/etc/passwd", "", "gopher://x/"]
)
def test_only_http_https_and_file_are_fetched(door, url):
    with pytest.raises(ForbiddenError):
        door().get(url)


def test_an_address_with_a_password_is_refused_without_repeating_it(door):
    with pytest.raises(ForbiddenError) as caught:
        door().get("https://leser:geheim@example.org/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "https://example.org:99999/", "http://x/\udc80", "http://a..b/"]
)
def test_a_broken_address_is_an_error_in_words(door, url):
    with pytest.raises(FetchError) as caught:
        door().get(url)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.kammer.example/a", "kammer.example"), ("http://KAMMER.example.:8080/", "kammer.example"),
        ("http://127.0.0.1:81/", "127.0.0.1"), ("http://[::1]:81/", "::1"),
        ("https://www.köln.example/", "xn--kln-sna.example"),
        ("https://presse.kammer.example/", "presse.kammer.example"),
    ],
)  # fmt: skip
def test_a_site_is_its_host_without_www_and_port(url, site):
    assert address.site(url) == site


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://www.Kammer.example/a?b", "https://www.kammer.example:443"),
        ("http://kammer.example", "http://kammer.example:80"),
        ("http://[::1]:81/", "http://[::1]:81"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url, origin):
    assert address.origin(url) == origin
