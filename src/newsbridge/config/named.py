"""What a pipeline file names beside itself, elsewhere in it or in a list of the trade.

Glossary, memory files, networks, sources, topics, countries.
"""

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsbridge.config import tables
from newsbridge.config.glossary import read_glossary
from newsbridge.config.problems import Problem, meant
from newsbridge.errors import ConfigError
from newsbridge.model import Term
from newsbridge.vocabulary.countries import country_codes, name_de, similar_codes
from newsbridge.vocabulary.labels import labels
from newsbridge.vocabulary.topics import topics_by_id

_PART = "[a-z0-9][a-z0-9-]*"


def glossary(name: str | None, folder: Path, problems: list[Problem]) -> tuple[Term, ...]:
    """The glossary's terms; what is wrong with the file goes to `problems`."""
    if name is None:
        return ()
    try:
        return tuple(read_glossary(folder / name))
    except ConfigError as error:
        problems += [("translate.glossary", f"{name}: {': '.join(filter(None, p))}") for p in error.problems]
        return ()


def with_terms(checks: Mapping[str, dict[str, Any]], terms: tuple[Term, ...]) -> dict[str, dict[str, Any]]:
    """The check tables, with the glossary's terms handed to the glossary check."""
    return {**checks, "glossary": {**checks.get("glossary", {}), "terms": terms}} if terms else dict(checks)


def select_problems(table: tables.File) -> Iterator[Problem]:
    """Sources, topics and countries in `[select]` that do not exist."""
    select = table.select
    yield from _unknown("select", select.sources, select.topics, select.countries, table)


def output_problems(table: tables.File) -> Iterator[Problem]:
    """Names in `[[feeds]]` and `[[digest]]` that do not exist or come twice, and mail without a server."""
    if table.site.hub and not table.site.url:
        yield "site.hub", "needs site.url: a hub is told the feeds' addresses"
    pairs = set()
    for number, feed in enumerate(table.feeds, 1):
        place = f"feeds[#{number}]"
        for part, problem in _unknown(place, (), (feed.topic,), (feed.country,), table):
            yield part.replace(".topics", ".topic").replace(".countries", ".country"), problem
        if (feed.topic, feed.country) in pairs:
            yield place, "another feed has this topic and country"
        pairs.add((feed.topic, feed.country))
    ids = set()
    for digest in table.digest:
        place = f"digest[{digest.id}]"
        yield from _unknown(place, digest.sources, digest.topics, digest.countries, table)
        if digest.id in ids:
            yield f"{place}.id", "another digest has this id; ids must differ"
        ids.add(digest.id)
        yield from _without_a_day(place, digest)
        if digest.mail_to and table.mail is None:
            yield f"{place}.mail_to", "needs [mail] with host, sender and unsubscribe"
    if table.notify and table.notify.to and table.mail is None:
        yield "notify.to", "needs [mail] with host, sender and unsubscribe"


def _without_a_day(place: str, digest: tables.DigestTable) -> Iterator[Problem]:
    """Keys that say nothing, so that nobody waits for what they seem to say."""
    if digest.every != "week" and "day" in digest.model_fields_set:
        advice = 'leave it out, or write every = "week"'
        yield f"{place}.day", f'only a weekly digest has a day, and this one has every = "{digest.every}": {advice}'
    if digest.every == "demand" and "at" in digest.model_fields_set:
        yield f"{place}.at", 'a digest with every = "demand" goes out when somebody asks for it: leave it out'


def moved_problems(table: tables.File) -> Iterator[Problem]:
    """Addresses in `[site.moved]` that no channel can have, and moves that lead nowhere."""
    moves = {path.strip("/"): to.strip("/") for path, to in table.site.moved.items()}
    own = own_channels(table)
    forms = f"{_path('topic')}/…, {_path('country')}/nl or {_path('digest')}/…"
    ways = f"write {forms} as the address has it, without ending"
    for path, to in moves.items():
        place = f"site.moved.{path!r}"
        if path in own:
            yield place, "this pipeline has this channel, so it has not moved: leave the line out"
        elif not _has_form(path):
            yield place, f"no channel has this address: {ways}"
        if to not in own and to not in moves and to not in _label_channels():
            yield place, f"no channel has the address {to!r}{meant(to, (*own, *_label_channels()))}; {ways}"
        elif _leads_back(path, moves):
            yield place, "leads back to itself: name a channel that is served"


def own_channels(table: tables.File) -> set[str]:
    """Addresses that a pipeline serves whatever comes out: all of it, pairs of topic and country, digests."""
    slugs = {id_: topic.slug_nl for id_, topic in topics_by_id().items()}
    pairs = {f"{_path('topic')}/{slugs.get(feed.topic)}/{feed.country.lower()}" for feed in table.feeds}
    return {"index", *pairs, *(f"{_path('digest')}/{digest.id}" for digest in table.digest)}


def _path(scheme: str) -> str:
    return labels().say(f"path.{scheme}")


def _label_channels() -> set[str]:
    topics = {f"{_path('topic')}/{topic.slug_nl}" for topic in topics_by_id().values()}
    return topics | {f"{_path('country')}/{code.lower()}" for code in country_codes()}


def _has_form(path: str) -> bool:
    """Whether a channel may have had this address, also one of a topic or a digest that is not known any more."""
    first, _, rest = path.partition("/")
    depth = {_path("topic"): 2, _path("country"): 1, _path("digest"): 1}.get(first, 0)
    return depth > 0 and re.fullmatch(rf"{_PART}(/{_PART}){{0,{depth - 1}}}", rest) is not None


def _leads_back(path: str, moves: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while path in moves and path not in seen:
        seen.add(path)
        path = moves[path]
    return path in seen


def _unknown(
    place: str, sources: Sequence[str], topics: Sequence[str], countries: Sequence[str], table: tables.File
) -> Iterator[Problem]:
    known = {source.id for source in table.sources}
    for source in sources:
        if source not in known:
            there = ", ".join(sorted(known))
            yield f"{place}.sources", f"no source has the id {source!r}{meant(source, known)}; there are: {there}"
    for topic in topics:
        if topic not in topics_by_id():
            there = ", ".join(sorted(topics_by_id()))
            yield f"{place}.topics", f"no topic has the id {topic!r}{meant(topic, topics_by_id())}; there are: {there}"
    for country in countries:
        if country not in country_codes():
            near = " or ".join(f"{code} ({name_de(code)})" for code in similar_codes(country))
            advice = f"did you mean {near}?" if near else "write codes such as NL"
            yield f"{place}.countries", f"no country has the code {country!r} in ISO 3166; {advice}"


def memory(patterns: Sequence[str], folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Memory files by name or pattern; what is wrong goes to `problems`."""
    for number, pattern in enumerate(patterns):
        place = f"translate.memory[#{number + 1}]"
        if Path(pattern).is_absolute():
            problems.append((place, f"give a path beside the pipeline file, not {pattern!r}"))
            continue
        found = sorted(path for path in folder.glob(pattern) if path.is_file())
        # a pattern may wait for its files; a name that is not there is a slip of the pen
        if not found and not re.search(r"[*?\[]", pattern):
            problems.append((place, f"no such file: {pattern}"))
        yield from found


def fetch_problems(table: tables.FetchTable, folder: Path) -> Iterator[Problem]:
    """Networks and mirrors that cannot be."""
    for network in table.allow:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            yield "fetch.allow", f"{error}; write a network such as 127.0.0.0/8"
    for prefix, name in table.mirrors.items():
        if not re.match(r"https?://[^/]+/", prefix):
            yield f"fetch.mirrors.{prefix!r}", "an address prefix such as https://www.example.org/ is expected"
        if not (folder / name).resolve().is_relative_to(folder):
            yield f"fetch.mirrors.{prefix!r}", f"lies outside the pipeline file's folder: {name}"
        elif not (folder / name).is_dir():
            yield f"fetch.mirrors.{prefix!r}", f"no such folder: {name}"
