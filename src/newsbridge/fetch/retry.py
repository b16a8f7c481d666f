"""Pauses that servers ask for: the Retry-After header."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=30)


def pause_until(value: str | None, now: datetime) -> datetime | None:
    """When the pause is over, at most 30 days from `now`; None without one, or where the header says nothing sensible.

    Args:
        value: seconds, or a date as HTTP writes it.
        now: aware.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        # more digits than any pause has: the longest one
        until = now + (timedelta(seconds=int(text)) if len(text) < 9 else LONGEST)
    else:
        moment = _date(text)
        if moment is None:
            return None
        until = moment
    return min(until, now + LONGEST) if until > now else None


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
