"""One mail to one SMTP server, and what is known of it afterwards."""

import contextlib
import smtplib
import ssl

from newsbridge.config.tables import MailTable
from newsbridge.publish.digests.mail import Envelope

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class NotSentError(Exception):
    """The server did not take the mail; it was surely not sent."""


class InDoubtError(Exception):
    """The text left, and no answer came."""


def deliver(server: MailTable, envelope: Envelope, content: bytes, password: str | None) -> None:
    """Hand a mail over; the server's answer to the whole text decides.

    Raises:
        NotSentError: anything went wrong before the text left, or the server refused it.
        InDoubtError: the server may have it.
    """
    try:
        _deliver(server, envelope, content, password)
    except (NotSentError, InDoubtError) as error:
        # whatever a server repeats: the password goes into no report and no log
        words = str(error).replace(password, "…") if password else str(error)
        raise type(error)(f"{server.host}:{server.port}: {words}") from None


def _deliver(server: MailTable, envelope: Envelope, content: bytes, password: str | None) -> None:
    client = _connect(server, password)
    try:
        _introduce(client, envelope)
        _hand_over(client, content)
        # the mail is in their hands: nothing that happens now changes that
        with contextlib.suppress(OSError, smtplib.SMTPException):
            client.putcmd("quit")
    finally:
        client.close()


def _connect(server: MailTable, password: str | None) -> smtplib.SMTP:
    if server.user and not password:
        raise NotSentError(f"the password is missing: set {server.password_variable}")
    if server.user and server.security == "none" and server.host not in _THIS_MACHINE:
        raise NotSentError('a password is not sent unprotected: set security to "starttls" or "ssl"')
    try:
        client = _opened(server)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise NotSentError(_words(error)) from None
    try:
        if server.security == "starttls":
            client.starttls(context=ssl.create_default_context())
        if server.user:
            client.login(server.user, password or "")
    except UnicodeError:
        client.close()
        raise NotSentError("SMTP knows only users and passwords in ASCII") from None
    except (OSError, smtplib.SMTPException) as error:
        client.close()
        raise NotSentError(_words(error)) from None
    return client


def _opened(server: MailTable) -> smtplib.SMTP:
    if server.security == "ssl":
        secure = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=secure)
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def _introduce(client: smtplib.SMTP, envelope: Envelope) -> None:
    """Everything up to the moment when the server waits for the text."""
    try:
        client.ehlo_or_helo_if_needed()
        _expect(2, client.mail(envelope.sender))
        _expect(2, client.rcpt(envelope.to or ""))
        _expect(3, client.docmd("data"))
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(_words(error)) from None


def _expect(hundreds: int, reply: tuple[int, bytes]) -> None:
    if reply[0] // 100 != hundreds:
        raise NotSentError(_answer(*reply))


def _hand_over(client: smtplib.SMTP, content: bytes) -> None:
    try:
        client.send(_dotted(content))
        code, answer = client.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise InDoubtError(f"the connection broke before the server had answered: {_words(error)}") from None
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
