"""Send an issue's mail on purpose, or settle one that is in doubt."""

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsbridge.cli.common import clock, now_option, output_option, with_pipeline

if TYPE_CHECKING:
    from newsbridge.config import Settings


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] DIGEST ISSUE")
@output_option
@now_option
@click.option("--forget", is_flag=True, help="Do not send it: what is in doubt is settled, and not named any more.")
@click.option("--again", is_flag=True, help="Also an issue that was sent.")
def send(names: tuple[str, ...], output: Path | None, now: datetime | None, *, forget: bool, again: bool) -> int:
    """Mail an issue to its list now; newsbridge digest list names the issues.

    A mail is in doubt where the server's answer did not come: it is sent again only by this command.
    """
    settings, rest = with_pipeline(names, output)
    if len(rest) != 2:
        raise click.UsageError("name a digest and an issue; newsbridge digest list names them")
    digest, issue = rest
    if forget:
        return _forget(settings, digest, issue, clock(now))
    return _send(settings, digest, issue, clock(now), again=again)


def _forget(settings: "Settings", digest: str, issue: str, now: datetime) -> int:
    from newsbridge.errors import NewsbridgeError
    from newsbridge.store import mailings, open_store

    with closing(open_store(settings.store, now)) as store:
        if not mailings.forget(store, settings.slug, digest, issue, "given up by an editor", now):
            raise NewsbridgeError(f"digest {digest}, {issue}: no mail of it is in doubt; newsbridge status names them")
    click.echo(f"{digest} {issue}: given up")
    return 0


def _send(settings: "Settings", digest: str, issue: str, now: datetime, *, again: bool) -> int:
    from newsbridge.cli.summary import mail_in_doubt
    from newsbridge.pipeline import opened
    from newsbridge.pipeline.mailing import send_issue

    tables = {table.id: table for table in settings.table.digest}
    if digest not in tables:
        raise click.UsageError(f'{settings.file} has no digest "{digest}"; there are: {", ".join(tables) or "none"}')
    with opened(settings, now, os.environ) as run:
        sent = send_issue(run, tables[digest], issue, again=again)
        report = run.report
    if sent:
        click.echo(f"{digest} {issue}: sent to {tables[digest].mail_to}")
    for failed in report.mails_failed:
        click.echo(f"newsbridge: {digest} {issue} was not sent: {failed['reason']}", err=True)
    for one in report.mails_in_doubt:
        click.echo(f"newsbridge: in doubt: {mail_in_doubt(one)}", err=True)
    return int(not sent)
