"""public/ on loopback, for trying it out: with the content types that a real web server should give."""

import hashlib
import os
import socket
from email.utils import formatdate
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

if TYPE_CHECKING:
    from uvicorn import Server

TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
}
"""By ending; all that newsbridge writes is UTF-8."""

PLAIN_TYPES = {".json": "application/json; charset=utf-8", ".xml": "application/xml; charset=utf-8"}
"""Of what is no feed: sitemaps, and what stands in .well-known/."""


class Public(StaticFiles):
    """Files as they lie at this moment, while a run may replace them; no listing of folders, nothing hidden."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to a request; what starts with a dot is not there, but for .well-known/."""
        hidden = any(part.startswith(".") and part != ".well-known" for part in PurePosixPath(path).parts)
        return await super().get_response("404" if hidden else path, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,  # noqa: ARG002 - the library's; another file may lie there by now
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Read once, so that length, date and content belong together."""
        with Path(full_path).open("rb") as file:
            found, content = os.fstat(file.fileno()), file.read()
        headers = {
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
            "Last-Modified": formatdate(found.st_mtime, usegmt=True),
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
        }
        response = Response(content, status_code, headers, content_type(str(full_path)))
        is_known = self.is_not_modified(response.headers, Headers(scope=scope))
        return NotModifiedResponse(response.headers) if is_known else response


def content_type(path: str) -> str:
    """The type of a file, by its name."""
    name = PurePosixPath(path)
    plain = name.name.startswith("sitemap") or ".well-known" in name.parts
    types = {**TYPES, **PLAIN_TYPES} if plain else TYPES
    return types.get(name.suffix, "application/octet-stream")


def bound(port: int) -> socket.socket:
    """A socket on loopback; port 0 takes a free one. Raises OSError where the port is taken or not ours."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        # who comes before the server is ready waits
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def server(folder: Path) -> "Server":
    """What serves a folder once its `run` is called with a socket."""
    from uvicorn import Config, Server

    app = Starlette(
        routes=[Mount("/", Public(directory=folder, html=True))],
        exception_handlers={HTTPException: _plain},
    )
    return Server(Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1))


async def _plain(_: object, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return Response(f"{status}\n", status, headers, "text/plain")
