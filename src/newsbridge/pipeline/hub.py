"""WebSub: a hub is told of feeds that changed, so that subscribers need not ask.

What changes is noted before it does, and struck out once the hub has taken it: what a hub that is away was not told,
it is told with the next publish.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsbridge import __version__
from newsbridge.errors import FetchError
from newsbridge.model import Site
from newsbridge.pipeline.context import Run
from newsbridge.store import writing, written

if TYPE_CHECKING:
    import ssl

ENDINGS = (".xml", ".atom", ".json")
"""Of feeds, which stand at a channel's path."""

MOST_SECONDS = 60.0
"""For all that one publish tells."""

_NAME = f"newsbridge/{__version__}"


def note(run: Run, site: Site, changing: Iterable[str]) -> None:
    """Remember which feeds are about to change, in the caller's transaction."""
    if site.hub:
        paths = [channel.path for channel in site.channels] + [one.path for one in site.moved]
        feeds = {f"{path}{ending}" for path in paths for ending in ENDINGS}
        written.announce(run.store, run.slug, feeds.intersection(changing), run.now)


def tell(run: Run, site: Site) -> None:
    """Tell the hub of every feed that it does not know of; a hub that fails costs nothing but a line in the report."""
    waiting = written.to_announce(run.store, run.slug) if site.hub else []
    if not (waiting and site.hub):
        return
    if not site.url:
        run.report.hub_failed = f"{site.hub}: feeds have no address that it could ask: set [site] url"
        return
    there = [path for path in waiting if (run.settings.public / path).is_file()]
    done = set(waiting).difference(there)
    try:
        for path in _told(site.hub, site.url, there, run.settings.table.fetch.timeout):
            done.add(path)
    except HubError as error:
        run.report.hub_failed = f"{site.hub}: {error}"
    with writing(run.store):
        written.announced(run.store, run.slug, done)


class HubError(Exception):
    """A hub did not take a ping."""


def _told(hub: str, base: str, paths: Sequence[str], timeout: float) -> Iterator[str]:
    """Each path once the hub has taken it; a feed that it refuses does not stop the ones after it.

    Raises:
        HubError: it cannot be reached, is too slow, or refused at least one.
    """
    deadline = time.monotonic() + MOST_SECONDS
    refused: list[str] = []
    for path in paths:
        if time.monotonic() > deadline:
            raise HubError(f"took more than {MOST_SECONDS:g} seconds")
        status = _ping(hub, f"{base}{quote(path)}", min(deadline, time.monotonic() + timeout))
        if status >= 500 or status == 429:
            raise HubError(f"answers {status}")
        if 200 <= status < 300:
            yield path
        else:
            refused.append(f"answers {status} for {path}")
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        raise HubError(f"{refused[0]}{more}; check [site] hub and url")


def _ping(hub: str, topic: str, deadline: float) -> int:
    """The status of the answer; its content is not read.

    Args:
        deadline: on the monotonic clock, for the whole exchange: a hub that drips gets no more than one that hangs.
    """
    import httpcore2  # late: loads the HTTP client
    import httpx2

    from newsbridge.fetch.guard import Guard

    try:
        asked = httpx2.Request(
            "POST", hub, data={"hub.mode": "publish", "hub.url": topic}, headers={"User-Agent": _NAME, "Accept": "*/*"}
        )
        url = asked.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        tls = _tls() if url.scheme == "https" else None
        # the operator named it: it may be anywhere
        guard = Guard((), deadline, everything=True)
        with (
            httpcore2.ConnectionPool(ssl_context=tls, network_backend=guard) as pool,
            pool.stream("POST", target, headers=asked.headers.raw, content=asked.content) as answer,
        ):
            return answer.status
    except httpcore2.TimeoutException as error:
        raise HubError("gave no full answer in time") from error
    except FetchError as error:
        raise HubError(f"cannot be reached ({error.reason})") from error
    except (
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        httpcore2.UnsupportedProtocol,
        httpx2.InvalidURL,
        UnicodeError,
    ) as error:
        raise HubError(f"cannot be reached ({str(error) or type(error).__name__})") from error


@cache
def _tls() -> "ssl.SSLContext":
    """Reading the certificates takes longer than a ping."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)
