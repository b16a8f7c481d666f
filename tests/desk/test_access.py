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
from newsbridge.refusals import MoveError
from newsbridge.store import Store, history, previews, refusals, users, writing
from newsbridge.store.history import Subject

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


def fail(store: Store, clock, times: int, *, name: str = "els", address: str = "203.0.113.9") -> None:
    """Guess some times, each as early as can be."""
    for _ in range(times):
        with pytest.raises(accounts.LoginError) as told:
            accounts.log_in(store, name, "guess", address, clock())
        if told.value.wait:
            clock.now += timedelta(seconds=told.value.wait)
            with pytest.raises(accounts.LoginError):
                accounts.log_in(store, name, "guess", address, clock())


def wait(store: Store, clock, name: str, address: str) -> float:
    """How long a login still waits; nothing is counted."""
    try:
        accounts.log_in(store, name, PASSWORD, address, clock())
    except accounts.LoginError as error:
        return error.wait
    return 0.0


def test_guesses_of_others_keep_nobody_out_for_longer_than_half_a_minute(store: Store, els, clock) -> None:
    """The long wait is the guesser's own: who has the password comes in from elsewhere."""
    fail(store, clock, 14)
    assert wait(store, clock, els, "203.0.113.9") == pytest.approx(900)
    assert 0 < wait(store, clock, els, "198.51.100.7") <= 30
    clock.now += timedelta(seconds=30)
    assert wait(store, clock, els, "198.51.100.7") == 0
    assert wait(store, clock, els, "203.0.113.9") > 800


def test_a_constant_guesser_does_not_slow_down_who_logged_in_from_there_lately(store: Store, els, clock) -> None:
    """Half a minute again and again would keep an account's owner out; the places that it is known from are free."""
    accounts.log_in(store, els, PASSWORD, "198.51.100.7", clock())
    fail(store, clock, 14)
    assert wait(store, clock, els, "198.51.100.8") > 0
    assert wait(store, clock, els, "198.51.100.7") == 0
    clock.now += timedelta(days=29)  # that was a login, too: it counts from there
    fail(store, clock, 5)
    assert wait(store, clock, els, "198.51.100.7") == 0
    clock.now += timedelta(days=31)
    fail(store, clock, 5)
    assert wait(store, clock, els, "198.51.100.7") > 0


def test_a_known_place_is_one_accounts_and_waits_for_its_own_failures(store: Store, els, clock) -> None:
    """Who guesses from there is as slow as any; a new password is known from nowhere."""
    accounts.add(store, "piet", "editor", PASSWORD, "test", clock())
    accounts.log_in(store, els, PASSWORD, "198.51.100.7", clock())
    fail(store, clock, 12, name="piet")
    assert wait(store, clock, "piet", "198.51.100.7") > 0
    fail(store, clock, 12, address="198.51.100.7")
    assert wait(store, clock, els, "198.51.100.7") > 30
    clock.now += timedelta(hours=1)
    assert wait(store, clock, els, "198.51.100.7") == 0
    accounts.change(store, els, "test", clock(), password=PASSWORD)
    fail(store, clock, 5)
    assert wait(store, clock, els, "198.51.100.7") > 0


def test_the_store_does_not_tell_where_an_account_is_known_from(store: Store, els, clock) -> None:
    """A hash with the account's own key, dropped after a month without a login from there."""
    for address in ("198.51.100.7", "2001:db8:1:2::1"):
        accounts.log_out(store, accounts.log_in(store, els, PASSWORD, address, clock()), everywhere=True)
    rows = store.execute("SELECT user, place FROM known_place").fetchall()
    assert [user for user, _ in rows] == [els, els]
    assert not any("198.51" in place or "2001" in place for _, place in rows)
    clock.now += timedelta(days=31)
    accounts.log_in(store, els, PASSWORD, "203.0.113.9", clock())
    assert store.execute("SELECT count(*) FROM known_place").fetchone() == (1,)


def test_who_guesses_at_many_accounts_waits_by_address(store: Store, els, clock) -> None:
    for number in range(12):
        fail(store, clock, 1, name=f"name{number}")
    assert wait(store, clock, els, "203.0.113.9") > 30
    assert wait(store, clock, els, "203.0.113.10") == 0


def test_a_login_clears_its_own_failures_and_halves_those_of_its_address(store: Store, els, clock) -> None:
    fail(store, clock, 3)
    fail(store, clock, 3, name="piet")
    clock.now += timedelta(minutes=15)
    assert wait(store, clock, els, "203.0.113.9") == 0
    counts = {(kind, name): refusals.failures(store, kind, name) for kind, name in (
        ("pair", "els 203.0.113.9"), ("pair", "piet 203.0.113.9"), ("address", "203.0.113.9"))}  # fmt: skip
    assert list(counts.values()) == [0, 3, 3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.8", False),
        ("testclient", "testclient", True),
    ],
)
def test_who_has_a_network_of_addresses_is_one_guesser(store: Store, clock, one: str, other: str, same: bool) -> None:
    """A /64 is what one customer has; an IPv4 address is the same in either dress."""
    for number in range(5):
        fail(store, clock, 1, name=f"name{number}", address=one)
    assert (wait(store, clock, "els", other) > 0) == same


def test_links_of_an_account_go_with_it(store: Store, clock) -> None:
    """Those of others stay."""
    later = clock() + timedelta(days=7)
    with writing(store):
        for name, by in (("0" * 64, "editor"), ("1" * 64, "chief")):
            previews.add(store, previews.Preview(name, "vennland", "item", "a", by, clock(), later, None))
    accounts.change(store, "Editor", "test", clock(), role="chief")
    assert previews.preview(store, "0" * 64).is_open(clock())
    accounts.change(store, "Editor", "test", clock(), disabled=True)
    assert [previews.preview(store, one * 64).is_open(clock()) for one in "01"] == [False, True]


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
    with pytest.raises(accounts.MoveError):
        accounts.add(store, name, role, password, "test", clock())


@pytest.mark.parametrize(
    "mail",
    ["", "els", "els@a@b", "a@x.example, b@x.example", "a@x.example b@x.example", "els@x.example\n",
     "Els <els@x.example>", "els@x.example\r\nBcc: all@x.example", "els@", "@x.example", "élise@x.example",
     "a" * 250 + "@x.example"],
)  # fmt: skip
def test_what_is_not_one_mail_address_is_refused(store: Store, els, clock, mail: str) -> None:
    """Notices would go to nobody, or to somebody else."""
    with pytest.raises(MoveError, match="mail address"):
        accounts.add(store, "piet", "editor", PASSWORD, "test", clock(), mail=mail)
    if mail:
        with pytest.raises(MoveError, match="mail address"):
            accounts.change(store, els, "test", clock(), mail=mail)
    assert users.user(store, "piet") is None


def test_a_mail_address_may_be_changed_and_taken_away(store: Store, els, clock) -> None:
    """It ends no session, and the history does not keep what it was."""
    token = accounts.log_in(store, els, PASSWORD, "127.0.0.1", clock())
    accounts.change(store, els, "test", clock(), mail="els.de-boer+desk@nieuws.example")
    assert users.user(store, els).mail == "els.de-boer+desk@nieuws.example"
    assert accounts.who(store, token, clock())
    line = next(history.of(store, Subject("", "user", els)))
    assert (line.change.move, "nieuws" in str(line.change)) == ("change", False)
    accounts.change(store, els, "test", clock(), mail="")
    assert users.user(store, els).mail is None
