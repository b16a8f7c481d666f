"""Who made a unit of a translation memory: a person or a machine, as far as its file says."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from newsbridge.model import State
from newsbridge.translate.tmx.names import CONFIRMATION, STATE, SYSTEM

_CONFIRMED = {"translated", "approvedtranslation", "approvedsignoff"}
_REJECTED = {"rejectedtranslation", "rejectedsignoff"}
_MACHINE = re.compile(
    r"(?:[na]?mt(?![^\W_])|(?:adaptive|neural)?machinetranslat|automatictranslation|machine$)", re.IGNORECASE
)
"""How tools call a machine, blanks left out: MT!, MT!-name, NMT, AMT, MachineTranslation …"""


def state_of(props: Mapping[str, str], makers: Sequence[str]) -> State | Literal["rejected"]:
    """A machine's unit is one that says so and that nobody confirmed; anything else is a person's.

    Args:
        props: properties by their name in lower case.
        makers: who changed the unit last, who created it; `""` where the file does not tell.
    """
    confirmation = props.get(CONFIRMATION.lower(), "").lower()
    if confirmation in _REJECTED:
        return "rejected"
    if confirmation in _CONFIRMED:
        # a person has confirmed it, whoever wrote it first
        return "approved"
    if props.get(STATE) in ("approved", "machine"):
        return "machine" if props[STATE] == "machine" else "approved"
    last = next(filter(None, makers), "")
    said = (last, props.get(SYSTEM.lower(), ""), props.get("origin", ""))
    return "machine" if any(_MACHINE.match("".join(one.split())) for one in said) else "approved"
