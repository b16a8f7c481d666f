"""Markdown (CommonMark): one file per issue of a digest, to put into a mail, a wiki or a newsletter by hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from newsbridge import kinds
from newsbridge.model import Digest, Document, Site
from newsbridge.publish.amounts.lines import Line
from newsbridge.publish.digests.view import Date, Item, Link, View, view
from newsbridge.publish.files.stamp import stamp
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

_MEANS_SOMETHING = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`*]|(?<![^\W_])_|_(?![^\W_])|\](?=\()|<(?=[a-zA-Z/!?])|&(?=#\w|\w+;)"
)
_MEANS_SOMETHING_IN_A_LINK = re.compile(rf"{_MEANS_SOMETHING.pattern}|[\[\]]")
_AT_A_START = re.compile(
    r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|>|~~~|=+$|-+$|(?:-\s*){3,}$|\[[^]]*\]:))"
)
"""What begins a list, a heading, a quotation or code; the sign behind it is the one that does."""
_AT_AN_END = re.compile(r"(?:^|(?<=\s))(?=#+$)")
"""What a heading would lose."""
_WORD = re.compile(r"\w")


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<digest.path>.md` per issue."""
    for digest in site.digests:
        yield Document(PurePosixPath(f"{digest.path}.md"), partial(_content, site, digest), _made_of(digest))


def _made_of(digest: Digest) -> str:
    """Entries stand in tuples, so that each is looked at once in a run."""
    sections = tuple((section.title, section.entries) for section in digest.sections)
    facts = replace(digest, lead=None, sections=(), corrections=())
    return stamp(facts, digest.lead, sections, digest.corrections)


def _content(site: Site, digest: Digest) -> bytes:
    return markdown(site, digest).encode()


def markdown(site: Site, digest: Digest) -> str:
    """An issue; whatever its texts hold stands there as it is and means nothing in Markdown."""
    return "\n\n".join(_blocks(view(site, digest))) + "\n"


def escaped(text: str) -> str:
    """Text on one line in which nothing means anything; it begins and ends a line."""
    plain = _AT_A_START.sub(r"\1\\", _MEANS_SOMETHING.sub(r"\\\g<0>", text), count=1)
    return plain if plain.startswith("\\#") else _AT_AN_END.sub(r"\\", plain)


def _blocks(issue: View) -> Iterator[str]:
    say = labels().say
    yield f"# {escaped(issue.heading)}"
    if issue.correction:
        yield f"**{escaped(issue.correction)}**"
    if issue.note:
        yield f"## {escaped(say('digest.note'))}"
        yield from map(escaped, issue.note)
    if issue.empty:
        yield escaped(issue.empty)
    for part in issue.parts:
        if part.heading:
            yield f"## {escaped(part.heading)}"
        for item in part.items:
            yield f"{'###' if part.heading else '##'} {_linked(item.title)}"
            yield from _item(item)
    if issue.agenda:
        yield f"## {escaped(say('digest.events'))}"
        yield _list(map(_date, issue.agenda))
    if issue.left_over:
        yield escaped(issue.left_over)
    if issue.corrections:
        yield f"## {escaped(say('digest.corrections'))}"
        yield escaped(say("digest.corrections_about"))
        yield _list(f"{_linked(title)} ({escaped(told)})" for title, told in issue.corrections)
    foot = [f"*{escaped(issue.notice)}*"] if issue.notice else []
    foot += [f"{escaped(say('digest.page'))} <{issue.page}>"] if issue.page else []
    foot += [escaped(f"{say('digest.contact')} {issue.contact}")] if issue.contact else []
    yield from ["---", *foot] if foot else []


def _item(item: Item) -> Iterator[str]:
    say = labels().say
    if item.text:
        yield escaped(item.text)
    if item.figures:
        yield _list(map(_figure, item.figures))
    facts = [f"{escaped(say('digest.source'))} {_linked(item.source)}", *filter(None, [escaped(item.facts)])]
    facts += [_linked(Link(say("digest.licence"), item.licence))] if item.licence else []
    # a backslash at its end breaks a line
    yield "\\\n".join(filter(None, (" · ".join(facts), escaped(item.original), _also_in(item))))
    if item.notice:
        yield f"*{escaped(item.notice)}*"


def _also_in(item: Item) -> str:
    names = ", ".join(map(_linked, item.also_in))
    return f"{escaped(labels().say('digest.also_in'))} {names}" if names else ""


def _figure(line: Line) -> str:
    """A line of a figures box; a number among letters is not strong, as that would not be read as such."""
    parts = [escaped(line[0].text) if number == 0 else _inner(piece.text) for number, piece in enumerate(line)]
    text = ""
    for number, piece in enumerate(line):
        after = line[number + 1].text[:1] if number + 1 < len(line) else ""
        alone = not (_WORD.match(text[-1:]) or _WORD.match(after))
        text += f"**{parts[number]}**" if piece.strong and alone else parts[number]
    return f"\\{text}" if text.startswith("[") else text


def _inner(text: str) -> str:
    """Text amid a line."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)


def _date(date: Date) -> str:
    parts = [f"**{escaped(date.when)}**", _linked(date.title), escaped(date.facts)]
    parts += [_linked(Link(labels().say("digest.to_calendar"), date.calendar))] if date.calendar else []
    return " · ".join(filter(None, parts))


def _linked(link: Link) -> str:
    if not link.href:
        return escaped(link.text)
    text = _MEANS_SOMETHING_IN_A_LINK.sub(r"\\\g<0>", link.text)
    return f"[{text}](<{link.href}>)"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
