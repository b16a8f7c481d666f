"""Logging in: what is let in, how slowly guesses go, and that typed text outlives a session."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from newsbridge.desk.door import COOKIE
from newsbridge.desk.guard import Gate
from newsbridge.editing import accounts
from newsbridge.store import Store, users, writing

PASSWORD = "vier blauwe fietsen"
Browser = Callable[..., TestClient]


@pytest.fixture
def els(store: Store, clock: Callable[[], object]) -> str:
    return accounts.add(store, "Els", "editor", PASSWORD, "test", clock()).name


def log_in(client: TestClient, password: str = PASSWORD, **more: str) -> object:
    return client.post("/login", data={"name": "ELS", "password": password, **more})


def test_a_login_begins_a_new_session_and_logging_out_ends_it(els, browser: Browser) -> None:
    """Whatever a browser held before is not the session that begins: nobody can prepare one."""
    client = browser(None)
    client.cookies.set(COOKIE, "prepared by somebody else")
    answer = log_in(client, goal="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    client.cookies.clear()
    client.cookies.set(COOKIE, cookie.partition("=")[2].partition(";")[0])
    assert client.cookies[COOKIE] != "prepared by somebody else"
    assert client.get("/account").status_code == 200
    client.post("/logout", data={})
    client.cookies.set(COOKIE, cookie.partition("=")[2].partition(";")[0])
    assert client.get("/account").status_code == 401


def test_guesses_go_ever_more_slowly_and_lock_nobody_out_for_good(els, browser: Browser, clock) -> None:
    client = browser(None)
    answers = [log_in(client, "guess").status_code for _ in range(6)]
    assert answers == [401] * 4 + [429] * 2
    assert log_in(client).status_code == 429
    clock.now += timedelta(seconds=3)
    assert log_in(client).status_code == 303


def test_guesses_that_come_at_once_are_no_more_than_one_after_the_other(
    els, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is counted before the next one is looked at."""
    monkeypatch.setattr(accounts, "_fits", lambda *_: time.sleep(0.02))
    client = browser(None)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: log_in(client, "guess").status_code, range(8)))
    assert sorted(answers) == [401] * 4 + [429] * 4


def test_a_thousand_guesses_wait_no_longer_than_a_quarter_of_an_hour(store: Store, els, clock) -> None:
    waits = []
    for _ in range(14):
        with pytest.raises(accounts.LoginError):
            accounts.log_in(store, "els", "guess", "203.0.113.9", clock())
        with pytest.raises(accounts.LoginError) as told:
            accounts.log_in(store, "els", "guess", "203.0.113.9", clock())
        waits.append(told.value.wait)
        clock.now += timedelta(seconds=told.value.wait)
    assert max(waits) == pytest.approx(900)


@pytest.mark.parametrize(
    "goal", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_a_login_leads_nowhere_else(els, browser: Browser, goal: str) -> None:
    assert log_in(browser(None), goal=goal).headers["location"] == "/"
    assert "evil" not in browser("editor").get("/login", params={"next": goal}).headers["location"]


def test_what_was_typed_outlives_the_session(els, browser: Browser, clock) -> None:
    """The login page carries the form along, and hands it back before anything is sent."""
    client = browser("editor")
    clock.now += timedelta(hours=13)
    path = "/p/vennland/glossary"
    answer = client.post(path, data={"de": "a", "nl": "Een zin die\nniet weg mag"})
    assert answer.status_code == 401
    assert "niet weg mag" in answer.text
    kept = '[["de", "a"], ["nl", "Een zin die\\nniet weg mag"]]'
    answer = log_in(browser(None), goal=path, kept=kept)
    assert answer.status_code == 200
    assert "Een zin die\nniet weg mag</textarea>" in answer.text
    assert f'action="{path}"' in answer.text


def test_passwords_do_not_outlive_it(browser: Browser, clock) -> None:
    client = browser("editor")
    clock.now += timedelta(hours=13)
    answer = client.post("/account/password", data={"old": "een geheim", "new": "nog een geheim"})
    assert answer.status_code == 401
    assert "geheim" not in answer.text


def test_behind_a_proxy_the_session_is_this_hosts_alone_and_goes_over_tls(els, desk, browser: Browser) -> None:
    desk.gate = Gate(hosts=("desk.example.org",))
    answer = browser(None).post(
        "/login", data={"name": "els", "password": PASSWORD}, headers={"host": "desk.example.org"}
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert "Secure" in cookie


def test_lists_are_shown_while_a_run_writes(store: Store, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """As they were a moment ago; a change waits, and is refused in words where that takes too long."""
    monkeypatch.setattr("newsbridge.desk.lists.PATIENCE", 0.01)
    client = browser("editor")
    assert client.get("/p/vennland/queue").status_code == 200
    with writing(store):
        store.execute("UPDATE item SET first_seen = first_seen")
        assert client.get("/p/vennland/queue").status_code == 200


def test_a_password_that_is_refused_begins_no_session(els, browser: Browser, store: Store, clock) -> None:
    client = browser(None)
    client.cookies.set(COOKIE, accounts.log_in(store, els, PASSWORD, "127.0.0.1", clock()))
    for old, new in ((PASSWORD, "kort"), ("guess", PASSWORD * 2)):
        assert client.post("/account/password", data={"old": old, "new": new}).status_code == 400
    assert len(users.sessions(store, els)) == 1
    assert client.post("/account/password", data={"old": PASSWORD, "new": PASSWORD * 2}).status_code == 303
    assert users.sessions(store, els) == []


def test_a_session_ends_when_it_is_not_used_and_after_a_week(store: Store, els, clock) -> None:
    token = accounts.log_in(store, "els", PASSWORD, "127.0.0.1", clock())
    for _ in range(14):
        clock.now += timedelta(hours=11, minutes=59)
        assert accounts.who(store, token, clock())
    clock.now += timedelta(hours=11)
    assert accounts.who(store, token, clock()) is None


def test_who_is_disabled_or_gets_a_new_password_is_out_at_once(store: Store, els, clock) -> None:
    for change in ({"disabled": True}, {"disabled": False, "password": PASSWORD}):
        accounts.change(store, "els", "test", clock(), disabled=False)
        token = accounts.log_in(store, "els", PASSWORD, "127.0.0.1", clock())
        accounts.change(store, "els", "test", clock(), **change)
        assert accounts.who(store, token, clock()) is None


def test_logging_out_everywhere_ends_all_sessions(store: Store, els, clock) -> None:
    tokens = [accounts.log_in(store, "els", PASSWORD, "127.0.0.1", clock()) for _ in range(2)]
    accounts.log_out(store, tokens[0], everywhere=True)
    assert [accounts.who(store, token, clock()) for token in tokens] == [None, None]


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("", "editor", PASSWORD), ("a b", "editor", PASSWORD), ("piet", "king", PASSWORD), ("piet", "editor", "kort")],
)
def test_an_account_that_cannot_be_is_refused(store: Store, clock, name: str, role: str, password: str) -> None:
    with pytest.raises(accounts.NewsbridgeError):
        accounts.add(store, name, role, password, "test", clock())
