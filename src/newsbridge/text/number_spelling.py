"""Number words as German and Dutch build them: units before tens, hundreds and thousands in front."""

from collections.abc import Callable, Mapping


def spelled(
    units: Mapping[str, int], tens: Mapping[str, int], join: str, hundred: str, extra: Mapping[str, int]
) -> dict[str, int]:
    """All number words below 2000 that do without a word for thousand; units and tens joined by "und" or "en"."""
    below = dict(units) | dict(extra)
    for ten, value in tens.items():
        below[ten] = value
        for unit, number in units.items():
            if 0 < number < 10:
                below[_joined(unit, join) + ten] = value + number
    words = dict(below)
    heads = {"": 1} | {unit: number for unit, number in below.items() if 0 < number < 100}
    for head, number in heads.items():
        words[head + hundred] = number * 100
        if number < 10 or 10 < number < 20:
            for tail, rest in below.items():
                if rest:
                    words.setdefault(head + hundred + tail, number * 100 + rest)
                    words.setdefault(head + hundred + join + tail, number * 100 + rest)
    return words


def _joined(unit: str, join: str) -> str:
    """twee + en is tweeën."""
    return unit + ("ën" if join == "en" and unit.endswith("e") else join)


def thousands(words: Mapping[str, int], thousand: str) -> Callable[[str], int | None]:
    """A reader for words up to 999 999."""

    def read(word: str) -> int | None:
        head, found, tail = word.partition(thousand)
        if not found:
            return words.get(word)
        high = words.get(head, 1 if not head else None)
        low = words.get(tail, 0 if not tail else None)
        return None if high is None or low is None else high * 1000 + low

    return read
