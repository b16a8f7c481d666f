"""Mailboxes, against Dovecot on loopback where it is installed."""

import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from newsbridge.collect import imap
from newsbridge.collect.kinds import mailbox as kind
from newsbridge.collect.kinds.mailbox import Options, collect
from newsbridge.errors import FetchError
from newsbridge.fetch import Door, Validators
from newsbridge.model import Capture, Source

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed (apt-get install dovecot-imapd)")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
NOW = datetime.now(UTC)
USER, PASSWORD = "desk@vennland.example", "Grüße-geheim"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
instance_name = newsbridge-{port}
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 0
mail_location = maildir:{folder}/mail
mailbox_list_index = no
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Server:
    """A running IMAP server and one account in it."""

    port: int
    tls_port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def client(self) -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        try:
            client.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        except imaplib.IMAP4.error:
            client.shutdown()
            raise
        return client

    def put(self, *mails: bytes, days_old: int = 0, folder: str = "INBOX") -> None:
        """Append mails as a mail server would."""
        client = self.client()
        if folder != "INBOX":
            client.create(folder)
        for mail in mails:
            stamp = imaplib.Time2Internaldate(time.time() - days_old * 86400)
            assert client.append(folder, "", stamp, mail)[0] == "OK"
        client.logout()

    def flags(self) -> bytes:
        client = self.client()
        client.select("INBOX", readonly=True)
        answer = client.uid("FETCH", "1:*", "(FLAGS)")[1]
        client.logout()
        return b" ".join(line for line in answer if isinstance(line, bytes))

    def delete_all(self) -> None:
        client = self.client()
        client.select("INBOX")
        client.uid("STORE", "1:*", "+FLAGS", "(\\Deleted)")
        client.expunge()
        client.logout()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def server() -> Iterator[Server]:
    """Dovecot as a private instance, with a certificate for 127.0.0.1 that nobody else trusts.

    It keeps no mail as root: where root runs the tests, it is `nobody`, who cannot enter pytest's folders.
    """
    assert DOVECOT
    with tempfile.TemporaryDirectory(prefix="newsbridge-imap-") as name:
        yield from _running(DOVECOT, Path(name))


def _running(program: str, folder: Path) -> Iterator[Server]:
    account = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("nobody")
    os.chown(folder, account.pw_uid, account.pw_gid)
    line = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", str(folder / "key.pem")]
    subprocess.run([*line, *names, "-out", str(folder / "cert.pem")], check=True, capture_output=True)
    settings = {
        "folder": folder,
        "port": free_port(),
        "tls_port": free_port(),
        "ssl": "yes",
        "user": account.pw_name,
        "group": grp.getgrgid(account.pw_gid).gr_name,
        "uid": account.pw_uid,
        "gid": account.pw_gid,
        "password": PASSWORD,
    }
    (folder / "dovecot.conf").write_text(CONFIG.format(**settings), encoding="utf-8")
    process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.PIPE)
    try:
        found = Server(settings["port"], settings["tls_port"], folder, process)
        _wait(found)
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def _wait(server: Server) -> None:
    until = time.monotonic() + 8
    while time.monotonic() < until and server.process.poll() is None:
        try:
            server.client().logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
        else:
            return
    log = (server.folder / "log").read_text() if (server.folder / "log").exists() else ""
    pytest.skip(f"Dovecot does not start here: {log[-500:]}")


def mail(number: int, sender: str = "presse@kammer-vennland.example", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = f"Pressestelle <{sender}>"
    message["To"] = USER
    message["Subject"] = f"Pressemitteilung: Kammer zählt {number} neue Betriebe"
    message["Date"] = "Thu, 12 Nov 2026 09:30:00 +0100"
    message["Message-ID"] = f"<pm-{number}@kammer-vennland.example>"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    message.set_content(
        f"Brückhausen. Die Kammer hat im Oktober {number} neue Betriebe eingetragen.\n\n"
        "Die meisten von ihnen arbeiten im Handwerk, wie die Kammer am Donnerstag in Brückhausen mitteilte.\n"
    )
    return message.as_bytes()


Collect = Callable[..., list[Capture]]


@dataclass
class Reader:
    """Collects as runs do: what one run saw, the next one knows."""

    source: Source
    folder: Path
    options: dict[str, Any]
    known: dict[str, Validators] = field(default_factory=dict)
    door: Door | None = None

    def __call__(self, **more: Any) -> list[Capture]:
        given = {"timeout": 20.0, "max_bytes": 100_000, "password": PASSWORD} | more
        environment = {"NEWSBRIDGE_IMAP_PASSWORD": given.pop("password")}
        limits = {name: given.pop(name) for name in ("timeout", "max_bytes")}
        door = Door(
            folder=self.folder, allow=["127.0.0.0/8"], user_agent="t", environment=environment, now=NOW, **limits
        ).visit(self.known)
        self.door = door
        options = Options.model_validate(self.options | given)
        captures = list(collect(self.source, options, door))
        self.known = {**self.known, **door.seen}
        return captures


@pytest.fixture
def read(server: Server, source: Source, tmp_path: Path) -> Reader:
    options = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": USER}
    return Reader(source, tmp_path, options)


def titles(captures: list[Capture]) -> list[str | None]:
    return [capture.listing.title for capture in captures]


def guids(captures: list[Capture]) -> list[str]:
    return [capture.guid.partition("@")[0] for capture in captures]


@needs_dovecot
@needs_openssl
@pytest.mark.slow
class TestDovecot:
    """Against a real server."""

    def test_mails_come_newest_first_and_only_once(self, server: Server, read: Reader) -> None:
        server.put(mail(1), mail(2))
        first = read()
        assert titles(first) == ["Kammer zählt 2 neue Betriebe", "Kammer zählt 1 neue Betriebe"]
        assert guids(first) == ["pm-2", "pm-1"]
        assert first[0].listing.published == "2026-11-12T09:30+01:00"
        assert first[0].body is not None
        assert first[0].body.content.decode().startswith("Brückhausen. Die Kammer hat im Oktober 2 neue")
        assert read() == []
        assert read.door is not None
        assert read.door.fresh == 0
        server.put(mail(3))
        assert guids(read()) == ["pm-3"]
        assert read.door.fresh == 1

    def test_nothing_is_marked_moved_or_deleted(self, server: Server, read: Reader) -> None:
        server.put(mail(1), mail(2))
        before = server.flags()
        read()
        assert server.flags().replace(b"\\Recent", b"") == before.replace(b"\\Recent", b"")
        assert b"Seen" not in server.flags()

    def test_an_empty_mailbox_gives_nothing(self, read: Reader) -> None:
        assert read() == []

    def test_old_mails_and_other_senders_stay_outside(self, server: Server, read: Reader) -> None:
        server.put(mail(1), days_old=20)
        server.put(mail(2, "werbung@andere.example"), mail(3), mail(4, "x@presse.stadt.example"))
        server.put(mail(5, "presse@kammer-vennland.example.boese.example"))
        assert guids(read(sender=["presse@kammer-vennland.example", "stadt.example"])) == ["pm-4", "pm-3"]

    def test_what_a_run_leaves_the_next_ones_read(
        self, server: Server, read: Reader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Newest first, also when more come in meanwhile; nothing is lost, nothing read twice."""
        monkeypatch.setattr(kind, "_MOST_MAILS", 2)
        server.put(*map(mail, range(1, 6)))
        assert guids(read()) == ["pm-5", "pm-4"]
        assert read.door is not None
        assert "3 older mails wait for the next run" in read.door.missed[0].reason
        server.put(mail(6), mail(7), mail(8))
        assert [guids(read()) for _ in range(4)] == [["pm-8", "pm-7"], ["pm-6", "pm-3"], ["pm-2", "pm-1"], []]

    def test_broken_and_huge_mails_cost_only_themselves(self, server: Server, read: Reader) -> None:
        bomb = b"Subject: x\r\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth) for depth in range(1500)
        )
        server.put(mail(1), bomb, b"Subject: gross\r\n\r\n" + b"x" * 150_000, b"Subject: leer\r\n\r\n", mail(2))
        assert guids(read()) == ["pm-2", "pm-1"]
        assert read.door is not None
        missed = {error.url.rpartition("=")[2]: error.reason for error in read.door.missed}
        assert missed.keys() == {"2", "3", "4"}
        assert "larger than 100000 bytes" in missed["3"]
        assert "no text that can be read" in missed["4"]

    def test_a_mailbox_made_anew_is_read_anew(self, server: Server, read: Reader) -> None:
        """UIDVALIDITY says that the numbers mean other mails now."""
        server.put(mail(1), mail(2), folder="Presse")
        assert guids(read(folder="Presse")) == ["pm-2", "pm-1"]
        client = server.client()
        client.delete("Presse")
        client.logout()
        server.put(mail(3), folder="Presse")
        assert guids(read(folder="Presse")) == ["pm-3"]

    def test_mails_that_were_deleted_meanwhile_are_no_error(
        self, server: Server, read: Reader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(kind, "_MOST_MAILS", 1)
        server.put(mail(1), mail(2))
        assert guids(read()) == ["pm-2"]
        server.delete_all()
        assert read() == []
        assert read() == []

    def test_folders_have_names_with_umlauts(self, server: Server, read: Reader) -> None:
        server.put(mail(1), folder='"Presse & M&APw-ller"'.replace("& ", "&- "))
        assert guids(read(folder="Presse & Müller")) == ["pm-1"]

    @pytest.mark.parametrize(
        ("changed", "reason"),
        [
            ({"password": "falsch"}, "refuses user or password"),
            ({"password": " "}, "NEWSBRIDGE_IMAP_PASSWORD: this environment variable is missing or empty"),
            ({"folder": "Gibt es nicht"}, 'no folder "Gibt es nicht"'),
            ({"security": "ssl"}, "no secure connection"),
            ({"security": "starttls"}, "certificate verify failed"),
        ],
    )
    def test_what_cannot_be_opened_is_named_without_the_password(
        self, read: Reader, changed: dict[str, str], reason: str
    ) -> None:
        with pytest.raises(FetchError, match=reason) as raised:
            read(**changed)
        assert PASSWORD not in str(raised.value)
        assert "falsch" not in str(raised.value)

    @pytest.mark.parametrize("security", ["ssl", "starttls"])
    def test_encrypted_connections_check_the_certificate(
        self, server: Server, read: Reader, security: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.put(mail(1))
        port = server.tls_port if security == "ssl" else server.port
        with pytest.raises(FetchError, match="certificate verify failed"):
            read(security=security, port=port)
        monkeypatch.setenv("SSL_CERT_FILE", str(server.folder / "cert.pem"))
        assert guids(read(security=security, port=port)) == ["pm-1"]


@pytest.fixture
def scripted() -> Iterator[Callable[..., int]]:
    """A server that says one thing and then, until it is hung up on, another again and again."""
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def start(greeting: bytes, then: bytes, pause: float) -> int:
        listener = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            with listener, listener.accept()[0] as line:
                try:
                    line.sendall(greeting)
                    while not stop.wait(pause):
                        line.sendall(then)
                except OSError:
                    pass

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        port: int = listener.getsockname()[1]
        return port

    yield start
    stop.set()
    for thread in threads:
        thread.join(10)


@pytest.mark.parametrize(
    ("greeting", "then"),
    [
        (b"", b"*"),
        (b"* OK hi\r\n", b"* x\r\n"),
        (b"SSH-2.0-x\r\n", b""),
        (b"* OK hi\r\n", b"* 1 FETCH {99999999999}\r\n"),
        (b"* OK [CAPABILITY {5000000000}\r\n", b"x" * 65536),
    ],
    ids=["drips", "chatters", "no imap", "announces much", "floods"],
)
def test_a_server_that_plays_games_is_hung_up_on(
    scripted: Callable[..., int], source: Source, tmp_path: Path, greeting: bytes, then: bytes
) -> None:
    port = scripted(greeting, then, 0.05)
    options = {"host": "127.0.0.1", "port": port, "security": "none", "user": USER}
    began = time.monotonic()
    with pytest.raises(FetchError):
        Reader(source, tmp_path, options)(timeout=2.0)
    assert time.monotonic() - began < 5


def test_the_time_ends_too_after_encryption_has_taken_the_connection_over() -> None:
    """What is wrapped for TLS gives its descriptor to another socket."""
    ours, theirs = socket.socketpair()
    with theirs, imap._cut_after(0.05, ours.dup()), socket.socket(fileno=ours.detach()) as taken_over:
        taken_over.settimeout(5)
        assert taken_over.recv(1) == b""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sender", ['x" OR ALL']),
        ("sender", ["kein sender"]),
        ("folder", "a\r\nb"),
        ("user", ""),
        ("port", 0),
        ("security", "tls"),
        ("password", "steht hier falsch"),
        ("password_variable", "a b"),
    ],
)
def test_options_that_make_no_sense_are_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Options.model_validate({"host": "imap.example", "user": "x", key: value})


def test_the_address_holds_no_password_and_quotes_the_user() -> None:
    options = Options(host="imap.example", user="desk@stadt.example", folder="Presse/Übung")
    assert options.address == "imap://desk%40stadt.example@imap.example:993/Presse/%C3%9Cbung"
