"""How long an editor was at an item."""

from newsbridge.desk.visit import Form, Visit

MOST = 1800
"""Seconds: who was away longer did not read that long."""


def seconds(visit: Visit) -> int | None:
    """From the first view of the page to now, over all saves in between; None where the form does not tell.

    A script counts only while the page is to be seen; what it says can only make it less.
    """
    made = _whole(visit.form, "made")
    if made is None:
        return None
    here = max(int(visit.now.timestamp()) - made, 0)
    seen = _whole(visit.form, "seen")
    here = here if seen is None else min(here, seen)
    return min(here + (_whole(visit.form, "spent") or 0), MOST)


def _whole(form: Form, name: str) -> int | None:
    text = form.one(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None
