"""What all tables of the pipeline file are."""

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table of the pipeline file: unknown keys are refused, values are not bent into other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
