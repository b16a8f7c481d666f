"""What a pipeline file can name: `kind = "feed"` is the module `collect/kinds/feed.py`.

A kind is one module. It exports `Options`, the settings a pipeline file may give it, and the function
or class that its stage's `__init__` describes. Dropping a module into the folder is all it takes;
no list of kinds exists anywhere.
"""

import importlib
import pkgutil
import re
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict

STAGES = ("collect", "tag", "translate", "check", "publish")


class Options(BaseModel):
    """Base of every kind's settings: unknown keys are refused, values are not bent into other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def written(pattern: str, words: str) -> AfterValidator:
    """A text of a pipeline file that is written in a certain way.

    Args:
        pattern: what the whole of it is.
        words: what an operator reads where it is not: the same in plain words, with an example.
    """
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if compiled.fullmatch(value) is None:
            raise ValueError(f"write {words}")
        return value

    return AfterValidator(check)


def selectors(value: Any) -> Any:
    """A CSS selector, several or none, as they were given.

    Raises:
        ValueError: one of them is none.
    """
    for selector in (value,) if isinstance(value, str) else value or ():
        import soupsieve

        try:
            soupsieve.compile(selector)
        except soupsieve.SelectorSyntaxError as error:
            reason = str(error).partition("\n")[0]
            raise ValueError(f'"{selector}" is no CSS selector ({reason})') from error
    return value


def names(stage: str) -> list[str]:
    """The kinds of a stage, by what lies in its folder."""
    package = importlib.import_module(f"newsbridge.{stage}.kinds")
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))


@cache
def load(stage: str, name: str) -> ModuleType:
    """The module of a kind.

    Raises:
        LookupError: no such kind; the message lists those that exist.
    """
    known = names(stage)
    if name not in known:
        raise LookupError(f'no kind "{name}" in {stage}; there are: {", ".join(known)}')
    return importlib.import_module(f"newsbridge.{stage}.kinds.{name}")


def kind_name(module: ModuleType) -> str:
    """What a pipeline file calls a kind's module."""
    return module.__name__.rpartition(".")[2]


def on_by_default(stage: str) -> list[str]:
    """The kinds that a pipeline file gets without naming them."""
    return [name for name in names(stage) if getattr(load(stage, name), "ON_BY_DEFAULT", False)]
