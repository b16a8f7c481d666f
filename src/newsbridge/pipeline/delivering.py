"""One mail to one SMTP server, and what is known of it afterwards."""

import contextlib
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from newsbridge.config.tables import MailTable
from newsbridge.errors import FetchError
from newsbridge.publish.digests.mail import Envelope

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class _DeliveryError(Exception):
    """A mail of which no server said that it has it."""

    def __init__(self, words: str, *, is_away: bool = False) -> None:
        super().__init__(words)
        self.is_away = is_away
        """Whether it is the server's trouble and not this mail's, so that the next one would fare no better."""


class NotSentError(_DeliveryError):
    """The server did not take the mail; it was surely not sent."""


class InDoubtError(_DeliveryError):
    """The text left, and no answer came."""


def deliver(server: MailTable, envelope: Envelope, content: bytes, password: str | None) -> None:
    """Hand a mail over; the server's answer to the whole text decides.

    Raises:
        NotSentError: anything went wrong before the text left, or the server refused it.
        InDoubtError: the server may have it.
    """
    deadline = time.monotonic() + server.timeout
    try:
        _deliver(server, envelope, content, password, deadline)
    except (NotSentError, InDoubtError) as error:
        late = f"gave no full answer within {server.timeout:g} seconds"
        said = late if error.is_away and time.monotonic() >= deadline else str(error)
        # whatever a server repeats: the password goes into no report and no log
        words = said.replace(password, "…") if password else said
        raise type(error)(f"{server.host}:{server.port}: {words}", is_away=error.is_away) from None


def _deliver(server: MailTable, envelope: Envelope, content: bytes, password: str | None, deadline: float) -> None:
    if server.user and not password:
        raise NotSentError(f"the password is missing: set {server.password_variable}", is_away=True)
    if server.user and server.security == "none" and server.host not in _THIS_MACHINE:
        raise NotSentError('a password is not sent unprotected: set security to "starttls" or "ssl"', is_away=True)
    with _cut_at(deadline, _dialled(server, deadline)) as connection:
        client = _connect(server, password, connection)
        try:
            _introduce(client, envelope)
            _hand_over(client, content)
            # the mail is in their hands: nothing that happens now changes that
            with contextlib.suppress(OSError, smtplib.SMTPException):
                client.putcmd("quit")
        finally:
            client.close()


def _dialled(server: MailTable, deadline: float) -> socket.socket:
    import httpcore2  # late: loads the HTTP client

    from newsbridge.fetch.guard import Guard

    try:
        # the operator named it: it may be anywhere
        return Guard((), deadline, everything=True).connect(server.host, server.port)
    except (FetchError, httpcore2.TimeoutException) as error:
        raise NotSentError(error.reason if isinstance(error, FetchError) else str(error), is_away=True) from None


@contextmanager
def _cut_at(deadline: float, connection: socket.socket) -> Iterator[socket.socket]:
    """Hang up when the time is over, however the server keeps the connection busy: smtplib waits for each byte anew."""
    line = connection.dup()  # what is wrapped for TLS gives its own descriptor away
    timer = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [line])
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        timer.join()  # else it might hang up on somebody else's descriptor
        line.close()
        connection.close()


def _hang_up(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class _Client(smtplib.SMTP):
    """smtplib on a connection that stands already."""

    def __init__(self, connection: socket.socket, server: MailTable) -> None:
        self._given = connection
        super().__init__(server.host, server.port, timeout=server.timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002 - smtplib's shape
        return self._given


def _connect(server: MailTable, password: str | None, connection: socket.socket) -> smtplib.SMTP:
    client: smtplib.SMTP | None = None
    try:
        connection.settimeout(server.timeout)
        if server.security == "ssl":
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=server.host)
        client = _Client(connection, server)
        if server.security == "starttls":
            client.starttls(context=ssl.create_default_context())
        if server.user:
            client.login(server.user, password or "")
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        (client or connection).close()
        ascii_only = "SMTP knows only users and passwords in ASCII"
        words = ascii_only if client and isinstance(error, UnicodeError) else _words(error)
        raise NotSentError(words, is_away=True) from None
    return client


def _introduce(client: smtplib.SMTP, envelope: Envelope) -> None:
    """Everything up to the moment when the server waits for the text."""
    try:
        client.ehlo_or_helo_if_needed()
        _expect(2, client.mail(envelope.sender))
        _expect(2, client.rcpt(envelope.to or ""))
        _expect(3, client.docmd("data"))
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise NotSentError(_words(error), is_away=True) from None
    except smtplib.SMTPException as error:
        raise NotSentError(_words(error)) from None


def _expect(hundreds: int, reply: tuple[int, bytes]) -> None:
    if reply[0] // 100 != hundreds:
        raise NotSentError(_answer(*reply))


def _hand_over(client: smtplib.SMTP, content: bytes) -> None:
    try:
        client.send(_dotted(content))
        code, answer = client.getreply()
    except (OSError, smtplib.SMTPException) as error:
        words = f"the connection broke before the server had answered: {_words(error)}"
        raise InDoubtError(words, is_away=True) from None
    if code // 100 in (4, 5):
        raise NotSentError(_answer(code, answer))
    if code // 100 != 2:
        raise InDoubtError(f"the server gave an answer that means nothing: {_answer(code, answer)}")


def _dotted(content: bytes) -> bytes:
    """The text as it is sent: a line that begins with a dot gets another one, and a dot alone ends it (RFC 5321)."""
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    return b"\r\n".join([b"." + line if line.startswith(b".") else line for line in lines] + [b".", b""])


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _answer(code: int, answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(words.split())}"
