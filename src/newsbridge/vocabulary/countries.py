"""Countries by ISO 3166-1 alpha-2 code, with German and Dutch names from CLDR (babel)."""

from difflib import get_close_matches
from functools import cache

# CLDR lists territories that are no ISO 3166 country (the Union, the Canaries, test locales); Kosovo's XK is in use
_NOT_ISO = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale  # late: 50 ms that a run without countries need not pay

    names = Locale(language).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NOT_ISO}


def country_codes() -> frozenset[str]:
    """All codes that have a name."""
    return frozenset(_territories("de"))


def similar_codes(given: str) -> list[str]:
    """Codes that somebody may mean who writes what is none: `UK`, `nl`, `DEU`, `Belgien`; at most three."""
    word = given.strip()
    if word.upper() in country_codes():
        return [word.upper()]
    if aliases := [code for code in _aliases().get(word.upper(), ()) if code in country_codes()]:
        return aliases[:3]
    names = {name.casefold(): code for language in ("en", "nl", "de") for code, name in _territories(language).items()}
    close = get_close_matches(word.casefold(), names, 3, 0.85)
    begins = [name for name in names if name.startswith(word.casefold())] if word else []
    return list(dict.fromkeys(names[name] for name in (*close, *sorted(begins))))[:3]


@cache
def _aliases() -> dict[str, list[str]]:
    """Codes that are out of use, of three letters or of other lists, each with those that stand for it now."""
    from babel.core import get_global

    return dict(get_global("territory_aliases"))


def name_de(code: str) -> str:
    """German name of a country.

    Raises:
        LookupError: no such code.
    """
    return _name("de", code)


def country_name(code: str, language: str) -> str:
    """Name of a country in a language that Babel knows; the code itself where there is no such country."""
    return _territories(language).get(code, code)


def slug_nl(code: str) -> str:
    """What stands for the country in a feed's address: `land/nl`."""
    _name("nl", code)
    return code.lower()


def _name(language: str, code: str) -> str:
    try:
        return _territories(language)[code]
    except KeyError:
        raise LookupError(f'no country "{code}"; give an ISO 3166-1 alpha-2 code in capitals, such as "NL"') from None
