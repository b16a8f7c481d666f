"""An article's page is asked for again, conditionally, while articles still change without their feed."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from conftest import NOW

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Amt</title><link>{base}</link>
<item><title>Neue Brücke</title><link>{base}a</link><guid>1</guid><pubDate>{date}</pubDate></item></channel></rss>"""
PAGE = """<!doctype html><html lang="de"><head><title>Neue Brücke über den Fluss</title></head><body><article>
<h1>Neue Brücke über den Fluss</h1><p>Die Stadt hat am Montag mitgeteilt, dass die Arbeiten in der kommenden Woche
beginnen und im Herbst enden sollen.</p><p>{text}</p></article></body></html>"""
PIPELINE = """
[pipeline]
title = "Probe"
[fetch]
allow = ["127.0.0.0/8"]
[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "{base}feed.xml"
article = true
"""


@pytest.fixture
def press(tmp_path, run):
    """A site with one article, and a pipeline that reads it."""

    class Press:
        text = "Für die Anwohner gibt es eine Sprechstunde im Rathaus, zu der alle eingeladen sind."
        date = "Fri, 20 Nov 2026 17:30:00 +0100"
        status = 200

        def __init__(self):
            self.asked = []

        def after(self, **hours):
            """What a run so long after the first one asks of the article, and its report."""
            self.asked = []
            report = run(self.file, {}, now=NOW + timedelta(**hours), command="collect")
            return [status for path, status in self.asked if path == "/a"], report

    press = Press()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            tag = f'"{abs(hash(press.text))}"'
            content, status = b"", 404
            if self.path == "/feed.xml":
                content, status = FEED.format(base=press.base, date=press.date).encode(), 200
            elif self.path == "/a":
                status = 304 if self.headers.get("If-None-Match") == tag else press.status
                content = PAGE.format(text=press.text).encode() if status == 200 else b""
            press.asked.append((self.path, status))
            self.send_response(status)
            if self.path == "/a":
                self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html; charset=utf-8" if self.path == "/a" else "application/xml")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    press.base = f"http://127.0.0.1:{server.server_port}/"
    press.file = tmp_path / "probe.toml"
    press.file.write_text(PIPELINE.format(base=press.base), encoding="utf-8")
    yield press
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_asked_for_again_one_six_twentyfour_and_72_hours_after_its_publication(press):
    """Runs ask four times more, each time conditionally, and then leave it alone."""
    assert press.after(hours=0)[0] == [200]
    # half-hourly around each time, and now and then between
    halves = [*range(1, 13), 24, 36, *range(45, 50), 72, 96, 120, *range(141, 150)]
    again = [half / 2 for half in halves if press.after(hours=half / 2)[0] == [304]]
    # published half an hour before the first run
    assert again == [0.5, 5.5, 23.5, 71.5]


def test_an_edit_that_the_feed_does_not_show_is_a_revision(press):
    """The feed stays as it was; the page says something else."""
    press.after(hours=0)
    press.text = "Für die Anwohner fällt die Sprechstunde im Rathaus aus, teilt die Stadt mit."
    statuses, report = press.after(hours=1)
    assert statuses == [200]
    assert (report.changed, report.asked_again) == (1, 1)
    assert press.after(hours=6)[0] == [304]


def test_a_page_that_is_away_then_keeps_what_was_read(press):
    """Nothing is lost and nothing set aside; the next step asks again."""
    press.after(hours=0)
    press.text, press.status = "anders", 503
    statuses, report = press.after(hours=1)
    assert statuses == [503]
    assert (report.changed, report.set_aside) == (0, [])
    assert press.after(hours=2)[0] == []
    press.status = 200
    assert press.after(hours=6)[0] == [200]


def test_runs_that_were_missed_ask_once(press):
    """A desk that was off over the weekend asks for what is due, once."""
    press.after(hours=0)
    assert press.after(hours=90)[0] == [304]
    assert press.after(hours=91)[0] == []


def test_an_article_that_was_old_when_it_was_found_is_not_asked_for_again(press):
    """A backlog is read once."""
    press.date = "Sun, 01 Nov 2026 09:00:00 +0100"
    press.after(hours=0)
    assert [press.after(hours=hours)[0] for hours in (1, 6, 24, 72)] == [[], [], [], []]


def test_without_a_time_of_day_the_hours_count_from_when_it_was_first_seen(press):
    press.date = "20 Nov 2026"
    press.after(hours=0)
    assert press.after(hours=0.5)[0] == []
    assert press.after(hours=1)[0] == [304]
