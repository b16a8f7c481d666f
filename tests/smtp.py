"""A mail server on loopback that does what a test asks of it."""

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

T = TypeVar("T")


class MailServer:
    """Takes mails until `manner` says otherwise.

    Manners: `take`; `refuse MAIL|RCPT|DATA|TEXT <answer>` (TEXT: once the whole mail is there); `cut`: the connection
    ends when the mail is there; `silent`: no answer then; `nonsense`: one that is none.
    """

    def __init__(self, certificate: Path | None = None, *, at_once: bool = False, password: str | None = None) -> None:
        self.manner = "take"
        self.mails: list[Envelope] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.connections = 0
        self.reached = threading.Event()
        """Set once a whole mail is there."""
        self._secure = _context(certificate) if certificate else None
        self._at_once, self._password = at_once, password
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "MailServer":
        self._thread.start()
        context = self._secure if self._at_once else None
        self._server = self._do(self._begin(context))
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _begin(self, context: ssl.SSLContext | None) -> asyncio.Server:
        return await self._loop.create_server(self._session, "127.0.0.1", 0, ssl=context)

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def _session(self) -> SMTP:
        self.connections += 1
        starttls = None if self._at_once else self._secure
        login = {"authenticator": self._login, "auth_required": bool(starttls)} if self._password else {}
        return SMTP(self, hostname="list.example", loop=self._loop, tls_context=starttls,
                    require_starttls=bool(starttls), auth_require_tls=bool(starttls), **login)  # fmt: skip

    def _login(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == (self._password or "").encode(), handled=False)

    def _refusal(self, step: str) -> str | None:
        words = self.manner.split(" ", 2)
        return words[2] if words[:2] == ["refuse", step] else None

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802 - the library's name
        envelope.mail_from = address
        return self._refusal("MAIL") or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802 - the library's name
        envelope.rcpt_tos.append(address)
        return self._refusal("RCPT") or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        self.reached.set()
        if self.manner == "cut":
            server.transport.abort()
        elif self.manner == "silent":
            await asyncio.sleep(30)
        elif self.manner == "nonsense":
            return "I do not know"
        elif refusal := self._refusal("TEXT"):
            return refusal
        else:
            self.mails.append(envelope)
        return "250 OK"


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context


def certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """One for a host that nobody else trusts; its key lies beside it."""
    file = folder / f"{host}.pem"
    kind = "IP" if host[0].isdigit() else "DNS"
    line = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    line += ["-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName={kind}:{host}"]
    line += ["-keyout", str(file.with_suffix(".key")), "-out", str(file)]
    subprocess.run(line, check=True, capture_output=True)
    return file
