"""The glossary as DeepL keeps it: one of our name, with one dictionary, German to Dutch."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import deepl
from deepl.api_data import MultilingualGlossaryDictionaryEntries, MultilingualGlossaryInfo

from newsbridge.errors import GlossaryError
from newsbridge.model import Term
from newsbridge.translate.kinds.deepl import SERVER
from newsbridge.translate.wire import RefusedError

Ask = Callable[[Callable[[], Any]], Any]
"""Makes one request of a call to the client; what is refused comes as `RefusedError`."""


def put(client: deepl.DeepLClient, ask: Ask, name: str, terms: Sequence[Term], known: str | None) -> str:
    """Make the glossary hold exactly these terms.

    The known one is brought up to date. Where there is none, or DeepL lost it, one of the same name is taken over: a
    store that was lost must not leave a glossary behind that fills the account. Else a new one is made.

    Returns:
        Its id; empty where there are no terms: DeepL keeps no empty glossary, and nothing is asked of it.

    Raises:
        GlossaryError: DeepL refuses it; says what to do.
        KeyRefusedError, OutageError: as for a translation.
    """
    entries = _entries(terms)
    if not entries:
        return ""
    dictionary = MultilingualGlossaryDictionaryEntries("DE", "NL", entries)
    held: list[MultilingualGlossaryInfo] = []
    try:
        if known and _replaced(client, ask, known, dictionary):
            return known
        held = ask(client.list_multilingual_glossaries)
        for one in _ours(held, name, known):
            if _replaced(client, ask, one, dictionary):
                return one
        return str(ask(lambda: client.create_multilingual_glossary(name, [dictionary])).glossary_id)
    except RefusedError as error:
        raise GlossaryError(_what_to_do(name, error, [one.name for one in held])) from error


def is_lost(error: RefusedError) -> bool:
    """Whether a refusal says that the glossary, or its dictionary for German and Dutch, is not there."""
    if error.status == 404:
        return True
    about = re.search(r"glossar|dictionar", error.said, re.IGNORECASE)
    lost = re.search(r"not found|no dictionary|exist|glossary.?ids?\b|language pair", error.said, re.IGNORECASE)
    return error.status == 400 and about is not None and lost is not None


def _entries(terms: Sequence[Term]) -> dict[str, str]:
    """German and preferred Dutch; of a German term that stands twice, the first line counts."""
    entries: dict[str, str] = {}
    for term in terms:
        german, dutch = term.de.strip(), term.nl[0].strip()
        try:
            deepl.util.validate_glossary_term(german)
            deepl.util.validate_glossary_term(dutch)
        except ValueError as error:
            what = " ".join(f"“{german}” → “{dutch}”".split())
            raise GlossaryError(f"the glossary's {what} is empty or holds a tab or a line break: correct it") from error
        entries.setdefault(german, dutch)
    return entries


def _ours(held: Sequence[MultilingualGlossaryInfo], name: str, known: str | None) -> list[str]:
    """Ids of the glossaries that have our name, the newest first."""
    ours = [one for one in held if one.name == name and one.glossary_id != known]
    return [one.glossary_id for one in sorted(ours, key=lambda one: one.creation_time, reverse=True)]


def _replaced(
    client: deepl.DeepLClient, ask: Ask, glossary: str, dictionary: MultilingualGlossaryDictionaryEntries
) -> bool:
    """Replace a glossary's dictionary; False where there is no such glossary."""
    try:
        ask(lambda: client.replace_multilingual_glossary_dictionary(glossary, dictionary))
    except RefusedError as error:
        if is_lost(error):
            return False
        raise
    return True


def _what_to_do(name: str, error: RefusedError, held: Sequence[str]) -> str:
    if error.status == 456:
        names = ", ".join(f"“{one}”" for one in held) or "none of ours"
        return (
            f"DeepL keeps no more glossaries for this account ({error}); a free account has one. It holds: {names}. "
            f"Delete one at DeepL, take a larger plan, or leave out the pipeline's glossary"
        )
    if error.status == 404:
        return f"no glossaries are kept at this address (404); is {SERVER} right?"
    if error.status == 413:
        return f"the glossary “{name}” is larger than DeepL takes (10 MiB): shorten it"
    return f"DeepL refuses the glossary “{name}” ({error}): correct its terms"
