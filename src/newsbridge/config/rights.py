"""Rights as a pipeline file gives them, with what their class allows."""

import re

from newsbridge.config.source_tables import RightsTable
from newsbridge.errors import ConfigError
from newsbridge.model import Display, Rights, Translatable

_NO_DERIVATIVES = re.compile(r"creativecommons\.org/licenses/[a-z-]*nd\b", re.IGNORECASE)
_TRANSLATED: dict[Display, Translatable] = {"headline": "title", "summary": "summary", "full": "full"}
_SHOWN: dict[str, Display] = {"none": "headline", **{scope: display for display, scope in _TRANSLATED.items()}}


def rights_of(given: RightsTable, place: str) -> Rights:
    """Defaults of a rights class; more than a headline needs a place where the terms can be read."""
    documented = given.evidence_url is not None
    generous = documented and given.category in ("press_release", "public_body", "licensed")
    # what nobody will see is not paid for, and what is not translated cannot be shown
    display = given.display or _SHOWN.get(given.translate or "", "full" if generous else "headline")
    translate = given.translate or _TRANSLATED[display]
    if given.category == "press_publisher" and documented and "full" not in (display, translate):
        generous = True  # the writer lets a summary out only where an editor has worked on it
    if (display != "headline" or translate in ("summary", "full")) and not generous:
        problem = (
            "more than a headline needs class press_release, public_body or licensed (a summary, press_publisher)"
            " and an evidence_url that shows where it is allowed"
        )
        raise ConfigError("", [(place, problem)])
    if translate != "none" and given.licence and _NO_DERIVATIVES.search(given.licence):
        problem = "this licence allows no translation (ND): set translate = \"none\""
        raise ConfigError("", [(f"{place}.licence", problem)])
    return Rights(
        category=given.category,
        display=display,
        translate=translate,
        evidence_url=given.evidence_url,
        checked_on=given.checked_on.isoformat() if given.checked_on else None,
        credit_line=given.credit_line,
        licence=given.licence,
        max_quote_chars=given.max_quote_chars,
        takedown_contact=given.takedown_contact,
    )
