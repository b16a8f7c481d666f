"""`inspect --json` prints the object that others build on."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
import pytest

from newsbridge.cli.readable import readable
from newsbridge.inspection import objects

MODEL_ITEM = Path(__file__).parents[3] / "shared/corpora/gelsenkirchen-2020.txt"
KEYS = {
    "input", "title", "title_source", "text", "paragraphs", "published", "language", "places",
    "countries", "topics", "events", "figures", "findings",
}  # fmt: skip


@pytest.fixture
def inspected(newsbridge):
    """Objects of a command."""

    def command(*arguments, **more):
        done = newsbridge("inspect", "--json", *arguments, **more)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return command


def assert_sound(found):
    """All keys, and every offset points at its words."""
    assert found.keys() >= KEYS
    assert found["text"] == "\n\n".join(found["paragraphs"])
    fields = {"title": found["title"], "text": found["text"]}
    for tag in (*found["countries"], *found["topics"], *found["events"]):
        for evidence in tag["evidence"]:
            assert fields[evidence["field"]][evidence["start"] : evidence["end"]] == evidence["text"]
    for figure in found["figures"]:
        assert fields[figure["field"]][figure["start"] : figure["end"]] == figure["text"]


def test_a_page_a_feed_and_a_text(inspected, sample):
    """One object a page or text, one for each entry of a feed."""
    folder = sample.parent / "vennland"
    page = folder / "kammer/2026/wasserstoff-luettich.html"
    text = folder / "bote/2026-11-19-pflegekraefte-venlo.txt"
    found = inspected(page, folder / "kammer/feed.xml", text)
    assert len(found) == 8
    for one in found:
        assert_sound(one)
    assert found[0]["published"] == "2026-11-18T09:00+01:00"
    assert {"code": "BE", "role": "partner"}.items() <= found[0]["countries"][0].items()
    assert found[-1]["language"] == "de"


def test_an_address_on_loopback(inspected, sample):
    """An address that was typed is allowed, whatever network it is in."""
    content = (sample.parent / "vennland/stadt/presse/hallenbad-oeffnet-wieder.html").read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        (found,) = inspected(f"http://127.0.0.1:{server.server_port}/presse/bad.html")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert_sound(found)
    assert found["title"] == "Hallenbad am Mühlenteich öffnet nach Umbau wieder"
    assert found["countries"] == []


def test_standard_input_jsonl_and_a_given_day(inspected, tmp_path):
    """`-` reads a text; --jsonl keeps each line's id; --published sets the day that dates hang on."""
    text = "Messe in Altvenne\n\nAltvenne. Die Messe findet am 13. Mai statt. Der Eintritt kostet 4,50 Euro.\n"
    (found,) = inspected("-", "--published", "2027-04-01", stdin=text)
    assert (found["title"], found["published"]) == ("Messe in Altvenne", "2027-04-01")
    assert [event["start"] for event in found["events"]] == ["2027-05-13"]
    assert [(figure["value"], figure["unit"]) for figure in found["figures"]] == [(4.5, "EUR")]
    lines = tmp_path / "items.jsonl"
    rows = [{"id": 7, "text": text, "published": "2026-04-01", "url": None}, {"id": "b", "text": "Kurz."}]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, second = inspected("--jsonl", lines)
    assert (first["id"], first["published"], second["id"]) == (7, "2026-04-01", "b")
    assert [event["start"] for event in first["events"]] == ["2026-05-13"]


def test_one_bad_input_never_costs_the_others(newsbridge, sample):
    """It is named, the exit status says so, and the rest is printed."""
    text = sample.parent / "vennland/bote/2026-11-19-pflegekraefte-venlo.txt"
    done = newsbridge("inspect", "--json", sample.parent / "nowhere.txt", text)
    assert done.returncode == 1
    assert "nowhere.txt: cannot be read" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_the_readable_form_shows_the_reasons(newsbridge, sample):
    """Tags with the words they rest on."""
    shown = newsbridge("inspect", sample.parent / "vennland/bote/2026-11-16-partnerland-niederlande.txt").stdout
    assert "country  NL (partner)" in shown
    assert "source_conflict" in shown


@pytest.mark.skipif(not MODEL_ITEM.exists(), reason="the model item is not part of the repository")
def test_the_model_item(inspected):
    """Headline-less and damaged: both towns, the partner, the figures, the address and the conflict are there."""
    (found,) = inspected(MODEL_ITEM)
    assert_sound(found)
    assert found["places"] == ["Gelsenkirchen", "Münster"]
    assert (found["title_source"], found["published"]) == ("derived", "2020-05")
    assert [c["role"] for c in found["countries"] if c["code"] == "NL"] == ["partner"]
    figures = {(figure["value"], figure["unit"]) for figure in found["figures"]}
    assert {(4.9, "%"), (4.9e9, "EUR"), (2.3e9, "EUR")} <= figures
    assert "ihk-nordwestfalen.de/partnerland-niederlande2020" in found["text"]
    assert any(f["check"] == "source_conflict" and "4,9" in f["message"] for f in found["findings"])


def test_explain_says_which_rule_gave_each_part(newsbridge, tmp_path):
    """Title, date and dropped lines name what they rest on, and what lost."""
    page = tmp_path / "seite.html"
    page.write_text(
        '<html lang="de"><head><title>Neue Brücke | Amt</title><meta property="og:title" content="Brücke kommt">'
        '<meta property="article:published_time" content="2026-11-16T09:00:00+01:00"></head><body><article>'
        "<h1>Neue Brücke über den Fluss</h1><p>Münster. Die Stadt hat am Montag mitgeteilt, dass die Arbeiten in der "
        "kommenden Woche beginnen und im Herbst enden sollen.</p></article></body></html>",
        encoding="utf-8",
    )
    found = json.loads(newsbridge("inspect", "--json", "--explain", page).stdout)
    because = {reason["part"]: reason for reason in found["explain"]}
    assert because["title"]["source"] == "sole h1"
    assert [lost["value"] for lost in because["title"]["lost"]][:1] == ["Brücke kommt"]
    assert "published_time" in because["date"]["source"] or "opengraph" in because["date"]["source"]
    assert "because  title from sole h1" in newsbridge("inspect", "--explain", page).stdout


def test_an_embargo_is_a_field_and_no_text(newsbridge, tmp_path):
    """Its label is neither the headline nor a paragraph; one that cannot be read is flagged."""
    text = tmp_path / "mail.txt"
    body = "Kammer stellt Bericht vor\n\nMünster. Die Kammer stellt am Dienstag ihren Bericht vor, wie sie mitteilte.\n"
    text.write_text(f"SPERRFRIST: 24. November 2026, 11 Uhr\n\n{body}", encoding="utf-8")
    found = json.loads(newsbridge("inspect", "--json", text).stdout)
    assert (found["title"], found["embargo"]) == ("Kammer stellt Bericht vor", "2026-11-24T11:00+01:00")
    assert "SPERRFRIST" not in found["text"]
    text.write_text(f"{body}\nSperrfrist: Ende der Rede\n", encoding="utf-8")
    found = json.loads(newsbridge("inspect", "--json", text).stdout)
    assert (found["embargo"], found["flags"]) == (None, ["embargo unclear"])


def test_a_json_feed_is_a_feed(newsbridge, tmp_path):
    """Whatever the file is called."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Amt",
        "items": [{"id": 1, "title": "Neue Brücke", "content_text": "Die Stadt baut eine Brücke über den Fluss."}],
    }
    file = tmp_path / "meldungen"
    file.write_text(json.dumps(feed), encoding="utf-8")
    assert json.loads(newsbridge("inspect", "--json", file).stdout)["title"] == "Neue Brücke"


def test_a_press_mail_is_read_as_a_mail(newsbridge, tmp_path):
    """Its headers and encodings are no text."""
    mail = tmp_path / "mail.eml"
    mail.write_bytes(
        b"From: Presse <presse@amt.example>\r\nSubject: =?utf-8?q?Br=C3=BCcke_kommt?=\r\n"
        b"Date: Mon, 23 Nov 2026 09:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"M=C3=BCnster. Die Stadt baut bis 2027 eine Br=C3=BCcke =C3=BCber den Fluss.\r\n"
    )
    found = json.loads(newsbridge("inspect", "--json", mail).stdout)
    assert (found["title"], found["places"]) == ("Brücke kommt", ["Münster"])
    assert found["text"].endswith("über den Fluss.")


def test_a_short_page_keeps_its_paragraphs(newsbridge, tmp_path):
    """Two sentences each are an article; headline and date are fields."""
    page = tmp_path / "kita.html"
    page.write_text(
        "<!doctype html><html lang=de><head><title>Amt</title></head><body><nav>Start</nav><article>"
        '<h1>Kita öffnet im Januar</h1><time datetime="2026-11-23">23.11.2026</time>'
        "<p>Die neue Kita an der Uferstraße öffnet am 11. Januar mit 75 Plätzen, teilt die Stadt mit.</p>"
        "<p>Die Plätze vergibt das Portal der Stadt. Eltern aus dem Nachbarland können sich dort melden.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    found = json.loads(newsbridge("inspect", "--json", page).stdout)
    assert (found["title"], found["published"], len(found["paragraphs"])) == ("Kita öffnet im Januar", "2026-11-23", 2)


def test_on_a_terminal_the_words_that_tags_rest_on_are_marked(tmp_path):
    """In colour, each where it stands; without a terminal, or with NO_COLOR, as plain text."""
    text = "Halle für Venlo\n\nFür 3 Millionen Euro wird gebaut. Am 12. Mai 2027 findet ein Kongress statt."
    found = {**inspected_text(text), "explain": []}
    shown = readable(found, coloured=True)
    assert click.style("Venlo", fg="cyan", bold=True) in shown.splitlines()[0]
    assert click.style("3 Millionen Euro", fg="yellow") in shown
    assert click.style("12. Mai 2027", fg="magenta") in shown
    assert click.unstyle(shown).endswith(f"\n\n{text.partition(chr(10) * 2)[2]}\n")
    assert "\x1b" not in readable(found)


def inspected_text(text: str) -> dict:
    """The object of a plain text."""
    (found,) = objects("-", text.encode())
    return found
