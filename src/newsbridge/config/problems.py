"""What is wrong with a pipeline file, in the operator's words: key path, problem, what is allowed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
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
            yield place, unknown_key(str(item["loc"][-1]), {*_allowed(model, item["loc"][:-1]), *more})
        elif item["type"] == "missing":
            yield place, f"missing; {_meaning(str(item['loc'][-1]))}"
        else:
            given = item.get("input")
            yield place, _in_words(item) + (f", not {given!r}" if not isinstance(given, dict | list) else "")


def unknown_key(key: str, allowed: Iterable[str]) -> str:
    """What to do about a key that nobody reads."""
    names = sorted(allowed)
    return f"unknown key{meant(key, names)}; allowed here: {', '.join(names)}"


def meant(given: str, known: Iterable[str]) -> str:
    """`; did you mean "topic"?` for a slip of the pen; nothing where no name is near."""
    near = get_close_matches(given.casefold(), list(known), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""


_EXPECTED = {
    "tuple_type": 'a list is expected, such as ["one", "two"]',
    "list_type": "a list is expected",
    "dict_type": "a table is expected",
    "model_type": "a table is expected",
    "string_type": 'a text in quotes is expected, such as "one"',
    "bool_type": "true or false is expected, without quotes",
    "int_type": "a whole number is expected",
    "float_type": "a number is expected",
    "date_type": "a date is expected, such as 2026-11-23 without quotes",
    "literal_error": "one of these is expected: {expected}",
    "greater_than": "a number above {gt} is expected",
    "greater_than_equal": "at least {ge} is expected",
    "less_than_equal": "at most {le} is expected",
    "too_short": "at least {min_length} is expected",
    "too_long": "at most {max_length} are expected",
    "string_too_long": "at most {max_length} characters are expected",
}
"""pydantic's types of errors, in the words of the file."""


def _in_words(item: ErrorDetails) -> str:
    words = _EXPECTED.get(item["type"])
    if words is None:
        return item["msg"].removeprefix("Value error, ")
    limits = {name: f"{limit:g}" if isinstance(limit, float) else limit for name, limit in item.get("ctx", {}).items()}
    return words.format(**limits)


def _meaning(key: str) -> str:
    hints = {
        "kind": f"every source says what it is: {', '.join(kinds.names('collect'))}",
        "id": "a stable name of lower-case letters, digits and hyphens",
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
