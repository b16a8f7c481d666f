"""Units by code: what they measure and how large they are, so that 14 Tage are two weeks and 1000 m a kilometre."""

from collections.abc import Mapping

UNITS: Mapping[str, tuple[str, float]] = {
    "%": ("share", 1), "pp": ("share points", 1), "‰": ("per mille", 1),
    "EUR": ("EUR", 1), "ct": ("EUR", 0.01), "USD": ("USD", 1), "GBP": ("GBP", 1), "CHF": ("CHF", 1),
    "PLN": ("PLN", 1), "kr": ("crowns", 1), "JPY": ("JPY", 1), "RUB": ("RUB", 1), "CNY": ("CNY", 1), "HUF": ("HUF", 1),
    "TRY": ("TRY", 1),
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "km": ("length", 1000),
    "mi": ("length", 1609.344), "nmi": ("length", 1852), "ft": ("length", 0.3048), "in": ("length", 0.0254),
    "m²": ("area", 1), "ha": ("area", 10_000), "km²": ("area", 1_000_000), "ac": ("area", 4046.86),
    "m³": ("volume", 1000), "l": ("volume", 1), "hl": ("volume", 100), "ml": ("volume", 0.001),
    "cl": ("volume", 0.01), "dl": ("volume", 0.1),
    "mg": ("mass", 1e-6), "g": ("mass", 0.001), "hg": ("mass", 0.1), "kg": ("mass", 1), "t": ("mass", 1000),
    "lb": ("mass", 0.5), "cwt": ("mass", 50),
    "W": ("power", 1), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9), "hp": ("horsepower", 1),
    "kWh": ("energy", 1e3), "MWh": ("energy", 1e6), "GWh": ("energy", 1e9), "TWh": ("energy", 1e12),
    "V": ("voltage", 1), "kV": ("voltage", 1000), "dB": ("loudness", 1), "MB": ("data", 1), "GB": ("data", 1000),
    "TB": ("data", 1e6), "Mbit": ("data rate", 1), "Gbit": ("data rate", 1000),
    "°C": ("temperature", 1), "°F": ("Fahrenheit", 1), "km/h": ("speed", 1), "kn": ("speed", 1.852),
    "s": ("time", 1), "min": ("time", 60), "qh": ("time", 900), "h": ("time", 3600), "d": ("time", 86_400),
    "wk": ("time", 604_800), "mo": ("months", 1), "q": ("months", 3),
    "a": ("months", 12), "dec": ("months", 120), "c": ("months", 1200),
}  # fmt: skip
"""Dimension and size in it."""
SHARES_AND_MONEY = frozenset({"%", "pp", "‰", "EUR", "ct", "USD", "GBP", "CHF"})
_LEFT_OUT = frozenset({"time", "months", "speed"})


def is_often_left_out(unit: str | None) -> bool:
    """Good translators drop some units: ein 47 Jahre alter Mann, een man van 47; Tempo 30."""
    return unit is None or UNITS[unit][0] in _LEFT_OUT
