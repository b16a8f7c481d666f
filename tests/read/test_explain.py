"""Why an article reads as it does."""

from newsbridge.model import Body, Capture, Listing, ReadRules
from newsbridge.read.article import read
from newsbridge.read.draft import Candidate, Reason
from newsbridge.read.explain import Explained, explain

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Altvenne. Die neue Brücke über die Venne ist nach drei Jahren Bauzeit fertig und seit gestern für alle offen.",
        "Sie verbindet die beiden Ufer der Stadt und soll den Weg zur Arbeit für viele Menschen deutlich verkürzen.",
        "Gekostet hat das Bauwerk nach Angaben der Stadt rund vier Millionen Euro, etwas weniger als geplant war.",
    )
)
LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-17T08:00:00+01:00"}</script>'


def capture(body: str, head: str = "", listing: Listing = Listing(), url: str = "https://presse.example/a") -> Capture:  # noqa: B008 - frozen
    markup = f"<html><head><title>Brücke</title>{head}</head><body>{body}</body></html>"
    return Capture("g", url, listing, Body(markup.encode(), "text/html", "utf-8"))


def reasons(explained: Explained, part: str) -> list[Reason]:
    return [reason for reason in explained.reasons if reason.part == part]


def test_every_field_has_its_reason() -> None:
    given = capture(
        f"<article><h1>Brücke ist fertig</h1><span>17.11.2026</span>{TEXT}<p>Lesen Sie auch: Radweg</p></article>",
        f'{LD}<meta property="og:title" content="Brücke offen">',
        Listing(title="Brücke frei", published="2026-11-16"),
    )
    explained = explain(given)
    (title,) = reasons(explained, "title")
    assert (title.source, title.value) == ("sole h1", "Brücke ist fertig")
    assert title.lost == (Candidate("Brücke offen", "og:title"), Candidate("Brücke", "<title>"),
                          Candidate("Brücke ist fertig", "h1"), Candidate("Brücke frei", "feed"))  # fmt: skip
    (published,) = reasons(explained, "date")
    assert (published.source, published.value) == ("json-ld datePublished", "2026-11-17T08:00+01:00")
    assert published.lost[:2] == (Candidate("2026-11-16", "feed"), Candidate("2026-11-17", "near headline"))
    assert [reason.value for reason in reasons(explained, "dateline")] == ["Altvenne. "]
    assert [reason.value for reason in reasons(explained, "language")] == ["de"]
    assert [reason.source for reason in reasons(explained, "text")] == ["trafilatura, precise"]
    assert Reason("dropped", "boilerplate", "Lesen Sie auch: Radweg") in explained.reasons


def test_rules_are_named() -> None:
    lead = "Drei Jahre lang wurde in Altvenne gebaut, nun rollt der Verkehr zwischen den beiden Ufern wieder."
    aside = f'<aside><p class="einleitung">{lead}</p></aside>'
    body = f"{aside}<article><h1>B ist da</h1>{TEXT}<p class=w>Weg damit</p></article>"
    given = capture(body, url="https://www1.wdr.de/a")
    explained = explain(given, ReadRules(title="h1", date=".fehlt", drop=(".w",)))
    assert reasons(explained, "title")[0].source == "rule source.title"
    assert reasons(explained, "lead") == [Reason("lead", "publisher rule wdr.lead", lead)]
    assert Reason("dropped", "rule source.drop: .w", "Weg damit") in explained.reasons
    assert Reason("flag", "rule source.date found nothing", "rule failed") in explained.reasons


def test_explaining_changes_nothing() -> None:
    for given in (
        capture(f"<h1>Brücke</h1><time>17.11.2026</time>{TEXT}"),
        capture(TEXT, LD),
        capture(TEXT, listing=Listing(title="Feed", published="2026-11-16", language="de")),
        Capture("g", None, Listing(), Body(b"Titel\n\nEin Text der Kammer.", "text/plain")),
        Capture("g", None, Listing(), Body(b"<p>Ein Text. Und mehr.</p>", "application/x-fragment+html")),
    ):
        assert explain(given).article == read(given)


def test_plain_text_is_explained_too() -> None:
    explained = explain(Capture("g", None, Listing(language="de"), Body(b"4711", "text/plain")))
    assert reasons(explained, "title")[0].source == "text"
    assert reasons(explained, "language")[0].source == "declared by the source"
