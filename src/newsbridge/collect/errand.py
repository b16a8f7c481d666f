"""The door while an operator tries an address: a look, not a crawl."""

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urldefrag, urlsplit

from newsbridge.errors import FetchError
from newsbridge.fetch import Door, Response

MOST_SECONDS = 120.0


class Errand:
    """The door for one try: every address once, so many requests and no more, web addresses only."""

    def __init__(self, door: Door, most: int, seconds: float = MOST_SECONDS) -> None:
        self._door = door
        self.most = most
        """Requests after which no address is asked any more."""
        self._until = time.monotonic() + seconds
        self._answers: dict[str, Response | FetchError] = {}
        self._asked = 0

    @property
    def requests(self) -> int:
        """Sent so far, robots.txt and tdmrep.json included."""
        return max(self._door.requests, self._asked)

    def get(self, url: str, **more: Any) -> Response:
        """As the door's; what was asked before is not asked again.

        Raises:
            FetchError: as the door, or the try has asked enough.
        """
        url = urldefrag(url.strip()).url
        if url not in self._answers:
            self._answers[url] = self._ask(url, more)
        answer = self._answers[url]
        if isinstance(answer, FetchError):
            raise answer
        return answer

    def _ask(self, url: str, more: Mapping[str, Any]) -> Response | FetchError:
        if not url.startswith(("http://", "https://")):
            return FetchError(url, "is no web address")
        if self.requests >= self.most or time.monotonic() > self._until:
            return FetchError(url, f"not asked any more after {self.requests} requests")
        self._asked += 1
        try:
            response = self._door.get(url, **more)
        except FetchError as error:
            return error
        if response is None:
            return FetchError(url, "the server says unchanged of an address that was never fetched")
        self._answers.setdefault(response.url, response)
        return response

    def robots(self, url: str) -> str | None:
        """The robots.txt that the door met at an address's site; None where there is none."""
        answers = self._door.manners.learned_sites.values()
        return next((answer.robots for answer in answers if _host(answer.site) == _host(url)), None)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a kind asks of the door."""
        return getattr(self._door, name)


def _host(url: str) -> str | None:
    return urlsplit(url).hostname
