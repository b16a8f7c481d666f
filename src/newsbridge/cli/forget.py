"""`forget`: erase items for good."""

import getpass
import os
from datetime import datetime
from pathlib import Path

import click

from newsbridge.cli.common import clock, now_option, output_option, with_pipeline


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] ID…")
@output_option
@now_option
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(
    names: tuple[str, ...], output: Path | None, now: datetime | None, editor: str | None, *, yes: bool
) -> int:
    """Erase items for good (a person's right to erasure): of their words nothing is kept, only their ids.

    The words leave the store, its memory and history, and all that was published, where the items stand as withdrawn.
    A later run stores nothing of them, also after newsbridge restore. What you have to delete yourself is named.
    """
    from newsbridge.editing.forgetting import forget as erase

    settings, ids = with_pipeline(names, output)
    if not ids:
        raise click.UsageError("name the items to forget; newsbridge status lists them")
    if not yes:
        click.confirm(f"Erase {', '.join(ids)} for good? This cannot be undone.", abort=True, err=True)
    done = erase(settings, ids, editor or getpass.getuser(), clock(now), os.environ)
    click.echo(f"forgotten: {', '.join(done.items)}; {done.written} files changed")
    for pipeline, item in done.elsewhere:
        click.echo(f"newsbridge: {item} of pipeline {pipeline} is the same text and stays", err=True)
    for file in done.copies:
        click.echo(f"newsbridge: {file} may still hold their words: delete it, or take them out", err=True)
    if done.unclean:
        click.echo(
            f"newsbridge: the store's file may still hold bytes of them ({done.unclean}); run this again", err=True
        )
    return int(done.unclean is not None)
