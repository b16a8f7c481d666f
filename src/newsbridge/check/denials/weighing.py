"""How likely a word was turned round, by the weights of `vocabulary/negation_weights.toml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from newsbridge.check.denials.suspects import Suspect
from newsbridge.vocabulary.files import read_toml


def weight(suspect: Suspect) -> float:
    """The facts' weights summed, less what is enough for a warning: above zero is one."""
    weights = _table()["denial" if suspect.hard else "word"]
    told = sum(value * weights.get(name, 0.0) for name, value in suspect.facts.items())
    return float(weights["base"] + told - _table()["enough"])


@cache
def _table() -> Mapping[str, Any]:
    return read_toml("negation_weights.toml")
