"""Commands that change nothing in the store: init, inspect, validate."""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from newsbridge.cli.common import json_option, output_option, pipeline_argument, settings_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def init(folder: Path) -> int:
    """Write the sample pipeline into DIR, to try and to change."""
    from newsbridge.errors import NewsbridgeError
    from newsbridge.sample import NAME, write_sample

    file = write_sample(folder)
    if file is None:
        raise NewsbridgeError(f"{folder / 'pipelines' / NAME}.toml is there already; name another folder")
    click.echo(f"wrote {file}\nnow: newsbridge run {file}")
    return 0


@click.command()
@pipeline_argument
@output_option
def validate(pipeline: Path, output: Path | None) -> int:
    """Check a pipeline file without running it."""
    from newsbridge.pipeline.oddities import oddities_of_file
    from newsbridge.translate import tmx

    settings = settings_of(pipeline, output)
    for file in settings.memory:
        sum(1 for _ in tmx.read(file))
    kinds = ", ".join(f"{source.source.id} ({source.source.kind})" for source in settings.sources)
    click.echo(f"{pipeline}: good; {len(settings.sources)} sources: {kinds}")
    for oddity in oddities_of_file(settings):
        click.echo(f"newsbridge: warning: {oddity}", err=True)
    return 0


@click.command()
@click.argument("inputs", nargs=-1, metavar="FILE… | URL… | -")
@click.option("--jsonl", type=click.Path(path_type=Path), help='File of {"id", "text", "published", "url"} a line.')
@click.option("--published", metavar="DATE", help="The day that relative dates hang on, as 2026-11-23.")
@click.option("--explain", is_flag=True, help="Say which rule gave each part of an item, and what lost.")
@json_option
def inspect(inputs: tuple[str, ...], jsonl: Path | None, published: str | None, *, explain: bool, as_json: bool) -> int:
    """Show what newsbridge makes of German items: a page, a feed, plain text."""
    import json

    from newsbridge.cli.readable import readable
    from newsbridge.errors import NewsbridgeError

    if not inputs and jsonl is None:
        raise click.UsageError("name a file, an address, - for standard input, or --jsonl FILE")
    if published is not None and not _is_date(published):
        raise click.UsageError(f"--published {published}: write a date such as 2026-11-23 or 2026-11")
    failed = False
    # https://no-color.org
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    found = _objects(inputs, jsonl, published, with_reasons=explain)
    for result in found:
        if isinstance(result, NewsbridgeError):
            click.echo(f"newsbridge: {result}", err=True)
            failed = True
        else:
            click.echo(json.dumps(result, ensure_ascii=False) if as_json else readable(result, coloured=coloured))
    return int(failed)


@click.command()
@click.argument("texts", nargs=-1, metavar="[SOURCE TARGET]")
@click.option("--jsonl", type=click.Path(path_type=Path), help='File of {"id", "source", "target"} a line.')
@click.option("--language", type=click.Choice(["en", "de", "nl"]), default="en", help="Of the messages.")
@json_option
def qa(texts: tuple[str, ...], jsonl: Path | None, language: str, *, as_json: bool) -> int:
    """Check a Dutch translation against its German: SOURCE and TARGET are files, or the texts themselves."""
    import json

    from newsbridge import qa as checking
    from newsbridge.errors import NewsbridgeError

    if len(texts) not in (0, 2) or not (texts or jsonl):
        raise click.UsageError("give a German and a Dutch text, or --jsonl FILE")
    found: list[Any] = []
    if texts:
        german, dutch = map(checking.text_of, texts)
        found.append(checking.pair(None, german, dutch, language))
    failed = False
    for result in chain(found, checking.lines(jsonl, language) if jsonl else ()):
        if isinstance(result, NewsbridgeError):
            click.echo(f"newsbridge: {result}", err=True)
            failed = True
        else:
            click.echo(json.dumps(result, ensure_ascii=False) if as_json else checking.readable(result))
    return int(failed)


def _is_date(value: str) -> bool:
    from newsbridge.text.partial import last_day

    try:
        last_day(value)
    except ValueError:
        return False
    return True


def _objects(
    inputs: tuple[str, ...], jsonl: Path | None, published: str | None, *, with_reasons: bool
) -> Iterator[Any]:
    """Objects, and the errors of inputs that gave none: one bad input never costs the others."""
    from newsbridge import inspection
    from newsbridge.errors import NewsbridgeError

    for given in inputs:
        try:
            typed_in = sys.stdin.buffer.read() if given == "-" else None
            yield from inspection.objects(given, typed_in, published=published, with_reasons=with_reasons)
        except NewsbridgeError as error:
            yield error
    if jsonl is not None:
        yield from inspection.lines(jsonl, published)
