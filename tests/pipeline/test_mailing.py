"""Mails to lists, through a real server on loopback."""

import json
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from dripping import dripping
from newsbridge.cli.summary import summary
from newsbridge.config import load
from newsbridge.store import open_store
from newsbridge.store.mailings import mailings
from smtp import MailServer, certificate

from desk import change, desk, tmx, write

MONDAY = datetime(2026, 11, 16, 5, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1, hours=2)
LATER = timedelta(hours=1)
SECRET = "Sesam-oeffne-dich"
DAILY = """
[site]
contact = "redactie@nieuws.example"
[mail]
host = "127.0.0.1"
port = {port}
security = "{security}"
sender = "redactie@nieuws.example"
unsubscribe = "https://lijst.example/weg"
timeout = 0.4
{user}
[[digest]]
id = "dag"
title = "Dagoverzicht"
every = "day"
mail_to = "lijst@lijst.example"
"""
FORMATS = ("atom", "calendar", "html", "jsonfeed", "markdown", "opml", "rss")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture
def server():
    """A mail server that takes everything."""
    with MailServer() as running:
        yield running


@pytest.fixture
def ready(tmp_path, run):
    """Makes a desk with an item from Monday, so that Tuesday's first run has a mail to send."""

    def made(server: MailServer, security: str = "none", user: str = "") -> Path:
        file = desk(tmp_path)
        text = DAILY.format(port=server.port, security=security, user=f'user = "{user}"' if user else "")
        switches = "".join(f"[publish.{name}]\nenabled = false\n" for name in FORMATS)
        file.write_text(file.read_text(encoding="utf-8") + text + switches, encoding="utf-8")
        write(file, "a", "Brücke gesperrt")
        tmx(file, "a", **{"Brücke gesperrt": "Brug afgesloten"})
        run(file, now=MONDAY)
        return file

    return made


def outcomes(file: Path) -> list[str | None]:
    with closing(open_store(load(file).store, MONDAY)) as store:
        return [one.outcome for one in mailings(store, "probe")]


def test_an_issue_is_mailed_once(server, ready, run):
    file = ready(server)
    assert run(file, now=TUESDAY).mails_sent == 1
    assert run(file, now=TUESDAY + LATER).mails_sent == 0
    (mail,) = server.mails
    assert (mail.mail_from, mail.rcpt_tos) == ("redactie@nieuws.example", ["lijst@lijst.example"])
    assert mail.content == (load(file).mails / "dag/2026-11-16.eml").read_bytes()
    message = message_from_bytes(mail.content, policy=policy.default)
    assert "Brug afgesloten" in message.get_body(("plain",)).get_content()
    assert outcomes(file) == ["sent"]


@pytest.mark.parametrize(
    "manner",
    ["refuse MAIL 451 later please", "refuse RCPT 550 no such list", "refuse TEXT 452 full", "refuse TEXT 554 spam"],
)
def test_a_mail_that_was_refused_is_named_and_tried_again(server, ready, run, manner):
    file = ready(server)
    server.manner = manner
    report = run(file, now=TUESDAY)
    ((failed,), sent) = report.mails_failed, report.mails_sent
    assert (failed["issue"], sent, report.mails_in_doubt) == ("2026-11-16", 0, [])
    assert manner.partition(" ")[2].partition(" ")[2] in failed["reason"]
    server.manner = "take"
    assert run(file, now=TUESDAY + LATER).mails_sent == 1
    assert outcomes(file) == ["failed", "sent"]


@pytest.mark.parametrize("manner", ["cut", "silent", "nonsense"])
def test_a_mail_without_an_answer_is_in_doubt_until_somebody_settles_it(server, ready, run, newsbridge, manner):
    """It is named by every run and by status, and sent again by nothing but a command."""
    file = ready(server)
    server.manner = manner
    (doubt,) = run(file, now=TUESDAY).mails_in_doubt
    assert (doubt["digest"], doubt["issue"], doubt["to"]) == ("dag", "2026-11-16", "lijst@lijst.example")
    server.manner = "take"
    report = run(file, now=TUESDAY + LATER)
    assert (report.mails_sent, len(report.mails_in_doubt), server.mails) == (0, 1, [])
    named = f"mail in doubt dag 2026-11-16 to lijst@lijst.example: {doubt['reason']}"
    assert named in newsbridge("status", file).stdout
    assert "mail in doubt: dag 2026-11-16" in newsbridge("publish", file, "--now", "2026-11-17T09:00+01:00").stdout
    if manner == "cut":
        assert newsbridge("digest", "send", file, "dag", "2026-11-16").stdout.startswith("dag 2026-11-16: sent to")
    else:
        assert newsbridge("digest", "send", file, "dag", "2026-11-16", "--forget").returncode == 0
    assert len(server.mails) == (manner == "cut")
    assert run(file, now=TUESDAY + LATER * 2).mails_in_doubt == []
    assert json.loads(newsbridge("status", "--json", file).stdout)["mails_in_doubt"] == []


def test_what_was_sent_goes_out_again_only_on_purpose(server, ready, run, newsbridge):
    file = ready(server)
    run(file, now=TUESDAY)
    again = newsbridge("digest", "send", file, "dag", "2026-11-16")
    assert (again.returncode, "was sent" in again.stderr) == (1, True)
    assert newsbridge("digest", "send", file, "dag", "2026-11-16", "--again").returncode == 0
    first, second = (message_from_bytes(mail.content)["Message-ID"] for mail in server.mails)
    assert first == second
    assert "has no issue 2026-11-15" in newsbridge("digest", "send", file, "dag", "2026-11-15").stderr
    assert "no mail of it is in doubt" in newsbridge("digest", "send", file, "dag", "2026-11-16", "--forget").stderr
    server.manner = "refuse RCPT 550 closed"
    refused = newsbridge("digest", "send", file, "dag", "2026-11-16", "--again")
    assert (refused.returncode, "550 closed" in refused.stderr) == (1, True)


def reissued(newsbridge, file: Path, *more: str, hours: int = 1):
    """The issue is corrected by hand."""
    now = ("--now", (TUESDAY + LATER * hours).isoformat())
    return newsbridge("digest", "reissue", file, "2026-11-16", "--reason", "Datum verbeterd.", *now, *more)


def test_a_correction_is_mailed_once_and_only_where_somebody_wants_it(server, ready, run, newsbridge):
    """Its subject says what it is, it answers the first mail, and a list server does not take it for that one."""
    file = ready(server)
    assert run(file, now=TUESDAY).mails_sent == 1
    assert "went out again\n" in reissued(newsbridge, file).stdout
    assert len(server.mails) == 1
    assert "its list has the correction" in reissued(newsbridge, file, "--mail", hours=60).stdout
    assert run(file, now=TUESDAY + LATER * 61).mails_sent == 0
    first, second = (message_from_bytes(mail.content, policy=policy.default) for mail in server.mails)
    assert second["Subject"] == f"[Gecorrigeerd] {first['Subject']}"
    assert (second["In-Reply-To"], second["Message-ID"] != first["Message-ID"]) == (first["Message-ID"], True)
    assert "Datum verbeterd." in second.get_body(("plain",)).get_content()
    assert server.mails[1].content == (load(file).mails / "dag/2026-11-16.eml").read_bytes()
    change(file, 'mail_to = "lijst@lijst.example"', "")
    refused = reissued(newsbridge, file, "--mail", hours=62)
    assert (refused.returncode, "no list" in refused.stderr) == (1, True)


def test_the_mail_of_a_correction_is_in_doubt_or_tried_again_as_any_other(server, ready, run, newsbridge):
    """Refused: the next run sends it, also where another correction came between. Cut off: it is named."""
    file = ready(server)
    run(file, now=TUESDAY)
    server.manner = "refuse RCPT 450 later"
    refused = reissued(newsbridge, file, "--mail")
    assert (refused.returncode, "450 later" in refused.stderr) == (1, True)
    server.manner = "take"
    assert "its list has the correction" in reissued(newsbridge, file, hours=2).stdout
    server.manner = "cut"
    assert "in doubt" in reissued(newsbridge, file, "--mail", hours=3).stderr
    server.manner = "take"
    report = run(file, now=TUESDAY + LATER * 4)
    assert (report.mails_sent, [one["issue"] for one in report.mails_in_doubt]) == (0, ["2026-11-16"])
    assert outcomes(file) == ["sent", "failed", "sent", None]


def test_a_server_that_is_not_there_costs_nothing_but_the_mail(server, ready, run):
    file = ready(server)
    change(file, f"port = {server.port}", "port = 1")
    report = run(file, now=TUESDAY)
    assert "127.0.0.1:1: " in report.mails_failed[0]["reason"]
    assert (load(file).mails / "dag/2026-11-16.eml").exists()


@pytest.mark.parametrize(
    ("security", "beginning"),
    [("none", b"220-"), ("starttls", b"220 list.example\r\n250-"), ("ssl", b"\x16\x03\x03\x3f\xff")],
)
def test_a_server_that_drips_bytes_costs_its_timeout_once(server, ready, run, security, beginning):
    """Each byte comes in time, and the answer never ends; the second digest's mail waits for the next run."""
    file = ready(server, security)
    change(file, 'title = "Dagoverzicht"', 'title = "Dagoverzicht"\nmost = 9')
    second = file.read_text(encoding="utf-8").rpartition("[[digest]]")[2].partition("[publish")[0]
    change(file, "[[digest]]", f"[[digest]]{second.replace('dag', 'ander')}[[digest]]")
    with dripping(beginning) as port:
        change(file, f"port = {server.port}", f"port = {port}")
        began = time.monotonic()
        report = run(file, now=TUESDAY)
    assert time.monotonic() - began < 5
    ((failed,), (left,)) = report.mails_failed, report.mails_left
    assert "gave no full answer within 0.4 seconds" in failed["reason"]
    assert (failed["digest"], left["digest"], left["reason"]) == ("ander", "dag", failed["reason"])
    assert outcomes(file) == ["failed", "failed"]
    assert summary(report, load(file)).count("mails left for the next run") == 1
    change(file, f"port = {port}", f"port = {server.port}")
    change(file, f'security = "{security}"', 'security = "none"')
    assert run(file, now=TUESDAY + LATER).mails_sent == 2


def test_of_issues_that_are_made_up_for_only_the_newest_is_mailed(server, ready, run):
    """The others stand on the site; the report names them once, and no later run mails them."""
    file = ready(server)
    change(file, 'every = "day"\n', 'every = "day"\nempty = "say"\n')
    report = run(file, now=TUESDAY + timedelta(days=1))
    assert [one["issue"] for one in report.digests] == ["2026-11-16", "2026-11-17"]
    (remark,) = report.digest_remarks
    assert remark["reason"].startswith("made up for, so on the site and in the feeds, but not mailed: 2026-11-16;")
    assert [message_from_bytes(one.content)["Message-ID"] for one in server.mails] == [mail_id(file, "2026-11-17")]
    later = run(file, now=TUESDAY + timedelta(days=1) + LATER)
    assert (later.mails_sent, later.digest_remarks) == (0, [])


def mail_id(file: Path, issue: str) -> str:
    """The Message-ID of an issue's mail file."""
    return message_from_bytes((load(file).mails / f"dag/{issue}.eml").read_bytes())["Message-ID"]


def test_an_old_issue_is_not_mailed_to_a_list_that_is_named_later(server, ready, run):
    file = ready(server)
    change(file, 'mail_to = "lijst@lijst.example"\n', "")
    run(file, now=TUESDAY)
    change(file, 'every = "day"\n', 'every = "day"\nmail_to = "lijst@lijst.example"\n')
    run(file, now=TUESDAY + timedelta(days=3))
    assert server.connections == 0


@needs_openssl
@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_the_password_travels_only_to_a_server_that_is_who_it_says(tmp_path, ready, run, monkeypatch, security, caplog):
    """The certificate counts; neither a report nor the log holds the password."""
    own, other = certificate(tmp_path), certificate(tmp_path, "elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    with MailServer(own, at_once=security == "ssl", password=SECRET) as server:
        file = ready(server, security, "redactie")
        without = run(file, now=TUESDAY).mails_failed[0]["reason"]
        assert "NEWSBRIDGE_SMTP_PASSWORD" in without
        wrong = run(file, {"NEWSBRIDGE_SMTP_PASSWORD": "wrong-word"}, now=TUESDAY).mails_failed[0]["reason"]
        assert "535" in wrong
        monkeypatch.setenv("SSL_CERT_FILE", str(other))
        distrusted = run(file, {"NEWSBRIDGE_SMTP_PASSWORD": SECRET}, now=TUESDAY).mails_failed[0]["reason"]
        assert "CERTIFICATE_VERIFY_FAILED" in distrusted
        assert {password for _, password in server.logins} == {b"wrong-word"}
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        report = run(file, {"NEWSBRIDGE_SMTP_PASSWORD": SECRET}, now=TUESDAY)
        assert report.mails_sent == 1
        assert server.logins[-1] == (b"redactie", SECRET.encode())
    for said in (without, wrong, distrusted, json.dumps(report.as_json()), caplog.text):
        assert not any(word in said for word in (SECRET, "wrong-word"))


def test_a_mail_does_not_go_where_no_encryption_is_to_be_had(server, ready, run):
    file = ready(server, "starttls")
    assert "STARTTLS" in run(file, now=TUESDAY).mails_failed[0]["reason"]
    assert server.mails == []


@pytest.mark.slow
def test_a_mail_of_a_run_that_was_killed_is_in_doubt(server, ready, run):
    """The server has the text and has not answered when the process dies."""
    file = ready(server)
    change(file, "timeout = 0.4", "timeout = 60")
    server.manner = "silent"
    line = [sys.executable, "-m", "newsbridge", "publish", str(file), "--now", TUESDAY.isoformat()]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert server.reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    server.manner = "take"
    report = run(file, now=TUESDAY + LATER)
    assert (report.mails_sent, server.mails) == (0, [])
    assert [(one["issue"], "stopped" in one["reason"]) for one in report.mails_in_doubt] == [("2026-11-16", True)]
