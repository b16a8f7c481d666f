"""Dates as TMX has them, and as the memory keeps them."""

from datetime import UTC, datetime

_FIRST_YEAR = 1970
"""Some tools write the year 1 for none."""


def basic(moment: datetime) -> str:
    """`20261120T170000Z`; a time without a zone counts as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def written(made: str | None) -> str | None:
    """ISO 8601 → what TMX wants; None for what is no date."""
    try:
        moment = datetime.fromisoformat(made or "")
    except ValueError:
        return None
    return basic(moment) if moment.year > _FIRST_YEAR else None


def read(text: str) -> str | None:
    """`20261120T170000Z` → ISO 8601 in UTC, to the second; None for what is no date."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < _FIRST_YEAR:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")
