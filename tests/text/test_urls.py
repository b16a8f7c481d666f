"""Which addresses are let through, and which two are one."""

import pytest

from newsbridge.text.urls import canonical, safe_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Www.Presse.Example:443/A?b=1&utm_source=x&utm_medium=y#z", "https://www.presse.example/A?b=1"),
        ("http://presse.example:80", "http://presse.example/"),
        ("http://presse.example:8080/a", "http://presse.example:8080/a"),
        ("https://presse.example/a?fbclid=1", "https://presse.example/a"),
        ("https://presse.example/a?q=%C3%BC&leer=", "https://presse.example/a?q=%C3%BC&leer="),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("kein://[", "kein://["),
        ("nur-ein-name", "nur-ein-name"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a", "https://presse.example/a"),
        ("b.html", "https://presse.example/x/b.html"),
        ("//andere.example/a", "https://andere.example/a"),
        ("\\\\andere.example\\a", "https://andere.example/a"),
        ("  https://presse.example/a b  ", "https://presse.example/a%20b"),
        ("mailto:redaktion@presse.example", "mailto:redaktion@presse.example"),
        ("HTTPS://presse.example/", "HTTPS://presse.example/"),
    ],
)
def test_links_that_are_let_through(url: str, expected: str) -> None:
    found = safe_link(url, "https://presse.example/x/")
    assert found is not None
    assert found.lower() == expected.lower()


@pytest.mark.parametrize(
    "url",
    [
        None, "", "   ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "java\tscript:x",
        "\x01javascript:alert(1)", "javascript\x00:alert(1)", "vbscript:x", "data:text/html,<script>", "file:///etc/passwd",
        "ftp://presse.example/", "blob:https://presse.example/1", "about:blank", "view-source:https://presse.example/",
        "https://", "http://[::1", "https://presse.example:zz/", "mailto:", "https://name:wort@presse.example/",
        "https://presse.example/\u202egpj.exe", "feed:https://presse.example/", "intent://x#Intent;end",
        "\u200bjavascript:x",
    ],
)  # fmt: skip
def test_links_that_are_not(url: str | None) -> None:
    assert safe_link(url) is None
