"""The sentence that says how an item was translated and whether an editor has seen it."""

from collections.abc import Iterable

from newsbridge.model import Segment
from newsbridge.vocabulary.labels import labels


def notice(segments: Iterable[Segment], *, approved: bool) -> str:
    """One Dutch sentence for the segments that are shown."""
    # a date or a number that stays as it is was made by nobody; what an editor wrote anew is told by "nagekeken"
    shown = [segment for segment in segments if segment.origin != "unchanged"]
    made_by = list(dict.fromkeys(segment.engine for segment in shown if segment.origin != "editor"))
    engines = [engine_name(engine) for engine in made_by if engine is not None]
    by_nobody = "_memory" if made_by or not shown else "_own"
    origin = by_nobody if not engines else "_mixed" if None in made_by else ""
    key = f"notice.{'approved' if approved else 'automatic'}{origin}"
    return labels().say(key, engines=labels().say("notice.and").join(engines))


def engine_name(engine: str) -> str:
    """How readers know an engine: DeepL for `deepl`."""
    key = f"engine.{engine}"
    return labels().say(key) if labels().has(key) else engine
