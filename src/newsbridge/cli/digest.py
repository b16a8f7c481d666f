"""Digests: what went out, what comes next, an issue now, and what an editor wants of the next one."""

import getpass
import os
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, pipeline_argument, with_pipeline
from newsbridge.cli.digest_send import send

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.config.tables import DigestTable

names_argument = click.argument("names", nargs=-1, metavar="[PIPELINE] DIGEST")


@click.group()
def digest() -> None:
    """Show and make the issues of digests, and plan the next one."""


@digest.command(name="list")
@pipeline_argument
@output_option
@now_option
@json_option
def listed(pipeline: Path, output: Path | None, now: datetime | None, *, as_json: bool) -> int:
    """List each digest's issues, newest first, with what comes next and when."""
    import json

    from newsbridge import digests
    from newsbridge.cli.common import settings_of
    from newsbridge.store import open_store

    settings = settings_of(pipeline, output)
    with closing(open_store(settings.store, clock(now))) as store:
        found = digests.standing(store, settings, clock(now))
    if as_json:
        click.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False))
        return 0
    for one in found:
        click.echo("\n".join(one.lines()))
    if not found:
        click.echo(f"{settings.file}: has no [[digest]]")
    return 0


@digest.command()
@names_argument
@output_option
@now_option
def make(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Let an issue out now, with all since the last one (the first: of seven days), and write the files.

    A digest with a schedule goes on with it: its next issue begins where this one ends.
    """
    from newsbridge.cli.progress import shown
    from newsbridge.cli.summary import summary
    from newsbridge.pipeline import execute, opened

    settings, table = _digest_of(names, output)
    with shown() as progress, opened(settings, clock(now), os.environ, progress) as run:
        run.demanded = (table.id,)
        report = execute(run, "publish")
    click.echo(summary(report, settings))
    return report.exit_status(strict=False)


@digest.command()
@names_argument
@click.option("--note", help="What you want to say above it, in Dutch; empty lines part paragraphs.")
@click.option("--lead", metavar="ID", help="The item that leads it.")
@click.option("--clear", is_flag=True, help="Take back what was planned before.")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def plan(
    names: tuple[str, ...],
    note: str | None,
    lead: str | None,
    editor: str | None,
    output: Path | None,
    now: datetime | None,
    *,
    clear: bool,
) -> int:
    """Set the note and the lead of the next issue; what is not named stays as it was planned."""
    from newsbridge import digests
    from newsbridge.store import open_store

    if clear == (note is not None or lead is not None):
        raise click.UsageError("name --note or --lead, or else --clear")
    settings, table = _digest_of(names, output)
    with closing(open_store(settings.store, clock(now))) as store:
        if clear:
            digests.clear(store, settings, table, clock(now))
            click.echo(f"{table.id}: nothing is planned for the next issue")
            return 0
        by = editor or getpass.getuser()
        wanted = digests.plan(store, settings, table, note=note, lead=lead, editor=by, now=clock(now))
    click.echo(f"{table.id}: the next issue {'; '.join(wanted)}")
    return 0


@digest.command()
@names_argument
@output_option
@now_option
def preview(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Print the next issue as Markdown, with what is out by now; nothing is changed."""
    from newsbridge import digests
    from newsbridge.store import open_store

    settings, table = _digest_of(names, output)
    with closing(open_store(settings.store, clock(now))) as store:
        click.echo(digests.preview(store, settings, table, clock(now)), nl=False)
    return 0


def _digest_of(names: Sequence[str], output: Path | None) -> tuple["Settings", "DigestTable"]:
    """The settings and the digest that is named; the name may be left out where there is only one."""
    settings, ids = with_pipeline(names, output)
    tables = {table.id: table for table in settings.table.digest}
    if len(ids) > 1:
        raise click.UsageError("name one digest")
    if not tables:
        raise click.UsageError(f"{settings.file} has no [[digest]]")
    if not ids and len(tables) > 1:
        raise click.UsageError(f"name one of the digests: {', '.join(tables)}")
    wanted = ids[0] if ids else next(iter(tables))
    if wanted not in tables:
        raise click.UsageError(f'{settings.file} has no digest "{wanted}"; there are: {", ".join(tables)}')
    return settings, tables[wanted]


digest.add_command(send)
