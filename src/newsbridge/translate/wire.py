"""The way to an engine: a request leaves once, goes nowhere else, and what the answer says of itself is kept."""

import hashlib
import json
import re
import ssl
from datetime import UTC, datetime
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from newsbridge.errors import OutageError, TranslateError
from newsbridge.fetch.retry import pause_until

CONNECT_SECONDS = 10.0
"""Longest wait for a connection: while there is none, nothing was sent and nothing is billed."""
_SAID_CHARACTERS = 200


class RefusedError(TranslateError):
    """The service answered no: what that means depends on what was asked. Never leaves the engine."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"{status}: {said}" if said else str(status))
        self.status = status
        self.said = said


class Wire(HTTPAdapter):
    """Sends one request between two calls of `arm`; a retry or a redirect behind our back ends in an error."""

    def __init__(self, timeout: float) -> None:
        """Take the seconds to wait for an answer."""
        super().__init__()
        self.timeout = timeout
        self.arm()

    def arm(self) -> None:
        """Allow one request, and forget the last one."""
        self.sent = False
        self.status: int | None = None
        self.retry_after: float | None = None
        self.said = ""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send the request, if it is the first one.

        Raises:
            requests.TooManyRedirects: the service points elsewhere, where the request would be sent a second time.
        """
        if self.sent:
            raise requests.TooManyRedirects("it was sent once already")
        self.sent = True
        # the adapter's own: DeepL's client has but one number of seconds for all its connections
        kwargs["timeout"] = (min(CONNECT_SECONDS, self.timeout), self.timeout)
        response = super().send(request, *args, **kwargs)
        self.status = response.status_code
        if response.is_redirect:
            self.said = f"it points to {response.headers['Location']}"
            response.close()
            raise requests.TooManyRedirects(self.said)
        if self.status >= 400:
            self.retry_after = _seconds(response.headers.get("Retry-After"))
            self.said = _said(response)
        return response

    def outage(self, name: str, error: BaseException | None, doubt: str = "") -> OutageError:
        """Words for a request that got no answer that can be read.

        Args:
            error: requests' own.
            doubt: what is not known of a request that left.
        """
        if not self.sent or _never_left(error):
            return OutageError(f"{name} cannot be reached: {_reason(error)}", billed=0)
        if self.status is not None:
            happened = f"{name}'s answer broke off"
        elif isinstance(error, requests.ReadTimeout):
            happened = f"{name} gave no answer within {self.timeout:g} seconds (timeout)"
        else:
            happened = f"{name} closed the connection without an answer"
        return OutageError(f"{happened}; {doubt}" if doubt else happened)


def account(server: str, key: str) -> str:
    """Who pays, without saying it."""
    return hashlib.sha256(f"{server.rstrip('/')}\n{key}".encode()).hexdigest()[:16]


def plain(said: str, key: str) -> str:
    """A service's words as one short line that holds neither the key nor the password of an address."""
    without_key = said.replace(key, "…") if key else said
    line = " ".join(re.sub(r"//[^/@\s]+@", "//…@", without_key).split())
    return line if len(line) <= _SAID_CHARACTERS else line[: _SAID_CHARACTERS - 1] + "…"


def is_text(value: object) -> bool:
    """Whether a value of an answer is a text that can be stored."""
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _seconds(retry_after: str | None) -> float | None:
    now = datetime.now(UTC)
    until = pause_until(retry_after, now)
    return (until - now).total_seconds() if until else None


def _said(response: requests.Response) -> str:
    """The words of an error's JSON body, whatever its keys are called here."""
    try:
        body = json.loads(response.content)
    except (requests.RequestException, ValueError, RecursionError):
        return ""
    if not isinstance(body, dict):
        return ""
    words = (body.get(key) for key in ("message", "Message", "detail", "error"))
    return ": ".join(word for word in words if isinstance(word, str) and word)


def _never_left(error: BaseException | None) -> bool:
    """Whether there was no connection that the request could have left by."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    cause = _cause(error)
    if isinstance(error, requests.exceptions.SSLError):
        return any(isinstance(given, ssl.SSLCertVerificationError) for given in getattr(cause, "args", ()))
    # only what failed before a connection stood comes with a reason of its own
    return isinstance(error, requests.ConnectionError) and cause is not None


def _cause(error: BaseException | None) -> BaseException | None:
    """The reason inside what requests raises for a connection that never stood."""
    inner = error.args[0] if error is not None and error.args else None
    reason = getattr(inner, "reason", None)
    return reason if isinstance(reason, BaseException) else None


def _reason(error: BaseException | None) -> str:
    if isinstance(error, requests.ConnectTimeout):
        return "no connection in time"
    return str(_cause(error) or error).rpartition(": ")[2]
