"""A press landscape on loopback: many sites with a feed each, with ETags, latency and faults.

`python tests/bench/press.py --port 8100 --sites 200` serves site n on 127.0.0.n. A test changes it over HTTP:
`/control?version=2&share=0.1&latency=0.15` lets that share of the feeds show version 2, `/report` tells what was asked.
"""

import argparse
import asyncio
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

ENTRIES = 50
_WORDS = (
    "Die Stadt und die Kammer teilen mit, dass die Arbeiten an der neuen Brücke über den Fluss im Frühjahr beginnen. "
    "Für Betriebe in der Grenzregion ändert sich die Zufahrt; Fachkräfte aus den Niederlanden erreichen die Werke über "
    "die Umgehungsstraße. Die Kosten liegen nach Angaben der Verwaltung bei rund 4,2 Millionen Euro. "
)
_NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)


@dataclass
class Landscape:
    """What the sites show now, and what was asked of them."""

    sites: int
    version: int = 1
    share: float = 1.0
    latency: float = 0.0
    faulty: frozenset[int] = frozenset()
    busy: dict[str, int] = field(default_factory=dict)
    overlaps: int = 0
    asked: int = 0
    not_modified: int = 0

    def version_of(self, site: int) -> int:
        """The first share of the sites is at the newest version."""
        return self.version if site <= round(self.share * self.sites) else 1


def feed(site: int, base: str, version: int) -> bytes:
    """RSS as WordPress writes it, 50 entries of about 3 kB; each version changes every text and has one new entry."""
    items = []
    for number in range(version - 1, ENTRIES + version - 1):
        text = (
            f'<p><img src="{base}bild/{number}.jpg" alt="Brücke" width="800" height="450" class="wp-image" /></p>\n'
            f"<p><strong>Ausgabe {version}: Meldung {number} aus Ort {site}.</strong></p>\n<p>{_WORDS}</p>\n"
            f'<p>{_WORDS}<a href="{base}mehr?a=1&amp;b=2" target="_blank" rel="noopener">Zum Plan</a></p>\n'
            f"<h3>Termine</h3>\n<ul><li>Mo., 16. November, 18 Uhr</li><li>Di., 17. November, 9 Uhr</li></ul>\n"
            f"<p>{_WORDS}{_WORDS}</p>\n<p>Kontakt: <em>Pressestelle</em>, Telefon 0251 / 12345</p>"
        )
        items.append(
            f"<item>\n<title>Meldung {number} aus Ort {site}: Brücke wird gebaut</title>\n"
            f"<link>{base}meldung/{number}/</link>\n<comments>{base}meldung/{number}/#respond</comments>\n"
            f"<dc:creator><![CDATA[Pressestelle]]></dc:creator>\n"
            f"<pubDate>Mon, 16 Nov 2026 {number % 24:02}:00:00 +0100</pubDate>\n"
            f"<category><![CDATA[Wirtschaft]]></category><category><![CDATA[Verkehr]]></category>\n"
            f'<guid isPermaLink="false">{base}?p={number}</guid>\n'
            f"<description><![CDATA[<p>Ausgabe {version}: {_WORDS[:200]} [&#8230;]</p>]]></description>\n"
            f"<content:encoded><![CDATA[{text}]]></content:encoded>\n"
            f"<slash:comments>0</slash:comments>\n</item>\n"
        )
    head = f"<title>Ort {site}</title><link>{base}</link><description>Presse</description><language>de-de</language>"
    body = "".join(items)
    rss = f'<rss version="2.0" {_NAMES}><channel>{head}{body}</channel></rss>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{rss}'.encode()


async def answer(land: Landscape, host: str, path: str, etag: str | None) -> tuple[int, str, bytes]:
    """Status, ETag and content."""
    site = int(host.rpartition(".")[2])
    parts = urlsplit(path)
    if parts.path == "/control":
        given = dict(parse_qsl(parts.query))
        land.version = int(given.get("version", land.version))
        land.share = float(given.get("share", land.share))
        land.latency = float(given.get("latency", land.latency))
        land.faulty = frozenset(int(number) for number in given.get("faulty", "").split() if number)
        land.overlaps = land.asked = land.not_modified = 0
        return 200, "", b"ok"
    if parts.path == "/report":
        said = {"asked": land.asked, "not_modified": land.not_modified, "overlaps": land.overlaps}
        return 200, "", json.dumps(said).encode()
    land.asked += 1
    land.busy[host] = land.busy.get(host, 0) + 1
    land.overlaps += land.busy[host] > 1
    try:
        await asyncio.sleep(land.latency)
    finally:
        land.busy[host] -= 1
    if parts.path != "/feed.xml":
        return 404, "", b""
    if site in land.faulty:
        return 503, "", b""
    version = land.version_of(site)
    tag = f'"{version}"'
    if etag == tag:
        land.not_modified += 1
        return 304, tag, b""
    return 200, tag, feed(site, f"http://{host}/", version)


async def serve(land: Landscape, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection."""
    try:
        while line := await reader.readline():
            headers = {}
            while header := (await reader.readline()).decode("latin-1").strip():
                name, _, value = header.partition(":")
                headers[name.lower()] = value.strip()
            path = line.decode("latin-1").split()[1]
            host = writer.get_extra_info("sockname")[0]
            status, tag, content = await answer(land, host, path, headers.get("if-none-match"))
            head = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}"]
            head += [f"ETag: {tag}"] if tag else []
            head += ["Content-Type: application/rss+xml; charset=utf-8"]
            writer.write("\r\n".join([*head, "", ""]).encode() + (b"" if status == 304 else content))
            await writer.drain()
    except (ConnectionError, IndexError):
        pass
    finally:
        writer.close()


async def main(port: int, sites: int) -> None:
    """Serve until stopped."""
    land = Landscape(sites)
    hosts = [f"127.0.0.{number}" for number in range(1, sites + 1)]
    server = await asyncio.start_server(lambda r, w: serve(land, r, w), hosts, port)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--sites", type=int, default=200)
    options = parser.parse_args()
    asyncio.run(main(options.port, options.sites))
