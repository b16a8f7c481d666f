"""Items on their way through the engines, in their order: assembled from memory, asked for, completed."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from newsbridge.errors import (
    AnswerError,
    CapError,
    GlossaryError,
    KeyMissingError,
    KeyRefusedError,
    OutageError,
    QuotaError,
    TranslateError,
)
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating import posting
from newsbridge.pipeline.translating.assembling import Memory
from newsbridge.pipeline.translating.engines import Line
from newsbridge.pipeline.translating.failures import Failures
from newsbridge.pipeline.translating.job import Flight, Job
from newsbridge.pipeline.translating.left import Left, need_of
from newsbridge.pipeline.translating.sending import Gate, Sent, send
from newsbridge.store import ledger, lock, translations, writing
from newsbridge.store.waiting import Need
from newsbridge.translate.engine import Engine
from newsbridge.translate.pieces import Piece, Text, missing, segment

POLL_SECONDS, MAX_POLLS = 0.25, 400
"""How often it is looked whether another process has brought a text, and how many times."""
MAX_TURNS = 20
"""How often an item is looked up again because memory has got a text of it meanwhile."""


class Asking:
    """Serves items; remembers why engines are not asked any more."""

    def __init__(self, run: Run, lines: Sequence[Line]) -> None:
        self._run, self._lines = run, lines
        self._parallel = run.settings.table.translate.parallel
        self._queue: deque[Job] = deque()
        self._elsewhere: list[Job] = []
        """Items with a text that another request carries just now."""
        self._polls = 0
        self._flights: dict[Future[Sent], Flight] = {}
        self._failures = Failures(run)
        self._left = Left(run)
        self._gate = Gate(run.sleep)

    def serve(self, jobs: Iterable[Job]) -> None:
        """Complete items' translations, or leave them waiting with a reason."""
        self._queue.extend(jobs)
        self._free_the_dead()
        try:
            with ThreadPoolExecutor(self._parallel) as pool:
                self._loop(pool)
        finally:
            for line in self._lines:
                line.close()
        self._failures.settle()
        self._left.finish()
        self._run.report.closed += [{"engine": line.name, "reason": line.closed} for line in self._lines if line.closed]

    # --- the loop ------------------------------------------------------------------------------------

    def _loop(self, pool: ThreadPoolExecutor) -> None:
        try:
            while self._queue or self._flights or self._elsewhere:
                while self._queue and len(self._flights) < self._parallel:
                    self._guarded(self._queue.popleft(), pool)
                self._land()
        except KeyboardInterrupt:
            # what is under way is paid for: keep it
            while self._flights:
                self._land()
            raise

    def _land(self) -> None:
        """Wait until something comes back, here or in another process."""
        if self._flights:
            for future in wait(self._flights, return_when=FIRST_COMPLETED)[0]:
                flight = self._flights.pop(future)
                flight.line.put_back(flight.engine)
                revision = flight.job.revision
                with self._run.guarded("translate", revision.item, revision.id, revision.article.title):
                    self._landed(flight, future)
        elif self._elsewhere:
            self._polls += 1
            self._run.sleep(POLL_SECONDS)
            self._free_the_dead()
        self._queue.extend(self._elsewhere)
        self._elsewhere.clear()

    def _free_the_dead(self) -> None:
        """Claims that were there before this run began are of a run that was killed; so are others' without a lock."""
        for holder in ledger.holders(self._run.store):
            own = holder == self._run.slug
            if (own and not self._flights) or not (own or lock.is_held(self._run.settings.lock_of(holder))):
                ledger.forget_claims(self._run.store, holder)

    def _guarded(self, job: Job, pool: ThreadPoolExecutor) -> None:
        revision = job.revision
        with self._run.guarded("translate", revision.item, revision.id, revision.article.title):
            self._next(job, pool)

    # --- one item ------------------------------------------------------------------------------------

    def _next(self, job: Job, pool: ThreadPoolExecutor) -> None:
        """Complete an item, or send its next request."""
        line = self._open_line(job)
        if line is None and (known := self._left.known(job)):
            self._left.leave(job, self._why_closed(), known)
            return
        # a fallback's word counts only where the fallback is asked
        put_together, asked = self._asked(job, self._lines[: self._lines.index(line) + 1] if line else self._lines)
        if not asked:
            self._complete(job, put_together)
        elif line is None:
            self._left.leave(job, self._why_closed(), need_of(asked))
        elif job.billed.keys() & {text.source for text in asked} or job.turns > MAX_TURNS:
            raise AnswerError("its translation came, but cannot be put together")
        else:
            self._ask(job, line, asked, pool)

    def _asked(self, job: Job, lines: Sequence[Line]) -> tuple[list[list[Piece]], list[Text]]:
        """How an item is put together from memory, and what engines have to add, each text once."""
        found = Memory(self._run.store, tuple(line.variant for line in lines), job.out)
        put_together = found.put_together(job.paragraphs)
        texts: dict[str, Text] = {}
        for number, pair in enumerate(zip(job.paragraphs, put_together, strict=True)):
            for text in missing(*pair):
                texts.setdefault(found.key(text.source), text)
                job.owners.setdefault(text.source, number)
        return put_together, list(texts.values())

    def _open_line(self, job: Job) -> Line | None:
        return next((line for line in self._lines if line.closed is None and line.name not in job.silent), None)

    def _ask(self, job: Job, line: Line, asked: list[Text], pool: ThreadPoolExecutor) -> None:
        engine: Engine | None = None
        need = need_of(asked)
        try:
            engine = line.take()
            if line.glossary_closed and any(line.variant.of(t.source) != line.variant.name for t in asked):
                raise GlossaryError(line.glossary_closed)
            parcel = posting.prepare(line, engine, asked, job.context)
            request = posting.reserve(self._run, line, engine, job.revision, parcel)
        except (posting.KnownError, TranslateError) as error:
            if engine is not None:
                line.put_back(engine)
            self._refused(job, line, error, need)
            return
        if request is None:
            line.put_back(engine)
            if self._polls < MAX_POLLS:
                self._elsewhere.append(job)
            else:
                self._left.leave(job, "another run is translating a text of it just now", need)
            return
        characters = sum(len(text.source) for text in parcel.texts)
        self._run.report.ask(job.revision.item, job.revision.article.title, len(parcel.texts), characters)
        future = pool.submit(send, engine, parcel.letter, self._gate)
        self._flights[future] = Flight(job, line, engine, request, parcel)

    def _refused(self, job: Job, line: Line, error: Exception, need: Need) -> None:
        """A request did not leave."""
        if isinstance(error, posting.KnownError):
            job.turns += 1
            self._queue.appendleft(job)
        elif isinstance(error, KeyMissingError | KeyRefusedError | QuotaError) or (
            isinstance(error, CapError) and error.reached
        ):
            self._close(line, error)
            self._queue.appendleft(job)
        elif isinstance(error, CapError | GlossaryError):
            # what is too long alone, or needs the glossary, says nothing about the others
            line.glossary_closed = str(error) if isinstance(error, GlossaryError) else line.glossary_closed
            self._left.leave(job, str(error), need)
        elif isinstance(error, TranslateError):
            self._failed_at(job, line, error)

    def _landed(self, flight: Flight, future: Future[Sent]) -> None:
        job, line = flight.job, flight.line
        if broken := future.exception():
            with writing(self._run.store):
                ledger.close(self._run.store, flight.request, None, repr(broken), self._run.now)
            raise broken
        sent = future.result()
        self._run.report.requests += sent.tries
        error = sent.outcome
        if isinstance(error, TranslateError):
            posting.give_up(self._run, line, flight.request, error)
            self._unanswered(flight, error)
            return
        try:
            cost = posting.keep(self._run, line, flight.engine, flight.request, flight.parcel, error)
        except AnswerError as incomplete:
            self._failed_at(job, line, incomplete)
            return
        job.billed |= cost
        self._left.brought = True
        self._failures.answered(line)
        self._queue.appendleft(job)

    def _unanswered(self, flight: Flight, error: TranslateError) -> None:
        job, line = flight.job, flight.line
        if isinstance(error, GlossaryError):
            line.forget_glossary(flight.engine, error, flight.parcel.letter.glossary)
            self._queue.appendleft(job)
        elif isinstance(error, KeyRefusedError | QuotaError):
            self._close(line, error)
            self._queue.appendleft(job)
        else:
            self._failed_at(job, line, error)

    def _complete(self, job: Job, put_together: Sequence[Sequence[Piece]]) -> None:
        run = self._run
        costs: dict[int, dict[str, int]] = {}
        for source, cost in job.billed.items():
            costs.setdefault(job.owners[source], {})[source] = cost
        pairs = enumerate(zip(job.paragraphs, put_together, strict=True))
        made = [segment(*pair, costs.get(number, {})) for number, pair in pairs]
        segments = [job.written.get(one.source, one) for one in made]
        translations.add(run.store, job.revision, segments, job.version, run.now)
        run.report.translated += 1
        run.report.from_memory += sum(one.origin in ("memory", "approved memory") for one in segments)
        run.progress.advance(job.revision.article.title)

    # --- what fails ----------------------------------------------------------------------------------

    def _why_closed(self) -> str:
        if len(self._lines) == 1:
            return self._lines[0].closed or ""
        return "; ".join(f"{line.name}: {line.closed}" for line in self._lines if line.closed)

    def _close(self, line: Line, error: TranslateError) -> None:
        line.closed = str(error)
        if isinstance(error, KeyRefusedError):
            self._run.report.key_refused = str(error)

    def _failed_at(self, job: Job, line: Line, error: TranslateError) -> None:
        self._failures.add(job, line, error)
        if isinstance(error, OutageError):
            job.silent.add(line.name)
            if self._open_line(job):
                self._queue.appendleft(job)
                return
        others = [f"{one.name}: {one.closed}" for one in self._lines if one.closed and one is not line]
        self._left.leave(job, "; ".join([str(error), *others]), need_of(self._asked(job, self._lines)[1]))
