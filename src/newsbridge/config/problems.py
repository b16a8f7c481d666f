"""What is wrong with a pipeline file, in the operator's words: key path, problem, what is allowed."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from newsbridge import kinds

Problem = tuple[str, str]
"""The key path (or the line), and what is wrong there."""


def syntax(message: str) -> Problem:
    """tomllib's `Expected … (at line 3, column 7)` with the place in front."""
    found = re.fullmatch(r"(.*) \(at (.+)\)", message)
    return (found[2], found[1]) if found else ("", message)


def problems_of(
    error: ValidationError, model: type[BaseModel], raw: Any, prefix: str = "", more: Sequence[str] = ()
) -> Iterator[Problem]:
    """One problem for each error that pydantic found in a table."""
    for item in error.errors():
        place = prefix + _place(item["loc"], raw)
        if item["type"] == "extra_forbidden":
            allowed = ", ".join(sorted({*_allowed(model, item["loc"][:-1]), *more}))
            yield place, f"unknown key; allowed here: {allowed}"
        elif item["type"] == "missing":
            yield place, f"missing; {_meaning(str(item['loc'][-1]))}"
        else:
            given = item.get("input")
            yield place, _in_words(item) + (f", not {given!r}" if not isinstance(given, dict | list) else "")


def _in_words(item: ErrorDetails) -> str:
    """pydantic's message, where it speaks of Python put in the words of the file."""
    expected = {
        "tuple_type": 'a list is expected, such as ["one", "two"]',
        "list_type": "a list is expected",
        "dict_type": "a table is expected",
        "model_type": "a table is expected",
        "string_pattern_mismatch": f"is not of the form {item.get('ctx', {}).get('pattern')}",
    }
    return expected.get(item["type"], item["msg"].removeprefix("Value error, "))


def _meaning(key: str) -> str:
    hints = {
        "kind": f"every source says what it is: {', '.join(kinds.names('collect'))}",
        "id": "a stable name of small letters, digits and hyphens",
        "sources": "at least one [[sources]] table",
    }
    return hints.get(key, "this key is required")


def _place(loc: tuple[int | str, ...], raw: Any) -> str:
    """`sources[stadt].url`: a source by its id, or by its number where it has none."""
    place = ""
    for part in loc:
        if isinstance(part, int):
            raw = raw[part] if isinstance(raw, list) and part < len(raw) else None
            name = raw.get("id") if isinstance(raw, dict) else None
            place += f"[{name if isinstance(name, str) else f'#{part + 1}'}]"
        else:
            raw = raw.get(part) if isinstance(raw, dict) else None
            place += f".{part}" if place else part
    return place


def _allowed(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the table at `loc`, by the names that stand in the file."""
    for part in loc:
        if isinstance(part, str) and (found := _field(model, part)) is not None:
            model = found
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = model.model_fields.get(key)
    annotation = field.annotation if field else None
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
