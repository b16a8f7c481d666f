"""Editors are told once of what waits, fails or runs out; whoever cannot be told costs no run."""

import json
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsbridge.config import load
from newsbridge.editing import accounts
from newsbridge.errors import ConfigError
from newsbridge.store import open_store, users, writing
from newsbridge.store.sources import SourceState, put_state
from newsbridge.store.users import User
from smtp import MailServer

from desk import change, desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
NOTIFY = """
[notify]
to = ["redactie@nieuws.example"]
after_hours = 2
waiting = 1
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "desk@nieuws.example"
unsubscribe = "mailto:weg@nieuws.example"
timeout = 0.5
"""


@pytest.fixture
def server():
    with MailServer() as opened:
        yield opened


@pytest.fixture
def file(tmp_path, server):
    """A pipeline of which one item waits for an editor."""
    made = desk(tmp_path)
    text = made.read_text(encoding="utf-8").replace('"auto"', '"required"')
    made.write_text(text + NOTIFY.format(port=server.port), encoding="utf-8")
    item(made, "a")
    return made


def item(file, name: str) -> None:
    """An item with its Dutch."""
    write(file, name, f"Markt {name} beginnt", "Der Markt beginnt heute.")
    tmx(file, name, **{f"Markt {name} beginnt": f"Markt {name} begint", "Der Markt beginnt heute.": "Hij begint."})


def texts(server: MailServer) -> list[str]:
    """What was mailed, each as `to: subject` with its first lines."""
    found = []
    for mail in server.mails:
        message = message_from_bytes(mail.content, policy=policy.default)
        body = message.get_body().get_content().replace("\r", "").split("\n\n")[0].replace("\n", " / ")
        found.append(f"{message['To']}: {message['Subject']}: {body}")
    return found


def test_a_fact_is_told_once_until_it_is_over(file, run, server):
    """Of a second one only that one, and the first again when it comes again."""
    said = "1 bericht wacht al langer dan 2 uur op een redacteur"
    assert run(file, now=NOW).notices_failed == []
    assert server.mails == [], "nothing waits long yet"
    run(file, now=NOW + timedelta(hours=3))
    run(file, now=NOW + timedelta(hours=4))
    assert texts(server) == [f"redactie@nieuws.example: probe: {said}: {said}"]
    item(file, "b")
    run(file, now=NOW + timedelta(hours=5))
    many = "2 berichten wachten op een redacteur, meer dan 1"
    assert texts(server)[1:] == [f"redactie@nieuws.example: probe: {many}: {many}"]
    with closing(open_store(load(file).store, NOW)) as store, writing(store):
        store.execute("UPDATE translation SET made = ?", [(NOW + timedelta(hours=6)).isoformat()])
    run(file, now=NOW + timedelta(hours=7))
    run(file, now=NOW + timedelta(hours=9))
    assert "2 berichten wachten al langer" in texts(server)[2]


def test_accounts_are_told_in_their_language_of_a_source_and_of_the_budget(file, run, server):
    """Of a source not before it has failed for longer than a maintenance takes."""
    change(file, "[translate]", "[translate]\nmonthly_characters = 100")
    run(file, now=NOW)
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store:
        accounts.add(store, "eva", "editor", None, "admin", NOW, mail="eva@nieuws.example")
        accounts.change(store, "eva", "admin", NOW, language="de")
        with writing(store):
            users.add(store, User("x", "editor", "../x", "x@nieuws.example", "", None), None)
            users.add(store, User("y", "editor", None, "y@nieuws.example\r\nBcc: z@nieuws.example", "", None), None)
        with writing(store):
            (name,) = store.execute("SELECT id FROM item").fetchone()
            store.execute(
                """INSERT INTO request (pipeline, run, item, engine, characters, reserved, closed, billed)
                VALUES ('probe', 1, ?, 'deepl', 85, ?, ?, 85)""",
                [name, NOW.isoformat(), NOW.isoformat()],
            )
            put_state(store, "probe", "zeitung", SourceState("", NOW.isoformat(), failures=3, weight=3.0, reason="503"))
    run(file, now=NOW, command="publish")
    eva = [text for text in texts(server) if text.startswith("eva")]
    said = "85 % der Zeichen dieses Monats sind verbraucht (85 von 100)"
    assert eva == [f"eva@nieuws.example: probe: {said}: {said}"]
    with closing(open_store(settings.store, NOW)) as store, writing(store):
        state = SourceState("", NOW.isoformat(), failures=9, weight=9.0, reason="503\nBcc: x")
        put_state(store, "probe", "zeitung", state)
    run(file, now=NOW, command="publish")
    assert any("Quelle zeitung ist 9-mal fehlgeschlagen: 503 Bcc: x" in text for text in texts(server))
    assert {to for mail in server.mails for to in mail.rcpt_tos} == {
        "redactie@nieuws.example", "eva@nieuws.example", "x@nieuws.example",
    }  # fmt: skip


@pytest.mark.parametrize("manner", ["refuse RCPT 550 nobody", "silent"])
def test_a_server_that_does_not_take_it_costs_no_run(file, run, server, manner):
    """The report names it; what surely did not arrive is tried again, what may have is not."""
    run(file, now=NOW)
    server.manner = manner
    report = run(file, now=NOW + timedelta(hours=3))
    assert report.notices_failed[0].startswith("redactie@nieuws.example: 127.0.0.1:")
    server.manner = "take"
    server.mails.clear()
    run(file, now=NOW + timedelta(hours=4))
    assert len(server.mails) == (1 if manner.startswith("refuse") else 0)


@pytest.fixture
def hook():
    """A service that takes notices as JSON, and what it got."""
    got: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
        yield served.server_address[1], got
        served.shutdown()


def test_other_services_are_told_through_apprise(file, run, server, hook):
    """Their addresses are secrets: they stand in the environment and in no report."""
    port, got = hook
    change(file, 'to = ["redactie@nieuws.example"]', 'apprise = ["DESK_HOOK", "DESK_NONE", "DESK_ODD"]')
    environment = {"DESK_HOOK": f"json://geheim:{port}@127.0.0.1:{port}/", "DESK_ODD": "geheim://geheim"}
    run(file, now=NOW)
    report = run(file, environment, now=NOW + timedelta(hours=3))
    assert [one["message"].splitlines()[0] for one in got] == ["1 bericht wacht al langer dan 2 uur op een redacteur"]
    assert report.notices_failed == [
        "DESK_NONE: this environment variable is missing or empty; set it to an Apprise URL",
        "DESK_ODD: holds no URL that Apprise knows",
    ]
    assert server.mails == []


def test_mail_addresses_need_a_server(file):
    text = file.read_text(encoding="utf-8")
    file.write_text(text.partition("[mail]")[0], encoding="utf-8")
    with pytest.raises(ConfigError, match=r"notify\.to: needs \[mail\]"):
        load(file)
