"""OPML as readers write it, as it is broken, and as an enemy would."""

import time

import pytest

from newsbridge.errors import NewsbridgeError
from newsbridge.sources.opml import Broken, Outline, read_opml, write_opml

NESTED = b"""<?xml version="1.0"?>
<opml version="1.0"><head><title>Abos</title></head><body>
<outline text="Region"><outline text="St\xc3\xa4dte">
<outline type="rss" text="Vennstadt" xmlUrl="https://vennstadt.example/rss.xml" htmlUrl="https://vennstadt.example/"/>
</outline></outline>
<outline text="Kammer" title="Kammer Vennland" xmlurl="HTTPS://Kammer.example/feed?utm_source=x"/>
</body></opml>"""


def sources(content, base=None):
    return [one for one in read_opml(content, base) if isinstance(one, Outline)]


def broken(content, base=None):
    return [one for one in read_opml(content, base) if isinstance(one, Broken)]


def test_nested_folders_and_old_spellings_are_read():
    """OPML 1.0, title or text, attributes in any case."""
    first, second = sources(NESTED)
    assert (first.title, first.url, first.folders) == (
        "Vennstadt", "https://vennstadt.example/rss.xml", ("Region", "Städte"),
    )  # fmt: skip
    assert first.homepage == "https://vennstadt.example/"
    assert (second.title, second.homepage) == ("Kammer Vennland", None)
    assert broken(NESTED) == []


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", None])
def test_encodings_are_read_by_their_bytes(charset, label):
    """Labels lie."""
    declaration = f'<?xml version="1.0" encoding="{label}"?>' if label else ""
    text = f'{declaration}<opml><body><outline text="Prüfstände für Öle" xmlUrl="https://x.example/f"/></body></opml>'
    assert [one.title for one in sources(text.encode(charset))] == ["Prüfstände für Öle"]


def test_a_feed_in_two_folders_counts_once():
    """By its canonical address."""
    twice = b"""<opml><body><outline text="a" xmlUrl="https://x.example/f"/><outline text="b">
    <outline text="c" xmlUrl="https://X.example/f?utm_medium=rss"/></outline></body></opml>"""
    assert [one.title for one in sources(twice)] == ["a"]


def test_broken_outlines_are_named_with_their_line_and_the_rest_goes_on():
    """No address, no web address, a page without selectors."""
    content = b"""<opml version="2.0"><body>
<outline type="rss" text="ohne Adresse"/>
<outline type="rss" text="Skript" xmlUrl="javascript:alert(1)"/>
<outline type="rss" text="Datei" xmlUrl="file:///etc/passwd"/>
<outline type="link" text="Seite" url="https://x.example/presse"/>
<outline text="leer"/>
<outline type="rss" text="gut" xmlUrl="https://x.example/f"/>
</body></opml>"""
    assert [one.line for one in broken(content)] == [2, 3, 4, 5, 6]
    assert [one.title for one in sources(content)] == ["gut"]


def test_bare_ampersands_and_names_of_letters_cost_nothing():
    """Many readers write them."""
    content = '<opml><body><outline text="R&uuml;ben & Co" xmlUrl="https://x.example/f?a=1&b=2&amp;c=3"/></body></opml>'
    (one,) = sources(content.encode())
    assert (one.title, one.url) == ("Rüben & Co", "https://x.example/f?a=1&b=2&c=3")


def test_a_file_that_breaks_off_gives_what_it_has():
    """And says where."""
    cut = NESTED[: NESTED.index(b'<outline text="Kammer')]
    assert [one.title for one in sources(cut)] == ["Vennstadt"]
    assert broken(cut)


@pytest.mark.parametrize("written", ["feed:https://x.example/f", "feed://x.example/f"])
def test_feed_addresses_become_web_addresses(written):
    """An old habit of readers."""
    content = f'<opml><body><outline text="a" xmlUrl="{written}"/></body></opml>'.encode()
    assert [one.url.partition("://")[2] for one in sources(content)] == ["x.example/f"]


def test_relative_addresses_need_a_base():
    """A pipeline without an address of its own publishes such a list."""
    content = b'<opml><body><outline text="a" xmlUrl="land/nl.xml"/></body></opml>'
    assert "--base" in broken(content)[0].reason
    assert [one.url for one in sources(content, "https://x.example/")] == ["https://x.example/land/nl.xml"]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><body>nein</body></html>", b"kein XML", b"\x00" * 100, b"<rss><channel/></rss>", b"<!-- " * 1000],
)
def test_what_is_no_opml_is_refused(content):
    """With a reason."""
    with pytest.raises(NewsbridgeError, match="no OPML"):
        read_opml(content)


def test_a_file_that_is_too_large_is_refused():
    """No list of sources has five megabytes."""
    with pytest.raises(NewsbridgeError, match="larger"):
        read_opml(b" " * 5_000_001)


def test_entities_are_neither_fetched_nor_multiplied(tmp_path):
    """A bomb and a file of the machine."""
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    content = (
        f'<!DOCTYPE opml [<!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>'
        '<opml><body><outline text="&e9;" xmlUrl="https://x.example/1"/>'
        '<outline text="&file;" xmlUrl="https://x.example/2"/>&e9;&file;</body></opml>'
    )
    started = time.process_time()
    found = repr(read_opml(content.encode()))
    assert time.process_time() - started < 5
    assert len(found) < 5000
    assert "geheim" not in found


def test_folders_that_nest_without_end_end():
    """In bounded time."""
    started = time.process_time()
    read_opml(b"<opml><body>" + b'<outline text="x">' * 100_000)
    assert time.process_time() - started < 5


def test_what_is_written_reads_back_the_same():
    """Feeds, and pages with their selectors."""
    options = {"item": 'li[a="ü"]', "read": {"drop": ["x"]}}
    feed = Outline(0, 'Ä & <"b">', "https://x.example/f?a=1&b=2", None, (), "x", options={"article": True})
    page = Outline(0, "Seite", "https://x.example/p", None, (), "p", "page", options)
    again = sources(write_opml("Liste", iter([feed, page])))
    wanted = [(one.title, one.url, one.id, one.kind, one.options) for one in (feed, page)]
    assert [(one.title, one.url, one.id, one.kind, one.options) for one in again] == wanted
