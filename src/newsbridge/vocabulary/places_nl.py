"""What Dutch readers call places that German text names."""

import re
from functools import cache

from newsbridge.vocabulary.files import read_toml

_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def in_dutch(place: str) -> str:
    """A place with the towns and regions in it by their Dutch names: Lüttich is Luik, Messe Köln is Messe Keulen."""
    known = _names()
    return known.get(place) or _NAME.sub(lambda name: known.get(name[0], name[0]), place)


@cache
def _names() -> dict[str, str]:
    data = read_toml("exonyms_nl.toml")
    return {german: dutch[0] for group in ("towns", "regions", "countries") for german, dutch in data[group].items()}
