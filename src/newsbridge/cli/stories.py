"""Stories: which items tell the same, and an editor's word on it."""

import getpass
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, with_pipeline

if TYPE_CHECKING:
    from newsbridge.stories import Story


@click.group()
def stories() -> None:
    """Show items that tell the same, and put them together or take them apart."""


@stories.command(name="list")
@click.argument("names", nargs=-1, metavar="[PIPELINE] [ID…]")
@output_option
@json_option
def listed(names: tuple[str, ...], output: Path | None, *, as_json: bool) -> int:
    """List the stories of more than one item, or those of the named items; the first of each is its lead."""
    import json
    from dataclasses import asdict

    from newsbridge import stories as desk
    from newsbridge.store import open_store

    settings, ids = with_pipeline(names, output)
    with closing(open_store(settings.store, clock(None))) as store:
        found = [desk.story_of(store, settings.slug, item) for item in ids] or desk.stories(store, settings.slug)
    if as_json:
        click.echo(json.dumps([asdict(story) for story in found], ensure_ascii=False))
        return 0
    for story in found:
        _show(story)
    if not found:
        click.echo("no item tells what another one does")
    return 0


@stories.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] ID ID…")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def merge(names: tuple[str, ...], editor: str | None, output: Path | None, now: datetime | None) -> int:
    """Make the stories of the named items one; the first one's id stays."""
    from newsbridge import stories as desk
    from newsbridge.store import open_store

    settings, ids = with_pipeline(names, output)
    if len(ids) < 2:
        raise click.UsageError("name two items or more")
    with closing(open_store(settings.store, clock(now))) as store:
        _show(desk.merge(store, settings.slug, ids, editor or getpass.getuser(), clock(now)))
    return 0


@stories.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] ID")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def split(names: tuple[str, ...], editor: str | None, output: Path | None, now: datetime | None) -> int:
    """Take an item out of its story for good."""
    from newsbridge import stories as desk
    from newsbridge.store import open_store

    settings, ids = with_pipeline(names, output)
    if len(ids) != 1:
        raise click.UsageError("name one item")
    with closing(open_store(settings.store, clock(now))) as store:
        _show(desk.split(store, settings.slug, ids[0], editor or getpass.getuser(), clock(now)))
    return 0


def _show(story: "Story") -> None:
    for number, member in enumerate(story.members):
        mark = "also in" if number else story.id
        click.echo(f"{mark:14} {member.item} {member.source} {member.published or 'no date'} “{member.title}”")
