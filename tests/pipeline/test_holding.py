"""What is not let out, or not translated: embargoes, reservations, live blogs."""

from datetime import timedelta

import pytest

from conftest import NOW

PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[[sources]]
id = "zeitung"
kind = "folder"
name = "Zeitung"
path = "items"
glob = "*"
rights = {{ class = "{rights}" {evidence} }}
"""
EVIDENCE = ', evidence_url = "https://zeitung.example/rechte"'
TEXT = "Neue Brücke\n\n{label}Die Stadt baut bis 2027 eine Brücke über den Fluss. Sie kostet 4,2 Millionen Euro.\n"


@pytest.fixture
def probe(tmp_path):
    """Writes a pipeline with one item."""

    def write(content, name="a.txt", *, rights="licensed", evidence=EVIDENCE):
        (tmp_path / "items").mkdir(exist_ok=True)
        (tmp_path / "items" / name).write_text(content, encoding="utf-8")
        file = tmp_path / "probe.toml"
        file.write_text(PIPELINE.format(rights=rights, evidence=evidence), encoding="utf-8")
        return file

    return write


def test_nothing_goes_out_before_an_embargo_ends(probe, run, stand_in, feeds):
    """It is translated and checked meanwhile, and out with the first run after it, also when it was approved."""
    file = probe(TEXT.format(label="Sperrfrist: 21. November 2026, 11 Uhr\n\n"))
    report = run(file, stand_in.environment)
    assert (report.translated, report.published) == (1, 0)
    assert "under embargo until 2026-11-21 11:00" in report.held[0]["reason"]
    assert not any(b"4,2" in content for content in feeds(file).values())
    # NOW is 17:00 UTC on the 20th; the embargo ends at 10:00 UTC
    assert run(file, {}, now=NOW + timedelta(hours=16, minutes=59)).published == 0
    assert run(file, {}, now=NOW + timedelta(hours=17)).published == 1
    assert not any(b"Sperrfrist" in content for content in feeds(file).values())


def test_an_embargo_that_cannot_be_read_waits_for_an_editor(probe, run, stand_in):
    """Also where everything else goes out by itself."""
    file = probe(TEXT.format(label="Sperrfrist: Ende der Veranstaltung\n\n"))
    report = run(file, stand_in.environment)
    assert report.published == 0
    assert "an editor decides" in report.held[0]["reason"]


def test_approval_lets_out_an_unclear_embargo_but_not_a_clear_one(probe, run, stand_in, newsbridge):
    for label, out in (("Sperrfrist: Ende der Veranstaltung", 1), ("Sperrfrist: 21. November 2026, 11 Uhr", 0)):
        file = probe(TEXT.format(label=f"{label}\n\n"))
        report = run(file, stand_in.environment)
        item = report.held[0]["item"]
        done = newsbridge("approve", file, item, "--now", NOW.isoformat())
        assert done.returncode == 0, done.stderr
        assert run(file, stand_in.environment).published == out


RESERVED = """<!doctype html><html lang="de"><head><title>Neue Brücke über den Fluss</title>
<meta name="tdm-reservation" content="1"></head><body><article><h1>Neue Brücke über den Fluss</h1>
<p>Die Stadt hat am Montag mitgeteilt, dass die Arbeiten in der kommenden Woche beginnen und enden.</p></article>
</body></html>"""


def test_what_is_reserved_from_mining_is_kept_but_never_sent(probe, run, stand_in):
    """Without recorded terms; the address of a licence lifts it."""
    file = probe(RESERVED, "a.html", rights="press_publisher", evidence="")
    report = run(file, stand_in.environment)
    assert (report.new, report.requests) == (1, 0)
    assert any("reserves text and data mining" in reason for reason in report.left_out)
    assert stand_in.requests == []
    file = probe(RESERVED, "a.html")
    assert run(file, stand_in.environment).translated == 1


def test_a_live_blog_is_kept_but_not_translated(probe, run, stand_in):
    text = "Liveticker: Hochwasser am Fluss\n\n" + "\n\n".join(
        f"++ {hour}.{hour + 13} Uhr ++ Der Pegel steigt weiter, teilt die Stadt am Nachmittag mit."
        for hour in (15, 14, 13, 12)
    )
    report = run(probe(text), stand_in.environment)
    assert (report.new, report.requests) == (1, 0)
    assert any("live blog" in reason for reason in report.left_out)


def test_an_unclear_embargo_beside_a_clear_one_waits_for_an_editor(probe, run, stand_in):
    """The clear one may be over long before the other."""
    file = probe(TEXT.format(label="Sperrfrist: 19. November 2026, 11 Uhr\n\nSperrfrist: Ende der Veranstaltung\n\n"))
    report = run(file, stand_in.environment)
    assert report.published == 0
    assert "an editor decides" in report.held[0]["reason"]
