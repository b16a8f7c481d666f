"""`run` and the single stages."""

import getpass
import os
from datetime import datetime
from pathlib import Path

import click

from newsbridge.cli.common import (
    clock,
    json_option,
    now_option,
    output_option,
    pipeline_argument,
    settings_of,
    with_pipeline,
)

_RARELY = 100_000
"""New objects before Python looks for rings among them: a stage holds all its records until it ends, and to look
through them again and again takes a fifth of its time."""


def _execute(
    command: str, pipeline: Path, output: Path | None, now: datetime | None, *, as_json: bool, strict: bool
) -> int:
    import gc
    import json

    from newsbridge.cli.progress import shown
    from newsbridge.cli.summary import summary
    from newsbridge.pipeline import execute, opened

    gc.set_threshold(_RARELY)
    settings = settings_of(pipeline, output)
    with shown() as progress, opened(settings, clock(now), os.environ, progress) as run:
        report = execute(run, command)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else summary(report, settings))
    return report.exit_status(strict=strict)


def _stage(name: str, text: str) -> click.Command:
    @click.command(name, help=text)
    @pipeline_argument
    @output_option
    @now_option
    @json_option
    @click.option("--strict", is_flag=True, help="Exit with 1 when a single source fails.")
    def command(pipeline: Path, output: Path | None, now: datetime | None, *, as_json: bool, strict: bool) -> int:
        return _execute(name, pipeline, output, now, as_json=as_json, strict=strict)

    return command


run = _stage("run", "All stages: collect, tag, translate, check, publish. Takes the sample without PIPELINE.")
collect = _stage("collect", "Ask the sources and read what is new.")
tag = _stage("tag", "Find topics, countries, events and figures in what is untagged.")


@click.command()
@click.argument("names", nargs=-1, metavar="[PIPELINE] [ID…]")
@output_option
@now_option
@json_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent and billed; send and change nothing.")
@click.option("--editor", default=None, help="Who asks for ID…; else the name you are logged in with.")
def translate(
    names: tuple[str, ...],
    output: Path | None,
    now: datetime | None,
    editor: str | None,
    *,
    as_json: bool,
    dry_run: bool,
) -> int:
    """Translate and check what waits, from memory first; with ID…, these items only, whatever [select] says."""
    import json

    from newsbridge.cli.progress import shown
    from newsbridge.cli.summary import dry_summary, summary
    from newsbridge.pipeline import dry_run as try_out
    from newsbridge.pipeline import execute, opened, want

    settings, ids = with_pipeline(names, output)
    by = editor or getpass.getuser()
    if dry_run:
        report = try_out(settings, clock(now), os.environ, ids, by)
        click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else dry_summary(report))
        return 0
    with shown() as progress, opened(settings, clock(now), os.environ, progress) as run:
        want(run, ids, by)
        report = execute(run, "translate", only=ids or None)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else summary(report, settings))
    return report.exit_status(strict=False)


publish = _stage("publish", "Write the feeds and pages of everything that may go out.")
