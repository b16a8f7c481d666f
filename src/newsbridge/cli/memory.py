"""Commands on the translation memory: files in and out, figures, words, near matches."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, with_pipeline

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.model import State
    from newsbridge.store import Store


@click.group()
def memory() -> None:
    """Look into the translation memory, and move it in and out as TMX.

    The memory belongs to the store, which all pipelines of an installation share.
    """


@memory.command("import")
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] FILE.tmx…")
@output_option
@now_option
def import_(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Take over the German–Dutch units of TMX files; of a file that cannot be read, nothing.

    What a file does not call a machine's counts as a person's word and is used from the next run on.
    """
    from newsbridge import memory as desk

    with _opened(names, output, now) as (_, store, files):
        if not files:
            raise click.UsageError("name at least one TMX file")
        for file in files:
            _show(desk.imported_lines(desk.import_file(store, Path(file), clock(now))))
    return 0


@memory.command("export")
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] FILE.tmx")
@click.option("--state", type=click.Choice(["approved", "machine"]), help="Only people's units, or only machines'.")
@output_option
@now_option
def export(names: tuple[str, ...], state: "State | None", output: Path | None, now: datetime | None) -> int:
    """Write the memory as TMX 1.4, with dates, origin and state, for OmegaT, Trados or another newsbridge."""
    from newsbridge import memory as desk

    with _opened(names, output, now) as (settings, store, files):
        if len(files) != 1:
            raise click.UsageError("name one file to write")
        count = desk.export_file(store, Path(files[0]), clock(now), state=state, seeds=settings.memory)
    click.echo(f"wrote {files[0]}: {count} units")
    return 0


@memory.command("stats")
@click.argument("names", nargs=-1, metavar="[PIPELINE]")
@output_option
@json_option
def stats(names: tuple[str, ...], output: Path | None, *, as_json: bool) -> int:
    """Show what the memory holds, where it comes from and what it has saved."""
    from newsbridge import memory as desk
    from newsbridge.store import memory_census

    with _opened(names, output, None) as (_, store, rest):
        if rest:
            raise click.UsageError(f"{rest[0]}: name a pipeline file, which ends with .toml, or nothing")
        found = memory_census.statistics(store)
    _show(desk.statistics_lines(found), found if as_json else None)
    return 0


@memory.command("search")
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] WORDS…")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many units to show.")
@output_option
@json_option
def search(names: tuple[str, ...], limit: int, output: Path | None, *, as_json: bool) -> int:
    """Find units that hold all the WORDS, in German or Dutch; a word stands for all that begin with it."""
    from newsbridge import memory as desk
    from newsbridge.store import memory_search

    with _opened(names, output, None) as (_, store, words):
        if not words:
            raise click.UsageError("name at least one word")
        hits, count = memory_search.search(store, " ".join(words), limit)
    _show(desk.hit_lines(hits, count), desk.hits_object(hits, count) if as_json else None)
    return 0


@memory.command("near")
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] TEXT|-")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, help="How many units to show.")
@output_option
@json_option
def near(names: tuple[str, ...], limit: int, output: Path | None, *, as_json: bool) -> int:
    """Find units whose German is close to a German text (- reads it from standard input), and show what differs.

    [-words-] stand only in the memory, {+words+} only in your text. Near matches are never published by themselves.
    """
    from newsbridge import memory as desk
    from newsbridge.store import memory_search

    with _opened(names, output, None) as (_, store, words):
        text = sys.stdin.read() if words == ["-"] else " ".join(words)
        if not text.strip():
            raise click.UsageError("give a German text, or - for standard input")
        found = memory_search.near(store, text, limit)
    _show(desk.near_lines(found), desk.near_object(found) if as_json else None)
    return 0


@contextmanager
def _opened(
    names: tuple[str, ...], output: Path | None, now: datetime | None
) -> Iterator[tuple["Settings", "Store", list[str]]]:
    """Settings, store and the other names."""
    from newsbridge.store import open_store

    settings, rest = with_pipeline(names, output)
    with closing(open_store(settings.store, clock(now))) as store:
        yield settings, store, rest


def _show(lines: Iterator[str], as_json: dict[str, Any] | None = None) -> None:
    import json

    if as_json is not None:
        click.echo(json.dumps(as_json, ensure_ascii=False))
    else:
        for line in lines:
            click.echo(line)
