"""`newsbridge user`: who may use the desk."""

import getpass
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import (
    clock,
    json_option,
    now_option,
    output_option,
    pipeline_argument,
    settings_of,
    with_pipeline,
)

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.store import Store

ROLES = ("reader", "editor", "chief", "admin")

name_argument = click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] NAME")
password_option = click.option(
    "--password-file", type=click.File(encoding="utf-8"), help="Holds the password in its first line; - for stdin."
)


@click.group()
def user() -> None:
    """Say who may use the desk: reader (looks), editor (edits, approves), chief (publishes), admin (all)."""


@user.command()
@name_argument
@click.option("--role", type=click.Choice(ROLES), default="editor", show_default=True)
@click.option("--mail", help="Where notices for this user go.")
@click.option("--no-password", is_flag=True, help="For who only comes through a trusted proxy.")
@password_option
@output_option
@now_option
def add(
    names: tuple[str, ...], role: str, mail: str | None, password_file: click.File | None, output: Path | None,
    now: datetime | None, *, no_password: bool,
) -> int:  # fmt: skip
    """Make an account; without --password-file a password is made up and shown once."""
    from newsbridge.editing import accounts

    given = _given(password_file)
    password = None if no_password else given or secrets.token_urlsafe(12)
    with _named(names, output, now) as (store, name):
        made = accounts.add(store, name, role, password, getpass.getuser(), clock(now), mail=mail)
    click.echo(f"added {made.name} as {role}")
    if password and not given:
        click.echo(f"password, shown only now: {password}")
    return 0


@user.command(name="list")
@pipeline_argument
@output_option
@now_option
@json_option
def list_users(pipeline: Path, output: Path | None, now: datetime | None, *, as_json: bool) -> int:
    """Name all accounts."""
    import json
    from dataclasses import asdict

    from newsbridge.store import users

    with _store(settings_of(pipeline, output), now) as store:
        found = users.users(store)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return 0
    for one in found:
        click.echo(f"{one.name}: {one.role}{f', disabled since {one.disabled}' if one.disabled else ''}")
    if not found:
        click.echo("no users yet; newsbridge user add NAME --role admin")
    return 0


@user.command()
@name_argument
@click.option("--role", type=click.Choice(ROLES))
@click.option("--mail", help="Where notices for this user go; empty: nowhere.")
@click.option("--new-password", is_flag=True, help="Make one up and show it once.")
@password_option
@output_option
@now_option
def change(
    names: tuple[str, ...], role: str | None, mail: str | None, password_file: click.File | None,
    output: Path | None, now: datetime | None, *, new_password: bool,
) -> int:  # fmt: skip
    """Change a role or password, which ends all sessions of the account, or the mail address."""
    from newsbridge.editing import accounts

    given = _given(password_file)
    made_up = secrets.token_urlsafe(12) if new_password and not given else None
    with _named(names, output, now) as (store, name):
        accounts.change(store, name, getpass.getuser(), clock(now), role=role, password=given or made_up, mail=mail)
    click.echo(f"changed {name}")
    if made_up:
        click.echo(f"password, shown only now: {made_up}")
    return 0


@user.command()
@name_argument
@click.option("--again", is_flag=True, help="Let it be used again.")
@output_option
@now_option
def disable(names: tuple[str, ...], output: Path | None, now: datetime | None, *, again: bool) -> int:
    """Lock an account and end its sessions; what it did stays in the history."""
    from newsbridge.editing import accounts

    with _named(names, output, now) as (store, name):
        accounts.change(store, name, getpass.getuser(), clock(now), disabled=not again)
    click.echo(f"{'enabled' if again else 'disabled'} {name}")
    return 0


def _given(file: click.File | None) -> str | None:
    return None if file is None else str(file.readline()).rstrip("\r\n") or None  # type: ignore[attr-defined] # opened


@contextmanager
def _named(names: tuple[str, ...], output: Path | None, now: datetime | None) -> "Iterator[tuple[Store, str]]":
    """The store of the installation, and the name of the account."""
    settings, given = with_pipeline(names, output)
    if len(given) != 1:
        raise click.UsageError("name one user")
    with _store(settings, now) as store:
        yield store, given[0].lower()


@contextmanager
def _store(settings: "Settings", now: datetime | None) -> "Iterator[Store]":
    from newsbridge.store import open_store

    with closing(open_store(settings.store, clock(now))) as store:
        yield store
