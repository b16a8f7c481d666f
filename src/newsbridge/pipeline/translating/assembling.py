"""Memory's word for the texts of one item, and what it cannot say."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from newsbridge.model import Paragraph, Term, Unit
from newsbridge.store import Store, memory
from newsbridge.text.terms import find_terms
from newsbridge.translate.pieces import Piece, parts, pieces, stays


@dataclass(frozen=True, slots=True)
class Variant:
    """What an engine's translations depend on beside the text."""

    name: str
    terms: tuple[Term, ...] = ()
    """The glossary, where the engine applies it."""

    def of(self, text: str) -> str:
        """The name for a text; the glossary's terms count only where the text holds them."""
        # an allowed form more or less changes nothing that the engine does
        held = {(hit.term.de, hit.term.nl[0]) for hit in find_terms(text, self.terms)} if self.terms else None
        if not held:
            return self.name
        return f"{self.name}+{hashlib.sha256(json.dumps(sorted(held)).encode()).hexdigest()[:8]}"


    def inside(self, sentence: str, variant: str) -> str:
        """The same for a sentence of a text of that variant; another engine's keep theirs."""
        return self.of(sentence) if variant.partition("+")[0] == self.name else variant


@dataclass(slots=True)
class Memory:
    """What the store's memory says of German texts; each is looked up once."""

    store: Store
    variants: tuple[Variant, ...]
    """Of the engines whose word counts, the best first."""
    out: Mapping[str, Unit] = field(default_factory=dict)
    """What subscribers have of the item, by its German: it is not made anew but for an editor's word. What an editor
    wrote for this item, which beats all else, is `approved` here."""
    _found: dict[str, Unit | None] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Unit | None:
        """The Dutch of a text."""
        if self.key(text) not in self._found:
            self._look_up([text])
        return self._found[self.key(text)]

    def key(self, text: str) -> str:
        """What the text is found by."""
        if text not in self._keys:
            self._keys[text] = memory.key(text)
        return self._keys[text]

    def put_together(self, paragraphs: Sequence[Paragraph]) -> list[list[Piece]]:
        """How each paragraph is put together; two questions to the store for all of them."""
        open_ones = [paragraph for paragraph in paragraphs if not stays(paragraph)]
        self._look_up([paragraph.text for paragraph in open_ones])
        for text, unit in self.out.items():
            known = self._found.get(self.key(text))
            if known is None or known.state != "approved" or unit.state == "approved":
                self._found[self.key(text)] = unit
        inner = []
        for paragraph in open_ones:
            whole = self.find(paragraph.text)
            if whole is None or whole.state != "approved":
                inner += [paragraph.text[slice(*place)] for place in parts(paragraph)]
        self._look_up(inner)
        return [pieces(paragraph, self.find) for paragraph in paragraphs]

    def _look_up(self, texts: Sequence[str]) -> None:
        wanted = {
            self.key(text): [variant.of(text) for variant in self.variants]
            for text in texts
            if self.key(text) not in self._found
        }
        if wanted:
            self._found |= dict.fromkeys(wanted) | memory.find(self.store, wanted.items())
