"""Digests: what went out, what comes next, an issue now, and what an editor wants of the next one."""

import getpass
import os
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, pipeline_argument, with_pipeline
from newsbridge.cli.digest_send import send

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.config.tables import DigestTable

names_argument = click.argument("names", nargs=-1, metavar="[PIPELINE] DIGEST")
MAILED = {"sent": "; its list has the correction", "waits": "; a run mails the correction"}


@click.group()
def digest() -> None:
    """Show and make the issues of digests, and plan the next one."""


@digest.command(name="list")
@pipeline_argument
@output_option
@now_option
@json_option
def listed(pipeline: Path, output: Path | None, now: datetime | None, *, as_json: bool) -> int:
    """List each digest's issues, newest first, with what comes next and when."""
    import json

    from newsbridge import digests
    from newsbridge.cli.common import settings_of
    from newsbridge.store import open_store

    settings = settings_of(pipeline, output)
    with closing(open_store(settings.store, clock(now))) as store:
        found = digests.standing(store, settings, clock(now))
    if as_json:
        click.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False))
        return 0
    for one in found:
        click.echo("\n".join(one.lines()))
    if not found:
        click.echo(f"{settings.file}: has no [[digest]]")
    return 0


@digest.command()
@names_argument
@output_option
@now_option
def make(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Let an issue out now, with all since the last one (the first: of seven days), and write the files.

    A digest with a schedule goes on with it: its next issue begins where this one ends.
    """
    from newsbridge.cli.progress import shown
    from newsbridge.cli.summary import summary
    from newsbridge.pipeline import execute, opened

    settings, table = _digest_of(names, output)
    with shown() as progress, opened(settings, clock(now), os.environ, progress) as run:
        run.demanded = (table.id,)
        report = execute(run, "publish")
    click.echo(summary(report, settings))
    return report.exit_status(strict=False)


@digest.command()
@names_argument
@click.option("--note", help="What you want to say above it, in Dutch; empty lines part paragraphs.")
@click.option("--lead", metavar="ID", help="The item that leads it.")
@click.option("--order", metavar="ID,…", help="Items in the order that they are to stand in, below their headings.")
@click.option("--without", metavar="ID,…", help="Items that are left out.")
@click.option("--at", metavar="TIME", help="When it is to go out, on the pipeline's clock: 2026-11-23T06:00.")
@click.option("--clear", is_flag=True, help="Take back what was planned before.")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def plan(
    names: tuple[str, ...],
    note: str | None,
    lead: str | None,
    order: str | None,
    without: str | None,
    at: str | None,
    editor: str | None,
    output: Path | None,
    now: datetime | None,
    *,
    clear: bool,
) -> int:
    """Say what the next issue looks like and when it goes out; what is not named stays as it was planned.

    An empty value takes a part of the plan back.
    """
    from newsbridge import digests
    from newsbridge.editing import issues
    from newsbridge.pipeline.digesting import zone_of
    from newsbridge.store import open_store

    looks: Any = {"note": note, "lead": lead, "order": _ids(order), "without": _ids(without)}
    said = any(value is not None for value in (*looks.values(), at))
    if clear == said:
        raise click.UsageError("name --note, --lead, --order, --without or --at, or else --clear")
    settings, table = _digest_of(names, output)
    who = issues.Mover(editor or getpass.getuser(), clock(now))
    moment = _moment(at) if at else None
    with closing(open_store(settings.store, clock(now))) as store:
        if clear:
            issues.clear(store, settings, table.id, who)
            click.echo(f"{table.id}: nothing is planned for the next issue")
            return 0
        # an hour that is past is refused before anything is kept
        wanted = issues.schedule(store, settings, table.id, who, moment) if moment else None
        wanted = issues.unschedule(store, settings, table.id, who) if at == "" else wanted
        if wanted is None or set(looks.values()) != {None}:
            wanted = issues.arrange(store, settings, table.id, who, **looks)
        in_vain = digests.lead_in_vain(store, settings, table, clock(now)) if lead else None
    click.echo(f"{table.id}: the next issue {'; '.join(digests.planned(wanted, zone_of(settings))) or 'is unplanned'}")
    if in_vain:
        click.echo(f"newsbridge: {in_vain}", err=True)
    return 0


@digest.command()
@names_argument
@click.option("--reason", required=True, help="What is corrected, in Dutch; subscribers read it.")
@click.option("--without", metavar="ID,…", help="Items that are left out of it now.")
@click.option("--mail", is_flag=True, help="Also mail the correction to the digest's list.")
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def reissue(
    names: tuple[str, ...],
    reason: str,
    without: str | None,
    editor: str | None,
    output: Path | None,
    now: datetime | None,
    *,
    mail: bool,
) -> int:
    """Let an issue out again with what its entries say today: [PIPELINE] DIGEST ISSUE."""
    from newsbridge.editing import issuing
    from newsbridge.editing.issues import Mover
    from newsbridge.store import open_store

    if not names or names[-1].endswith(".toml"):
        raise click.UsageError("name the issue; newsbridge digest list names them")
    settings, table = _digest_of(names[:-1], output)
    who = Mover(editor or getpass.getuser(), clock(now))
    with closing(open_store(settings.store, clock(now))) as store:
        outcome = issuing.reissue(
            store, settings, table.id, who, os.environ, names[-1], reason, without=_ids(without) or (), mail=mail
        )
    later = f"; its files are written later, for {outcome.holder}" if outcome.noted else ""
    click.echo(f"{table.id} {names[-1]}: went out again{later}{MAILED.get(outcome.mail or '', '')}")
    if outcome.reason:
        said = "the mail is in doubt" if outcome.mail == "doubt" else "the mail was not sent; the next run tries again"
        click.echo(f"newsbridge: {said}: {outcome.reason}", err=True)
    return int(bool(outcome.reason))


@digest.command()
@names_argument
@output_option
@now_option
def preview(names: tuple[str, ...], output: Path | None, now: datetime | None) -> int:
    """Print the next issue as Markdown, with what is out by now; nothing is changed."""
    from newsbridge import digests
    from newsbridge.store import open_store

    settings, table = _digest_of(names, output)
    with closing(open_store(settings.store, clock(now))) as store:
        click.echo(digests.preview(store, settings, table, clock(now)), nl=False)
    return 0


def _ids(given: str | None) -> tuple[str, ...] | None:
    """Ids between commas or spaces; None where nothing was said."""
    return None if given is None else tuple(given.replace(",", " ").split())


def _moment(given: str) -> datetime:
    """ISO 8601, with a zone or on the pipeline's clock."""
    try:
        return datetime.fromisoformat(given)
    except ValueError as error:
        raise click.UsageError(f"--at {given}: is no time; write 2026-11-23T06:00") from error


def _digest_of(names: Sequence[str], output: Path | None) -> tuple["Settings", "DigestTable"]:
    """The settings and the digest that is named; the name may be left out where there is only one."""
    settings, ids = with_pipeline(names, output)
    tables = {table.id: table for table in settings.table.digest}
    if len(ids) > 1:
        raise click.UsageError("name one digest")
    if not tables:
        raise click.UsageError(f"{settings.file} has no [[digest]]")
    if not ids and len(tables) > 1:
        raise click.UsageError(f"name one of the digests: {', '.join(tables)}")
    wanted = ids[0] if ids else next(iter(tables))
    if wanted not in tables:
        raise click.UsageError(f'{settings.file} has no digest "{wanted}"; there are: {", ".join(tables)}')
    return settings, tables[wanted]


digest.add_command(send)
