"""A site's files over several publishes: what is known of them, what is gone, what a hub hears."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path, PurePosixPath
from types import MappingProxyType, ModuleType
from urllib.parse import parse_qs

import pytest

from dripping import dripping
from newsbridge.config import load
from newsbridge.model import Channel, Document, Moved, Site
from newsbridge.pipeline import Report, opened
from newsbridge.pipeline import hub as hub_module
from newsbridge.pipeline.writing import write_site
from newsbridge.publish.files import write as write_module
from newsbridge.store import channels, open_store, written

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
URL = "https://nieuws.example/"


def probe() -> ModuleType:
    """A format that writes a channel's title as a feed and a page, and counts what it made."""
    module = ModuleType("newsbridge.publish.kinds.probe")
    module.made = []

    def document(path: str, text: str) -> Document:
        return Document(PurePosixPath(path), lambda: module.made.append(path) or text.encode(), text)

    def render(site: Site, options: object) -> Iterator[Document]:
        for channel in site.channels:
            yield document(f"{channel.path}.xml", channel.title)
            yield document(f"{channel.path}/archief.xml", channel.title)
            yield document(f"{channel.path}.html", channel.title)

    def moved(site: Site, one: Moved) -> Iterator[Document]:
        yield document(f"{one.path}.xml", f"{one.title} → {one.to} {one.at:%Y-%m-%d}")
        yield document(f"{one.path}.json", "a feed that was never served")

    module.render, module.moved = render, moved
    return module


Publish = Callable[..., Report]


@pytest.fixture
def fmt() -> ModuleType:
    """The format of a test's site."""
    return probe()


@pytest.fixture
def public(sample: Path) -> Path:
    """Where its files lie."""
    return load(sample).public


@pytest.fixture
def publish(sample: Path, fmt: ModuleType) -> Publish:
    """Publish a site of these channels (path → title)."""

    def publish_(
        titles: dict[str, str], now: datetime = NOW, successors: Mapping[str, str] = MappingProxyType({}), **facts: str
    ) -> Report:
        settings = load(sample)
        moved = settings.table.site.model_copy(update={"moved": dict(successors)})
        table = settings.table.model_copy(update={"site": moved})
        served = tuple(Channel((), title, "", path) for path, title in titles.items())
        with opened(replace(settings, formats=((fmt, None),), table=table), now, {}) as run:
            write_site(run, Site("vennland", "Nieuws", "", facts.get("url", URL), None, served, hub=facts.get("hub")))
            return run.report

    return publish_


def test_a_second_publish_makes_and_writes_nothing(publish: Publish, fmt: ModuleType) -> None:
    assert publish({"index": "Alles", "land/nl": "NL"}).written == 6
    fmt.made.clear()
    report = publish({"index": "Alles", "land/nl": "NL"})
    assert (report.written, report.removed, fmt.made) == (0, 0, [])


def test_after_a_change_only_what_differs_is_made(publish: Publish, fmt: ModuleType) -> None:
    publish({"index": "Alles", "land/nl": "NL"})
    fmt.made.clear()
    assert publish({"index": "Alles", "land/nl": "Nederland"}).written == 3
    assert {path.partition(".")[0].partition("/archief")[0] for path in fmt.made} == {"land/nl"}


def test_a_gone_channel_s_feed_says_where_it_moved_and_its_other_files_are_removed(
    publish: Publish, public: Path
) -> None:
    """The day stays that of the publish that missed it; a page that was never there is not made."""
    publish({"index": "Alles", "onderwerp/oud": "Oud"})
    successors = {"/onderwerp/oud/": "onderwerp/tussen", "onderwerp/tussen": "/onderwerp/nieuw/"}
    for day in range(2):
        report = publish({"index": "Alles", "onderwerp/nieuw": "Nieuw"}, NOW + timedelta(days=day), successors)
        assert (public / "onderwerp/oud.xml").read_text("utf-8") == "Oud → onderwerp/nieuw 2026-11-20"
    assert report.removed == 0
    assert sorted(path.name for path in (public / "onderwerp").glob("oud*")) == ["oud.xml"]


@pytest.mark.parametrize("successors", [{}, {"oud": "nergens"}, {"oud": "oud"}, {"oud": "b", "b": "oud"}])
def test_a_channel_without_a_successor_that_is_served_moved_nowhere(
    publish: Publish, public: Path, successors: dict[str, str]
) -> None:
    publish({"index": "Alles", "oud": "Oud"})
    publish({"index": "Alles"}, NOW, successors)
    assert (public / "oud.xml").read_text("utf-8") == "Oud → None 2026-11-20"


def test_a_channel_that_comes_back_is_served_again(publish: Publish, public: Path, sample: Path) -> None:
    for titles in ({"index": "Alles", "oud": "Oud"}, {"index": "Alles"}, {"index": "Alles", "oud": "Weer"}):
        publish(titles)
    assert (public / "oud.xml").read_bytes() == b"Weer"
    store = open_store(load(sample).store, NOW)
    assert channels.gone(store, "vennland", {"index": ""}, NOW) == [channels.Gone("oud", "Weer", NOW)]
    store.close()


def test_a_format_that_breaks_changes_nothing(
    publish: Publish, public: Path, fmt: ModuleType, feeds: Callable[[Path], dict[str, bytes]], sample: Path
) -> None:
    publish({"index": "Alles"})
    before, render = feeds(sample), fmt.render
    fmt.render = lambda site, options: [*render(site, options), Document(PurePosixPath("x"), lambda: 1 / 0)]
    with pytest.raises(ZeroDivisionError):
        publish({"index": "Anders", "land/nl": "NL"})
    assert feeds(sample) == before


def test_a_file_of_a_run_that_was_killed_is_known_and_removed_when_nothing_stands_behind_it(
    publish: Publish, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"index": "Alles"})
    with killed_after_the_files(monkeypatch), pytest.raises(KeyboardInterrupt):
        publish({"index": "Alles", "land/nl": "NL"})
    assert (public / "land/nl.html").exists()
    publish({"index": "Alles"})
    assert not (public / "land/nl.html").exists()


@contextmanager
def killed_after_the_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    put = write_module._Staging.put

    def put_and_die(staging: write_module._Staging) -> None:
        put(staging)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(write_module._Staging, "put", put_and_die)
        yield


# --- the hub -----------------------------------------------------------------------------------------


class Hub(HTTPServer):
    """A WebSub hub on loopback that answers with `status`, and with 410 for what is in `refused`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taker)
        self.status = 204
        self.refused: set[str] = set()
        self.told: list[str] = []
        self.forms: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hub"


class Taker(BaseHTTPRequestHandler):
    """Takes pings."""

    server: Hub
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.forms.append(form)
        topic = form["hub.url"][0]
        status = 410 if topic in self.server.refused else self.server.status
        if status == 204:
            self.server.told.append(topic)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def listening(server: Hub) -> Iterator[Hub]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hub() -> Iterator[Hub]:
    with listening(Hub()) as server:
        yield server


def test_a_hub_is_told_once_of_each_feed_that_changed(publish: Publish, hub: Hub) -> None:
    """Not of archives and pages; addresses as the feeds give them."""
    assert publish({"index": "Alles", "land/é": "É"}, hub=hub.url).hub_failed is None
    assert hub.told == [f"{URL}index.xml", f"{URL}land/%C3%A9.xml"]
    assert hub.forms[0] == {"hub.mode": ["publish"], "hub.url": [f"{URL}index.xml"]}
    hub.told.clear()
    publish({"index": "Alles", "land/é": "É"}, hub=hub.url)
    assert hub.told == []
    publish({"index": "Anders", "land/é": "É"}, hub=hub.url)
    assert hub.told == [f"{URL}index.xml"]


def test_a_hub_that_is_away_is_named_and_told_with_the_next_publish(publish: Publish, hub: Hub) -> None:
    hub.status = 503
    report = publish({"index": "Alles", "a": "A"}, hub=hub.url)
    assert "503" in (report.hub_failed or "")
    assert report.written == 6
    assert len(hub.forms) == 1
    hub.status = 204
    assert publish({"index": "Alles"}, NOW + timedelta(hours=1), hub=hub.url).hub_failed is None
    assert hub.told == [f"{URL}a.xml", f"{URL}index.xml"]


def test_a_feed_that_the_hub_refuses_does_not_stop_the_others(publish: Publish, hub: Hub) -> None:
    hub.refused = {f"{URL}a.xml"}
    report = publish({"index": "Alles", "a": "A"}, hub=hub.url)
    assert "answers 410 for a.xml" in (report.hub_failed or "")
    assert hub.told == [f"{URL}index.xml"]


def test_a_hub_that_nobody_answers_for_costs_a_line_only(publish: Publish, public: Path) -> None:
    closed = Hub()
    closed.server_close()
    report = publish({"index": "Alles"}, hub=closed.url)
    assert "cannot be reached" in (report.hub_failed or "")
    assert (public / "index.xml").exists()


def test_a_hub_that_drips_bytes_costs_no_more_than_the_time_for_all_pings(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time, and the answer never ends."""
    monkeypatch.setattr(hub_module, "MOST_SECONDS", 0.4)
    with dripping(b"HTTP/1.1 204 No Content\r\nX-Drip: ") as port:
        began = time.monotonic()
        report = publish({"index": "Alles"}, hub=f"http://127.0.0.1:{port}/hub")
    assert "gave no full answer in time" in (report.hub_failed or "")
    assert time.monotonic() - began < 4


def test_without_an_address_there_is_nothing_to_tell(publish: Publish, hub: Hub) -> None:
    assert "[site] url" in (publish({"index": "Alles"}, hub=hub.url, url="").hub_failed or "")
    assert hub.forms == []


def test_what_is_about_to_change_is_noted_before_it_does(
    publish: Publish, hub: Hub, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed between the files and the hub leaves it to the next one."""
    with killed_after_the_files(monkeypatch), pytest.raises(KeyboardInterrupt):
        publish({"index": "Alles"}, hub=hub.url)
    store = open_store(load(sample).store, NOW)
    assert written.to_announce(store, "vennland") == ["index.xml"]
    store.close()
    publish({"index": "Alles"}, hub=hub.url)
    assert hub.told == [f"{URL}index.xml"]
