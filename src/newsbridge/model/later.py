"""Long texts of many records that nobody may look at: they are read when somebody does."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Later(Sequence[T], Generic[T]):
    """Stands for a tuple that is read every time somebody looks into it, and is not kept.

    `key` names what it says: two of one key are equal, and so are their `repr`s, without being read.
    """

    __slots__ = ("_read", "key")

    def __init__(self, key: str, read: Callable[[], tuple[T, ...]]) -> None:
        self.key, self._read = key, read

    def read(self) -> tuple[T, ...]:
        """The tuple itself."""
        return self._read()

    def __len__(self) -> int:
        return len(self._read())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._read()[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later):
            return self.key == other.key
        return self._read() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Later({self.key!r})"
