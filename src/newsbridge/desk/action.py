"""What the desk answers to: each address with the least role that may use it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from starlette.responses import Response

from newsbridge.desk import routes
from newsbridge.review import Role

if TYPE_CHECKING:
    from newsbridge.desk.visit import Visit

Handler = Callable[["Visit"], Response]
PIPELINE = "/p/{pipeline}"
"""Where the pages of one pipeline stand."""


@dataclass(frozen=True, slots=True)
class Action:
    """One address and method."""

    method: Literal["GET", "POST"]
    path: str
    """As Starlette writes it: `/p/{pipeline}/item/{item}`."""
    name: str
    """For `Visit.url`; the same for the GET and POST of one address."""
    role: Role | None
    """None: who is not logged in may use it too."""
    handler: Handler
    slow: bool = False
    """Whether it may take seconds (hashing, the network, publishing): few of these are at work at once, so that they
    never keep other pages waiting."""

    @property
    def of_pipeline(self) -> bool:
        """Whether it stands below one pipeline's address."""
        return self.path.startswith(PIPELINE)


def actions() -> Iterator[Action]:
    """Those of all modules in routes/."""
    for module in sorted(iter_modules(routes.__path__), key=lambda one: one.name):
        yield from import_module(f"{routes.__name__}.{module.name}").ACTIONS
