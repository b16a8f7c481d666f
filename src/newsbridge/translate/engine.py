"""What every translation engine is to the rest of newsbridge."""

from collections.abc import Sequence
from typing import Protocol

from newsbridge.model import Answer


class Engine(Protocol):
    """A connection to a machine that translates German into Dutch."""

    @property
    def name(self) -> str:
        """Its kind: `deepl`."""

    @property
    def max_texts(self) -> int:
        """Texts that one request may carry."""

    @property
    def max_bytes(self) -> int:
        """Bytes of texts and context together that one request may carry."""

    def translate(self, texts: Sequence[str], context: str) -> Answer:
        """Translate texts that share a context, in one request that is sent once.

        Raises:
            KeyRefusedError, QuotaError: final for this run.
            OutageError: the service is away or busy.
            AnswerError: the answer is not one text for each text; one that is empty counts as missing.
        """
        ...

    def close(self) -> None:
        """Free the connection."""
        ...
