"""How translators put figures, dates, times, units and addresses into Dutch, and how it goes wrong."""

from pathlib import Path

from newsbridge import kinds
from newsbridge.check import check_translation
from newsbridge.model import Segment

LINES = (Path(__file__).parent / "renderings.txt").read_text("utf-8").splitlines()
RENDERINGS = [line.split(" | ") for line in LINES if line and not line.startswith("#")]
MODULES = [kinds.load("check", name) for name in ("figure", "unit", "date", "address")]
CHECKS = [(module, module.Options()) for module in MODULES]


def _messages(german: str, dutch: str) -> list[str]:
    return [one.message for one in check_translation([Segment(german, dutch, "engine", "deepl")], CHECKS)]


def test_what_says_the_same_passes() -> None:
    """Every rendering that a good translator uses."""
    found = {(german, dutch): _messages(german, dutch) for german, dutch, _ in RENDERINGS}
    assert {pair: messages for pair, messages in found.items() if messages} == {}


def test_what_says_something_else_is_found() -> None:
    """The same phrases gone wrong."""
    assert [(german, wrong) for german, _, wrong in RENDERINGS if not _messages(german, wrong)] == []


def test_there_are_many_of_them() -> None:
    """A list that lost its lines tests nothing."""
    assert len(RENDERINGS) > 250
