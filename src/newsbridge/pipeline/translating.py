"""Translate: memory first, then one request for each item with new text, under the run's cap."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsbridge.errors import (
    AnswerError,
    CapError,
    KeyMissingError,
    KeyRefusedError,
    OutageError,
    QuotaError,
    TranslateError,
)
from newsbridge.model import Answer, Revision, Rights, Segment
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.selecting import reason_to_leave_out
from newsbridge.store import ledger, memory, progress, publication, writing
from newsbridge.translate import plan, tmx
from newsbridge.translate.engine import Engine

MAX_TRIES = 4
"""How often one request is sent that the service puts off."""
MAX_PAUSE = 60.0
AWAY_AFTER = 3
"""Items in a row without an answer before the service counts as away for this run."""


def import_memory(run: Run) -> None:
    """Take over memory files that are new or changed."""
    for file in run.settings.memory:
        path = f"{run.slug}/{file.relative_to(run.settings.folder)}"
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if not memory.seed_is_known(run.store, path, sha256):
            units = [memory.Unit(source, target, None, None) for source, target in tmx.read(file)]
            memory.import_seed(run.store, path, sha256, units, run.now)


def translate(run: Run) -> None:
    """Translate what is selected; what cannot be translated now waits, with its reason."""
    queue = _Queue(run)
    out = publication.published_items(run.store, run.slug)
    waiting = progress.to_translate(run.store, run.slug, run.versions.translate)
    run.progress.begin("translate", len(waiting))
    try:
        for revision in waiting:
            with run.guarded("translate", revision.item, revision.id, revision.article.title):
                reason = reason_to_leave_out(run.settings, revision, run.now, is_out=revision.item in out)
                if reason is None:
                    queue.serve(revision, run.sources[revision.source].source.rights)
                else:
                    run.report.left_out[reason] += 1
            run.progress.advance(revision.article.title)
    finally:
        queue.close()


@dataclass(slots=True)
class _Queue:
    """Serves items one after the other; remembers why the engine is not asked any more."""

    run: Run
    engine: Engine | None = None
    closed: str | None = None
    """Why nothing more is asked in this run."""
    failed: list[tuple[Revision, TranslateError]] = field(default_factory=list)
    """Items in a row that got no answer. Only an answer to another one shows whether it was their fault."""
    fresh: dict[str, int] = field(default_factory=dict)
    """Memory keys that this item's requests brought, with the characters billed for each."""

    def close(self) -> None:
        """Settle what failed last, and free the connection."""
        self._settle(blame=True)
        if self.engine is not None:
            self.engine.close()

    def serve(self, revision: Revision, rights: Rights) -> None:
        """Complete an item's translation, or leave it waiting with a reason."""
        texts = plan.sources(revision.article, rights)
        self.fresh.clear()
        missing = self._missing(texts)
        reason = self._ask(revision, missing, "\n\n".join(texts)) if missing else None
        if missing and (missing := self._missing(texts)):
            title = revision.article.title
            self.run.report.wait(revision.item, title, reason or "no translation came", len(missing))
            return
        segments = [self._segment(text) for text in texts]
        progress.add_translation(self.run.store, revision, segments, self.run.now)
        self.run.report.translated += 1
        self.run.report.from_memory += sum("memory" in segment.origin for segment in segments)

    def _missing(self, texts: Sequence[str]) -> list[str]:
        """Texts that memory does not have, each once."""
        found = {memory.key(text): text for text in reversed(texts) if plan.needs_engine(text)}
        variant = self.run.versions.translate
        return [text for text in reversed(found.values()) if memory.find(self.run.store, text, variant) is None]

    def _segment(self, text: str) -> Segment:
        if not plan.needs_engine(text):
            return Segment(text, text, "unchanged", None)
        unit = memory.find(self.run.store, text, self.run.versions.translate)
        if unit is None:
            raise AnswerError(f"no translation of “{text[:40]}”")
        billed = self.fresh.pop(memory.key(text), None)
        if billed is not None:
            return Segment(text, unit.target, "engine", unit.engine, unit.model, billed)
        return Segment(text, unit.target, "memory" if unit.engine else "approved memory", unit.engine, unit.model)

    def _ask(self, revision: Revision, missing: Sequence[str], context: str) -> str | None:
        """Send what is missing; returns the reason where something stays missing."""
        if self.closed is not None:
            return self.closed
        try:
            engine = self._connected()
            for texts, its_context in plan.requests(missing, context, engine.max_texts, engine.max_bytes):
                self._request(engine, revision, texts, its_context)
        except CapError as error:
            # an item that alone is too long says nothing about the others
            self.closed = str(error) if error.reached else None
            return str(error)
        except (KeyMissingError, KeyRefusedError, QuotaError) as error:
            self.closed = str(error)
            if isinstance(error, KeyRefusedError):
                self.run.report.key_refused = str(error)
            return self.closed
        except TranslateError as error:
            self._failed(revision, error)
            return str(error)
        self._settle(blame=True)
        return None

    def _connected(self) -> Engine:
        if self.engine is None:
            module, options = self.run.settings.engine
            self.engine = module.connect(options, self.run.environment)
        return self.engine

    def _failed(self, revision: Revision, error: TranslateError) -> None:
        self.failed.append((revision, error))
        if len(self.failed) >= AWAY_AFTER:
            self.closed = str(error)
            self._settle(blame=False)

    def _settle(self, *, blame: bool) -> None:
        """Remember why items failed; an outage is never their fault, nor is what the whole row has in common."""
        for revision, error in self.failed:
            blames_item = blame and isinstance(error, AnswerError)
            self.run.attempt("translate", revision.item, revision.id, str(error), blames_item=blames_item)
        self.failed.clear()

    def _request(self, engine: Engine, revision: Revision, texts: Sequence[str], context: str) -> None:
        """One request: reserved before it leaves, its result stored before the next one."""
        run = self.run
        characters = sum(map(len, texts))
        request = self._reserve(engine, revision, characters)
        try:
            answer = self._sent(engine, texts, context)
        except TranslateError as error:
            with writing(run.store):
                ledger.close(run.store, request, _billed(error), str(error), run.now)
            raise
        came = [(text, dutch) for text, dutch in zip(texts, answer.texts, strict=True) if dutch.strip()]
        units = [memory.Unit(text, dutch, engine.name, answer.model) for text, dutch in came]
        outcome = "translated" if len(came) == len(texts) else f"{len(texts) - len(came)} texts came back empty"
        with writing(run.store):
            memory.put(run.store, units, run.versions.translate, engine.name, run.now)
            ledger.close(run.store, request, sum(answer.billed), outcome, run.now)
        self.fresh.update(zip(map(memory.key, texts), answer.billed, strict=True))
        if len(came) < len(texts):
            # what came is kept and not paid for again
            raise AnswerError(f"{engine.name}: {outcome}", billed=sum(answer.billed))

    def _reserve(self, engine: Engine, revision: Revision, characters: int) -> int:
        run = self.run
        cap = run.settings.table.translate.run_characters
        request = ledger.reserve(
            run.store,
            pipeline=run.slug,
            run=run.id,
            item=revision.item,
            engine=engine.name,
            characters=characters,
            cap=cap,
            now=run.now,
        )
        if request is None and characters > cap:
            raise CapError(
                f"its {characters} new characters alone are more than {cap} a run (translate.run_characters)"
            )
        if request is None:
            reason = f"the cap of {cap} characters a run is reached (translate.run_characters raises it)"
            raise CapError(reason, reached=True)
        return request

    def _sent(self, engine: Engine, texts: Sequence[str], context: str) -> Answer:
        """Send a request; one that the service only puts off is sent again after the pause it asks for."""
        for attempt in range(1, MAX_TRIES + 1):
            self.run.report.requests += 1
            try:
                return engine.translate(texts, context)
            except OutageError as error:
                pause = error.retry_after if error.retry_after is not None else 2.0 ** (attempt - 1)
                if not error.refused or attempt == MAX_TRIES or pause > MAX_PAUSE:
                    raise
                self.run.sleep(pause)
        raise AssertionError("the last try returns or raises")


def _billed(error: TranslateError) -> int | None:
    """What a failed request cost, as far as its error says; None where nobody knows."""
    if isinstance(error, AnswerError):
        return error.billed
    if isinstance(error, OutageError):
        return 0 if error.refused else None
    return 0
