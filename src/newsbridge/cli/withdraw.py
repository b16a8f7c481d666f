"""`withdraw`: take an item back from everything that is served."""

import getpass
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from newsbridge.cli.common import clock, now_option, output_option, with_pipeline


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] ID…")
@output_option
@now_option
@click.option("--reason", default="", help="Why, in Dutch: subscribers read it in place of the text.")
@click.option("--undo", is_flag=True, help="Show the items again.")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
def withdraw(
    names: tuple[str, ...], output: Path | None, now: datetime | None, reason: str, editor: str | None, *, undo: bool
) -> int:
    """Replace items by a notice in all pages, feeds, archives, digests, mails and calendars, under their ids."""
    from newsbridge import withdrawing
    from newsbridge.errors import LockHeldError
    from newsbridge.pipeline import execute, opened
    from newsbridge.store import open_store, withdrawals

    settings, ids = with_pipeline(names, output)
    if not ids:
        raise click.UsageError("name the items to withdraw; newsbridge status lists them")
    with closing(open_store(settings.store, clock(now))) as store:
        by = editor or getpass.getuser()
        if undo:
            items = withdrawing.restore(store, settings, ids, by, clock(now))
        else:
            items = withdrawing.withdraw(store, settings, ids, reason, by, clock(now))
            for pipeline, item in withdrawals.elsewhere(store, items):
                click.echo(f"newsbridge: {item} of pipeline {pipeline} is the same text and stays out", err=True)
    try:
        with opened(settings, clock(now), os.environ) as run:
            report = execute(run, "publish")
    except LockHeldError:
        click.echo(f"noted for {', '.join(items)}; a run is at work, the next one or newsbridge publish replaces them")
        return 3
    done = "shown again" if undo else "withdrawn"
    click.echo(f"{done}: {', '.join(items)}; {report.written} files changed")
    return 0
