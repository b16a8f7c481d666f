"""One request on its way, in a thread of its own; nothing of the store is touched here."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from newsbridge.errors import OutageError, TranslateError
from newsbridge.model import Answer
from newsbridge.translate.engine import Engine

MAX_TRIES = 4
"""How often one request is sent that the service puts off."""
MAX_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What one request carries."""

    bodies: tuple[str, ...]
    context: str
    markup: bool
    glossary: str | None


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
            answer = engine.translate(
                letter.bodies, letter.context, markup=letter.markup, glossary=letter.glossary
            )  # fmt: skip
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
    known = getattr(error, "billed", 0)
    if isinstance(error, OutageError):
        return 0 if error.refused else None
    return int(known) if known is not None else None
