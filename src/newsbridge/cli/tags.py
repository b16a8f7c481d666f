"""Tags: how good they are, and an editor's word on them."""

import getpass
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from newsbridge.cli.common import clock, json_option, now_option, output_option, with_pipeline


@click.group()
def tags() -> None:
    """Measure the tags against gold, and correct those of an item."""


@tags.command(name="eval")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.option("--misses/--no-misses", default=True, help="List what was found wrongly and what was missed.")
@json_option
def evaluate(gold: Path, *, misses: bool, as_json: bool) -> int:
    """Precision, recall and F1 of each scheme on gold.

    GOLD.jsonl holds {"id", "text", "published"} a line with what an editor expects: "countries" (code, role),
    "topics" (ids), "events" (start, end, status), "figures" (value, unit); "countries_may" and "topics_may" name
    what is arguable and counts for nothing.
    """
    import json

    from newsbridge import gold as scoring

    scores = scoring.evaluate(gold)
    if as_json:
        click.echo(json.dumps(scores.as_json(), ensure_ascii=False))
        return 0
    if misses:
        for miss in scores.misses:
            click.echo(miss)
    click.echo(f"{'':18} precision  recall      F1")
    for name, count in scores.counts.items():
        figures = f"{count.precision:9.3f} {count.recall:7.3f} {count.f1:7.3f}"
        click.echo(f"{name:18} {figures}   {count.right} right, {count.wrong} wrong, {count.missed} missed")
    for name, share in scores.shares.items():
        click.echo(f"{name:18} {share.share:9.3f}   {share.good} of {share.of}")
    at = scores.places
    if at.of:
        click.echo(f"{'event place':18} {at.share:9.3f}   {at.right} right, {at.wrong} wrong, {at.none} none")
    click.echo(f"{gold.name} sha256 {scores.sha256[:16]}")
    return 0


@tags.command()
@click.argument("names", nargs=-1, required=True, metavar="[PIPELINE] ID")
@click.option("--topic", "topics", multiple=True, metavar="[-]TOPIC", help="Set a topic; with a minus, take it away.")
@click.option(
    "--country", "countries", multiple=True, metavar="[-]CODE[:ROLE]", help="NL:partner, BE:mentioned, or -FR."
)
@click.option("--editor", default=None, help="Who says so; else the name you are logged in with.")
@output_option
@now_option
def correct(
    names: tuple[str, ...],
    topics: tuple[str, ...],
    countries: tuple[str, ...],
    editor: str | None,
    output: Path | None,
    now: datetime | None,
) -> int:
    """Say what an item's topics and countries are; your word counts from now on, and the tagger can learn from it."""
    from newsbridge.editing import tags as own
    from newsbridge.store import open_store

    settings, ids = with_pipeline(names, output)
    if len(ids) != 1 or not (topics or countries):
        raise click.UsageError("name one item id, and what is to change: --topic logistics --country NL:partner")
    with closing(open_store(settings.store, clock(now))) as store:
        kept = own.correct(
            store,
            settings,
            ids[0],
            editor or getpass.getuser(),
            clock(now),
            topics={topic.removeprefix("-"): not topic.startswith("-") for topic in topics},
            countries=dict(map(_country, countries)),
        )
    for scheme, word in kept.items():
        click.echo(f"{word.item} {scheme}: {', '.join(_values(word.given)) or 'none'}")
    return 0


def _country(given: str) -> tuple[str, str | None]:
    code, _, role = given.removeprefix("-").partition(":")
    if role not in ("", "partner", "mentioned"):
        raise click.UsageError(f"--country {given}: a country is partner or mentioned")
    return code.upper(), None if given.startswith("-") else role or "partner"


def _values(given: Mapping[str, str]) -> list[str]:
    return [value if state == "set" else f"{value} ({state})" for value, state in given.items()]
