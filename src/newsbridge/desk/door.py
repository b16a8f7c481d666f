"""The way in: where a request may go on, with whom it comes, and what becomes of what goes wrong."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from newsbridge.desk.action import Action
from newsbridge.desk.guard import HEADERS, LOCAL, SAFE, name_of
from newsbridge.desk.visit import Form, Visit
from newsbridge.desk.words import LANGUAGES, Words, preferred, words
from newsbridge.editing import accounts
from newsbridge.refusals import ConflictError, MoveError, NotThereError, RefusalError
from newsbridge.review import allows
from newsbridge.store import Store, users
from newsbridge.store.database import is_busy
from newsbridge.store.users import User

if TYPE_CHECKING:
    from newsbridge.desk.app import Desk

log = logging.getLogger("newsbridge.desk")
COOKIE = "newsbridge"
MOST_BYTES = 2_000_000
MOST_FIELDS = 20_000
MOST_VALUES = 200
"""Of an address."""
_STATUS: tuple[tuple[type[RefusalError], int], ...] = ((ConflictError, 409), (NotThereError, 404), (MoveError, 422))


def cookie_name(request: Request) -> str:
    """The session's cookie. Behind a proxy it is one that only this very host can set, and only over TLS."""
    return COOKIE if name_of(request.headers.get("host", "")) in LOCAL else f"__Host-{COOKIE}"


def entrance(desk: "Desk", action: Action) -> Callable[[Request], Awaitable[Response]]:
    """What Starlette calls for an action."""

    async def enter(request: Request) -> Response:
        if not desk.gate.knows_host(request.headers):
            return _plain(421, "this desk does not go by that name; start it with --host NAME")
        if request.method not in SAFE and not desk.gate.same_origin(request.headers):
            return _plain(403, _told(request)("frame.not_ours"))
        try:
            form, query = await _form(request), _query(request)
        except ValueError:
            return _plain(413, _told(request)("frame.too_much"))
        except ClientDisconnect:
            return _plain(400, "cut off")
        limiter = desk.slow if action.slow else desk.limiter if action.method == "GET" else desk.changes
        answer = await to_thread.run_sync(_enter, desk, action, request, form, query, limiter=limiter)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return enter


def _enter(desk: "Desk", action: Action, request: Request, form: Form, query: Form) -> Response:
    try:
        with desk.pool.store() as store:
            return _answer(_visit(desk, request, store, form, query), action)
    except sqlite3.OperationalError as error:
        log.warning("%s %s: %s", request.method, action.path, error)
        if not is_busy(error):
            return _plain(500, _told(request)("frame.no_store"))
        return _plain(503, _told(request)("frame.busy"))


def _answer(visit: Visit, action: Action) -> Response:
    try:
        return _refusal(visit, action) or action.handler(visit)
    except RefusalError as refusal:
        status = next((code for kind, code in _STATUS if isinstance(refusal, kind)), 400)
        return visit.page("error.html", status, status=status, error=visit.reason(refusal))
    except sqlite3.OperationalError:
        raise
    except Exception:  # a page that breaks is told of, and the desk goes on
        # the address as it is written down, for what stands in it may be a secret
        log.exception("%s %s", visit.request.method, action.path)
        return visit.page("error.html", 500, status=500, error=visit.words("frame.broke"))


def _refusal(visit: Visit, action: Action) -> Response | None:
    """Why somebody may not come in; None where they may."""
    if action.role is not None and visit.account is None:
        return _ask_who(visit)
    if action.role is not None and not allows(visit.role, action.role):
        return visit.page("refused.html", 403, needed=action.role)
    if action.of_pipeline and visit.settings is None:
        return visit.page("no_pipeline.html", 404, name=visit.param("pipeline"))
    return None


def _visit(desk: "Desk", request: Request, store: Store, form: Form, query: Form) -> Visit:
    now = desk.clock()
    desk.following.look(now)
    token = request.cookies.get(cookie_name(request), "")
    peer = request.client.host if request.client else ""
    user, session = _user(desk, store, token, peer, request, now)
    told = words(user.language) if user and user.language in LANGUAGES else _told(request)
    settings = desk.pipelines.get(request.path_params.get("pipeline", ""))
    address = desk.gate.client(peer, request.headers)
    return Visit(desk, request, store, now, told, settings, user, form, query, session, address)


def _user(
    desk: "Desk", store: Store, token: str, peer: str, request: Request, now: datetime
) -> tuple[User | None, str]:
    """Who asks, and the name of the session in memory."""
    named = desk.gate.named(peer, request.headers)
    if named is not None:
        found = users.user(store, named)
        return (found if found and not found.disabled else None), f"proxy {named}"
    if desk.gate.user_header is not None or not token:
        return None, ""
    return accounts.who(store, token, now), accounts.digest(token)


def _ask_who(visit: Visit) -> Response:
    """The login page; what somebody has typed in a session that ended is kept in it."""
    if visit.quick:
        return PlainTextResponse(visit.words("login.ended"), 401)
    path = visit.request.url.path
    # passwords are typed again
    fields = {} if path.startswith("/account/") else visit.form.fields
    kept = [(name, value) for name, values in fields.items() for value in values]
    if visit.request.method in SAFE:
        query = visit.request.url.query
        return visit.page("login.html", 401, goal=f"{path}?{query}" if query else path, kept=(), error=None, name="")
    return visit.page("login.html", 401, goal=path, kept=kept, error=visit.words("login.ended"), name="")


def _query(request: Request) -> Form:
    """What stands behind `?`. Raises ValueError where there is more than any page of ours asks for."""
    return Form(parse_qs(request.url.query, keep_blank_values=True, max_num_fields=MOST_VALUES))


async def _form(request: Request) -> Form:
    """The fields of a form. Raises ValueError where it is too large, or no form."""
    if request.method in SAFE:
        return Form()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise ValueError(f"a form has at most {MOST_BYTES} bytes")
    if body and kind != "application/x-www-form-urlencoded":
        raise ValueError("a form comes as application/x-www-form-urlencoded")
    text = body.decode("utf-8", "replace")
    return Form(parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS) if text else {})


def _told(request: Request) -> Words:
    """What the browser's language is, before anybody knows who asks."""
    return words(preferred(request.headers.get("accept-language", "")))


def _plain(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers=HEADERS)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {404: "frame.not_there", 405: "frame.error"}
    return _plain(status, _told(request)(said[status]) if status in said else str(status))


HANDLERS: Mapping[Any, Any] = {HTTPException: _http}
"""For addresses that no action has."""
