"""Commands on the store: status, backup, restore."""

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
    from newsbridge.editing import forgetting
    from newsbridge.store import backups, open_store

    settings, files = with_pipeline(names, output)
    if len(files) != 1:
        raise click.UsageError("name the backup to restore")
    restored = backups.restore(settings.store, Path(files[0]), clock(now))
    # opening it brings it up to date, and forgets again what was forgotten since the backup
    with closing(open_store(settings.store, clock(now))) as store:
        copies = forgetting.still_held(settings, store)
    click.echo(f"restored {files[0]}" + (f"; the store that was there is now {restored.kept}" if restored.kept else ""))
    whose = "stay as they were" if restored.keeps_accounts else "are the backup's (look at newsbridge user list)"
    click.echo(f"accounts {whose}; all preview links and sessions are over")
    for file in copies:
        click.echo(f"newsbridge: {file} holds words of items that are forgotten: delete it", err=True)
    return 0
