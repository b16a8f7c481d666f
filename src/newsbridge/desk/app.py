"""The desk as a web application."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from newsbridge.config import Settings
from newsbridge.desk import action, door
from newsbridge.desk.following import Following
from newsbridge.desk.guard import Gate
from newsbridge.desk.keeping import Keeper
from newsbridge.desk.pool import Pool
from newsbridge.desk.presence import Presence
from newsbridge.desk.statics import statics
from newsbridge.pipeline.previewing import Shown
from newsbridge.pipeline.terms import with_terms
from newsbridge.store import Store, terms
from newsbridge.store.terms import Own

THREADS, CHANGES, SLOW = 4, 2, 3
"""Requests at work at once: pages, where more would only take the interpreter from each other; forms, which wait for
the store and let no page wait with them; and those that take long."""


@dataclass(slots=True)
class Desk:
    """What all requests share."""

    pipelines: Mapping[str, Settings]
    """By slug, as their files are by now; they share one store."""
    environment: Mapping[str, str]
    clock: Callable[[], datetime]
    gate: Gate = field(default_factory=Gate)
    following: Following = field(init=False)
    pool: Pool = field(init=False)
    presence: Presence = field(init=False)
    previews: Keeper[Shown | None] = field(init=False)
    paths: dict[str, str] = field(default_factory=dict)
    """Address of each action by its name."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """What is to be shown on the next page of a session."""
    limiter: CapacityLimiter = field(init=False)
    changes: CapacityLimiter = field(init=False)
    """For forms."""
    slow: CapacityLimiter = field(init=False)
    """For actions that take long."""

    _terms: dict[str, tuple[Settings, list[Own], Settings]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        path = next(iter(self.pipelines.values())).store
        self.pool, self.previews = Pool(path), Keeper(path)
        self.following = Following(self)
        self.presence = Presence(lambda: self.clock().timestamp())

    def with_terms(self, settings: Settings, store: Store) -> Settings:
        """The settings with what editors added to the glossary, made anew only where either has changed."""
        own = terms.of(store, settings.slug)
        known = self._terms.get(settings.slug)
        if known is None or known[0] is not settings or known[1] != own:
            known = self._terms[settings.slug] = settings, own, with_terms(settings, store)
        return known[2]


def application(desk: Desk) -> Starlette:
    """The desk, ready to be served; its store is closed with it."""
    known = list(action.actions())
    desk.paths = {one.name: one.path for one in known}

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.limiter, desk.changes, desk.slow = map(CapacityLimiter, (THREADS, CHANGES, SLOW))
        yield
        desk.pool.close()
        desk.previews.close()

    return Starlette(routes=[*_static(), *_routes(desk, known)], lifespan=lifespan, exception_handlers=door.HANDLERS)


def _routes(desk: Desk, known: Sequence[action.Action]) -> list[Route]:
    return [
        Route(one.path, door.entrance(desk, one), methods=[one.method], name=f"{one.method} {one.name}")
        for one in known
    ]


def _static() -> list[Route]:
    return [Route(one.path, _file(one.content, one.media_type)) for one in statics().values()]


def _file(content: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}

    async def give(_: Request) -> Response:
        return Response(content, media_type=media_type, headers=headers)

    return give
