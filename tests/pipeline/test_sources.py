"""Sources over HTTP: conditional requests, failures, pages that come later."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import NOW

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Amt</title>
<link>{base}</link><description>x</description>
<item><title>Neue Brücke über den Fluss</title><link>{base}a.html</link><guid>1</guid></item>
<item><title>Der Markt wird verlegt</title><link>{base}b.html</link><guid>2</guid></item></channel></rss>"""
PAGE = """<!doctype html><html lang="de"><head><title>{title}</title><meta charset="utf-8"></head><body>
<header>Amt</header><article><h1>{title}</h1>
<p>Die Stadt hat am Montag mitgeteilt, dass die Arbeiten in der kommenden Woche beginnen und im Herbst enden sollen.</p>
<p>Für die Anwohner gibt es eine Sprechstunde im Rathaus, zu der alle eingeladen sind, die Fragen haben.</p></article>
</body></html>"""
PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[fetch]
allow = ["127.0.0.0/8"]
timeout = 2
[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "{base}feed.xml"
article = true
rights = {{ class = "press_release", evidence_url = "https://amt.example/" }}
[[sources]]
id = "kaputt"
kind = "feed"
name = "Kaputt"
url = "{base}broken.xml"
"""


class Site:
    """A small press site that a test can change and break."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, str | None]] = []
        self.gone: set[str] = set()
        self.down: set[str] = set()
        self.ended: set[str] = set()
        self.moved: dict[str, str] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                status, content = site.answer(self.path, self.headers.get("If-None-Match"))
                site.asked.append((self.path, status, self.headers.get("User-Agent")))
                self.send_response(status)
                self.send_header("ETag", '"v1"')
                if status == 301:
                    self.send_header("Location", content.decode())
                kind = "application/rss+xml" if self.path.endswith("xml") else "text/html"
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def answer(self, path: str, etag: str | None) -> tuple[int, bytes]:
        if path in self.moved:
            return 301, self.moved[path].encode()
        if path in self.ended:
            return 410, b"gone"
        if path in self.gone or path == "/broken.xml":
            return 404 if path in self.gone else 500, b"no"
        if path in self.down:
            return 503, b"later"
        if path == "/feed.xml":
            return (304, b"") if etag == '"v1"' else (200, FEED.format(base=self.base).encode())
        return 200, PAGE.format(title=path.strip("/")).encode()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site():
    """A press site on loopback."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def probe(tmp_path, site):
    """A pipeline that asks it."""
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE.format(base=site.base), encoding="utf-8")
    return file


def test_an_unchanged_feed_costs_one_conditional_request(probe, run, site, stand_in):
    """304, and nothing else is asked; the failing source is named in each run."""
    report = run(probe, stand_in.environment)
    assert (report.new, report.translated) == (2, 2)
    (failing,) = report.failing_sources
    assert failing["source"] == "kaputt"
    assert "500" in failing["reason"]
    site.asked.clear()
    report = run(probe, stand_in.environment)
    assert [(path, status) for path, status, _ in site.asked] == [("/feed.xml", 304), ("/broken.xml", 500)]
    assert all("newsbridge/" in agent for *_, agent in site.asked)


def test_a_changed_way_of_collecting_asks_the_whole_list_again(probe, run, site, stand_in):
    """An editor who changes a source's options need not wait until its list changes."""
    run(probe, stand_in.environment)
    site.asked.clear()
    probe.write_text(probe.read_text(encoding="utf-8").replace("article = true", "article = false"), encoding="utf-8")
    run(probe, stand_in.environment)
    assert ("/feed.xml", 200) in [(path, status) for path, status, _ in site.asked]


def test_a_page_that_is_away_is_fetched_by_a_later_run(probe, run, site, stand_in):
    """The item is known, waits with its reason, and is never set aside for its site's trouble."""
    site.down.add("/b.html")
    for _ in range(4):
        report = run(probe, stand_in.environment)
        assert "503" in report.waiting[0]["reason"]
    assert report.set_aside == []
    site.down.clear()
    report = run(probe, stand_in.environment)
    assert (report.new, report.translated, report.waiting) == (1, 1, [])


def test_a_page_that_is_gone_for_days_is_set_aside(probe, run, site, stand_in):
    """It is asked for again after an hour and after a day; then it is named, and not asked for any more."""
    site.gone.add("/b.html")
    asked = []
    for hours in (0, 0.5, 1, 12, 25, 26, 60):
        site.asked.clear()
        report = run(probe, stand_in.environment, now=NOW + timedelta(hours=hours))
        asked += [hours] * ("/b.html" in [path for path, *_ in site.asked])
    assert asked == [0, 1, 25]
    assert "404" in report.set_aside[0]["reason"]


def test_a_page_that_was_refused_for_an_hour_is_not_lost(probe, run, site, stand_in):
    """A firewall's bad morning costs no item."""
    site.gone.add("/b.html")
    run(probe, stand_in.environment)
    site.gone.clear()
    assert run(probe, stand_in.environment, now=NOW + timedelta(hours=1)).new == 1


def test_a_move_that_leads_to_no_feed_is_forgotten(probe, run, site, stand_in):
    """A maintenance page behind a permanent redirect silences no source."""
    site.moved["/feed.xml"] = "/wartung.html"
    report = run(probe, stand_in.environment)
    assert "amt" in {failing["source"] for failing in report.failing_sources}
    site.moved.clear()
    assert run(probe, stand_in.environment).new == 2


def test_a_move_is_remembered_and_shown(probe, run, site, stand_in, newsbridge):
    """The next run asks the new address at once, and status says what to put into the pipeline file."""
    site.moved["/alt.xml"] = "/feed.xml"
    probe.write_text(probe.read_text(encoding="utf-8").replace("feed.xml", "alt.xml"), encoding="utf-8")
    assert run(probe, stand_in.environment).new == 2
    site.asked.clear()
    run(probe, stand_in.environment)
    assert "/alt.xml" not in [path for path, *_ in site.asked]
    shown = newsbridge("status", probe, "--now", NOW.isoformat()).stdout
    assert f"has moved to {site.base}feed.xml" in shown


def test_gone_for_ever_ends_a_source_and_status_says_so(probe, run, site, stand_in, newsbridge):
    """410: it is not asked again until its settings change."""
    site.ended.add("/feed.xml")
    run(probe, stand_in.environment)
    site.asked.clear()
    report = run(probe, stand_in.environment, now=NOW + timedelta(days=40))
    assert "/feed.xml" not in [path for path, *_ in site.asked]
    assert any("has ended" in failing["reason"] for failing in report.failing_sources)
    assert "has ended" in newsbridge("status", probe).stdout


def test_loopback_is_refused_where_the_pipeline_does_not_allow_it(probe, run, site):
    """Both sources fail with a plain reason, and nothing was asked."""
    probe.write_text(probe.read_text(encoding="utf-8").replace('allow = ["127.0.0.0/8"]', ""), encoding="utf-8")
    report = run(probe)
    assert len(report.failing_sources) == 2
    assert "127.0.0.1" in report.failing_sources[0]["reason"]
    assert site.asked == []
    assert report.exit_status(strict=False) == 1
