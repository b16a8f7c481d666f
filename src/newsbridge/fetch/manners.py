"""What a run knows of sites and addresses, shared by its threads: who may be asked, when, and where it moved to."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from newsbridge.fetch import address
from newsbridge.fetch.records import Remembered, SiteAnswer
from newsbridge.fetch.sites import Site
from newsbridge.fetch.turns import Turns

KEPT = timedelta(days=1)
"""How long a site's answer holds."""


class Manners:
    """One for a run. What it learned is stored afterwards and given to the next run."""

    def __init__(
        self,
        now: datetime,
        sites: Mapping[str, SiteAnswer] = {},
        addresses: Mapping[str, Remembered] = {},
    ) -> None:
        """Begin with what is stored.

        Args:
            now: the run's time, aware.
            sites: answers by `SiteAnswer.site`; those older than a day are asked again.
            addresses: by `Remembered.url`.
        """
        self.now = now
        self.turns = Turns()
        self.learned_sites: dict[str, SiteAnswer] = {}
        """New or asked again in this run, by site."""
        self.learned_addresses: dict[str, Remembered] = {}
        """New or changed in this run, by address."""
        self._stored_sites = sites
        self._stored_addresses = addresses
        self._sites: dict[str, Site] = {}
        self._lock = threading.Lock()

    def site(self, url: str) -> Site:
        """The origin of an http or https address."""
        name = address.origin(url)
        with self._lock:
            site = self._sites.get(name)
            if site is None:
                stored = self._stored_sites.get(name)
                fresh = stored if stored is not None and self._holds(stored) else None
                site = self._sites[name] = Site(name, self.now.isoformat(timespec="seconds"), fresh)
            return site

    def learn_site(self, answer: SiteAnswer) -> None:
        """Keep what an origin said."""
        with self._lock:
            self.learned_sites[answer.site] = answer

    def moved_to(self, url: str) -> str | None:
        """Where permanent redirects led from an address."""
        remembered = self._remembered(url)
        return remembered.moved_to if remembered else None

    def move(self, url: str, target: str | None) -> None:
        """Remember where permanent redirects led; None forgets it."""
        with self._lock:
            known = self._remembered(url) or Remembered(url, None, None)
            if known.moved_to != target:
                self.learned_addresses[url] = replace(known, moved_to=target)

    def paused_until(self, url: str) -> datetime | None:
        """When an address may be asked again, if its server asked for a pause that is not over."""
        remembered = self._remembered(url)
        until = _moment(remembered.not_before) if remembered else None
        return until if until is not None and until > self.now else None

    def pause(self, url: str, until: datetime) -> None:
        """Remember a pause that the server asked for."""
        with self._lock:
            known = self._remembered(url) or Remembered(url, None, None)
            self.learned_addresses[url] = replace(known, not_before=until.astimezone(UTC).isoformat(timespec="seconds"))

    def _remembered(self, url: str) -> Remembered | None:
        return self.learned_addresses.get(url) or self._stored_addresses.get(url)

    def _holds(self, answer: SiteAnswer) -> bool:
        asked = _moment(answer.asked)
        return asked is not None and asked <= self.now < asked + KEPT


def _moment(text: str | None) -> datetime | None:
    """An aware time from the store; None for anything else."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
