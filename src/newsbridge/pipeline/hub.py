"""WebSub: a hub is told of feeds that changed, so that subscribers need not ask.

What changes is noted before it does, and struck out once the hub has taken it: what a hub that is away was not told,
it is told with the next publish.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsbridge import __version__
from newsbridge.model import Site
from newsbridge.pipeline.context import Run
from newsbridge.store import writing, written

if TYPE_CHECKING:
    import httpx2

ENDINGS = (".xml", ".atom", ".json")
"""Of feeds, which stand at a channel's path."""

MOST_SECONDS = 60.0
"""For all that one publish tells."""


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
    import httpx2

    deadline = time.monotonic() + MOST_SECONDS
    refused: list[str] = []
    headers = {"User-Agent": f"newsbridge/{__version__}"}
    try:
        with httpx2.Client(timeout=timeout, headers=headers, trust_env=False) as client:
            for path in paths:
                if time.monotonic() > deadline:
                    raise HubError(f"took more than {MOST_SECONDS:g} seconds")
                status = _ping(client, hub, f"{base}{quote(path)}")
                if status >= 500 or status == 429:
                    raise HubError(f"answers {status}")
                if 200 <= status < 300:
                    yield path
                else:
                    refused.append(f"answers {status} for {path}")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise HubError(f"cannot be reached ({reason})") from error
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        raise HubError(f"{refused[0]}{more}; check [site] hub and url")


def _ping(client: "httpx2.Client", hub: str, topic: str) -> int:
    """The status of the answer; its content is not read."""
    with client.stream("POST", hub, data={"hub.mode": "publish", "hub.url": topic}) as answer:
        return answer.status_code
