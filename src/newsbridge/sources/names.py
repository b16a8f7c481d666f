"""Ids and names of sources."""

import re
import unicodedata
from collections.abc import Container
from urllib.parse import urlsplit

from newsbridge.text.html import fold

_LONGEST = 60
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(text: str) -> str:
    """Small letters, digits and hyphens, as ids are; empty where the text has none."""
    plain = unicodedata.normalize("NFKD", fold(text).lower().translate(_GERMAN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def host_slug(url: str) -> str:
    """`https://www.presse.vennstadt.example/x` → `presse-vennstadt`."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    is_number = re.fullmatch(r"[\d.]+|.*:.*", host)
    return slug(host if is_number else host.rpartition(".")[0] or host) or "source"


def unique(wanted: str, taken: Container[str]) -> str:
    """The id itself, or with the first number that is free."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
