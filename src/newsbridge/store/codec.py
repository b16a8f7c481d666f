"""Records ↔ JSON text, for the columns that hold a whole record."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")

_adapters: dict[type, TypeAdapter[Any]] = {}
"""Building one takes milliseconds, so each kind of record is built once."""


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(record: object) -> str:
    """JSON text of a frozen dataclass; what is as it is by default is left out."""
    return _adapter(type(record)).dump_json(record, exclude_defaults=True).decode()


def load(kind: type[Record], text: str) -> Record:
    """The record that `dump` wrote."""
    record: Record = _adapter(kind).validate_json(text)
    return record
