"""What an origin allows: its robots.txt and its tdmrep.json, asked once in a run and kept for a day."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from newsbridge.errors import FetchError, ForbiddenError, UnfitError
from newsbridge.fetch import address, tdm
from newsbridge.fetch.records import Hop, SiteAnswer
from newsbridge.fetch.resolve import UnreachableError
from newsbridge.fetch.robots import Robots
from newsbridge.fetch.status import CONTENT, phrase
from newsbridge.fetch.visit import Visit

MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 500_000

Send = Callable[[str, Visit, float, int], Hop]
"""Asks an address: within a visit, after a pause of so many seconds, for so many bytes at most."""
Learned = Callable[[SiteAnswer], None]


class Site:
    """One origin; whichever thread comes first asks, the others wait for what it learns."""

    def __init__(self, name: str, asked: str, answer: SiteAnswer | None) -> None:
        self.name = name
        self._asked = asked
        self._asking = threading.Lock()
        self._failure: FetchError | None = None
        self._answer = answer
        self._robots: Robots | None = None
        self._rules: tuple[tdm.Rule, ...] | None = None

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for."""
        return self._robots.delay if self._robots else 0.0

    @property
    def rules(self) -> tuple[tdm.Rule, ...]:
        """What it says of text and data mining."""
        return self._rules or ()

    def admit(self, url: str, visit: Visit, send: Send, learned: Learned) -> None:
        """Let an address of the origin pass; asks for what is not known yet.

        Raises:
            UnfitError: robots.txt does not allow it.
            FetchError: robots.txt cannot be read now, so nothing is allowed for the rest of the run.
            ForbiddenError: the host leads where content may not reach.
        """
        if self._robots is None:
            self._once(visit, lambda: self._ask_robots(url, visit, send, learned))
        if self._robots is None:
            raise _closed(url, self._failure)
        if not self._robots.allows(url):
            raise UnfitError(url, f"robots.txt of {address.root(url)} does not allow it")
        if self._rules is None:
            self._once(visit, lambda: self._ask_tdm(url, visit, send, learned))

    def _once(self, visit: Visit, ask: Callable[[], None]) -> None:
        visit.start()
        begun = time.monotonic()
        with self._asking:
            visit.forgive(time.monotonic() - begun)
            ask()

    def _ask_robots(self, url: str, visit: Visit, send: Send, learned: Learned) -> None:
        if self._robots is not None or self._failure is not None:
            return
        if self._answer is not None:
            self._robots = Robots(self._answer.robots)
            return
        in_time = visit.left() >= visit.seconds / 2
        try:
            text = robots_text(address.root(url), lambda at: send(at, visit, 0.0, MAX_ROBOTS_BYTES))
        except ForbiddenError as error:
            raise ForbiddenError(url, error.reason) from error
        except FetchError as error:
            if in_time:  # else the next visit may have more time for it
                self._failure = error
            raise _closed(url, error) from error
        self._robots = Robots(text)
        self._answer = SiteAnswer(self.name, self._asked, text, None)
        learned(self._answer)

    def _ask_tdm(self, url: str, visit: Visit, send: Send, learned: Learned) -> None:
        if self._rules is not None:
            return
        if self._answer is not None and self._answer.tdm is not None:
            self._rules = tdm.parse(self._answer.tdm)
            return
        short = visit.part(visit.seconds / 3)  # a site is read without it, too
        rules = tdm_rules(address.root(url), lambda at: send(at, short, self.delay, tdm.MAX_BYTES))
        self._rules = rules or ()
        if rules is not None and self._answer is not None:
            self._answer = replace(self._answer, tdm=tdm.dump(rules))
            learned(self._answer)


def _closed(url: str, failure: FetchError | None) -> FetchError:
    """A site whose robots.txt cannot be read allows nothing."""
    if failure is None:
        return FetchError(url, "its site's robots.txt is not known", weight=0.5)
    kind = UnreachableError if isinstance(failure, UnreachableError) else FetchError
    reason = f"its site's robots.txt cannot be read now, so nothing is fetched there: {failure.reason}"
    return kind(url, reason, weight=min(0.5, failure.weight))


def robots_text(root: str, send: Callable[[str], Hop]) -> str | None:
    """The robots.txt of an origin; None where there is none.

    Raises:
        FetchError: it cannot be read now: no connection, too slow, 5xx.
    """
    at = f"{root}/robots.txt"
    hop = _followed(at, send)
    if hop is None:
        return None
    if hop.status >= 500:
        raise FetchError(at, f"the server answers {phrase(hop.status)}", weight=0.5)
    if hop.status not in CONTENT or hop.content is None:
        return None
    text = hop.content.decode("utf-8-sig", "replace")
    # a last line that was cut off says something else than its whole
    return text if len(hop.content) < MAX_ROBOTS_BYTES else text.rpartition("\n")[0]


def tdm_rules(root: str, send: Callable[[str], Hop]) -> tuple[tdm.Rule, ...] | None:
    """The rules of an origin's tdmrep.json, none where there is none; None where asking failed."""
    try:
        hop = _followed(root + tdm.PLACE, send)
    except FetchError:
        return None
    if hop is None:
        return ()
    if hop.status >= 500:
        return None
    if hop.status not in CONTENT or hop.content is None:
        return ()
    return tdm.parse(hop.content.decode("utf-8-sig", "replace"))


def _followed(url: str, send: Callable[[str], Hop]) -> Hop | None:
    """Where redirects end; None after too many, or where they lead to what may not be asked."""
    at = url
    for number in range(MAX_REDIRECTS + 1):
        try:
            hop = send(at)
        except ForbiddenError:
            if number == 0:
                raise
            return None
        if hop.location is None:
            return hop
        at = address.join(at, hop.location)
    return None
