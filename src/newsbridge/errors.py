"""Every error that newsbridge raises on purpose.

NewsbridgeError
├── ConfigError        the pipeline file or the command line is wrong: file, place, what is allowed (exit 2)
├── LockHeldError      another run holds the lock: who, since when (exit 3)
├── PlaceError         a file cannot lie where it is to be written: what is in the way (exit 1)
├── RefusalError       (refusals.py) what an editor may not do, in words of their language
├── StoreError         the store cannot be used: newer than the program, damaged, not a store (exit 1)
├── FetchError         an address gave nothing usable: which, why
│   ├── ForbiddenError an address that content may not reach
│   ├── GoneError      the server says 404 or 410: this address has nothing
│   ├── LaterError     the server asked for a pause that is not over
│   └── UnfitError     what is there will never be an article: refused to us, too large, of another type
├── ReadError          no article can be made of these bytes
├── ParserError        a parser hung, died or took too much memory on this input and was stopped
└── TranslateError     the engine gave no translation
    ├── KeyMissingError    no key in the environment: everything but new translation works
    ├── KeyRefusedError    the engine refuses the key (exit 1)
    ├── CapError           the characters that the pipeline file allows are spent
    ├── GlossaryError      the engine cannot apply the glossary: texts that hold its terms wait
    ├── QuotaError         the account's characters are spent: nothing more is asked in this run
    ├── OutageError        the service is away or busy: not the item's fault, the next run asks again
    └── AnswerError        the engine refused or mangled this very request: counts against the item
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path


class NewsbridgeError(Exception):
    """Base of all; its text is one line for the operator: what, which object, what to do."""


class ConfigError(NewsbridgeError):
    """A pipeline file that cannot be used; one line for each problem: file, key path or line, what is allowed."""

    def __init__(self, file: Path | str, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(": ".join(filter(None, (str(file), *problem))) for problem in problems))
        self.file = file
        self.problems = tuple(problems)


class LockHeldError(NewsbridgeError):
    """Another process holds the lock that this command needs."""


class StoreError(NewsbridgeError):
    """The SQLite file cannot be used as a newsbridge store."""


class PlaceError(NewsbridgeError, ValueError):
    """A file cannot lie where it is to be written: a link or another file is in the way."""


class FetchError(NewsbridgeError):
    """An address gave nothing usable."""

    def __init__(self, url: str, reason: str, *, weight: float = 1.0) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.weight = weight
        """How much it counts against a source: what comes and goes by itself (DNS, 5xx) counts less than 1."""

    def __reduce__(self) -> tuple[type["FetchError"], tuple[str, str]]:
        """So that it comes whole out of a worker process."""
        return type(self), (self.url, self.reason)


class ForbiddenError(FetchError):
    """The address is one that content may not reach."""


class GoneError(FetchError):
    """The server answers 404, which may pass, or 410 (`final`), which says that it never comes back."""

    def __init__(self, url: str, reason: str, *, final: bool = False) -> None:
        super().__init__(url, reason, weight=0.5)
        self.final = final


class LaterError(FetchError):
    """The server asked for a pause until `until` (aware)."""

    def __init__(self, url: str, reason: str, *, until: datetime) -> None:
        super().__init__(url, reason, weight=0.5)
        self.until = until


class UnfitError(FetchError):
    """What the address gives will never be an article: refused to us, too large, of another type."""


class ReadError(NewsbridgeError):
    """No article can be made of what the source sent."""


class ParserError(NewsbridgeError):
    """A parser hung, died or took too much memory on this input."""


class TranslateError(NewsbridgeError):
    """The engine gave no translation."""


class KeyMissingError(TranslateError):
    """The environment holds no key for the engine."""


class KeyRefusedError(TranslateError):
    """The engine refuses the key."""


class CapError(TranslateError):
    """The characters that the pipeline file allows are spent (`reached`), or an item alone has more of them."""

    def __init__(self, message: str, *, reached: bool = False) -> None:
        super().__init__(message)
        self.reached = reached


class GlossaryError(TranslateError):
    """The engine cannot apply the glossary; `gone` where it had one and does not know it any more."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


class QuotaError(TranslateError):
    """The account's characters are spent."""


class OutageError(TranslateError):
    """The service is away or busy; not the item's fault.

    `refused` is True where the service is busy and did no work, so that asking again helps and bills nothing twice;
    `retry_after` is the pause in seconds that it asked for; `billed` is None where nobody knows what it cost.
    """

    def __init__(
        self, message: str, *, refused: bool = False, retry_after: float | None = None, billed: int | None = None
    ) -> None:
        super().__init__(message)
        self.refused = refused
        self.retry_after = retry_after
        self.billed = 0 if refused else billed


class AnswerError(TranslateError):
    """The engine refused or mangled this very request; `billed` is None where it did not say what that cost."""

    def __init__(self, message: str, *, billed: int | None = None) -> None:
        super().__init__(message)
        self.billed = billed
