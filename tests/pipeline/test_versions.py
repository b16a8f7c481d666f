"""What is redone when a pipeline file, a kind or a source changes, and what subscribers notice of it."""

from datetime import timedelta

import feedparser
import pytest

from newsbridge.check.kinds import length
from newsbridge.tag.kinds import topic

from conftest import NOW
from desk import PIPELINE, change

TEXT = "Neue Brücke\n\nDatum: 2026-11-19\n\nDie Stadt baut bis 2027 eine Brücke über den Fluss. Der Zoll zieht um.\n"
GERMAN_AS_DUTCH = """<tmx version="1.4"><header/><body>
<tu><tuv lang="de"><seg>Neue Brücke</seg></tuv><tuv lang="nl"><seg>Nieuwe brug</seg></tuv></tu>
<tu><tuv lang="de"><seg>Die Stadt baut bis 2027 eine Brücke über den Fluss. Der Zoll zieht um.</seg></tuv>
<tuv lang="nl"><seg>Die Stadt baut bis 2027 eine Brücke über den Fluss. Der Zoll zieht um.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def probe(tmp_path):
    """A pipeline with one text."""
    (tmp_path / "items").mkdir()
    (tmp_path / "items/a.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE, encoding="utf-8")
    return file


def titles(feeds, file):
    return [entry.title for entry in feedparser.parse(feeds(file)["index.xml"]).entries]


def test_a_check_that_was_broken_and_is_mended_sees_its_items_again(probe, run, stand_in, monkeypatch):
    """Set aside is what breaks the stage as it is, not as it was."""

    def broken(source, target, options):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(length, "check_pair", broken)
        for _ in range(4):
            report = run(probe, stand_in.environment)
        assert len(report.set_aside) == 1
        assert report.published == 0
    monkeypatch.setattr(length, "VERSION", 99, raising=False)
    report = run(probe, stand_in.environment)
    assert (report.set_aside, report.published) == ([], 1)


def test_a_check_that_is_switched_on_again_counts_at_once(probe, run, feeds):
    """German in the Dutch column of a memory does not slip out through an older verdict."""
    (probe.parent / "m.tmx").write_text(GERMAN_AS_DUTCH, encoding="utf-8")
    assert run(probe).held
    change(probe, 'mode = "auto"', 'mode = "required"')
    probe.write_text(probe.read_text(encoding="utf-8") + "[check.german]\nenabled = false\n", encoding="utf-8")
    run(probe)
    change(probe, 'mode = "required"', 'mode = "auto"')
    change(probe, "enabled = false", "enabled = true")
    assert "german" in run(probe).held[0]["reason"]
    assert titles(feeds, probe) == []


def test_nothing_goes_out_untagged(probe, run, stand_in):
    """Stages called one by one and out of order wait for each other."""
    run(probe, stand_in.environment, command="collect")
    run(probe, stand_in.environment, command="translate")
    report = run(probe, stand_in.environment, command="publish")
    assert report.published == 0
    assert "not tagged" in report.held[0]["reason"]
    run(probe, stand_in.environment, command="tag")
    assert run(probe, stand_in.environment, command="publish").published == 1


def test_new_taggers_redo_unpublished_items_only(probe, run, stand_in, monkeypatch, feeds):
    """What is out keeps its tags and its bytes."""
    run(probe, stand_in.environment)
    before = feeds(probe)
    monkeypatch.setattr(topic, "VERSION", topic.VERSION + 1)
    assert run(probe, stand_in.environment).written == 0
    assert feeds(probe) == before


def test_a_change_that_subscribers_do_not_see_is_no_correction(probe, run, stand_in, feeds):
    """The body of a headline-only source may change as it likes."""
    change(probe, 'rights = { class = "licensed", evidence_url = "https://zeitung.example/rechte" }', "")
    run(probe, stand_in.environment)
    before = feeds(probe)
    (probe.parent / "items/a.txt").write_text(TEXT.replace("2027", "2028"), encoding="utf-8")
    report = run(probe, stand_in.environment)
    assert (report.changed, report.corrected, report.written) == (1, 0, 0)
    assert feeds(probe) == before
    assert run(probe, stand_in.environment).published == 0


def test_an_old_item_that_is_out_is_still_corrected(probe, run, stand_in, feeds):
    """A wrong figure does not stay public because it is older than a week."""
    change(probe, "max_age_days = 0", "max_age_days = 7")
    run(probe, stand_in.environment)
    (probe.parent / "items/a.txt").write_text(TEXT.replace("2027", "2028"), encoding="utf-8")
    report = run(probe, stand_in.environment, now=NOW + timedelta(days=30))
    assert (report.left_out, report.corrected) == ({}, 1)
    assert titles(feeds, probe)[0].startswith("[Bijgewerkt]")


def test_a_date_that_changes_alone_goes_out_quietly(probe, run, stand_in, feeds):
    """Same words, other day: the entry is renewed without a mark, under the same guid."""
    run(probe, stand_in.environment)
    guids = [entry.id for entry in feedparser.parse(feeds(probe)["index.xml"]).entries]
    (probe.parent / "items/a.txt").write_text(TEXT.replace("2026-11-19", "2026-11-18"), encoding="utf-8")
    report = run(probe, stand_in.environment)
    assert (report.changed, report.corrected, report.published) == (0, 0, 1)
    (entry,) = feedparser.parse(feeds(probe)["index.xml"]).entries
    assert [entry.id] == guids
    assert "18 november 2026" in entry.content[0].value
    assert not entry.title.startswith("[")


def test_rights_that_are_withdrawn_keep_in_what_is_not_out(probe, run, stand_in):
    """An approval does not outweigh them."""
    change(probe, 'mode = "auto"', 'mode = "required"')
    run(probe, stand_in.environment)
    change(probe, 'rechte" }', 'rechte", translate = "none", display = "headline" }')
    report = run(probe, stand_in.environment)
    assert "rights" in report.held[0]["reason"]


def test_a_headline_only_item_without_a_headline_stays_in(probe, run, stand_in):
    """Its first sentence is body text, which its rights keep in."""
    change(probe, 'rights = { class = "licensed", evidence_url = "https://zeitung.example/rechte" }', "")
    long = "Altvenne. Die Stadt baut bis 2027 eine Brücke über den Fluss, und der Zoll zieht in ein anderes Haus. " * 2
    (probe.parent / "items/a.txt").write_text(long, encoding="utf-8")
    report = run(probe, stand_in.environment)
    assert stand_in.requests == []
    assert "headline only" in next(iter(report.left_out))


def test_a_machine_s_trouble_is_not_an_item_s(probe, run, stand_in, monkeypatch):
    """A full disk ends the run; afterwards nothing is set aside."""
    from newsbridge.read import article as reader

    def full(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(reader, "read", full)
        for _ in range(3):
            with pytest.raises(OSError, match="No space"):
                run(probe, stand_in.environment)
    assert run(probe, stand_in.environment).published == 1
