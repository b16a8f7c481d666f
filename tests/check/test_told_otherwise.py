"""Days, jubilees and clubs that the two languages write differently."""

import pytest

from newsbridge.check.kinds import date, figure, name, unit

_KINDS = (date, figure, unit, name)


def _found(source: str, target: str) -> list[str]:
    return [found.check for kind in _KINDS for found in kind.check_pair(source, target, kind.Options())]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Programm: Di. Basteln, Do. Kochen.", "Programma: dinsdag knutselen, donderdag koken."),
        ("Am Brückentag ist das Amt zu.", "De dag na Hemelvaart is de dienst dicht."),
        ("Sie feiern eiserne Hochzeit.", "Ze zijn 65 jaar getrouwd."),
        ("Das Derby Preußen Münster gegen Essen.", "De derby Preußen Münster-Essen."),
        ("Ein Fünfzehntel der Fläche fehlt.", "Een vijftiende van de oppervlakte ontbreekt."),
    ],
)
def test_what_is_told_otherwise_passes(source: str, target: str) -> None:
    """Short weekdays in a list, a day by its neighbour, a jubilee by its years."""
    assert _found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("Programm: Di. Basteln, Do. Kochen.", "Programma: dinsdag knutselen, vrijdag koken.", "date"),
        ("Sie feiern goldene Hochzeit.", "Ze zijn 60 jaar getrouwd.", "figure"),
        ("Ein Fünftel der Fläche fehlt.", "Een vijftiende van de oppervlakte ontbreekt.", "figure"),
        ("In der letzten Märzwoche ist frei.", "In de eerste week van maart is het vakantie.", "date"),
        ("Ein Pfund Spargel kostet 5 Euro.", "Asperges kosten 5 euro per kilo.", "date unit figure"),
    ],
)
def test_what_was_changed_is_found(source: str, target: str, kind: str) -> None:
    """Of the same sorts, told wrongly."""
    assert set(_found(source, target)) & set(kind.split())
