"""An IMAP mailbox, opened to read only: which mails are there, and one mail after the other."""

import contextlib
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from ipaddress import ip_address
from typing import Literal

from newsbridge.errors import FetchError, UnfitError

Security = Literal["ssl", "starttls", "none"]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BROKEN = (imaplib.IMAP4.error, OSError, EOFError, ValueError)
"""imaplib raises the last of them on answers that it cannot take apart."""


class _Client(imaplib.IMAP4):
    """imaplib on a connection that the door made, with a bound on what the server may send at once."""

    def __init__(self, given: socket.socket, host: str, port: int, max_bytes: int) -> None:
        self._given = given
        self._most = max_bytes
        super().__init__(host, port)

    def _create_socket(self, timeout: float | None) -> socket.socket:  # noqa: ARG002 - it is connected
        return self._given

    def read(self, size: int) -> bytes:
        """As imaplib's; a server that announces more than it was asked for is hung up on."""
        if size > self._most:
            raise self.abort(f"the server sends {size} bytes at once")
        return super().read(size)


class Mailbox:
    """One folder of one account. Every method raises FetchError where the server does not answer as it should."""

    def __init__(self, client: _Client, url: str, validity: int, next_uid: int) -> None:
        self._client = client
        self.url = url
        """`imap://user@host:port/folder`"""
        self.validity = validity
        """UIDs mean the same mails as long as this stays (RFC 9051)."""
        self.next_uid = next_uid
        """No mail has this UID or a higher one yet; 0 where the server does not say."""

    def search(self, since: date, from_uid: int, senders: Sequence[str]) -> list[int]:
        """UIDs of mails that came in since a day, from a UID on; senders are parts of the From line."""
        day = f"{since.day:02}-{_MONTHS[since.month - 1]}-{since.year}"
        wanted = [f"UID {from_uid}:*", f"SINCE {day}"]
        if senders:
            wanted.append("OR " * (len(senders) - 1) + " ".join(f'FROM "{sender}"' for sender in senders))
        answer = self._ask("SEARCH", *" ".join(wanted).split(" "))
        uids = {int(number) for line in answer for number in re.findall(rb"\d{1,10}", _line(line))}
        return sorted(uid for uid in uids if uid >= from_uid)

    def size(self, uid: int) -> int | None:
        """Bytes of a mail; None where it is there no longer."""
        for line in self._ask("FETCH", str(uid), "(RFC822.SIZE)"):
            if match := re.search(rb"RFC822\.SIZE (\d{1,12})", _line(line)):
                return int(match[1])
        return None

    def mail(self, uid: int) -> bytes | None:
        """A mail as it travelled, without marking it as read; None where it is there no longer."""
        for line in self._ask("FETCH", str(uid), "(BODY.PEEK[])"):
            if isinstance(line, tuple):
                return bytes(line[1])
        return None

    def _ask(self, command: str, *arguments: str) -> Sequence[object]:
        try:
            status, answer = self._client.uid(command, *arguments)
        except _BROKEN as error:
            raise FetchError(self.url, f"the server broke off ({_short(error)})", weight=0.5) from error
        if status != "OK":
            raise UnfitError(self.url, f"the server refuses {command} {' '.join(arguments)[:100]}")
        return answer


def _line(line: object) -> bytes:
    return line if isinstance(line, bytes) else b" ".join(line) if isinstance(line, tuple) else b""


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


@contextmanager
def opened(
    connection: socket.socket,
    url: str,
    *,
    host: str,
    port: int,
    security: Security,
    user: str,
    password: str,
    folder: str,
    seconds: float,
    max_bytes: int,
) -> Iterator[Mailbox]:
    """Log in over a connection and open a folder with EXAMINE; log out and hang up at the end.

    Args:
        seconds: for all that happens; then the connection is cut, however the server keeps it busy.
        max_bytes: the most that the server may send as one mail.

    Raises:
        FetchError: no secure connection, wrong password, no such folder, or the server breaks off.
    """
    if security == "none" and not ip_address(connection.getpeername()[0]).is_loopback:
        connection.close()
        raise FetchError(url, 'security = "none" is for servers on this machine only; write "ssl" or "starttls"')
    # what is encrypted gives its own descriptor away
    with _cut_after(seconds, connection.dup()):
        try:
            line = _encrypted(connection, host) if security == "ssl" else connection
        except OSError as error:
            connection.close()
            raise FetchError(url, f"no secure connection ({_short(error)})") from error
        client: _Client | None = None
        try:
            client = _greet(line, url, host, port, security, max_bytes)
            _log_in(client, url, user, password)
            yield Mailbox(client, url, *_examine(client, url, folder))
        finally:
            if client is not None:
                with contextlib.suppress(*_BROKEN):
                    client.logout()
            line.close()


@contextmanager
def _cut_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Hang up under a reader once the time is over."""
    timer = threading.Timer(seconds, _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # else it might hang up on somebody else's descriptor
        line.close()


def _encrypted(connection: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(connection, server_hostname=host)


def _cut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _greet(line: socket.socket, url: str, host: str, port: int, security: Security, max_bytes: int) -> _Client:
    try:
        client = _Client(line, host, port, max_bytes)
        if security == "starttls":
            client.starttls(ssl.create_default_context())
    except _BROKEN as error:
        raise FetchError(url, f"no IMAP server answers there ({_short(error)})") from error
    return client


def _log_in(client: _Client, url: str, user: str, password: str) -> None:
    """What the server says of it is not repeated: it might repeat the password."""
    try:
        if "AUTH=PLAIN" in client.capabilities:
            client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        else:
            client.login(user, password)
    except _BROKEN as error:
        gone = isinstance(error, imaplib.IMAP4.abort | OSError)
        reason = "the server broke off while we logged in" if gone else "the server refuses user or password"
        raise FetchError(url, reason) from None


def _examine(client: _Client, url: str, folder: str) -> tuple[int, int]:
    """UIDVALIDITY and UIDNEXT."""
    try:
        status, _ = client.select(_quoted(folder), readonly=True)
        if status != "OK":
            raise FetchError(url, f'there is no folder "{folder}" in the mailbox')
        return _number(client, "UIDVALIDITY"), _number(client, "UIDNEXT")
    except _BROKEN as error:
        raise FetchError(url, f"the folder cannot be opened ({_short(error)})") from error


def _quoted(folder: str) -> str:
    """In modified UTF-7, as mailboxes are named (RFC 3501, 5.1.3)."""
    named = re.sub(r"[^\x20-\x7e]+", _shifted, folder.replace("&", "&-"))
    return '"' + named.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(match: re.Match[str]) -> str:
    import base64

    packed = base64.b64encode(match[0].encode("utf-16-be")).rstrip(b"=").replace(b"/", b",")
    return f"&{packed.decode()}-"


def _number(client: _Client, name: str) -> int:
    _, values = client.response(name)
    value = values[-1] if values else None
    return int(value) if isinstance(value, bytes) and value.isdigit() else 0
