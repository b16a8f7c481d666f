"""What a run says of itself."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Attempt:
    """A stage that did not finish, with its reason in words; the third one of an item sets it aside."""

    stage: str
    item: str
    reason: str
    at: str
    blames_item: bool = True
    """False for an outage, a missing key, a cap: these never set an item aside."""


Json = dict[str, Any]
