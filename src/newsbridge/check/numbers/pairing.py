"""Taking away what two sides have in common."""

from collections import defaultdict, deque
from itertools import islice

from newsbridge.check.numbers.keys import Keys, Test, anything
from newsbridge.check.numbers.mentions import Mention

Pair = tuple[Mention, Mention]
_WINDOW = 12
"""How many equal mentions are looked at for the one that stands where it should."""


class Sides:
    """The mentions of both sides that have found no counterpart yet."""

    def __init__(self, german: tuple[Mention, ...], dutch: tuple[Mention, ...], stretch: float = 1.0) -> None:
        self.german, self.dutch = list(german), list(dutch)
        self.stretch = stretch
        """German characters to a Dutch one."""

    def match(self, keys: Keys, german: Test = anything, dutch: Test = anything) -> list[Pair]:
        """Pairs off and removes mentions that share a key, each once: of several that which stands where it should."""
        if not self.german or not self.dutch:
            return []
        waiting: dict[object, deque[Mention]] = defaultdict(deque)
        for other in filter(dutch, self.dutch):
            for key in keys(other):
                waiting[key].append(other)
        taken: set[int] = set()
        pairs: list[Pair] = []
        for one in filter(german, self.german):
            for key in keys(one):
                fitting = self._taken_from(waiting.get(key), one, taken)
                if fitting is not None:
                    pairs.append((one, fitting))
                    taken |= {id(one), id(fitting)}
                    break
        if pairs:
            self.drop(taken)
        return pairs

    def _taken_from(self, queue: deque[Mention] | None, one: Mention, taken: set[int]) -> Mention | None:
        while queue and id(queue[0]) in taken:
            queue.popleft()
        if not queue:
            return None
        free = [other for other in islice(queue, _WINDOW) if id(other) not in taken]
        best = min(free, key=lambda other: abs(other.span.start * self.stretch - one.span.start))
        queue.remove(best)
        return best

    def drop(self, taken: set[int]) -> None:
        """Removes mentions by their `id()`."""
        self.german = [mention for mention in self.german if id(mention) not in taken]
        self.dutch = [mention for mention in self.dutch if id(mention) not in taken]
