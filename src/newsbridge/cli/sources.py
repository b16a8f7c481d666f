"""Commands on sources: try an address, import and export subscription lists."""

import sys
from pathlib import Path

import click

from newsbridge.cli.common import json_option, output_option, pipeline_argument, settings_of


@click.group()
def sources() -> None:
    """Find sources, and move them in and out as OPML.

    What try and import print can be appended to a pipeline file as it is.
    """


@sources.command("try")
@click.argument("url")
@json_option
def try_(url: str, *, as_json: bool) -> int:
    """Find the feed, sitemap or list of headlines at URL, try it, and print the TOML to paste.

    Exit status 1 when nothing usable was found.
    """
    import json

    from newsbridge.sources import shown, trial

    result = trial.try_address(url)
    click.echo(json.dumps(shown.as_json(result), ensure_ascii=False) if as_json else shown.readable(result))
    if not result.tried:
        reason = result.failures[0].reason if result.failures else "nothing is there"
        click.echo(f"newsbridge: {url}: no feed, sitemap or list of headlines gives items: {reason}", err=True)
    return int(not result.tried)


@sources.command("import")
@click.argument("file", metavar="FILE.opml|-")
@click.argument("pipeline", type=click.Path(path_type=Path), required=False)
@click.option("--base", metavar="URL", help="What relative addresses in the file hang on.")
@output_option
def import_(file: str, pipeline: Path | None, base: str | None, output: Path | None) -> int:
    """Print the feeds of an OPML file as sources to paste, without those that PIPELINE has already.

    Outlines that give no source are named on stderr with their line.
    """
    from newsbridge.errors import ReadError
    from newsbridge.sources import moving

    settings = settings_of(pipeline, output) if pipeline else None
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ReadError(f"{file}: cannot be read: {error.strerror or error}") from error
    found = moving.imported(content, file, base, settings)
    click.echo(found.toml, nl=False)
    for broken in found.broken:
        click.echo(f"newsbridge: {file}: line {broken.line}: {broken.reason}", err=True)
    had = f", {found.known} in the pipeline already" if found.known else ""
    click.echo(f"{found.sources} sources{had}, {len(found.broken)} broken outlines", err=True)
    return int(not found.sources and not found.known)


@sources.command("export")
@pipeline_argument
@output_option
def export(pipeline: Path, output: Path | None) -> int:
    """Print PIPELINE's sources as OPML 2.0; import reads them back with their options, without their rights."""
    from newsbridge.sources import moving

    content, left_out = moving.exported(settings_of(pipeline, output))
    click.echo(content, nl=False)
    for name in left_out:
        click.echo(f"newsbridge: {name}: has no web address and is left out", err=True)
    return 0
