"""What is sent, what memory answers, and what an editor's word changes."""

import hashlib
import threading
from contextlib import closing

import feedparser
import pytest

from newsbridge.config import load
from newsbridge.pipeline import dry_run
from newsbridge.store import ledger, memory, open_store, publication, translations

from conftest import NOW
from desk import change, desk, tmx, write
from standin import Fault, StandIn

FIRST = "Die Stadt baut bis 2027 eine Brücke über den Fluss. Der Zoll zieht um. Das kostet 4,9 Mio. Euro."
SECOND = "Am Montag beginnt die Messe in Venlo. Der Eintritt ist frei."


@pytest.fixture
def probe(tmp_path):
    """A pipeline with one item of two paragraphs."""
    file = desk(tmp_path)
    write(file, "a", "Neue Brücke", FIRST, SECOND)
    return file


def titles(feeds, file):
    return [entry.title for entry in feedparser.parse(feeds(file)["index.xml"]).entries]


def billed(server):
    return [text for request in server.requests if request.billed for text in request.texts]


def test_an_edited_paragraph_costs_its_new_sentence_only(probe, run, stand_in):
    """The other sentences are memory's, and the article goes along as context."""
    run(probe, stand_in.environment)
    before = len(billed(stand_in))
    write(probe, "a", "Neue Brücke", FIRST.replace("4,9", "5,1"), SECOND)
    report = run(probe, stand_in.environment)
    assert billed(stand_in)[before:] == ["Das kostet 5,1 Mio. Euro."]
    assert SECOND in stand_in.requests[-1].context
    assert (report.translated, report.pending) == (1, 0)


def test_sentences_that_stand_in_another_item_are_not_paid_for_again(probe, run, stand_in):
    """Typography does not count, and new sentences side by side go in one text."""
    run(probe, stand_in.environment)
    before = len(billed(stand_in))
    changed = "Der Zoll zieht\u00a0um. Niemand weiß, wohin. Das ärgert viele. Der Eintritt ist frei."
    write(probe, "b", "Zoll zieht um", changed)
    run(probe, stand_in.environment)
    assert billed(stand_in)[before:] == ["Zoll zieht um", "Niemand weiß, wohin. Das ärgert viele."]


def test_an_approved_paragraph_is_redone_where_nothing_is_out_yet(probe, run, stand_in, feeds):
    """An editor's memory file that comes later wins over the machine, without another request."""
    change(probe, 'mode = "auto"', 'mode = "required"')
    run(probe, stand_in.environment)
    sent = len(stand_in.requests)
    tmx(probe, "besser", **{SECOND: "Maandag begint de beurs in Venlo. De toegang is gratis."})
    report = run(probe, stand_in.environment)
    assert len(stand_in.requests) == sent
    assert [made["reason"] for made in report.made_anew] == [
        "an editor's Dutch for “Am Montag beginnt die Messe in Venlo. Der Eintritt ist frei.” changed"
    ]
    with closing(open_store(load(probe).store, NOW)) as store:
        (revision,) = [ready.revision for ready in publication.to_publish(store, "probe", "", "")]
        assert translations.segments_of(store, revision.id)[2].target.startswith("Maandag begint")


def test_what_is_out_is_looked_at_before_its_dutch_changes(probe, run, stand_in, feeds, newsbridge):
    """Approved words win in items translated earlier, but never silently once they are published."""
    run(probe, stand_in.environment)
    out = feeds(probe)
    tmx(probe, "besser", **{SECOND: "Maandag begint de beurs in Venlo. De toegang is gratis."})
    report = run(probe, stand_in.environment)
    assert feeds(probe) == out
    assert "another Dutch: an editor decides" in report.held[0]["reason"]
    item = report.held[0]["item"]
    assert newsbridge("approve", probe, item, "--now", NOW.isoformat()).returncode == 0
    assert run(probe, stand_in.environment).corrected == 1
    assert b"Maandag begint" in feeds(probe)["index.xml"]
    assert run(probe, stand_in.environment).made_anew == []


def test_an_approved_sentence_wins_inside_a_machine_s_paragraph(probe, run, stand_in):
    """Also where it stands in a paragraph that memory has whole."""
    run(probe, stand_in.environment)
    tmx(probe, "besser", **{"Der Eintritt ist frei.": "De toegang is gratis."})
    write(probe, "b", "Messe in Venlo", SECOND)
    report = run(probe, stand_in.environment)
    with closing(open_store(load(probe).store, NOW)) as store:
        found = {
            made.revision.article.title: made.segments for made in translations.using(
                store, "probe", [memory.key("Der Eintritt ist frei.")]
            )
        }  # fmt: skip
    assert all(segments[-1].target.endswith("De toegang is gratis.") for segments in found.values())
    assert {segments[-1].origin for segments in found.values()} == {"sentences"}
    assert set(found) == {"Messe in Venlo", "Neue Brücke"}
    assert len(report.made_anew) == 1


def test_what_an_editor_approves_is_memory_for_everybody(probe, run, stand_in, newsbridge):
    """The Dutch of an approved item is approved wherever the German stands."""
    change(probe, 'mode = "auto"', 'mode = "required"')
    item = run(probe, stand_in.environment).held[0]["item"]
    newsbridge("approve", probe, item, "--editor", "els", "--now", NOW.isoformat())
    write(probe, "b", "Noch eine Messe", SECOND)
    run(probe, stand_in.environment)
    with closing(open_store(load(probe).store, NOW)) as store:
        unit = memory.find(store, [(memory.key(SECOND), ())])[memory.key(SECOND)]
    assert (unit.state, unit.origin, unit.engine) == ("approved", "els", "deepl")


def test_a_glossary_goes_along_once_and_a_changed_term_concerns_only_its_paragraphs(tmp_path, run):
    """Synced when its content changed, applied where a term stands, asked anew where another word is wanted."""
    file = desk(tmp_path, glossary="terms.csv")
    (tmp_path / "terms.csv").write_text("de,nl\nZoll,douane\nMesse,beurs\n", encoding="utf-8")
    change(file, 'mode = "auto"', 'mode = "required"')
    write(file, "a", "Neue Brücke", FIRST, SECOND)
    with StandIn() as server:
        run(file, server.environment)
        assert "douane" in str(server.requests[-1].body) or server.requests[-1].body.get("glossary_id")
        before = len(billed(server))
        (tmp_path / "terms.csv").write_text("de,nl\nZoll,tol\nMesse,beurs\n", encoding="utf-8")
        report = run(file, server.environment)
        assert billed(server)[before:] == ["Der Zoll zieht um."]
        assert "“Zoll” changed" in report.made_anew[0]["reason"]
        sent = len(server.requests)
        assert run(file, server.environment).made_anew == []
        assert len(server.requests) == sent


def test_only_what_select_names_is_translated_and_the_rest_can_be_asked_for(probe, run, stand_in, newsbridge):
    """What is left out is kept, counted with its reason, and translated when an editor names it."""
    write(probe, "b", "Kartoffelernte in Moordorf", "Die Ernte war gut.")
    change(probe, "max_age_days = 0", 'max_age_days = 0\nwords = ["Brücke*", "Venlo"]')
    report = run(probe, stand_in.environment)
    assert report.left_out == {"matches nothing in select.words": 1}
    assert all("Ernte" not in text for text in billed(stand_in))
    with closing(open_store(load(probe).store, NOW)) as store:
        (item,) = [r.item for r in translations.to_translate(store, "probe", "")]
    import os

    asked = newsbridge(
        "translate", probe, item, "--now", NOW.isoformat(), env={**os.environ, **stand_in.environment}
    )  # fmt: skip
    assert "1 translated" in asked.stdout, asked.stderr
    assert newsbridge("translate", probe, "0123456789ab").returncode == 1


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ('countries = ["NL"]', {"Stadtrat tagt"}),
        ('countries = ["FR"]', {"Stadtrat tagt", "Messe in den Niederlanden"}),
        ('sources = ["zeitung"]', set()),
        ('words = ["messe in*"]', {"Stadtrat tagt"}),
    ],
)
def test_each_rule_of_select(tmp_path, run, rule, left):
    """Countries count as partner or mentioned; without a key the choice is the same."""
    file = desk(tmp_path)
    write(file, "a", "Messe in den Niederlanden", "Die Messe in Venlo in den Niederlanden beginnt am Montag.")
    write(file, "b", "Stadtrat tagt", "Der Rat berät über die Müllgebühren.")
    change(file, "max_age_days = 0", f"max_age_days = 0\n{rule}")
    report = run(file)
    assert {waiting["title"] for waiting in report.waiting} == {"Messe in den Niederlanden", "Stadtrat tagt"} - left
    assert sum(report.left_out.values()) == len(left)


def test_a_dry_run_says_what_is_sent_and_changes_nothing(probe, run, stand_in):
    """The numbers are those of the run after it."""
    run(probe, command="collect")
    store = load(probe).store
    before = hashlib.sha256(store.read_bytes()).digest()
    promised = dry_run(load(probe), NOW, stand_in.environment, [], "els")
    assert hashlib.sha256(store.read_bytes()).digest() == before
    assert stand_in.requests == []
    report = run(probe, stand_in.environment)
    assert sum(sent["characters"] for sent in promised.requested) == report.characters_billed == stand_in.billed
    assert promised.requests == report.requests == 1


@pytest.mark.parametrize("parallel", [1, 4])
def test_requests_at_once_carry_no_text_twice(tmp_path, run, parallel):
    """The same text in many items is asked for once; the others wait for it."""
    file = desk(tmp_path, parallel=parallel)
    for number in range(8):
        write(file, f"n{number}", f"Nachricht {number}", f"Die {number}. Meldung des Tages kommt aus Venlo.", SECOND)
    with StandIn(latency=0.02) as server:
        report = run(file, server.environment)
    texts = billed(server)
    assert len(texts) == len(set(texts)) == 17
    assert (report.translated, report.pending, report.requests) == (8, 0, 8)


def test_a_text_that_another_process_carries_is_waited_for(probe, run, stand_in):
    """Claims are in the store; one of a process that is dead holds nobody up."""
    run(probe, command="collect")
    with closing(open_store(load(probe).store, NOW)) as store:
        number = store.execute("SELECT max(id) FROM run").fetchone()[0]
        item = store.execute("SELECT id FROM item").fetchone()[0]
        variant = "deepl/quality_optimized/prefer_more"
        order = ledger.Order("other", number, item, "deepl", "", 10, [(memory.key(SECOND), variant)])
        ledger.reserve(store, order, ledger.Caps(None, None, None), now=NOW, clock=0, until=9e9)
    assert run(probe, stand_in.environment).translated == 1  # nobody holds the lock of "other"


def test_the_fallback_takes_over_where_the_engine_cannot_be_asked(tmp_path, run):
    """Each segment says which engine made it, and the bill is the engine's own."""
    from standin_libre import LibreStandIn

    with LibreStandIn() as libre, StandIn() as server:
        file = desk(tmp_path, fallback="libretranslate")
        change(file, "[[sources]]", f'[translate.libretranslate]\nurl = "{libre.url}"\n[[sources]]')
        write(file, "a", "Neue Brücke", FIRST, SECOND)
        server.always = Fault("status", 456)
        report = run(file, server.environment)
        assert (report.translated, report.pending, report.characters_billed) == (1, 0, 0)
        with closing(open_store(load(file).store, NOW)) as store:
            made = next(translations.using(store, "probe", [memory.key(SECOND)]))
        assert {segment.engine for segment in made.segments} == {"libretranslate"}
        server.always = None
        write(file, "b", "Messe", SECOND)
        run(file, server.environment)
        assert SECOND in billed(server)


def test_two_pipelines_on_one_key_never_pass_its_cap(tmp_path, run):
    """The cap is the key's: what one has spent the other cannot; the newest items come first."""
    with StandIn(latency=0.01) as server:
        files = [desk(tmp_path / name, name, monthly_characters=200) for name in ("ost", "west")]
        for file in files:
            for day in range(1, 7):
                text = f"In {file.stem} öffnet am {day}. Dezember ein neuer Laden."
                write(file, f"{day}", f"{file.stem} {day}", text, date=f"2026-11-{day + 10}")
        output = tmp_path / "output"

        def one(file):
            from newsbridge.pipeline import execute, opened

            with opened(load(file, output), NOW, server.environment) as opened_run:
                reports.append(execute(opened_run, "run"))

        reports = []
        threads = [threading.Thread(target=one, args=(file,)) for file in files]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 120 < server.billed <= 200
        assert sum(report.pending_characters for report in reports) > 0
        assert any("translate.monthly_characters" in w["reason"] for r in reports for w in r.waiting)
        newest = next(r for r in server.requests if r.billed).texts
        assert newest[0].endswith(" 6")


def test_what_is_under_way_is_kept_when_somebody_stops_the_run(probe, run, stand_in, monkeypatch):
    """It is paid for."""
    from newsbridge.pipeline.translating import asking

    waited = []

    def interrupted(*arguments, **more):
        waited.append(None)
        if len(waited) == 1:
            raise KeyboardInterrupt
        return futures_wait(*arguments, **more)

    futures_wait = asking.wait
    monkeypatch.setattr(asking, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(probe, stand_in.environment)
    sent = stand_in.billed
    assert sent > 0
    assert run(probe, stand_in.environment).translated == 1
    assert stand_in.billed == sent


def test_bad_items_keep_nobody_waiting_and_are_set_aside(tmp_path, run, stand_in):
    """They come last at the next run, and three failures beside good answers are their own fault."""
    file = desk(tmp_path)
    for number in range(3):
        write(file, f"bad{number}", f"Gift {number}", f"Gift im Teich {number}.", date="2026-11-20")
        write(file, f"good{number}", f"Wasser {number}", f"Wasser im See {number}.")
    stand_in.only = ("Gift", Fault("short"))
    assert run(file, stand_in.environment).translated == 0
    assert run(file, stand_in.environment).translated == 3
    for _ in range(3):
        report = run(file, stand_in.environment)
    assert len(report.set_aside) == 3
    sent = len(stand_in.requests)
    item = report.set_aside[0]["item"]
    stand_in.only = None
    with closing(open_store(load(file).store, NOW)) as store:
        publication.want(store, item, "els", NOW)
    assert run(file, stand_in.environment).translated == 1
    assert len(stand_in.requests) == sent + 1


def test_words_that_are_out_change_with_an_editor_only(probe, run, stand_in, feeds):
    """Also where a correction of another paragraph comes along."""
    run(probe, stand_in.environment)
    out = feeds(probe)
    tmx(probe, "besser", **{SECOND: "Maandag begint de beurs in Venlo. De toegang is gratis."})
    write(probe, "a", "Neue Brücke", FIRST.replace("4,9", "5,1"), SECOND)
    report = run(probe, stand_in.environment)
    assert report.corrected == 0
    assert "with another Dutch" in report.held[0]["reason"]
    assert feeds(probe) == out
