"""`newsbridge serve`: what was published, in a browser or reader on this machine."""

import contextlib
from pathlib import Path

import click

from newsbridge.cli.common import output_option, pipeline_argument, settings_of
from newsbridge.errors import NewsbridgeError


@click.command()
@pipeline_argument
@output_option
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="Port; 0 takes one that is free."
)
def serve(pipeline: Path, output: Path | None, port: int) -> int:
    """Serve public/ on this machine alone, to try it out; Ctrl-C ends it.

    For everybody else put a web server before public/: the README says how.
    """
    settings = settings_of(pipeline, output)
    if not settings.public.is_dir() or not any(settings.public.iterdir()):
        raise NewsbridgeError(f"{settings.public} is empty: publish something first (newsbridge run {pipeline})")

    from newsbridge.serving import bound, server

    try:
        listener = bound(port)
    except OSError as error:
        raise NewsbridgeError(f"port {port}: {error.strerror}; name another one with --port") from error
    with listener:
        click.echo(f"serving {settings.public} at http://127.0.0.1:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        # where whoever started it ignores Ctrl-C, the server ends without raising it again
        with contextlib.suppress(KeyboardInterrupt):
            server(settings.public).run([listener])
        click.echo("\nended")
    return 0
