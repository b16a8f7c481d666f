"""What holds for every address of the desk, whichever it is."""

import hashlib
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from newsbridge.desk import statics
from newsbridge.desk.action import Action, actions
from newsbridge.desk.guard import HEADERS
from newsbridge.review import ROLES

ACTIONS = tuple(actions())
POSTS = [one for one in ACTIONS if one.method == "POST"]
Browser = Callable[..., TestClient]


def path_of(action: Action, pipeline: str = "vennland") -> str:
    """An address of an action, of things that are not there."""
    path = action.path.replace("{pipeline}", pipeline)
    while "{" in path:
        start, end = path.index("{"), path.index("}")
        path = path[:start] + "0123456789ab" + path[end + 1 :]
    return path


def test_every_role_gets_where_it_may_and_no_further(browser: Browser) -> None:
    """All roles on all addresses; what is not there is answered with 404 or an error, after the role was looked at."""
    for role in (None, *ROLES):
        client = browser(role)
        for action in ACTIONS:
            if action.name == "logout":
                continue  # it would end the session of those that follow
            answer = client.request(action.method, path_of(action), data={} if action.method == "POST" else None)
            named = f"{role}: {action.method} {action.path} → {answer.status_code}"
            if action.role is None:
                assert answer.status_code not in (403, 500), named
            elif role is None:
                assert answer.status_code == 401, named
            elif ROLES.index(role) < ROLES.index(action.role):
                assert answer.status_code == 403, named
            else:
                assert answer.status_code not in (401, 403, 500), named


@pytest.mark.parametrize("origin", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
                                    {"sec-fetch-site": "none"}, {"sec-fetch-site": "", "origin": "http://evil.example"},
                                    {"sec-fetch-site": "", "origin": "null"}, {"sec-fetch-site": ""}])  # fmt: skip
def test_no_form_of_another_page_is_taken(browser: Browser, origin: dict[str, str]) -> None:
    client = browser("admin")
    for action in POSTS:
        answer = client.post(path_of(action), data={"version": "0"}, headers=origin)
        assert answer.status_code == 403, action
        assert "redactiepagina" in answer.text


def test_no_page_is_asked_for_by_another_method(browser: Browser) -> None:
    client = browser("admin")
    for action in POSTS:
        if not any(one.path == action.path and one.method == "GET" for one in ACTIONS):
            assert client.get(path_of(action)).status_code in (404, 405), action


def test_every_answer_carries_what_keeps_it_harmless(browser: Browser) -> None:
    for client in (browser("admin"), browser(None)):
        for action in ACTIONS:
            if action.method == "GET" and "/static/" not in action.path:
                answer = client.get(path_of(action))
                for name, value in HEADERS.items():
                    assert answer.headers.get(name) == value or name in ("Content-Security-Policy", "X-Frame-Options",
                                                                         "Referrer-Policy"), action
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"], action
                assert "unsafe" not in answer.headers["Content-Security-Policy"], action


def test_names_of_addresses_are_clear() -> None:
    """One name is one address, and one address has at most one answer to each method."""
    assert len({(one.method, one.path) for one in ACTIONS}) == len(ACTIONS)
    paths = {one.name: one.path for one in ACTIONS}
    assert all(paths[one.name] == one.path for one in ACTIONS)


def test_what_is_no_form_or_too_large_is_refused(browser: Browser) -> None:
    client = browser("editor")
    assert client.post("/account/language", content=b"x" * 2_000_001).status_code == 413
    assert client.post("/account/language", json={"language": "nl"}).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../pyproject.toml", "/static/%2e%2e/x", "/p/../x", "/p/vennland/..%2f..%2fx"]
)
def test_no_path_leads_out(browser: Browser, path: str) -> None:
    assert browser("admin").get(path).status_code in (303, 404)


def test_the_library_is_the_one_that_its_makers_publish(browser: Browser) -> None:
    found = statics.statics()["htmx.min.js"]
    assert hashlib.sha256(found.content).hexdigest() == statics.HTMX_SHA256
    answer = browser(None).get(found.path)
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


def test_another_name_of_the_machine_is_refused(browser: Browser) -> None:
    assert browser("admin").get("/", headers={"host": "evil.example"}).status_code == 421
