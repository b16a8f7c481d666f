"""How a source's answers change when it is asked again: a rule over its state, without a store or a clock."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from newsbridge.errors import FetchError, GoneError, LaterError, NewsbridgeError
from newsbridge.store.sources import SourceState

PATIENCE = 8.0
"""Weight of failures from which on a source is asked less often: a night's maintenance is no reason to wait."""
GIVEN_UP = 30.0
"""Weight from which on it counts as dead, and is looked at once in a while: live feeds do come back from 404."""
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(days=1)
REST = timedelta(days=30)
_JITTER = 0.2
_ANSWERS = " (it answers again, with nothing new)"


def is_due(state: SourceState | None, options: str, now: datetime) -> bool:
    """Whether a source is to be asked now; one whose settings were changed always is."""
    if state is None or state.options != options:
        return True
    return not state.ended and (state.not_before is None or datetime.fromisoformat(state.not_before) <= now)


def answered(state: SourceState | None, options: str, now: datetime, *, fresh: bool, listed: int | None) -> SourceState:
    """After a good answer.

    Args:
        fresh: it brought content. That nothing changed (304) proves only that a server is there: it forgives no
            failure, but the source is asked as often as any.
        listed: the run, where the whole list was seen.
    """
    old = _of(state, options, now)
    if not fresh:
        reason = old.reason and f"{old.reason.removesuffix(_ANSWERS)}{_ANSWERS}"
        return replace(old, tried=_iso(now), not_before=None, reason=reason)
    listed = old.listed if listed is None else listed
    return SourceState(options, tried=_iso(now), succeeded=_iso(now), listed=listed)


def failed(state: SourceState | None, options: str, now: datetime, source: str, error: Exception) -> SourceState:
    """After a failure: it weighs what its kind weighs, and enough of them make the pauses longer."""
    old = _of(state, options, now)
    reason = str(error) if isinstance(error, NewsbridgeError) else f"{type(error).__name__}: {error}"
    if isinstance(error, LaterError):
        return replace(old, tried=_iso(now), not_before=_iso(error.until), reason=reason)
    weight = old.weight + (error.weight if isinstance(error, FetchError) else 1.0)
    new = replace(
        old,
        tried=_iso(now),
        failures=old.failures + 1,
        weight=weight,
        ended=isinstance(error, GoneError) and error.final,
        reason=reason,
    )
    return replace(new, not_before=_later(new, now, source))


def pause(weight: float) -> timedelta:
    """How long a source with failures of this weight is left alone, before jitter."""
    if weight >= GIVEN_UP:
        return REST
    if weight < PATIENCE:
        return timedelta(0)
    return min(FIRST_PAUSE * 2 ** (weight - PATIENCE), LONGEST_PAUSE)


def needs_somebody(state: SourceState) -> bool:
    """Whether somebody should look at a source: it has ended, or failed for longer than a maintenance takes."""
    return state.ended or state.weight >= PATIENCE


def in_words(state: SourceState) -> str | None:
    """What an operator should know; None where all is well."""
    if state.ended:
        return f"has ended and is not asked again: {state.reason}"
    if not state.failures and not state.not_before:
        return None
    until = f", next try not before {state.not_before}" if state.not_before else ""
    given_up = "disabled, looked at once a month" if state.weight >= GIVEN_UP else f"failed {state.failures} times"
    return f"{given_up}{until}: {state.reason}"


def _later(state: SourceState, now: datetime, source: str) -> str | None:
    """The same failures of another source pause a little longer or shorter, so that not all come back at once."""
    length = pause(state.weight)
    if not length:
        return None
    chance = hashlib.sha256(f"{source}\0{state.failures}".encode()).digest()[0] / 255
    return _iso(now + length * (1 + _JITTER * (2 * chance - 1)))


def _of(state: SourceState | None, options: str, now: datetime) -> SourceState:
    if state is None or state.options != options:
        listed = state.listed if state else None
        return SourceState(options, tried=_iso(now), listed=listed)
    return state


def _iso(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
