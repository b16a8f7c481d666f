"""What the rules refuse, in the words of the account's language and the pipeline's time."""

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from newsbridge.desk import showing
from newsbridge.desk.words import Words
from newsbridge.model import Finding
from newsbridge.refusals import RefusalError, listed
from newsbridge.vocabulary.causes import in_words
from newsbridge.vocabulary.messages import in_language

if TYPE_CHECKING:
    from newsbridge.desk.visit import Visit

_NAMES = {
    "state": ("states.",),
    "move": ("moves.",),
    "needed": ("roles.",),
    "own": ("roles.",),
    "field": ("item.event_",),
    "status": ("item.status_",),
    "known": ("item.status_", "roles."),
}
"""What names of ours go by in the desk's words, by what they are called in the sentence."""


def reason(visit: "Visit", refusal: RefusalError) -> str:
    """Why something could not be done."""
    zone = visit.settings.table.pipeline.zone if visit.settings else None
    return refusal.said(visit.words.language, partial(_shown, visit.words, zone))


def _shown(words: Words, zone: str | None, name: str, value: object) -> object:
    """A value as the desk's pages have it."""
    language = words.language
    if isinstance(value, datetime):
        return showing.when(value, language, zone)
    if isinstance(value, date):
        return showing.day(value.isoformat(), language)
    if isinstance(value, Finding):
        return in_language(value, language)
    if isinstance(value, int):
        return _number(words, name, value)
    if name == "cause" and isinstance(value, str):
        return in_words(value, language)
    if isinstance(value, str):
        keys = (f"{start}{value}" for start in _NAMES.get(name, ()))
        return next((words(key) for key in keys if words.has(key)), value)
    return listed(name, value, partial(_shown, words, zone))


def _number(words: Words, name: str, value: int) -> str:
    if name != "paragraph":
        return showing.number(value, words.language)
    return words("item.paragraph", n=value) if value else words("item.title_row")
