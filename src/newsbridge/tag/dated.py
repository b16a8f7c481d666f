"""The days of a text, read once for all taggers that ask."""

from functools import lru_cache

from newsbridge.text import dates_de
from newsbridge.text.dates import DateHit


@lru_cache(maxsize=8)
def find_days(text: str) -> tuple[DateHit, ...]:
    """Dates without their times in order of place; `text` has its addresses blanked."""
    return tuple(dates_de.find_days(text))
