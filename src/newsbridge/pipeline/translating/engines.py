"""The engines of a pipeline: its own and its fallback, each until something closes it for this run."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from newsbridge.config import Kind
from newsbridge.errors import GlossaryError
from newsbridge.kinds import kind_name
from newsbridge.model import Term
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating.assembling import Variant
from newsbridge.store import glossaries, ledger
from newsbridge.translate.engine import Engine


@dataclass(slots=True)
class Line:
    """An engine with its connections; `closed` says why nothing more is asked of it in this run."""

    run: Run
    kind: Kind
    variant: Variant
    closed: str | None = None
    glossary_closed: str | None = None
    """Why texts with glossary terms wait."""
    _idle: list[Engine] = field(default_factory=list)
    _open: list[Engine] = field(default_factory=list)
    _glossary: str | None = None
    _made_anew: bool = False

    @property
    def name(self) -> str:
        """The engine's kind."""
        return kind_name(self.kind[0])

    @property
    def has_markup(self) -> bool:
        """Whether it takes HTML."""
        return bool(getattr(self.kind[0], "MARKUP", False))

    @property
    def is_free(self) -> bool:
        """Whether it bills nothing."""
        return bool(getattr(self.kind[0], "FREE", False))

    @property
    def caps(self) -> ledger.Caps:
        """What its requests may cost; one that bills nothing has none."""
        if self.is_free:
            return ledger.Caps(None, None, None)
        table = self.run.settings.table.translate
        return ledger.Caps(table.run_characters, table.monthly_characters, table.pipeline_monthly_characters)

    def take(self) -> Engine:
        """A connection that nobody else uses until it is put back.

        Raises:
            KeyMissingError, KeyRefusedError: there is no usable key.
        """
        if not self._idle:
            engine: Engine = self.run.connect(self.kind)
            self._open.append(engine)
            return engine
        return self._idle.pop()

    def put_back(self, engine: Engine) -> None:
        """Give a connection back."""
        self._idle.append(engine)

    def close(self) -> None:
        """Free the connections."""
        for engine in self._open:
            engine.close()

    def glossary(self, engine: Engine) -> str:
        """The id of the pipeline's glossary at the engine, brought up to date where its terms are new.

        Raises:
            TranslateError: it cannot be had.
        """
        if self._glossary is None:
            self._glossary = self._synced(engine, self.run.now)
        return self._glossary

    def _synced(self, engine: Engine, now: datetime) -> str:
        name, terms = f"newsbridge {self.run.slug}", self.variant.terms
        sha256 = _sha256(terms)
        known = glossaries.get(self.run.store, engine.account, name)
        if known is not None and known.sha256 == sha256:
            return known.id
        made = engine.put_glossary(name, terms, known.id if known else None)
        glossaries.put(self.run.store, engine.account, name, glossaries.Known(made, sha256), now)
        return made

    def forget_glossary(self, engine: Engine, error: GlossaryError, used: str | None) -> None:
        """Make it anew at the next request; where that was tried in this run already, texts with terms wait.

        Args:
            used: the id that the failed request carried; one that was replaced meanwhile says nothing.
        """
        if self._glossary is not None and used != self._glossary:
            return
        glossaries.forget(self.run.store, engine.account, f"newsbridge {self.run.slug}")
        if self._made_anew or not error.gone:
            self.glossary_closed = str(error)
        self._glossary, self._made_anew = None, True


def _sha256(terms: tuple[Term, ...]) -> str:
    lines = sorted(f"{term.de}\t{term.nl[0]}" for term in terms)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def lines(run: Run) -> list[Line]:
    """The pipeline's engines, the one to ask first in front."""
    kinds = [run.settings.engine, *([run.settings.fallback] if run.settings.fallback else [])]
    return [Line(run, kind, variant_of(kind, run.settings.glossary)) for kind in kinds]


def variant_of(kind: Kind, terms: tuple[Term, ...]) -> Variant:
    """What an engine's translations depend on."""
    module, options = kind
    return Variant(str(module.variant(options)), terms if getattr(module, "GLOSSARY", False) else ())
