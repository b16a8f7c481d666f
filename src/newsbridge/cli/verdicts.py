"""What an editor decides of items: approve, hold, reject, undo; and what was done to one."""

import getpass
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsbridge.cli.common import Moment, clock, json_option, now_option, output_option, with_pipeline

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.editing.moves import Given
    from newsbridge.store import Store

_items = click.argument("items", nargs=-1, required=True, metavar="[PIPELINE] ID[:TEXT]…")
_editor = click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
Before = Callable[["Store", "Settings", list[str], str], None]


@click.command()
@_items
@click.option("--despite", default="", metavar="REASON", help="Set what blocks an item aside first, with this reason.")
@_editor
@output_option
@now_option
def approve(
    items: tuple[str, ...], despite: str, editor: str | None, output: Path | None, now: datetime | None
) -> int:
    """Let translated items out; the next run or publish writes them. newsbridge status lists them as ID:TEXT.

    With :TEXT an item goes out only if its Dutch is still the one that you read. What a check blocks is named and
    stays in until an editor sets it aside.
    """
    from newsbridge.editing.moves import Given

    def before(store: "Store", settings: "Settings", ids: list[str], by: str) -> None:
        if despite.strip():
            _set_aside(store, settings, ids, despite, by, clock(now))

    return _make("approve", "approved", items, Given(), editor, output, now, before)


@click.command()
@_items
@click.option("--until", type=Moment(), default=None, help="Look at it again then; else when somebody does.")
@click.option("--reason", default="", help="Why; other editors read it.")
@click.option("--lift", is_flag=True, help="Hold it no longer.")
@_editor
@output_option
@now_option
def hold(
    items: tuple[str, ...], until: datetime | None, reason: str, editor: str | None, output: Path | None,
    now: datetime | None, *, lift: bool,
) -> int:  # fmt: skip
    """Keep items in for now, whatever a run would do with them; also ones that are not translated yet."""
    from newsbridge.editing.moves import Given

    given = Given(reason=reason, until=until)
    move, said = ("resume", "held no longer:") if lift else ("hold", "held")
    return _make(move, said, items, given, editor, output, now)


@click.command()
@_items
@click.option("--reason", default="", help="Why; other editors read it.")
@click.option("--lift", is_flag=True, help="Take the rejection back.")
@_editor
@output_option
@now_option
def reject(
    items: tuple[str, ...], reason: str, editor: str | None, output: Path | None, now: datetime | None, *, lift: bool
) -> int:
    """Keep items in for good: they are not translated or shown any more, whatever their source sends."""
    from newsbridge.editing.moves import Given

    move, said = ("take_back", "rejected no longer:") if lift else ("reject", "rejected")
    return _make(move, said, items, Given(reason=reason), editor, output, now)


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="[PIPELINE] ID")
@_editor
@output_option
@now_option
def undo(items: tuple[str, ...], editor: str | None, output: Path | None, now: datetime | None) -> int:
    """Take the last change of an item back, as a change of its own."""
    from newsbridge.editing import moves, state
    from newsbridge.pipeline.terms import with_terms
    from newsbridge.store import history, open_store

    settings, ids = with_pipeline(items, output)
    if len(ids) != 1:
        raise click.UsageError("name one item id")
    with closing(open_store(settings.store, clock(now))) as store:
        terms, by = with_terms(settings, store), editor or getpass.getuser()
        done = moves.make(store, terms, "undo", ids[0], by=by, now=clock(now), expected=None)
        line = next(history.of(store, state.look(store, terms, done.item, clock(now)).subject, 1))
        undone = history.one(store, line.change.undoes or 0)
    what = f"{undone.change.move} by {undone.change.by}" if undone else "the last change"
    click.echo(f"took back {what}: {done.item} “{done.title}” is {done.state.replace('_', ' ')} now")
    return 0


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="[PIPELINE] ID")
@output_option
@json_option
def history(items: tuple[str, ...], output: Path | None, *, as_json: bool) -> int:
    """What editors did to an item: who, when, what, before and after; the newest first."""
    from datetime import UTC

    from newsbridge.errors import NewsbridgeError
    from newsbridge.store import census, open_store
    from newsbridge.store import history as kept
    from newsbridge.store.history import Subject

    settings, ids = with_pipeline(items, output)
    if len(ids) != 1:
        raise click.UsageError("name one item id")
    item = census.split_name(ids[0])[0]
    with closing(open_store(settings.store, datetime.now(UTC))) as store:
        if not census.is_item(store, settings.slug, item):
            raise NewsbridgeError(f"{item}: this pipeline has no item with this id; newsbridge status lists them")
        lines = list(kept.of(store, Subject(settings.slug, "item", item)))
    for line in lines:
        one = line.change
        if as_json:
            click.echo(json.dumps({"version": line.version, **_fields(one)}, ensure_ascii=False))
            continue
        why = f": {one.reason}" if one.reason else ""
        click.echo(f"{line.version:4} {one.at:%Y-%m-%d %H:%M:%S} {one.by}: {one.move.replace('_', ' ')}{why}")
    return 0


def _fields(change: Any) -> Mapping[str, Any]:
    from dataclasses import asdict

    return {**asdict(change), "at": change.at.isoformat()}


def _make(
    move: str,
    said: str,
    items: tuple[str, ...],
    given: "Given",
    editor: str | None,
    output: Path | None,
    now: datetime | None,
    before: Before | None = None,
) -> int:
    """A move on all that is named; 1 where something was skipped."""
    from newsbridge.editing import bulk
    from newsbridge.pipeline.terms import with_terms
    from newsbridge.store import open_store

    settings, ids = with_pipeline(items, output)
    if not ids:
        raise click.UsageError("name at least one item id; newsbridge status lists them")
    by = editor or getpass.getuser()
    with closing(open_store(settings.store, clock(now))) as store:
        terms = with_terms(settings, store)
        if before:
            before(store, terms, ids, by)
        came = bulk.bulk(store, terms, move, dict.fromkeys(ids), given, by=by, now=clock(now))
    for one in came.done:
        click.echo(f"{said} {one.item} “{one.title}”")
    for skip in came.skipped:
        reason = str(skip.refusal).removeprefix(f"{skip.item.partition(':')[0]}: ")
        click.echo(f"newsbridge: {skip.item}: {reason}", err=True)
    return int(bool(came.skipped))


def _set_aside(store: "Store", settings: "Settings", ids: list[str], reason: str, by: str, now: datetime) -> None:
    """Every blocking finding of items; what is wrong with one is told when it is to be approved."""
    import contextlib

    from newsbridge.editing import findings, moves, state
    from newsbridge.errors import NewsbridgeError
    from newsbridge.store import census

    for name in ids:
        item, text = census.split_name(name)
        with contextlib.suppress(NewsbridgeError):
            look = state.look(store, settings, item, now)
            for one in findings.blocking(findings.of(store, settings, look)):
                given = moves.Given(reason=reason, text=text, finding=one.words)
                moves.make(store, settings, "dismiss", item, given, by=by, now=now, expected=None)
