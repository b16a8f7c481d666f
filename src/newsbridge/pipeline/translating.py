"""Translate: memory first, then one request for each item with new text, under the run's cap."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

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
from newsbridge.store import ledger, memory, progress, writing
from newsbridge.text.partial import last_day
from newsbridge.translate import plan, tmx
from newsbridge.translate.engine import Engine

MAX_TRIES = 4
"""How often one request is sent that the service puts off."""
MAX_PAUSE = 60.0
AWAY_AFTER = 3
"""Items in a row that an outage cost before the service counts as away for this run."""


def translate(run: Run) -> None:
    """Translate what is selected; what cannot be translated now waits, with its reason."""
    _import_memory(run)
    desk = _Desk(run)
    try:
        chosen = [revision for revision in progress.to_translate(run.store, run.slug) if _selected(run, revision)]
        run.progress.begin("translate", len(chosen))
        for revision in chosen:
            with run.guarded("translate", revision.item, revision.id, revision.article.title):
                desk.serve(revision, run.sources[revision.source].source.rights)
            run.progress.advance(revision.article.title)
    finally:
        desk.close()


def _import_memory(run: Run) -> None:
    for file in run.settings.memory:
        path = f"{run.slug}/{file.relative_to(run.settings.folder)}"
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if not memory.seed_is_known(run.store, path, sha256):
            units = [memory.Unit(source, target, None, None) for source, target in tmx.read(file)]
            memory.import_seed(run.store, path, sha256, units, run.now)


def _selected(run: Run, revision: Revision) -> bool:
    """Whether an item is to be translated; one that is not is kept and counted."""
    reason = _reason_to_leave_out(run, revision)
    if reason is not None:
        run.report.left_out[reason] += 1
    return reason is None


def _reason_to_leave_out(run: Run, revision: Revision) -> str | None:
    if revision.source not in run.sources:
        return "its source is no longer in the pipeline file"
    if revision.article.language not in ("de", "und"):
        return f"not German ({revision.article.language})"
    if run.sources[revision.source].source.rights.translate == "none":
        return "rights: no translation allowed"
    days = run.settings.table.select.max_age_days
    day = last_day(revision.article.published or revision.first_seen)
    if days and day < run.now.date() - timedelta(days=days):
        return f"older than {days} days (select.max_age_days)"
    return None


@dataclass(slots=True)
class _Desk:
    """Serves items one after the other; remembers why the engine is not asked any more."""

    run: Run
    engine: Engine | None = None
    closed: str | None = None
    """Why nothing more is asked in this run."""
    outages: int = 0
    fresh: dict[str, int] = field(default_factory=dict)
    """Memory keys that this item's requests brought, with the characters billed for each."""

    def close(self) -> None:
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

    def _variant(self) -> str:
        module, options = self.run.settings.engine
        return str(module.variant(options))

    def _missing(self, texts: Sequence[str]) -> list[str]:
        """Texts that memory does not have, each once."""
        found = {memory.key(text): text for text in reversed(texts) if plan.needs_engine(text)}
        variant = self._variant()
        return [text for text in reversed(found.values()) if memory.find(self.run.store, text, variant) is None]

    def _segment(self, text: str) -> Segment:
        if not plan.needs_engine(text):
            return Segment(text, text, "unchanged", None)
        unit = memory.find(self.run.store, text, self._variant())
        if unit is None:
            raise AnswerError(f"no translation of “{text[:40]}”")
        billed = self.fresh.pop(memory.key(text), None)
        if billed is not None:
            return Segment(text, unit.target, "engine", unit.engine, unit.model, billed)
        return Segment(text, unit.target, "memory" if unit.engine else "approved memory", unit.engine, unit.model)

    def _ask(self, revision: Revision, missing: Sequence[str], context: str) -> str | None:
        """Send what is missing; returns the reason where something stays missing."""
        try:
            engine = self._connected()
            for texts, its_context in plan.requests(missing, context, engine.max_texts, engine.max_bytes):
                self._request(engine, revision, texts, its_context)
        except TranslateError as error:
            self._note(revision, error)
            return str(error)
        self.outages = 0
        return None

    def _connected(self) -> Engine:
        if self.closed is not None:
            raise CapError(self.closed)
        if self.engine is None:
            module, options = self.run.settings.engine
            self.engine = module.connect(options, self.run.environment)
        return self.engine

    def _note(self, revision: Revision, error: TranslateError) -> None:
        """Decide what an error means for the item and for the rest of the run."""
        if isinstance(error, CapError):
            return
        if isinstance(error, KeyRefusedError):
            self.run.report.key_refused = str(error)
        if isinstance(error, OutageError):
            self.outages += 1
        if isinstance(error, KeyMissingError | KeyRefusedError | QuotaError) or self.outages >= AWAY_AFTER:
            self.closed = str(error)
        if not isinstance(error, KeyMissingError):
            blames_item = isinstance(error, AnswerError)
            self.run.attempt("translate", revision.item, revision.id, str(error), blames_item=blames_item)

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
        units = [
            memory.Unit(text, target, engine.name, answer.model)
            for text, target in zip(texts, answer.texts, strict=True)
        ]
        with writing(run.store):
            memory.put(run.store, units, self._variant(), engine.name, run.now)
            ledger.close(run.store, request, sum(answer.billed), "translated", run.now)
        self.fresh.update(zip(map(memory.key, texts), answer.billed, strict=True))

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
        if request is None:
            if characters > cap:
                # alone it can never pass; the others may
                raise CapError(
                    f"its {characters} new characters alone are more than {cap} a run (translate.run_characters)"
                )
            self.closed = f"the cap of {cap} characters a run is reached (translate.run_characters raises it)"
            raise CapError(self.closed)
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
