"""How many characters were put in, taken out or replaced between two texts."""


def distance(before: str, after: str) -> int:
    """The Levenshtein distance, by bit-parallel columns (Myers 1999, Hyyrö 2003): a paragraph takes milliseconds."""
    before, after = _unlike(before, after)
    if not before or not after:
        return len(before) + len(after)
    places: dict[str, int] = {}
    for number, sign in enumerate(before):
        places[sign] = places.get(sign, 0) | 1 << number
    whole, last = (1 << len(before)) - 1, 1 << len(before) - 1
    # bits of rows whose value is one more, or one less, than the row's above
    more, less, found = whole, 0, len(before)
    for sign in after:
        same = places.get(sign, 0)
        diagonal = (((same & more) + more) ^ more) | same | less
        rises = less | ~(diagonal | more) & whole
        falls = diagonal & more
        found += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        more = (falls << 1 | ~(diagonal | rises)) & whole
        less = rises & diagonal & whole
    return found


def _unlike(before: str, after: str) -> tuple[str, str]:
    """Both without what they begin and end with in common."""
    shortest = min(len(before), len(after))
    head = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    before, after = before[head:], after[head:]
    shortest = min(len(before), len(after))
    tail = next((back for back in range(shortest) if before[-1 - back] != after[-1 - back]), shortest)
    return before[: len(before) - tail], after[: len(after) - tail]
