"""A request between the store and its engine: prepared and reserved before it leaves, kept when it comes back."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsbridge.errors import AnswerError, CapError, TranslateError
from newsbridge.model import Answer, Revision, Unit
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating.engines import Line
from newsbridge.pipeline.translating.sending import Letter, billed
from newsbridge.store import ledger, memory, writing
from newsbridge.text.sentences import sentences
from newsbridge.translate import plan
from newsbridge.translate.engine import Engine
from newsbridge.translate.markup import landed, to_html
from newsbridge.translate.pieces import Text

CLAIM_SECONDS = 900.0
"""So long a claim is respected whose holder nobody knows to be dead."""

_KEYS = {
    "run": "the cap of {} characters a run is reached (translate.run_characters raises it)",
    "month": "the cap of {} characters a month with this key is reached (translate.monthly_characters raises it)",
    "pipeline_month": "the pipeline's cap of {} characters a month is reached"
    " (translate.pipeline_monthly_characters raises it)",
}


class KnownError(Exception):
    """Another process has brought a text since memory was asked."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Texts with the letter that carries them."""

    texts: tuple[Text, ...]
    letter: Letter

    @property
    def characters(self) -> int:
        """What it can cost at most: tags count here, though few engines bill them."""
        return sum(map(len, self.letter.bodies))


def prepare(line: Line, engine: Engine, asked: Sequence[Text], context: str) -> Parcel:
    """The next request for the texts of one item: as many of them as it may carry.

    Raises:
        TranslateError: the glossary that they need cannot be had.
    """
    markup = line.has_markup and any(text.marks for text in asked)
    bodies = [to_html(text.source, text.marks) if markup else text.source for text in asked]
    batch, its_context = plan.requests(_within(bodies, line.caps), context, engine.max_texts, engine.max_bytes)[0]
    texts = tuple(asked[: len(batch)])
    held = any(line.variant.of(text.source) != line.variant.name for text in texts)
    glossary = line.glossary(engine) if held else None
    return Parcel(texts, Letter(tuple(batch), its_context, markup, glossary))


def _within(bodies: Sequence[str], caps: ledger.Caps) -> list[str]:
    """As many texts as the smallest cap allows at all, the first one in any case."""
    most = min((cap for cap in (caps.run, caps.month, caps.pipeline_month) if cap is not None), default=None)
    if most is None:
        return list(bodies)
    sums = accumulate(map(len, bodies))
    return list(bodies[: max(1, sum(so_far <= most for so_far in sums))])


def reserve(run: Run, line: Line, engine: Engine, revision: Revision, parcel: Parcel) -> int | None:
    """The number under which a request may leave; None where another one carries a text of it just now.

    Raises:
        KnownError: memory has a text of it meanwhile; look it up again.
        CapError: it would pass a cap.
    """
    order = ledger.Order(
        pipeline=run.slug,
        run=run.id,
        item=revision.item,
        engine=engine.name,
        account=engine.account,
        characters=0 if line.is_free else parcel.characters,
        texts=list(_claims(line, parcel)),
    )
    clock = time.time()  # processes with another --now share the store
    given = ledger.reserve(run.store, order, line.caps, now=run.now, clock=clock, until=clock + CLAIM_SECONDS)
    if isinstance(given, int):
        return given
    if given.reason == "in flight":
        return None
    if given.reason == "known":
        raise KnownError
    if order.characters > given.cap:
        reason = _KEYS[given.reason].format(given.cap).replace(" is reached", "")
        raise CapError(f"its {order.characters} new characters alone are more than {reason}")
    left = max(given.cap - given.spent, 0)
    reason = _KEYS[given.reason].format(given.cap)
    raise CapError(f"{reason}: {left} are left, the next item needs {order.characters}", reached=True)


def _claims(line: Line, parcel: Parcel) -> Iterator[tuple[str, str]]:
    """Keys and variants of the texts and of their sentences."""
    for text in parcel.texts:
        places = [(0, len(text.source)), *sentences(text.source)]
        for part in dict.fromkeys(text.source[slice(*place)] for place in places):
            if plan.needs_engine(part):
                yield memory.key(part), line.variant.of(part)


def keep(run: Run, line: Line, engine: Engine, request: int, parcel: Parcel, answer: Answer) -> dict[str, int]:
    """Keep what came before anything else is asked.

    Returns:
        billed characters of each German text.

    Raises:
        AnswerError: a text came back empty; what came is kept, and not paid for again.
    """
    units = [
        _unit(line, engine, text, dutch, answer.model, markup=parcel.letter.markup)
        for text, dutch in zip(parcel.texts, answer.texts, strict=True)
    ]
    came = [unit for unit in units if unit.target.strip()]
    outcome = "translated" if len(came) == len(units) else f"{len(units) - len(came)} texts came back empty"
    with writing(run.store):
        memory.put(run.store, came, run.now)
        memory.cut(run.store, line.variant.inside)
        ledger.close(run.store, request, sum(answer.billed), outcome, run.now, model=answer.model)
    if len(came) < len(units):
        raise AnswerError(f"{engine.name}: {outcome}", billed=sum(answer.billed))
    return {text.source: cost for text, cost in zip(parcel.texts, answer.billed, strict=True)}


def _unit(line: Line, engine: Engine, text: Text, dutch: str, model: str | None, *, markup: bool) -> Unit:
    came = landed(dutch, text.marks, text.source) if markup else None
    return Unit(
        text.source,
        came.text if came else dutch.strip(),
        engine.name,
        model,
        state="machine",
        variant=line.variant.of(text.source),
        origin=engine.name,
        anchors=came.anchors if came else (),
    )


def give_up(run: Run, line: Line, request: int, error: TranslateError) -> None:
    """Close a request that brought nothing, with what its error says of the cost."""
    with writing(run.store):
        ledger.close(run.store, request, 0 if line.is_free else billed(error), str(error), run.now)
