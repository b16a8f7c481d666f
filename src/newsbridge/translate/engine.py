"""What every translation engine is to the rest of newsbridge."""

from collections.abc import Sequence
from typing import Protocol

from newsbridge.model import Answer, Term


class Engine(Protocol):
    """A connection to a machine that translates German into Dutch; used by one thread at a time."""

    @property
    def name(self) -> str:
        """Its kind: `deepl`."""

    @property
    def account(self) -> str:
        """Who pays: a short hash of server and key, from which neither can be read."""

    @property
    def max_texts(self) -> int:
        """Texts that one request may carry."""

    @property
    def max_bytes(self) -> int:
        """Bytes of texts and context together that one request may carry."""

    def translate(
        self, texts: Sequence[str], context: str, *, markup: bool = False, glossary: str | None = None
    ) -> Answer:
        """Translate texts that share a context, in one request that is sent once.

        Args:
            context: German for understanding only; costs nothing and is not translated.
            markup: the texts are HTML fragments (`&amp;`, `<a id="0">`), and so are the answers.
            glossary: what `put_glossary` gave.

        Raises:
            KeyRefusedError, QuotaError: final for this run.
            GlossaryError: the engine does not know the glossary (`gone`) or cannot apply it.
            OutageError: the service is away or busy.
            AnswerError: the answer is not one text for each text; one that is empty counts as missing.
        """
        ...

    def put_glossary(self, name: str, terms: Sequence[Term], known: str | None) -> str:
        """Make the engine's glossary `name` hold exactly these terms, their preferred Dutch; returns its id.

        Args:
            known: the id that it had last time; it is brought up to date, or made anew where the engine lost it.

        Raises:
            GlossaryError: the engine refuses it: too many glossaries, a term too long; says what to do.
            KeyRefusedError, QuotaError, OutageError: as for `translate`.
        """
        ...

    def close(self) -> None:
        """Free the connection."""
        ...
