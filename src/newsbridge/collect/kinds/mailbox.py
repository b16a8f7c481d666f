"""A mailbox of press mails over IMAP, read without leaving a trace: no mail is marked, moved or deleted."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import quote

from pydantic import Field, field_validator

from newsbridge import workers
from newsbridge.collect.imap import Mailbox, Security, opened
from newsbridge.errors import FetchError, ParserError, UnfitError
from newsbridge.fetch import Door, Validators
from newsbridge.kinds import Options as Base
from newsbridge.kinds import written
from newsbridge.model import Capture, Source
from newsbridge.text.timestamps import GERMANY

_MOST_MAILS = 200
_MOST_SECONDS = 20.0
"""For one mail's parser."""
_SENDER = re.compile(r"(?:[\w.+-]*@)?[\w-]+(?:\.[\w-]+)+", re.ASCII)


class Options(Base):
    """Which mailbox, and which of its mails are items."""

    host: str
    """The IMAP server."""
    port: int = Field(default=993, ge=1, le=65535)
    """993 for ssl; starttls mostly has 143."""
    security: Security = "ssl"
    """`ssl`, `starttls`, or `none` for a server on this machine."""
    user: str
    """The account's name, often its address."""
    password_variable: Annotated[
        str, written(r"[A-Za-z_][A-Za-z0-9_]*", "the name of an environment variable, such as PRESS_IMAP_PASSWORD")
    ] = "NEWSBRIDGE_IMAP_PASSWORD"  # noqa: S105 - the variable's name
    """The environment variable that holds the password; a pipeline file never does."""
    folder: str = Field(default="INBOX", max_length=200)
    """The folder with the press mails, for example `INBOX/Presse`."""
    sender: tuple[str, ...] = Field(default=(), max_length=30)
    """Only mails from these addresses or domains, for example `["presse@kammer.example", "stadt.example"]`; a
    domain includes those below it. Anyone can write any sender into a mail: this tidies, it protects from nothing."""
    days: int = Field(default=14, ge=1, le=3660)
    """How long ago a mail may have come in."""

    @field_validator("sender", mode="before")
    @classmethod
    def _is_list(cls, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("sender")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for sender in value:
            if not _SENDER.fullmatch(sender):
                raise ValueError(f'"{sender}" is neither a mail address nor a domain')
        return value

    @field_validator("host", "user", "folder")
    @classmethod
    def _is_one_line(cls, value: str) -> str:
        if not value.strip() or not value.isprintable():
            raise ValueError("must be one line of text")
        return value

    @property
    def address(self) -> str:
        """The mailbox as a URL (RFC 5092), under which the run remembers what it has read."""
        return f"imap://{quote(self.user)}@{self.host}:{self.port}/{quote(self.folder)}"


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a mailbox is read: UIDs from `next` on are new, those in `left` were found and not read yet."""

    validity: int
    next: int
    left: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.validity} {self.next} {','.join(map(str, self.left))}".strip()

    @classmethod
    def parse(cls, text: str) -> "_Mark":
        validity, following, *left = text.split(" ")
        return cls(int(validity), int(following), tuple(int(uid) for part in left for uid in part.split(",")))


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:  # noqa: ARG001 - the seam's shape
    """Mails that came in since the last run, newest first; at most 200 a run, the rest in the next one.

    A mail's guid is its Message-ID. A mail that cannot be read costs only itself.

    Raises:
        FetchError: no connection, wrong password, no such folder, or no password in the environment.
    """
    password = door.secret(options.password_variable)
    with opened(
        door.connect(options.host, options.port),
        options.address,
        host=options.host,
        port=options.port,
        security=options.security,
        user=options.user,
        password=password,
        folder=options.folder,
        seconds=door.left(),
        max_bytes=door.max_bytes,
    ) as mailbox:
        return _new_mails(mailbox, options, door)


def _new_mails(mailbox: Mailbox, options: Options, door: Door) -> tuple[Capture, ...]:
    mark = _mark(mailbox, door.known.get(options.address))
    if not mark.left and mark.next == mailbox.next_uid:
        return ()
    oldest = (door.now.astimezone(GERMANY) - timedelta(days=options.days)).date()
    fresh = mailbox.search(oldest, mark.next, options.sender)
    waiting = sorted({*mark.left, *fresh}, reverse=True)
    following = max([mark.next, mailbox.next_uid, *(uid + 1 for uid in fresh)])
    captures, left = _read(mailbox, waiting, options, door)
    _remember(options.address, _Mark(mailbox.validity, following, left), door)
    return captures


def _mark(mailbox: Mailbox, known: Validators | None) -> _Mark:
    """How far it was read; a mailbox whose UIDs mean other mails now is a new one."""
    mark = _Mark.parse(known.etag) if known and known.etag else None
    return mark if mark and mark.validity == mailbox.validity else _Mark(mailbox.validity, 1)


def _remember(address: str, mark: _Mark, door: Door) -> None:
    """In the place of an HTTP address's validators."""
    door.seen[address] = Validators(str(mark), None, hashlib.sha256(str(mark).encode()).hexdigest())
    door.fresh += 1
    door.partial = True


def _read(
    mailbox: Mailbox, waiting: Sequence[int], options: Options, door: Door
) -> tuple[tuple[Capture, ...], tuple[int, ...]]:
    """The items of the first mails that wait, and the UIDs that wait on."""
    found: dict[str, Capture] = {}
    done = 0
    for uid in waiting[:_MOST_MAILS]:
        capture = None
        try:
            capture = _mail(mailbox, uid, options, door)
        except UnfitError as error:
            door.missed.append(error)
        except FetchError as error:
            # the server broke off, or the time is over: what was read is kept
            door.missed.append(error)
            break
        if capture is not None:
            found.setdefault(capture.guid, capture)
        done += 1
    left = tuple(sorted(waiting[done:]))
    if left:
        door.missed.append(FetchError(options.address, f"{len(left)} older mails wait for the next run"))
    return tuple(found.values()), left


def _mail(mailbox: Mailbox, uid: int, options: Options, door: Door) -> Capture | None:
    """None for a mail that is gone or comes from somebody else.

    Raises:
        UnfitError: it is too large or cannot be read.
        FetchError: the server breaks off.
    """
    name = f"{options.address};UID={uid}"
    size = mailbox.size(uid)
    if size is not None and size > door.max_bytes:
        raise UnfitError(name, f"is larger than {door.max_bytes} bytes")
    content = mailbox.mail(uid) if size is not None else None
    if content is None:
        return None
    try:
        return workers.call(_capture, min(_MOST_SECONDS, door.left()), content, name, options.sender)
    except ParserError as error:
        raise UnfitError(name, f"cannot be read: {error}") from error


def _capture(content: bytes, name: str, senders: tuple[str, ...]) -> Capture | None:
    """Runs in a worker."""
    from newsbridge.collect.message import capture, read_mail, sender_of

    if senders and not any(_is_from(sender_of(content), sender.lower()) for sender in senders):
        return None
    return capture(read_mail(content, name), hashlib.sha256(content).hexdigest())


def _is_from(address: str, sender: str) -> bool:
    domain = sender.lstrip("@")
    if "@" in domain:
        return address == domain
    host = address.rpartition("@")[2]
    return host == domain or host.endswith(f".{domain}")
