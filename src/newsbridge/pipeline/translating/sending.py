"""One request on its way, in a thread of its own; nothing of the store is touched here."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from newsbridge.errors import AnswerError, OutageError, TranslateError
from newsbridge.model import Answer
from newsbridge.translate.engine import Engine

MAX_TRIES = 4
"""How often one request is sent that the service puts off."""
MAX_PAUSE = 60.0


class Extras(TypedDict, total=False):
    """Further arguments of `Engine.translate`."""

    markup: bool
    glossary: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What one request carries."""

    bodies: tuple[str, ...]
    context: str
    markup: bool
    glossary: str | None

    @property
    def extras(self) -> Extras:
        """What an engine that has neither markup nor glossaries need not know."""
        extras: Extras = {}
        if self.markup:
            extras["markup"] = True
        if self.glossary:
            extras["glossary"] = self.glossary
        return extras


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: an answer or an error, and how often it was sent."""

    outcome: Answer | TranslateError
    tries: int


@dataclass(slots=True)
class Gate:
    """Holds all requests back while the service has asked one of them for a pause."""

    sleep: Callable[[float], None]
    _open: threading.Lock = field(default_factory=threading.Lock)

    def pass_through(self) -> None:
        """Wait while it is shut."""
        with self._open:
            pass

    def shut(self, seconds: float) -> None:
        """Keep it shut for a while."""
        with self._open:
            self.sleep(seconds)


def send(engine: Engine, letter: Letter, gate: Gate) -> Sent:
    """Send a request; one that the service only puts off is sent again after the pause it asks for."""
    for tried in range(1, MAX_TRIES + 1):
        gate.pass_through()
        try:
            answer = engine.translate(letter.bodies, letter.context, **letter.extras)
        except OutageError as error:
            pause = error.retry_after if error.retry_after is not None else 2.0 ** (tried - 1)
            if not error.refused or tried == MAX_TRIES or pause > MAX_PAUSE:
                return Sent(error, tried)
            gate.shut(pause)
        except TranslateError as error:
            return Sent(error, tried)
        else:
            return Sent(answer, tried)
    raise AssertionError("the last try returns")


def billed(error: TranslateError) -> int | None:
    """What a failed request cost, as far as its error says; None where nobody knows."""
    return error.billed if isinstance(error, AnswerError | OutageError) else 0
