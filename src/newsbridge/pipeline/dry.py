"""A dry run: the translate stage on a copy of the store, with engines that send nothing and count."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from newsbridge.config import Kind, Settings
from newsbridge.errors import KeyMissingError
from newsbridge.kinds import kind_name
from newsbridge.model import Answer, Term
from newsbridge.pipeline.context import Run, opened
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.run import execute
from newsbridge.pipeline.wanting import want
from newsbridge.store import backups
from newsbridge.translate.markup import from_html

MAX_TEXTS, MAX_BYTES = 50, 126 * 1024
"""Of a request, where no engine can be asked for its limits because there is no key."""


def dry_run(
    settings: Settings, now: datetime, environment: Mapping[str, str], only: Sequence[str], editor: str
) -> Report:
    """What `translate` would send now; store and account stay as they are.

    Without a key it says what would be sent with one, and names the key that is missing in `closed`.

    Raises:
        NewsbridgeError: as for `translate`.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = replace(settings, output=Path(folder))
        if settings.store.exists():
            backups.backup(settings.store, copy.store)
        with opened(copy, now, environment) as run:
            run.connect = lambda kind: _Counting(run, kind)
            want(run, only, editor)
            return execute(run, "translate", only=only or None)


class _Counting:
    """Stands before an engine, with its limits and its account, and gives what memory takes for Dutch."""

    def __init__(self, run: Run, kind: Kind) -> None:
        self.name = kind_name(kind[0])
        self._is_free = bool(getattr(kind[0], "FREE", False))
        self.account, self.max_texts, self.max_bytes = "", MAX_TEXTS, MAX_BYTES
        try:
            real = kind[0].connect(kind[1], run.environment)
        except KeyMissingError as error:
            if run.settings.fallback is not None:
                raise
            run.report.closed.append({"engine": self.name, "reason": str(error)})
            return
        self.account, self.max_texts, self.max_bytes = real.account, real.max_texts, real.max_bytes
        real.close()

    def translate(
        self, texts: Sequence[str], context: str, *, markup: bool = False, glossary: str | None = None
    ) -> Answer:
        """The German itself, for the length that is billed: without tags."""
        del context, glossary
        visible = [from_html(text, ())[0] if markup else text for text in texts]
        return Answer(tuple(texts), tuple(0 if self._is_free else len(text) for text in visible))

    def put_glossary(self, name: str, terms: Sequence[Term], known: str | None) -> str:
        """Nothing is put anywhere."""
        del terms
        return known or f"dry run of {name}"

    def close(self) -> None:
        """Nothing is open."""
