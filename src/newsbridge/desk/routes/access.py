"""Logging in and out, and one's own account."""

import json
import math
from dataclasses import dataclass

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.door import cookie_name
from newsbridge.desk.guard import local_path
from newsbridge.desk.visit import Visit
from newsbridge.desk.words import LANGUAGES
from newsbridge.editing import accounts
from newsbridge.refusals import RefusalError
from newsbridge.store import users

_KEPT = 2_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that came when its session had ended."""

    path: str
    fields: tuple[tuple[str, str], ...]


def login_page(visit: Visit) -> Response:
    """The form; who is logged in already goes on."""
    goal = local_path(visit.query.one("next", "/")) or "/"
    if visit.account:
        return visit.to(goal)
    return visit.page("login.html", goal=goal, kept=(), error=None, name="")


def login(visit: Visit) -> Response:
    """Check name and password; then go where the user wanted to, or show what was typed before."""
    form = visit.form
    goal = local_path(form.one("goal", "/")) or "/"
    kept = [(name, value) for name, value in _kept(form.one("kept"))]
    try:
        token = accounts.log_in(visit.store, form.one("name"), form.one("password"), visit.address, visit.now)
    except accounts.LoginError as error:
        said = visit.reason(error)
        status = 429 if error.wait else 401
        answer = visit.page("login.html", status, goal=goal, kept=kept, error=said, name=form.one("name")[:64])
        if error.wait:
            answer.headers["Retry-After"] = str(math.ceil(error.wait))
        return answer
    name = cookie_name(visit.request)
    if visit.request.cookies.get(name):
        accounts.log_out(visit.store, visit.request.cookies[name])
    answer = visit.page("kept.html", goal=goal, kept=kept) if kept else visit.to(goal)
    answer.set_cookie(name, token, httponly=True, samesite="lax", secure=visit.secure, path="/")
    return answer


def _kept(text: str) -> list[tuple[str, str]]:
    """What a form of ours has carried through the login; whatever else stands there is nothing."""
    try:
        found = json.loads(text[:_KEPT]) if text else []
    except (ValueError, RecursionError):
        return []
    pairs = found if isinstance(found, list) else []
    return [(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list) and len(one) == 2]


def logout(visit: Visit) -> Response:
    """End this session, or all of the account."""
    everywhere = visit.form.one("everywhere") == "1"
    name = cookie_name(visit.request)
    token = visit.request.cookies.get(name)
    if token:
        accounts.log_out(visit.store, token, everywhere=everywhere)
    answer = visit.go("login")
    visit.desk.said.pop(visit.session, None)
    answer.delete_cookie(name, path="/", secure=visit.secure)
    return answer


def account_page(visit: Visit) -> Response:
    """Language, password, and where one is logged in."""
    open_sessions = users.sessions(visit.store, visit.user.name)
    return visit.page("account.html", sessions=open_sessions, languages=LANGUAGES, error=None)


def set_language(visit: Visit) -> Response:
    """Speak another language from now on."""
    language = visit.form.one("language")
    chosen = language if language in LANGUAGES else ""
    accounts.change(visit.store, visit.user.name, visit.user.name, visit.now, language=chosen)
    return visit.go("account", None, {"back": visit.came_from})


def set_password(visit: Visit) -> Response:
    """Take a new password, which ends all sessions."""
    form = visit.form
    try:
        accounts.confirm(visit.store, visit.user.name, form.one("old"), visit.address, visit.now)
        accounts.change(visit.store, visit.user.name, visit.user.name, visit.now, password=form.one("new"))
    except RefusalError as error:
        open_sessions = users.sessions(visit.store, visit.user.name)
        return visit.page("account.html", 400, sessions=open_sessions, languages=LANGUAGES, error=visit.reason(error))
    return visit.go("login", None, {"next": visit.came_from})


ACTIONS = (
    Action("GET", "/login", "login", None, login_page),
    Action("POST", "/login", "login", None, login, slow=True),
    Action("POST", "/logout", "logout", None, logout),
    Action("GET", "/account", "account", "reader", account_page),
    Action("POST", "/account/language", "account_language", "reader", set_language),
    Action("POST", "/account/password", "account_password", "reader", set_password, slow=True),
)
