"""The digest board: the issue as it goes out, moves on what stands there, and what is said of it."""

import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from newsbridge.config import Settings, load
from newsbridge.desk.app import Desk, application
from newsbridge.desk.door import COOKIE
from newsbridge.editing import moves
from newsbridge.editing.accounts import digest
from newsbridge.editing.state import look
from newsbridge.pipeline import execute, opened
from newsbridge.store import lock, open_store, users, writing
from newsbridge.store.users import User

from desk import desk, tmx, write

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
BOARD = "/p/probe/digest/week"
OTHER = '[[digest]]\nid = "dag"\ntitle = "Dag"\nevery = "demand"\n'
BASE, OWN = "http://127.0.0.1", {"sec-fetch-site": "same-origin"}


TOPICS = ("customs", "energy", "sport", "customs", "energy", "sport", "customs")


@pytest.fixture
def settings(run: Callable[..., object], tmp_path: Path) -> Settings:
    """Seven items that wait for an editor, and a digest that has no issue yet."""
    file = desk(tmp_path / "pipelines")
    text = file.read_text(encoding="utf-8").replace('mode = "auto"', 'mode = "required"')
    file.write_text(text + '[[digest]]\nid = "week"\ntitle = "Weekoverzicht"\n', encoding="utf-8")
    for number in range(len(TOPICS)):
        write(file, str(number), f"Meldung {number}")
    tmx(file, "a", **{f"Meldung {number}": f"Bericht {number}" for number in range(len(TOPICS))})
    run(file, now=NOW - timedelta(hours=1))
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store, writing(store):
        users.add(store, User("chief", "chief", "en", None, NOW.isoformat(), None), None)
        users.open_session(store, digest("token of chief"), "chief", "127.0.0.1", NOW)
    return settings


@pytest.fixture
def out(settings: Settings) -> Settings:
    """All of it is out: three sections and a lead."""
    approve(settings)
    publish(settings)
    with closing(open_store(settings.store, NOW)) as store, writing(store):
        for number, topic in enumerate(TOPICS):
            labels = f'[{{"scheme": "topic", "value": "{topic}", "name": "{topic.title()}", "slug": "{topic}"}}]'
            query = "UPDATE entry SET value = json_set(value, '$.labels', json(?)) WHERE value ->> '$.title' = ?"
            store.execute(query, [labels, f"Bericht {number}"])
    return settings


def approve(settings: Settings) -> None:
    """Let an editor approve everything."""
    with closing(open_store(settings.store, NOW)) as store:
        for (item,) in store.execute("SELECT item FROM latest").fetchall():
            found = look(store, settings, item, NOW)
            moves.make(store, settings, "approve", item, by="els", now=NOW, expected=found.version)


def publish(settings: Settings, now=NOW) -> None:
    with opened(settings, now, {}) as run:
        execute(run, "publish")


def sections(page: str) -> list[list[str]]:
    """The items below each heading of the board; the lead's first."""
    parts = re.split(
        r'<input type="hidden" name="section" value="\d+">', page.partition("data-board")[2].partition("</form>")[0]
    )
    found = [re.findall(r'name="items-\d+" value="(\w+)"', part) for part in parts]
    return [re.findall(r'name="led" value="(\w+)"', page), *found[1:]]


def form(page: str, **more: object) -> dict[str, object]:
    """The form as a browser sends it where nobody has touched it."""
    lead, *rest = sections(page)
    fields: dict[str, object] = {
        "version": re.findall(r'name="version" value="(\d+)"', page)[0],
        "led": lead,
        "lead": lead,
    }
    fields["section"] = [str(number) for number in range(1, len(rest) + 1)]
    for number, items in enumerate(rest, 1):
        fields |= {f"items-{number}": items, f"section-{number}": str(number)}
        fields |= {f"place-{item}": str(place) for place, item in enumerate(items, 1)}
    return fields | more


def said(client: TestClient, answer: object, status: int = 303) -> str:
    """The page after a move."""
    assert answer.status_code == status, answer.text
    return client.get(BOARD).text


def shown(client: TestClient) -> list[str]:
    """The items of the preview, as subscribers would get them."""
    return list(
        dict.fromkeys(re.findall(r'<h3[^>]*><a href="[^"]*bericht/(\w+)\.html"', client.get(f"{BOARD}/preview").text))
    )


def test_the_board_stands_as_subscribers_get_it_and_moves_act_on_that(
    browser: Callable[..., TestClient], out: Settings
) -> None:
    """Untouched; an entry and a section moved by their numbers; another lead; and one left out."""
    client = browser("chief")
    page = client.get(BOARD).text
    before = sections(page)
    assert len(before) >= 3, "a lead and sections"
    assert shown(client) == [item for part in before for item in part]
    page = said(client, client.post(BOARD, data=form(page)))
    assert "Saved" in page
    assert sections(page) == before
    first = next(part for part in before[1:] if len(part) > 1)
    page = said(client, client.post(BOARD, data=form(page, **{f"place-{first[1]}": "1", f"place-{first[0]}": "1"})))
    first[:2] = first[1::-1]
    assert sections(page) == before
    if page.count('name="section-') > 1:
        page = said(client, client.post(BOARD, data=form(page, **{"section-2": "1"})))
        before[1:3] = before[2:0:-1]
        assert sections(page) == before
    assert shown(client) == [item for part in before for item in part]
    page = said(client, client.post(BOARD, data=form(page, lead=first[-1])))
    assert "Another item leads now" in page
    (lead,), *rest = sections(page)
    assert lead == first[-1]
    assert any(part[-1:] == before[0] for part in rest), "what led before stands last in its section"
    page = said(client, client.post(BOARD, data=form(page, without=[lead])))
    assert lead not in [item for part in sections(page) for item in part]
    assert shown(client) == [item for part in sections(page) for item in part]


def test_an_issue_that_holds_nothing_is_not_published_and_the_button_says_why(
    browser: Callable[..., TestClient], settings: Settings
) -> None:
    client = browser("chief")
    page = client.get(BOARD).text
    assert re.search(r'<button class="main" disabled aria-describedby="publish-about">', page)
    assert "nothing is ready: approve items first" in page
    assert client.post(f"{BOARD}/publish", data={"version": "0"}).status_code in (400, 422)
    approve(settings)
    assert "First lets out all that is ready" in client.get(BOARD).text
    page = said(client, client.post(f"{BOARD}/publish", data={"version": "0"}))
    assert "Issue 2026-11-20 is out." in page


def test_each_state_of_an_issue_has_a_sentence_that_is_true(
    browser: Callable[..., TestClient], clock: Any, out: Settings
) -> None:
    """By the file's schedule, set by an editor, due, missed, asked for, out late, reissued."""
    client = browser("chief")

    def move(name: str, **fields: str) -> str:
        version = re.findall(r'name="version" value="(\d+)"', client.get(BOARD).text)[0]
        return said(client, client.post(f"{BOARD}/{name}", data={"version": version, **fields}))

    assert "by the regular schedule" in client.get(BOARD).text
    assert "Goes out Fri 20 Nov, 20:00, as scheduled." in move("schedule", day="2026-11-20", hour="20:00")
    clock.now += timedelta(hours=1, minutes=10)
    assert "goes out with the next run" in client.get(BOARD).text
    clock.now += timedelta(hours=1)
    page = client.get(BOARD).text
    assert re.search(r'<p class="wrong">Missed: .* since Fri 20 Nov, 20:00', page)
    with lock.hold(out.lock, NOW):
        page = move("publish")
    assert "A run is at work." in page
    assert "It was asked for" in page
    publish(out, clock.now)
    assert (
        "Issue 2026-11-20 should have been out Fri 20 Nov, 20:00; it went out Fri 20 Nov, 21:10."
        in client.get(BOARD).text
    )
    assert 'name="mail"' not in client.get(f"{BOARD}/issue/2026-11-20").text, "there is no list"
    lost = client.post(f"{BOARD}/issue/2026-11-20", data={"version": "0", "correction": "De datum was fout."})
    assert (lost.status_code, "De datum was fout.</textarea>" in lost.text) == (409, True)
    assert "Issue 2026-11-20 was reissued" in move("issue/2026-11-20", correction="De datum was fout.")


def test_an_editor_may_mail_a_correction_to_the_list_and_reads_what_came_of_it(out: Settings, clock: Any) -> None:
    """The box is there where there is a list, and is not ticked; here nobody answers at the server."""
    text = out.file.read_text(encoding="utf-8")
    mail = (
        '[mail]\nhost = "127.0.0.1"\nport = 1\nsecurity = "none"\ntimeout = 1\nsender = "ev@nieuws.example"\n'
        'unsubscribe = "https://lijst.example/weg"\n'
    )
    out.file.write_text(f'{text}mail_to = "lijst@lijst.example"\n{mail}{OTHER}', encoding="utf-8")
    app = application(Desk({"probe": load(out.file)}, {}, clock))
    with TestClient(app, BASE, cookies={COOKIE: "token of chief"}, headers=OWN, follow_redirects=False) as client:
        assert "also by mail to the list" in client.get(BOARD).text
        assert "Not scheduled: goes out when you choose a time" in client.get("/p/probe/digests").text
        said(client, client.post(f"{BOARD}/publish", data={"version": "0"}))
        page = client.get(f"{BOARD}/issue/2026-11-20").text
        assert '<input type="checkbox" name="mail" value="1" aria-describedby="mail-about">' in page
        version = re.findall(r'name="version" value="(\d+)"', page)[0]
        sent = {"version": version, "correction": "De datum was fout.", "mail": "1"}
        page = said(client, client.post(f"{BOARD}/issue/2026-11-20", data=sent))
        assert "was reissued" in page
        assert "The correction was not mailed: 127.0.0.1:1" in page


def test_a_link_that_is_over_says_so(browser: Callable[..., TestClient], out: Settings, clock: Any) -> None:
    """And cannot be revoked once more."""
    client = browser("chief")
    for _ in range(2):
        assert client.post(f"{BOARD}/preview", data={"days": "1"}).status_code == 200
    first = re.findall(r'name="link" value="(\w+)"', client.get(BOARD).text)[0]
    page = said(client, client.post(f"{BOARD}/preview/revoke", data={"link": first}))
    assert [page.count(words) for words in ("chief, revoked", "chief, valid until Sat 21 Nov, 19:00")] == [1, 1]
    assert page.count(">Revoke</button>") == 1
    clock.now += timedelta(days=1)
    client = browser("chief")
    with closing(open_store(out.store, NOW)) as store, writing(store):
        users.open_session(store, digest("token of chief, again"), "chief", "127.0.0.1", clock.now)
    client.cookies.set(COOKIE, "token of chief, again")
    page = client.get(BOARD).text
    assert ("chief, This link has expired" in page, ">Revoke</button>" in page) == (True, False)
