"""`newsbridge desk`: the editors' pages."""

import contextlib
import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import SAMPLE, output_option, settings_of
from newsbridge.errors import ConfigError, NewsbridgeError

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.desk.guard import Gate


@click.command()
@click.argument("pipelines", nargs=-1, type=click.Path(path_type=Path), metavar="[PIPELINE…]")
@output_option
@click.option("--port", type=click.IntRange(0, 65_535), default=8100, show_default=True, help="0 takes a free one.")
@click.option("--bind", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="A name that a proxy reaches the desk by.")
@click.option("--trust", multiple=True, metavar="ADDRESS", help="A proxy's address or network, whose word counts.")
@click.option("--user-header", metavar="HEADER", help="In which a trusted proxy names the user; no logging in, then.")
def desk(
    pipelines: tuple[Path, ...], output: Path | None, port: int, bind: str, hosts: tuple[str, ...],
    trust: tuple[str, ...], user_header: str | None,
) -> int:  # fmt: skip
    """Serve the review desk of one or more pipelines of one installation; Ctrl-C ends it.

    It listens on this machine alone. For other people put a web server with TLS before it: the README says how.
    """
    from newsbridge.store import lock

    settings = _settings(pipelines or (SAMPLE,), output)
    gate = _gate(hosts, trust, user_header)
    # while it is open nobody puts another store in this one's place
    with lock.share(lock.desk(settings[0].store), _now()):
        return _serve(settings, gate, bind, port)


def _serve(settings: "list[Settings]", gate: "Gate", bind: str, port: int) -> int:
    from newsbridge.desk.app import Desk
    from newsbridge.desk.server import listener, server
    from newsbridge.editing import queue
    from newsbridge.store import open_store, users
    from newsbridge.store.database import if_free

    with closing(open_store(settings[0].store, _now())) as store:
        known = users.users(store)
        for one in settings:
            # after an update of the program all rows are made anew: nobody's first page waits for it
            with if_free(store, seconds=1):
                queue.refresh(store, one, _now())
    if not known:
        click.echo("nobody can log in yet; in another terminal: newsbridge user add NAME --role admin", err=True)
    found = Desk({one.slug: one for one in settings}, os.environ, _now, gate)
    try:
        opened = listener(bind, port)
    except OSError as error:
        raise NewsbridgeError(f"{bind} port {port}: {error.strerror}; name another one with --port") from error
    with opened:
        shown = f"[{bind}]" if ":" in bind else bind
        click.echo(f"the desk is at http://{shown}:{opened.getsockname()[1]}/ (Ctrl-C ends it)")
        with contextlib.suppress(KeyboardInterrupt):
            server(found).run([opened])
        click.echo("\nended")
    return 0


def _settings(files: tuple[Path, ...], output: Path | None) -> "list[Settings]":
    found = [settings_of(file, output) for file in files]
    for one in found[1:]:
        if one.store != found[0].store:
            reason = f"keeps its store at {one.store}, not {found[0].store}: one desk serves one installation"
            raise ConfigError(one.file, [("", reason)])
    if len({one.slug for one in found}) < len(found):
        raise click.UsageError("name each pipeline once")
    return found


def _gate(hosts: tuple[str, ...], trust: tuple[str, ...], user_header: str | None) -> "Gate":
    import ipaddress

    from newsbridge.desk.guard import Gate

    for network in trust:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError as error:
            raise click.UsageError(f"--trust {network}: is no address or network ({error})") from error
    if user_header and not trust:
        raise click.UsageError("--user-header needs --trust: anybody could write that header")
    return Gate(tuple(name.lower() for name in hosts), trust, user_header)


def _now() -> datetime:
    return datetime.now(UTC)
