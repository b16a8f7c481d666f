"""A site that holds everything that ever broke a format, for the tests of validity with and without a browser."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from lxml import etree

from newsbridge import kinds
from newsbridge.model import (
    Amount,
    Appointment,
    Digest,
    Entry,
    Label,
    Mark,
    Mention,
    Moved,
    Paragraph,
    Section,
    Site,
    Withdrawal,
)
from newsbridge.publish.digests.mail import Envelope, mail
from newsbridge.publish.rights.withdrawal import withdrawn
from newsbridge.publish.site import Facts, build_site

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
URL = "https://nieuws.example/feeds/"
HOSTILE = (
    "<script>alert(1)</script>]]>\x00\x0b\x1b\ud800\udfff\ufffe\uffff\x85\x9f\ufffd\u202e<img src=x onerror=alert(1)>'",
    "R&D en AT&T; &copy 2026 &nbsp; &#0; &#x80; &lt;b&gt; &amp;lt;i&amp;gt; Q&A1 <!-- ]]> --> <![CDATA[ x ]]> <?x ?>",
    "x" * 10_000,
    "woord " * 1_700,
    "שלום עולם \u202eabc\u202c مرحبا بالعالم 123",
    "😀👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0327\u0331 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ \U000e0041\u200b\u2060\u00ad",
    "<b>vet</b> <br/> </p></div></body></html> <p> <table><tr><td>",
    "<style>@import '//boese.example/s'</style><svg/onload=alert(1)><math><mtext><iframe src=//boese.example>",
    "{{7*7}}{% raw %} %s {0} $x `code` **vet** [a](javascript:1) =cmd|' /C calc'!A0",
    "regel\r\neen\ntwee\tdrie\u2028vier\u2029vijf\x0czes\r\nBEGIN:VEVENT\r\nBcc: x@x.example",
    " \u00a0\u3000 ",
    "",
    "\x00",
    "-- </script><!--",
    "4 < 5 && 6 > 5; a<b; \\n \\, \\;",
)
ADDRESSES = (
    "javascript:alert(1)", "http://[::1", "https://ex ample/", "//x.example/", "data:text/html,<script>", "",
    "https://zürich.example/ä?q=a b&c[]=d|e\"f'g<h>#{i}\\j^k`l", "https://x.example/%zz%", "HTTPS://USER:PASS@X.EXAMPLE:443/",
    "https://x.example/" + "y" * 3000, "mailto:a@b.example", "ftp://x.example/", "https://x.example/?a=1&b=2&amp;c=3&copy=4",
)  # fmt: skip
LABELS = (
    Label("topic", "customs", "Douane & handelsregels", "douane"),
    Label("country", "NL", "Nederland", "nl"),
    Label("topic", "evil", HOSTILE[0], "boos"),
    Label("topic", "long", HOSTILE[2], "lang"),
    Label("country", "rtl", HOSTILE[4], "rtl"),
    Label("country", "bad", HOSTILE[1], "../../etc/passwd"),
    Label("topic", "none", "", "leeg"),
)


def entry(number: int, **changes: object) -> Entry:
    """An honest item with everything an item can have."""
    made = NOW - timedelta(days=1, minutes=number)
    plain = Entry(
        guid=f"urn:uuid:{number:08x}-1111-5111-8111-111111111111",
        version=1,
        title=f"Nieuwe douaneregels voor expediteurs ({number})",
        paragraphs=(
            Paragraph("Vanaf januari gelden andere aangifteregels.", marks=(Mark(6, 12, "strong"), Mark(20, 26, "em"))),
            Paragraph("Wie kan komen", "heading"),
            Paragraph("expediteurs", "item", marks=(Mark(0, 4, "a", "https://zollamt.example/x"),)),
            Paragraph("importeurs", "item"),
            Paragraph("Dag | Uur", "row"),
            Paragraph("maandag | 14.00", "row"),
        ),
        original_title="Neue Zollregeln für Spediteure",
        source_name="Zollamt Vennmünster",
        credit_line="© Zollamt Vennmünster",
        url="https://zollamt.example/presse/1?a=1&b=2",
        places=("Vennmünster",),
        published="2026-11-19T09:15+01:00",
        notice="Vertaald met DeepL, nagekeken door de redactie.",
        labels=LABELS[:2],
        released=made,
        item=f"{number:012x}",
        source="zollamt",
        licence="https://creativecommons.org/licenses/by/4.0/",
        events=(event(number),),
        figures=(Amount("4,9 miljard euro", "voor de douane"),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the names are given as they are in Entry


def event(number: int, **changes: object) -> Appointment:
    """An evening in December."""
    plain = Appointment(
        f"{number}@nieuws.example", 0, "2026-12-03T19:00+01:00", "2026-12-03T21:00+01:00", "Rathaus", True, "scheduled",
        NOW - timedelta(days=1), "2026-12-01",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]  # as above


def _mention(text: str, url: str | None, page: str = "bericht/000000000001.html") -> Mention:
    return Mention(text, text, url, page, text)


def _one_text_everywhere(number: int, text: str) -> Entry:
    kinds_of = ("text", "heading", "item", "row")
    marks = (Mark(0, len(text), "strong"), Mark(0, max(len(text) - 1, 0), "a", ADDRESSES[number % len(ADDRESSES)]))
    paragraphs = tuple(Paragraph(text, kind, marks=marks) for kind in kinds_of)  # type: ignore[arg-type]  # all kinds
    return entry(
        number,
        title=text,
        paragraphs=paragraphs,
        originals=paragraphs,
        original_title=text,
        source_name=text,
        credit_line=text,
        licence=text,
        places=(text, text),
        published=text,
        notice=text,
        labels=LABELS,
        events=(
            event(number, place=text),
            event(number, uid=f"b{number}", start=text, end=text, place=text, deadline=text, before=text),
        ),
        figures=(Amount(text, text),),
        also_in=(_mention(text, ADDRESSES[number % len(ADDRESSES)]), _mention(text, None)),
        earlier=(_mention(text, text),),
    )


def entries() -> Iterator[Entry]:
    """Every text in every field, every address, dates that no calendar knows, and nothing at all."""
    number = 0
    for number, text in enumerate(HOSTILE, 1):
        yield _one_text_everywhere(number, text)
    for number, url in enumerate(ADDRESSES, 100):
        marks = (Mark(0, 5, "a", url),)
        yield entry(number, url=url, licence=url, paragraphs=(Paragraph("Vanaf januari", marks=marks),))
        yield entry(number + 100, guid=url, url=url, also_in=(_mention("Bote", url),))
    dates = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59-14:00", "2026-02-30", "2026", "2026-13", "gisteren", None)
    for number, date in enumerate(dates, 300):
        own = event(number, start=date, end="2025-01-01")
        yield entry(number, published=date, released=datetime(2026, 1, number - 299, tzinfo=UTC), events=(own,))
    nothing = Entry("", 0, "", (), "", "", None, None, (), None, "", (), datetime(2026, 1, 1, tzinfo=UTC))
    yield nothing
    yield replace(nothing, guid="-", item="a" * 12)
    for number, change in enumerate(("updated", "corrected"), 400):
        yield entry(number, corrected=NOW, change=change, altered=NOW, version=3)
    yield withdrawn(entry(410), Withdrawal(f"{410:012x}", HOSTILE[0], "redactie", NOW))
    yield withdrawn(entry(411), Withdrawal(f"{411:012x}", "", "", NOW))
    yield entry(420, events=(event(420, status="cancelled", sequence=2), event(421, before="2026-12-02T19:00+01:00")))
    for number in range(500, 580):
        yield entry(number, labels=LABELS[:1], display="headline" if number % 2 else "summary", originals=())
    every = entry(590)
    yield replace(every, originals=tuple(replace(one, language="de") for one in every.paragraphs))


def digests(members: list[Entry]) -> Iterator[Digest]:
    """An issue of each hostile text, one with all there is, one with nothing."""
    facts = {"begins": NOW - timedelta(days=7), "ends": NOW, "released": NOW}
    for number, text in enumerate(HOSTILE):
        held = tuple(members[number : number + 2])
        yield Digest(
            "week", f"2026-W{number + 10}", text, f"urn:x-digest:{number}", lead=members[number],
            sections=(Section(text, held, LABELS[number % len(LABELS)]), Section("", ())),
            corrections=held, note=f"{text}\n\n{text}", every="demand", left_over=number, **facts,
        )  # fmt: skip
    every = Section("Alles", tuple(members))
    yield Digest("week", "2026-W47", "Weekoverzicht", "urn:x-digest:all", lead=None, sections=(every,), **facts)
    yield Digest("dag", "2026-11-23", "Dag", "urn:x-digest:none", lead=None, sections=(), every="day", **facts)
    yield Digest("weg", "2026-11-22", "Weg", "urn:x-digest:weg", lead=members[0], sections=(), **facts)


def hostile_site(**changes: object) -> Site:
    """The whole site; `changes` are facts of it."""
    members = list(entries())
    moved = (
        Moved("land/fr", HOSTILE[0], "land/nl", NOW),
        Moved("onderwerp/weg", HOSTILE[4], None, NOW),
        Moved("land/leeg", "", "onderwerp/weg", NOW),
    )
    facts = {
        "title": HOSTILE[0], "description": HOSTILE[1], "url": URL, "contact": HOSTILE[9], "editor": HOSTILE[4],
        "hub": "https://hub.example/", "formats": formats(), "pairs": (LABELS[:2],),
        "digests": {"week": (HOSTILE[6], HOSTILE[7]), "dag": ("", "")}, **changes,
    }  # fmt: skip
    outside = [entry(900), _one_text_everywhere(901, HOSTILE[0])]
    return replace(
        build_site(
            Facts("boos", **facts),  # type: ignore[arg-type]  # the names of Facts
            members, members=outside, digests=list(digests(members)), known=LABELS, now=NOW,
        ),
        moved=moved,
    )  # fmt: skip


def honest_site(**changes: object) -> Site:
    """A site with everything that a site can have, and nothing hostile."""
    bare = entry(5, events=(), figures=(), places=(), labels=(), url=None, credit_line=None, licence=None)
    also = (_mention("Vennland-Bote", "https://bote.example/"), _mention("Kurier", None, "bericht/000000000005.html"))
    told = entry(6, also_in=also, earlier=also, corrected=NOW, change="corrected", altered=NOW, originals=_german())
    members = [
        *(entry(number) for number in range(1, 5)),
        bare,
        told,
        withdrawn(entry(7), Withdrawal(f"{7:012x}", "Op verzoek van de bron.", "redactie", NOW)),
        entry(8, corrected=NOW, altered=NOW, display="summary", published="2026-11-19"),
        entry(9, released=NOW - timedelta(days=40), events=(event(9, status="cancelled"), event(10, end=None))),
        entry(10, events=(event(11, before="2026-12-02"), event(12, start="2026-12-03", status="postponed"))),
        entry(11, display="headline", paragraphs=(), figures=(), events=(), item="-"),
    ]
    facts = {"begins": NOW - timedelta(days=7), "ends": NOW, "released": NOW}
    parts = (Section("Douane", tuple(members[1:6]), LABELS[0]), Section("Overig", (members[7],)))
    issues = [
        Digest("week", "2026-W47", "Weekoverzicht", "urn:x-d:2", lead=told, sections=parts, corrections=(members[7],),
               note="Eerst dit.\n\nDan dat.", left_over=3, **facts),
        Digest("week", "2026-W46", "Weekoverzicht", "urn:x-d:1", lead=members[1], sections=(), **facts),
        Digest("weg", "2026-11-22", "Weg", "urn:x-d:0", lead=members[0], sections=(), **facts),
    ]  # fmt: skip
    site = {
        "title": "Nieuws uit het Vennland", "description": "Wat er over de grens speelt.", "url": URL,
        "contact": "redactie@nieuws.example", "editor": "A. Redacteur", "hub": "https://hub.example/",
        "formats": formats(), "pairs": (LABELS[:2],), "digests": {"week": ("Weekoverzicht", "Elke maandag.")},
    }  # fmt: skip
    facts_of = Facts("venn", **{**site, **changes})  # type: ignore[arg-type]
    made = build_site(facts_of, members, members=[entry(20)], digests=issues, now=NOW)
    moved = (Moved("land/fr", "Frankrijk", "land/nl", NOW), Moved("onderwerp/weg", "Weg", None, NOW))
    return replace(made, moved=moved)


def _german() -> tuple[Paragraph, ...]:
    texts = ("Ab Januar gelten neue Regeln.", "Wer kommen kann", "Spediteure", "Importeure", "Tag | Uhr", "Montag | 14")
    whole = entry(0).paragraphs
    return tuple(replace(one, text=text, language="de", marks=()) for one, text in zip(whole, texts, strict=True))


def empty_site(**changes: object) -> Site:
    """A site before its first item, of which its operator told nothing."""
    facts = {"title": "", "url": None, "formats": formats(), "digests": {"week": ("Week", "")}, **changes}
    return build_site(Facts("leeg", **facts), [], known=LABELS[:2])  # type: ignore[arg-type]


def formats() -> tuple[str, ...]:
    """Every format there is."""
    return tuple(kinds.names("publish"))


def files(site: Site, *only: str) -> dict[str, bytes]:
    """Path → bytes of all formats (or of `only` these), with what stands where a channel was."""
    made: dict[str, bytes] = {}
    for name in only or formats():
        kind = kinds.load("publish", name)
        documents = list(kind.render(site, kind.Options()))
        if hasattr(kind, "moved"):
            documents += [document for one in site.moved for document in kind.moved(site, one)]
        made.update((str(one.path), one.content) for one in documents)
    return made


def mails(site: Site) -> dict[str, bytes]:
    """Path → bytes of the mail of each issue."""
    envelope = Envelope("redactie@nieuws.example", "lijst@nieuws.example", "https://nieuws.example/af?lijst=1&x=2")
    return {f"{one.path}.eml": mail(site, one, envelope) for one in site.digests}


_PAGE = (
    '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>Lezer</title></head>'
    "<body><h1>Lezer</h1><h2>Stuk</h2>\n{}\n</body></html>"
)


def pieces(made: dict[str, bytes]) -> dict[str, bytes]:
    """The HTML in feeds, each distinct piece as a page of its own: what readers put into theirs."""
    found: dict[str, None] = {}
    for _, content in by_ending(made, ".json"):
        found.update((item["content_html"], None) for item in json.loads(content).get("items", ()))
    for name, content in by_ending(made, ".xml"):
        if not name.startswith("sitemap"):
            found.update((node.text or "", None) for node in etree.fromstring(content).iterfind(".//item/description"))
    return {f"{number}.html": _PAGE.format(text).encode() for number, text in enumerate(found)}


def mail_pages(site: Site) -> dict[str, bytes]:
    """The HTML parts of mails."""
    made = {}
    for number, content in enumerate(mails(site).values()):
        part = message_from_bytes(content, policy=policy.default).get_body(("html",))
        assert part is not None
        made[f"{number}.html"] = part.get_content().encode()
    return made


def put(made: dict[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, content in made.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def by_ending(made: dict[str, bytes], *endings: str) -> Iterable[tuple[str, bytes]]:
    """The files whose names end so."""
    return ((name, content) for name, content in sorted(made.items()) if name.endswith(endings))
