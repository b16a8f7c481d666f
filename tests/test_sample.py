"""The sample pipeline does what the README says of it."""

import json
import shutil
from collections import Counter

import feedparser

from newsbridge.config import load
from newsbridge.store import open_store

from standin import dutch

ITEMS = 18
TRANSLATED = 17
STORIES = 16
"""Two outlets tell the same of the customs day."""
CORRECTED = "Telgenkötter baut großes Umschlagzentrum in Moordorf"


def parsed(content: bytes):
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_first_run_bills_nothing_and_leaves_nothing_pending(sample, run, feeds):
    """Memory answers every paragraph; all but the English item go out."""
    report = run(sample)
    assert (report.new, report.changed, report.translated, report.published) == (ITEMS, 0, TRANSLATED, TRANSLATED)
    assert (report.characters_billed, report.requests, report.pending) == (0, 0, 0)
    assert report.left_out == Counter({"not German (en)": 1})
    assert not report.failing_sources
    assert not report.held
    assert not report.set_aside
    assert len(parsed(feeds(sample)["index.xml"]).entries) == STORIES


def test_second_run_writes_and_sends_nothing(sample, run, feeds):
    """Nothing new in, nothing out."""
    run(sample)
    before = feeds(sample)
    report = run(sample)
    assert (report.new, report.changed, report.translated, report.written, report.requests) == (0, 0, 0, 0, 0)
    assert feeds(sample) == before


def test_every_feed_reads_back(sample, run, feeds):
    """Each feed of the sample is well-formed and holds entries."""
    run(sample)
    written = feeds(sample)
    channels = [name for name in written if name.endswith((".xml", ".atom")) and name != "sitemap.xml"]
    assert {"index.xml", "land/nl.xml", "land/be.xml", "onderwerp/douane.xml"} <= set(channels)
    for name in channels:
        assert parsed(written[name]).entries, name
    for name in (name for name in written if name.endswith(".json")):
        assert json.loads(written[name])["version"] == "https://jsonfeed.org/version/1.1"


def test_every_entry_says_how_it_was_translated_and_that_nobody_reviewed_it(sample, run, feeds):
    """Review is automatic in the sample, and each entry says so."""
    run(sample)
    for entry in parsed(feeds(sample)["index.xml"]).entries:
        assert "niet nagekeken" in entry.content[0].value


def test_nothing_written_names_this_machine(sample, run, feeds):
    """Links lead to the sources' addresses, never to the copies that were read."""
    run(sample)
    for name, content in feeds(sample).items():
        assert b"file:" not in content, name
        assert str(sample.parent).encode() not in content, name


def test_what_is_sent_is_sent_once_and_of_a_headline_only_source_is_the_headline(
    sample_without_memory, run, feeds, stand_in
):
    """The same press release in two outlets is paid for once; what rights keep in is neither sent nor shown."""
    report = run(sample_without_memory, stand_in.environment)
    assert report.pending == 0
    assert report.translated == TRANSLATED
    texts = stand_in.texts()
    assert len(texts) == len(set(texts))
    # the shortened copy of the press release has nothing new
    assert len(stand_in.requests) <= TRANSLATED
    assert report.characters_billed == stand_in.billed <= sum(map(len, texts))  # tags are free
    teaser = "Windräder"
    sent = [request for request in stand_in.requests if "Zoff um Windräder" in request.texts[0]]
    assert len(sent) == 1
    assert sent[0].texts == ["Zoff um Windräder an der Grenze: Gericht verhandelt im Februar"]
    assert sent[0].context in ("", sent[0].texts[0])
    entries = parsed(feeds(sample_without_memory)["index.xml"]).entries
    entry = next(e for e in entries if teaser in e.content[0].value)
    assert "<p" not in entry.content[0].value.partition("Oorspronkelijke titel")[0] or len(entry.summary) < 400


def second_edition(sample):
    """What the README tells to copy."""
    folder = sample.parent / "vennland"
    shutil.copytree(folder / "second-edition/kammer", folder / "kammer", dirs_exist_ok=True)


def test_a_correction_is_one_revision_and_one_paragraph(sample, run, feeds, stand_in):
    """The corrected item keeps its guid, says that it was corrected, and only its changed paragraph is sent."""
    run(sample)
    before = {e.id: e.title for e in parsed(feeds(sample)["index.xml"]).entries}
    second_edition(sample)
    report = run(sample, stand_in.environment)
    assert (report.new, report.changed, report.translated, report.corrected) == (0, 1, 1, 1)
    assert len(stand_in.requests) == 1
    assert len(stand_in.requests[0].texts) == 1
    assert "430" in stand_in.requests[0].texts[0]
    after = {e.id: e for e in parsed(feeds(sample)["index.xml"]).entries}
    assert after.keys() == before.keys()
    changed = [guid for guid, entry in after.items() if entry.title != before[guid]]
    assert len(changed) == 1
    assert after[changed[0]].title == f"[Bijgewerkt] {before[changed[0]]}"
    assert "Bijgewerkt op" in after[changed[0]].content[0].value
    assert dutch(stand_in.requests[0].texts[0])[:20] in after[changed[0]].content[0].value


def test_a_correction_without_a_key_waits_and_the_published_text_stays(sample, run, feeds):
    """Until its paragraph can be translated, subscribers keep what they have; memory can bring it in."""
    run(sample)
    before = feeds(sample)
    second_edition(sample)
    report = run(sample)
    assert (report.changed, report.pending, report.published, report.written) == (1, 1, 0, 0)
    assert "DEEPL_AUTH_KEY" in report.waiting[0]["reason"]
    assert feeds(sample) == before
    shutil.copy(sample.parent / "vennland/second-edition/correction.tmx", sample.parent / "vennland")
    report = run(sample)
    assert (report.translated, report.corrected, report.pending, report.characters_billed) == (1, 1, 0, 0)


def test_the_model_traits_reach_the_editor(sample, run):
    """The item made after the model: both towns, the partner country, the conflicting figures."""
    run(sample)
    store = open_store(load(sample).store, __import__("conftest").NOW)
    title = "Die Wirtschaftskammer Vennland macht die Niederlande zum ersten Partnerland ihrer Außenwirtschaft."
    query = """SELECT id, article ->> '$.places', article ->> '$.title_source' FROM latest
        WHERE article ->> '$.title' = ?"""
    row = store.execute(query, [title]).fetchone()
    assert json.loads(row[1]) == ["Altvenne", "Brückhausen"]
    assert row[2] == "derived"
    findings = [json.loads(v) for (v,) in store.execute("SELECT value FROM finding WHERE revision = ?", [row[0]])]
    assert any(f["check"] == "source_conflict" and "3,7" in f["message"] for f in findings)
    store.close()
