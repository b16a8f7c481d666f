"""An item on its way through the engines, and a request of it that is under way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsbridge.model import Paragraph, Revision, Segment, Unit
from newsbridge.pipeline.translating.engines import Line
from newsbridge.pipeline.translating.posting import Parcel
from newsbridge.translate.engine import Engine


@dataclass(slots=True)
class Job:
    """An item that is being translated."""

    revision: Revision
    paragraphs: list[Paragraph]
    version: str
    """What its translation depends on beside the wording."""
    out: Mapping[str, Unit]
    """What subscribers and editors have of it, by its German."""
    written: Mapping[str, Segment]
    """What of it an editor wrote: it stays as it is, under whatever wording of the rest."""
    billed: dict[str, int] = field(default_factory=dict)
    """German texts that this item's requests brought, with the characters billed for each."""
    owners: dict[str, int] = field(default_factory=dict)
    """The same texts, with the paragraph that each was asked for."""
    turns: int = 0
    """How often memory had brought a text by the time that it was to be asked for."""
    silent: set[str] = field(default_factory=set)
    """Engines that gave no answer for it in this run."""

    @property
    def context(self) -> str:
        """German for understanding only: nothing that the rights keep back is in it."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Flight:
    """A request that is under way."""

    job: Job
    line: Line
    engine: Engine
    request: int
    parcel: Parcel
