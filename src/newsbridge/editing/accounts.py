"""Accounts of the desk: who they are, what they may, how they log in."""

import hashlib
import math
import re
import secrets
import threading
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from newsbridge.config.forms import MAIL_ADDRESS
from newsbridge.editing import guesses
from newsbridge.refusals import MoveError, NotThereError, RefusalError
from newsbridge.review import ROLES
from newsbridge.store import Store, history, previews, refusals, users, writing
from newsbridge.store.database import if_free
from newsbridge.store.history import Change, Subject
from newsbridge.store.users import User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
SHORTEST = 10
"""Characters of a password."""
LONGEST = 1000
_LONGEST_MAIL = 254
"""Characters of an address, as mail servers take it."""
IDLE, WHOLE = timedelta(hours=12), timedelta(days=7)
"""How long a session lasts without use, and in all."""
_SEEN_EVERY = timedelta(minutes=2)
"""A session's last use need not be known to the second, and each note of it is a write."""
_PATIENCE = 0.2
"""Seconds that such a note waits for others who write: the next request can leave it as well."""

_ONE_BY_ONE = threading.Lock()
"""Who sends a hundred guesses at once has no more of them than who sends one after the other."""


class LoginError(RefusalError):
    """Name and password do not fit, or it is too early to try again (`wait` seconds)."""

    def __init__(self, key: str, wait: float = 0.0) -> None:
        super().__init__(key, n=math.ceil(wait))
        self.wait = wait


def add(
    store: Store, name: str, role: str, password: str | None, by: str, now: datetime, *, mail: str | None = None
) -> User:
    """Make an account.

    Args:
        password: None for who only comes through a trusted proxy.

    Raises:
        MoveError: the name is taken or cannot be one, the role is none, the password is too short, the mail address is
            not exactly one.
    """
    name = name.lower()
    if not NAME.fullmatch(name):
        raise MoveError("account.name", name=name)
    if role not in ROLES:
        raise MoveError("account.no_role", role=role, known=ROLES)
    if mail is not None:
        _refuse_mail(mail)
    hashed = None if password is None else _hashed(password)
    one = User(name, role, None, mail, now.isoformat(timespec="seconds"), None)
    with writing(store):
        if users.user(store, name):
            raise MoveError("account.taken", name=name)
        users.add(store, one, hashed)
        history.keep(store, _subject(name), None, Change("add", by, now, after={"role": role}))
    return one


def change(
    store: Store,
    name: str,
    by: str,
    now: datetime,
    *,
    role: str | None = None,
    password: str | None = None,
    language: str | None = None,
    disabled: bool | None = None,
    mail: str | None = None,
) -> None:
    """Change what is not None; a new role or password, or being disabled, ends the account's sessions.

    An empty language or mail address is none.

    Links for people without an account go with the account that made them when it is disabled.

    Raises:
        NotThereError: there is no such account.
        MoveError: there is no such role, the password is too short, or the mail address is not exactly one.
    """
    if role is not None and role not in ROLES:
        raise MoveError("account.no_role", role=role, known=ROLES)
    if mail:
        _refuse_mail(mail)
    since = now.isoformat(timespec="seconds") if disabled else None
    hashed = None if password is None else _hashed(password)
    given = {"role": role, "language": language, "mail": mail, "password": hashed, "disabled": since}
    asked = (role, language, mail, password, disabled)
    values = {key: value or None for (key, value), one in zip(given.items(), asked, strict=True) if one is not None}
    # neither which password nor which address: the history is for good
    hidden = {key: "new" if values[key] else None for key in ("password", "mail") if key in values}
    said = {key: value for key, value in (values | hidden).items() if key != "language"}
    with writing(store):
        before = _known(store, name)
        users.change(store, name, **values)
        if said.keys() - {"mail"}:
            users.close_sessions(store, name)
        if disabled:
            previews.revoke_all(store, now, before.name)
        if said:
            was = {"role": before.role, "disabled": before.disabled}
            history.keep(store, _subject(before.name), None, Change("change", by, now, before=was, after=said))


def log_in(store: Store, name: str, password: str, address: str, now: datetime) -> str:
    """Check a password and begin a session.

    Returns:
        what the browser is to hold; the store keeps only its SHA-256.

    Raises:
        LoginError: it does not fit, or too many tries failed: each further one by this account or from this address
            waits longer, and nobody is ever locked out for good; the guesses of others cost half a minute at most, and
            nothing where the account logged in lately.
    """
    name = name.strip().lower()[:64]
    with _ONE_BY_ONE:
        hashed = _checked(store, name, password, address, now)
    token = secrets.token_urlsafe(32)
    with writing(store):
        users.close_older(store, now - IDLE)
        refusals.clear_older(store, now.timestamp() - 24 * 3600)
        if _hasher().check_needs_rehash(hashed):
            hashed = _hasher().hash(password)
            users.change(store, name, password=hashed)
        guesses.came_in(store, name, address, now, hashed)
        users.open_session(store, digest(token), name, address, now)
    return token


def confirm(store: Store, name: str, password: str, address: str, now: datetime) -> None:
    """Check the password of somebody who is logged in.

    Raises:
        LoginError: as `log_in` does.
    """
    with _ONE_BY_ONE:
        _checked(store, name, password, address, now)


def _checked(store: Store, name: str, password: str, address: str, now: datetime) -> str:
    """The hash that a password fits."""
    known = users.user(store, name)
    hashed = users.password(store, name) if known and not known.disabled else None
    if (wait := guesses.wait(store, name, address, now, hashed)) > 0:
        raise LoginError("login.wait", wait)
    # an unknown name takes as long as a wrong password
    if not _fits(hashed or _nobody(), password) or hashed is None:
        with writing(store):
            guesses.failed(store, name, address, now.timestamp())
        raise LoginError("login.wrong")
    with writing(store):
        guesses.fitted(store, name, address)
    return hashed


def who(store: Store, token: str, now: datetime) -> User | None:
    """Whose session a browser holds; None where it has ended."""
    found = users.session(store, digest(token))
    if found is None:
        return None
    user, made, last = found
    if now - last > IDLE or now - made > WHOLE:
        return None
    if now - last > _SEEN_EVERY:
        with if_free(store, _PATIENCE), writing(store):
            users.seen(store, digest(token), now)
    return user


def log_out(store: Store, token: str, *, everywhere: bool = False) -> None:
    """End a session, or all of its account."""
    with writing(store):
        found = users.session(store, digest(token))
        if everywhere and found:
            users.close_sessions(store, found[0].name)
        users.close_session(store, digest(token))


def digest(token: str) -> str:
    """SHA-256 in hexadecimal, as the store keeps secrets of 256 bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _known(store: Store, name: str) -> User:
    found = users.user(store, name)
    if found is None:
        raise NotThereError("account.unknown", name=name)
    return found


def _subject(name: str) -> Subject:
    return Subject("", "user", name)


def _refuse_mail(mail: str) -> None:
    """What notices are not sent to is refused here, and not passed over there."""
    if len(mail) > _LONGEST_MAIL or not re.fullmatch(MAIL_ADDRESS, mail):
        raise MoveError("account.mail", mail=repr(mail[:_LONGEST_MAIL])[1:-1])


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise MoveError("account.password", least=SHORTEST, most=LONGEST)
    return _hasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return len(password) <= LONGEST and _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password fits."""
    return _hasher().hash(secrets.token_urlsafe(32))
