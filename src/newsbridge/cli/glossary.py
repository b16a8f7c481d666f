"""`newsbridge glossary`: terms that editors add beside the pipeline's file."""

import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, with_pipeline

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.store import Store

editor_option = click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")


@click.group()
def glossary() -> None:
    """Show and change the glossary. What is added here is kept in the store and beats the pipeline's file."""


@glossary.command(name="list")
@click.argument("names", nargs=-1, metavar="[PIPELINE]")
@output_option
@json_option
def listed(names: tuple[str, ...], output: Path | None, *, as_json: bool) -> int:
    """List all terms, each with where it comes from."""
    import json
    from dataclasses import asdict

    from newsbridge.editing import terms

    with _opened(names, output, None, 0) as (settings, store, _):
        found = terms.listed(store, settings)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return 0
    said = {"file": "", "desk": "added by {}", "both": "changed by {}", "off": "switched off by {}"}
    for one in found:
        more = said[one.origin].format(one.by)
        click.echo(f"{one.de} = {' | '.join(one.nl or one.file)}" + (f"  ({more})" if more else ""))
    return 0


@glossary.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] GERMAN DUTCH…")
@output_option
@now_option
@editor_option
def add(names: tuple[str, ...], output: Path | None, now: datetime | None, editor: str | None) -> int:
    """Add or change a term: its German, then the Dutch that is wanted, then others that may stand there."""
    from newsbridge.editing import terms

    with _opened(names, output, now, None) as (settings, store, (german, *dutch)):
        if not dutch:
            raise click.UsageError("name the German term and its Dutch")
        terms.put(store, settings, german, dutch, editor or getpass.getuser(), clock(now), None)
    click.echo(f"{german} = {' | '.join(dutch)}; the next run makes anew what is not out and contains it")
    return 0


@glossary.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] GERMAN")
@click.option("--file", "to_file", is_flag=True, help="Let what the file says count again.")
@output_option
@now_option
@editor_option
def remove(
    names: tuple[str, ...], output: Path | None, now: datetime | None, editor: str | None, *, to_file: bool
) -> int:
    """Take a term away; one that stands in the pipeline's file is switched off."""
    from newsbridge.editing import terms

    change = terms.reset if to_file else terms.remove
    with _opened(names, output, now, 1) as (settings, store, (german,)):
        change(store, settings, german, editor or getpass.getuser(), clock(now), None)
    click.echo(f"{german}: {'as the file says' if to_file else 'is no term any more'}")
    return 0


@glossary.command()
@click.argument("names", nargs=-1, metavar="[PIPELINE]")
@output_option
def export(names: tuple[str, ...], output: Path | None) -> int:
    """Print the terms that count as CSV, to be put into the pipeline's file."""
    from newsbridge.editing import terms

    with _opened(names, output, None, 0) as (settings, store, _):
        click.echo(terms.export(store, settings), nl=False)
    return 0


@contextmanager
def _opened(
    names: tuple[str, ...], output: Path | None, now: datetime | None, count: int | None
) -> Iterator[tuple["Settings", "Store", list[str]]]:
    """Settings, store and the other names, of which `count` are wanted; None: at least one."""
    from newsbridge.store import open_store

    settings, rest = with_pipeline(names, output)
    if len(rest) != count and (count is not None or not rest):
        raise click.UsageError("name a German term" if count != 0 else f"{rest[0]}: is no pipeline file (….toml)")
    with closing(open_store(settings.store, clock(now))) as store:
        yield settings, store, rest
