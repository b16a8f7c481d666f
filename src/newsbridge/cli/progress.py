"""A progress bar on a terminal, plain lines in a log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click


class _Bar:
    """One bar for each stage, on stderr."""

    def __init__(self) -> None:
        self._bar: Any = None

    def begin(self, stage: str, total: int) -> None:
        self.end()
        if total:
            self._bar = click.progressbar(
                length=total, label=f"{stage:<9}", file=sys.stderr, show_eta=False, item_show_func=_short
            )
            self._bar.__enter__()

    def advance(self, what: str) -> None:
        if self._bar is not None:
            self._bar.update(1, what)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.update(0, "")
            self._bar.__exit__(None, None, None)
            self._bar = None


class _Lines:
    """A line when a stage begins."""

    def begin(self, stage: str, total: int) -> None:
        click.echo(f"{stage}: {total}", err=True)

    def advance(self, what: str) -> None:
        pass

    def end(self) -> None:
        pass


def _short(what: str | None) -> str:
    return "" if not what else what if len(what) <= 40 else what[:39] + "…"


@contextmanager
def shown() -> Iterator[_Bar | _Lines]:
    """What fits stderr: a bar for a person, lines for a log."""
    progress = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield progress
    finally:
        progress.end()
