"""Dates at their own precision: `2020-05`, `2020-05-13`, `2020-05-13T14:00+02:00`."""

import calendar
from datetime import date


def last_day(value: str) -> date:
    """The latest day that a date in ISO 8601 can mean: the 31st for `2020-05`."""
    parts = [int(part) for part in value[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)
