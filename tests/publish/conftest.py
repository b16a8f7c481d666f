"""Invented entries and the files that formats make of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbridge import kinds
from newsbridge.model import Amount, Appointment, Channel, Digest, Entry, Label, Mention, Paragraph, Site
from newsbridge.publish.site import Facts, build_site

CUSTOMS = Label("topic", "customs", "Douane & handelsregels", "douane")
NETHERLANDS = Label("country", "NL", "Nederland", "nl")

PLAIN = Entry(
    guid="urn:uuid:11111111-1111-5111-8111-111111111111",
    version=1,
    title="Nieuwe douaneregels voor expediteurs",
    paragraphs=(
        Paragraph("Vanaf januari gelden andere aangifteregels. Het kantoor houdt drie inloopmiddagen."),
        Paragraph("Wie kan komen", "heading"),
        Paragraph("expediteurs", "item"),
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
    labels=(CUSTOMS, NETHERLANDS),
    released=datetime(2026, 11, 20, 7, 30, tzinfo=UTC),
)

NASTY = (
    "<script>alert(1)</script>]]>\x00\x0b\x1b\ud800\udfff\ufffe\uffff\x85\u202e<img src=x onerror=alert(1)>\"' &amp; 😀"
)


@pytest.fixture(scope="session")
def entry() -> Callable[..., Entry]:
    """Makes an entry that differs from a plain one in what is given."""
    return lambda **changes: replace(PLAIN, **changes)


@pytest.fixture(scope="session")
def hostile() -> list[Entry]:
    """Entries that carry everything that ever broke a feed."""
    everywhere = replace(
        PLAIN,
        title=NASTY,
        paragraphs=tuple(Paragraph(NASTY, kind) for kind in ("text", "heading", "item", "row")),
        original_title=NASTY,
        source_name=NASTY,
        credit_line=NASTY,
        url="javascript:alert(1)",
        places=(NASTY,),
        published=NASTY,
        notice=NASTY,
        labels=(Label("topic", NASTY, NASTY, "nasty"), Label("country", NASTY, NASTY, "../../etc/passwd")),
    )
    nothing = Entry("", 0, "", (), "", "", None, None, (), None, "", (), datetime(2026, 1, 1, tzinfo=UTC))
    long = replace(PLAIN, guid="long", title="x" * 10_000, url="https://zollamt.example/" + "y" * 3000)
    right_to_left = replace(PLAIN, guid="rtl", title="שלום עולם", paragraphs=(Paragraph("مرحبا بالعالم"),))
    addresses = [
        "http://[::1",
        "https://ex ample/",
        "//x.example/",
        "data:text/html,<script>",
        "https://zürich.example/ä",
    ]
    strange = [replace(PLAIN, guid=url, url=url) for url in addresses]
    no_zone = replace(PLAIN, guid="naive", published="0001-01-01T00:00:00+14:00", corrected=PLAIN.released)
    return [everywhere, nothing, long, right_to_left, no_zone, *strange]


@pytest.fixture(scope="session")
def site() -> Callable[..., Site]:
    """Builds a site of entries."""

    def build(entries: Iterable[Entry] = (PLAIN,), **changes: Any) -> Site:
        facts = {
            "slug": "vennland",
            "title": "Nieuws uit het Vennland",
            "description": "Wat er over de grens speelt.",
            "url": "https://nieuws.example/feeds/",
            "contact": "redactie@nieuws.example",
        }
        more = {name: changes.pop(name) for name in ("members", "digests", "known", "moved", "now") if name in changes}
        return build_site(Facts(**{**facts, **changes}), entries, **more)

    return build


@pytest.fixture(scope="session")
def render() -> Callable[..., dict[str, bytes]]:
    """Path → bytes of one format's files, or of every format's."""

    def files(site: Site, *formats: str, **options: Any) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        for name in formats or kinds.names("publish"):
            kind = kinds.load("publish", name)
            made.update((str(one.path), one.content) for one in kind.render(site, kind.Options(**options)))
        return made

    return files


@pytest.fixture(scope="session")
def whole(site: Callable[..., Site]) -> Callable[..., Site]:
    """Builds a site with a digest, a topic in a country, events, originals, amounts and an item that another leads."""
    at = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    event = Appointment("inloop@zollamt", 0, "2026-12-03T14:00+01:00", None, "Venlo", True, "scheduled", at,
                        "2026-12-01")  # fmt: skip
    other = Mention("Vennland-Bote", "Douanedag", "https://bote.example/1", "bericht/bbbbbbbbbbbb", "2026-11-19")
    german = tuple(replace(paragraph, text=f"de: {paragraph.text}") for paragraph in PLAIN.paragraphs)
    lead = replace(
        PLAIN, item="aaaaaaaaaaaa", originals=german, figures=(Amount("4,9 miljard euro", "invoer"),), events=(event,),
        also_in=(other,), licence="https://licence.example/by",
    )  # fmt: skip
    member = replace(PLAIN, guid="urn:uuid:b", item="bbbbbbbbbbbb", title="Douanedag", source_name="Vennland-Bote")
    issue = Digest("week", "2026-W47", "Weekbrief", "urn:week", datetime(2026, 11, 15, 23, tzinfo=UTC),
                   datetime(2026, 11, 22, 23, tzinfo=UTC), at, lead, (), note="Goedemorgen.")  # fmt: skip
    formats = ("atom", "calendar", "html", "jsonfeed", "markdown", "opml", "rss")

    def build(entries: Iterable[Entry] = (), issues: Iterable[Digest] = (issue,), **changes: Any) -> Site:
        given = {"formats": formats, "members": [member], "pairs": ((CUSTOMS, NETHERLANDS),), "now": at, **changes}
        built = site([lead, *entries], **given)
        channel = Channel((), f"{built.title}: Weekbrief", "Elke maandag.", "digest/week", digests=tuple(issues),
                          digest="week")  # fmt: skip
        return replace(built, channels=(*built.channels, channel))

    return build
