"""How many places of events were found as people wrote them down."""

import re
from dataclasses import dataclass

from newsbridge.model import Json

_APART = re.compile(r"[\s,;„“”\"»«]+")


@dataclass
class Places:
    """Of the places that gold names."""

    right: int = 0
    wrong: int = 0
    none: int = 0
    """Events with no place found."""

    def add(self, found: str | None, wanted: str) -> bool:
        """Count one, and say whether it is right; see `is_right`."""
        right = found is not None and is_right(found, wanted)
        self.right += right
        self.wrong += found is not None and not right
        self.none += found is None
        return right

    @property
    def of(self) -> int:
        """All of them."""
        return self.right + self.wrong + self.none

    @property
    def share(self) -> float:
        """Of those that are right; 1.0 where gold names none."""
        return self.right / self.of if self.of else 1.0

    def as_json(self) -> Json:
        """The share and its parts."""
        return {"share": self.share, "right": self.right, "wrong": self.wrong, "none": self.none}


def is_right(found: str, wanted: str) -> bool:
    """The same words, or more words around them, or the venue where gold has its town behind it; case, commas and
    quotation marks are no matter.

    Stadthalle Ahaus is right for Stadthalle, and Stadthalle for Stadthalle Ahaus; Ahaus alone is not.
    """
    one, other = (f" {_APART.sub(' ', place).strip().casefold()} " for place in (found, wanted))
    return other in one or other.startswith(one)
