"""The command line: what operators and schedulers call. Heavy imports wait until a command runs."""

import sys
from collections.abc import Sequence

import click

from newsbridge import __version__
from newsbridge.cli.commands import COMMANDS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsbridge")
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what happens to every item.")
def newsbridge(*, verbose: bool) -> None:
    """Carries German regional press across the border: collects, translates into Dutch, tags, checks, publishes.

    PIPELINE is a TOML file that names the sources; without it, run takes the sample.
    Exit status: 0 done, 1 could not be completed, 2 command line or pipeline file wrong, 3 another run is at work.
    """
    import logging

    logging.basicConfig(
        stream=sys.stderr, format="%(levelname)s %(message)s", level=logging.INFO if verbose else logging.ERROR
    )


for command in COMMANDS:
    newsbridge.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status."""
    import atexit
    import gc
    import sqlite3

    from newsbridge.errors import ConfigError, LockHeldError, NewsbridgeError

    # word lists are loaded by the ten thousand and stay: looking through them for garbage took a fifth of the start,
    # and as long again when the interpreter ends
    gc.set_threshold(100_000, 50, 50)
    atexit.register(gc.freeze)
    try:
        status = newsbridge.main(arguments, prog_name="newsbridge", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except NewsbridgeError as error:
        click.echo(f"newsbridge: {error}", err=True)
        sys.exit(2 if isinstance(error, ConfigError) else 3 if isinstance(error, LockHeldError) else 1)
    except OSError as error:
        # no permission, no space: the operator's to mend, not ours to trace
        click.echo(f"newsbridge: {error.filename or 'output'}: {error.strerror or error}", err=True)
        sys.exit(1)
    except sqlite3.Error as error:
        click.echo(f"newsbridge: the store cannot be used: {error}", err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
