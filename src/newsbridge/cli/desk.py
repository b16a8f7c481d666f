"""Commands on the store: status, approve, backup, restore."""

import getpass
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from newsbridge.cli.common import (
    clock,
    json_option,
    now_option,
    output_option,
    with_pipeline,
)


@click.command()
@click.argument("names", nargs=-1, metavar="[PIPELINE] [ID…]")
@output_option
@now_option
@click.option("--language", type=click.Choice(["en", "de", "nl"]), default="en", help="Of the findings.")
@json_option
def status(
    names: tuple[str, ...], output: Path | None, now: datetime | None, language: str, *, as_json: bool
) -> int:
    """Show the health of sources, what waits and why, and the characters spent; or items, German and Dutch."""
    import json

    from newsbridge import item as one
    from newsbridge import overview
    from newsbridge.errors import NewsbridgeError
    from newsbridge.store import open_store

    settings, ids = with_pipeline(names, output)
    with closing(open_store(settings.store, clock(now))) as store:
        if not ids:
            found = overview.overview(store, settings, clock(now), language)
            click.echo(json.dumps(found, ensure_ascii=False) if as_json else overview.readable(found))
        for item in ids:
            shown = one.readable(store, settings, item, language)
            if shown is None:
                raise NewsbridgeError(f"{item}: this pipeline has no item with this id; newsbridge status lists them")
            click.echo(shown + "\n")
    return 0


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="[PIPELINE] ID[:TEXT]…")
@click.option("--editor", default=None, help="Who approves; else the name you are logged in with.")
@output_option
@now_option
def approve(items: tuple[str, ...], editor: str | None, output: Path | None, now: datetime | None) -> int:
    """Let translated items out; the next run or publish writes them. newsbridge status lists them as ID:TEXT.

    With :TEXT an item goes out only if its Dutch is still the one that you read.
    """
    from newsbridge import review
    from newsbridge.store import open_store

    settings, ids = with_pipeline(items, output)
    if not ids:
        raise click.UsageError("name at least one item id; newsbridge status lists them")
    with closing(open_store(settings.store, clock(now))) as store:
        reviewed, skipped = review.move(store, settings.slug, "approve", ids, editor or getpass.getuser(), clock(now))
    for revision in reviewed:
        click.echo(f"approved {revision.item} “{revision.article.title}”")
    for skip in skipped:
        click.echo(f"newsbridge: {skip.item}: {skip.reason}", err=True)
    return int(bool(skipped))


@click.command()
@click.argument("names", nargs=-1, metavar="[PIPELINE] [FILE]")
@output_option
@now_option
def backup(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Copy the store of PIPELINE's installation to FILE, also while a run is at work."""
    from newsbridge.store import backups

    settings, files = with_pipeline(names, output)
    if len(files) > 1:
        raise click.UsageError("name one file")
    name = f"newsbridge-{clock(now):%Y%m%dT%H%M%SZ}.db"
    file = Path(files[0]) if files else settings.output / "backups" / name
    backups.backup(settings.store, file)
    click.echo(f"wrote {file}")
    return 0


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] FILE")
@output_option
@now_option
def restore(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Put a backup in the place of the store; the store that was there is kept beside it."""
    from newsbridge.store import backups

    settings, files = with_pipeline(names, output)
    if len(files) != 1:
        raise click.UsageError("name the backup to restore")
    kept = backups.restore(settings.store, Path(files[0]), clock(now))
    click.echo(f"restored {files[0]}" + (f"; the store that was there is now {kept}" if kept else ""))
    return 0
