"""A source in the pipeline file as types."""

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field, field_validator

from newsbridge.config.forms import Id, WebAddress
from newsbridge.config.table import Table
from newsbridge.kinds import selectors
from newsbridge.model import Display, ReadRules, Translatable

RightsClass = Literal["unknown", "press_publisher", "press_release", "public_body", "licensed"]


class RightsTable(Table):
    """`[sources.rights]`: what may be shown and translated. Without it: a headline and a link."""

    category: RightsClass = Field(default="unknown", alias="class")
    display: Display | None = None
    translate: Translatable | None = None
    evidence_url: WebAddress | None = None
    """Where the terms stand that allow more than a headline."""
    checked_on: date | None = None
    credit_line: str | None = None
    licence: WebAddress | None = None
    """Address of the licence that the text is shown under."""
    max_quote_chars: int = Field(default=150, ge=0, le=10_000)
    """Characters of the German wording that may stand in a row where the text is not shown in full."""
    takedown_contact: str | None = None
    """Who at the source asks for an item to be taken down; for the operator's eyes."""


class ReadTable(Table):
    """`[sources.read]`: CSS selectors of one source's article pages."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    drop: tuple[str, ...] = Field(default=(), strict=False)

    @field_validator("text", "title", "date", "drop")
    @classmethod
    def _compile(cls, value: Any) -> Any:
        return selectors(value)

    def rules(self) -> ReadRules:
        """The same for the reader."""
        return ReadRules(text=self.text, title=self.title, date=self.date, drop=self.drop)


class SourceTable(Table):
    """One `[[sources]]`; the keys of its kind stand beside these."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    id: Id
    kind: str
    name: str
    homepage: WebAddress | None = None
    rights: RightsTable = RightsTable()
    read: ReadTable = ReadTable()
