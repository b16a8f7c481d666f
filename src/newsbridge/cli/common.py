"""What the commands share: their arguments, and how a pipeline file becomes settings."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newsbridge.config import Settings

SAMPLE = Path("pipelines/vennland.toml")


class Moment(click.ParamType[datetime]):
    """A time with its zone."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """ISO 8601 → aware datetime; a time without a zone is Berlin's."""
        from zoneinfo import ZoneInfo

        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; write 2026-11-23T06:00+01:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Berlin"))


Command = Callable[..., Any]

pipeline_argument = click.argument("pipeline", type=click.Path(path_type=Path), default=SAMPLE, metavar="[PIPELINE]")
output_option = click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for results; else beside pipelines/."
)
now_option = click.option("--now", type=Moment(), help="Take this for the current time, to repeat a run exactly.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")


def settings_of(pipeline: Path, output: Path | None) -> "Settings":
    """The settings of a pipeline file; raises ConfigError."""
    from newsbridge.config import load

    return load(pipeline, output)


def with_pipeline(names: Sequence[str], output: Path | None) -> tuple["Settings", list[str]]:
    """Settings and the other names, where PIPELINE (it ends with .toml) may be left out for the sample."""
    files = [name for name in names if name.endswith(".toml")]
    if len(files) > 1:
        raise click.UsageError("name at most one pipeline file")
    settings = settings_of(Path(files[0]) if files else SAMPLE, output)
    return settings, [name for name in names if name not in files]


def clock(now: datetime | None) -> datetime:
    """The given time, or this moment in UTC, to the second."""
    from datetime import UTC

    return (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
