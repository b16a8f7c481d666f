"""Whatever DeepL does, nothing untranslated goes out, nothing is lost, and the next run completes."""

from pathlib import Path

import feedparser
import pytest

from newsbridge.sample import write_sample

from conftest import cut, shorten
from desk import change
from standin import Fault, StandIn

FAULTS = {
    "busy once": Fault("status", 429, "1"),
    "busy without a pause named": Fault("status", 429),
    "server error": Fault("status", 500),
    "unavailable": Fault("status", 503),
    "quota": Fault("status", 456),
    "closed after the work": Fault("close"),
    "closed before the work": Fault("drop"),
    "short answer": Fault("short"),
    "empty answer": Fault("empty"),
    "no bill": Fault("garbage"),
    "too large": Fault("status", 413),
    "cut in the middle": Fault("cut"),
    "sent elsewhere": Fault("redirect"),
    "a page, no answer": Fault("not json"),
    "too many texts": Fault("more"),
}


def titles(content: bytes) -> set[str]:
    feed = feedparser.parse(content)
    assert not feed.bozo
    return {entry.title for entry in feed.entries}


ITEMS = 7
_undisturbed: dict[str, bytes] = {}


def without_opening(file: Path) -> Path:
    """No issue of the digest comes at once: it would hold what the first run brought, and nothing of the second."""
    change(file, "opening = true", "opening = false")
    return file


@pytest.fixture
def few(sample_without_memory):
    """A small part of the sample, without its memory."""
    return without_opening(cut(shorten(sample_without_memory)))


@pytest.fixture
def undisturbed(tmp_path_factory, run, feeds):
    """What the sample's feeds look like when nothing goes wrong; made once."""
    if not _undisturbed:
        file = write_sample(tmp_path_factory.mktemp("undisturbed"))
        (file.parent / "vennland/memory.tmx").unlink()
        without_opening(cut(shorten(file)))
        with StandIn() as server:
            run(file, server.environment)
        _undisturbed.update(feeds(file))
    return _undisturbed


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_costs_nothing_for_good(few, run, feeds, undisturbed, name):
    """The item waits or is asked for again; the second run ends with the undisturbed feeds."""
    with StandIn() as server:
        server.faults.extend([None] * 3 + [FAULTS[name]])
        first = run(few, server.environment)
        assert titles(feeds(few)["index.xml"]) <= titles(undisturbed["index.xml"])
        assert bool(first.waiting) == bool(first.pending)
        second = run(few, server.environment)
    assert (second.pending, second.waiting, second.set_aside) == (0, [], [])
    assert feeds(few) == undisturbed


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_lasts_leaves_everything_waiting_with_a_plain_reason(few, run, feeds, stand_in, name):
    """Nothing is published as Dutch, nothing is lost, and the service is not hammered."""
    stand_in.always = FAULTS[name]
    report = run(few, stand_in.environment)
    assert report.translated == report.published == 0
    assert len(report.waiting) == ITEMS
    assert all(waiting["reason"] for waiting in report.waiting)
    assert not feedparser.parse(feeds(few)["index.xml"]).entries
    assert len(stand_in.requests) <= (1 if name == "quota" else 12)
    stand_in.always = None
    assert run(few, stand_in.environment, command="translate").translated == ITEMS


POISON = "Lkw verliert auf der L 612 zwölf Tonnen Zwiebeln"


def test_an_item_that_breaks_three_times_is_set_aside_and_named(few, run, stand_in):
    """A request that DeepL mangles every time is not sent for ever; the others are not held up."""
    stand_in.only = (POISON, Fault("short"))
    for _ in range(3):
        report = run(few, stand_in.environment)
        assert [waiting["title"] for waiting in report.waiting] == [POISON]
    sent = len(stand_in.requests)
    report = run(few, stand_in.environment)
    assert len(stand_in.requests) == sent
    assert len(report.set_aside) == 1
    assert "DeepL gave" in report.set_aside[0]["reason"]


@pytest.mark.parametrize("name", ["short answer", "too large", "no bill", "wrong address"])
def test_what_all_items_have_in_common_is_no_item_s_fault(few, run, stand_in, name):
    """A wrong address or proxy in the environment sets nothing aside, and is not asked for ever."""
    stand_in.always = FAULTS.get(name, Fault("status", 404))
    for _ in range(4):
        report = run(few, stand_in.environment)
        assert report.set_aside == []
        assert report.requests <= 5
    stand_in.always = None
    assert run(few, stand_in.environment, command="translate").translated == ITEMS


def test_what_came_beside_an_empty_text_is_kept(few, run, stand_in):
    """Paid text is not paid for again."""
    stand_in.only = (POISON, Fault("empty-first"))
    report = run(few, stand_in.environment)
    billed = stand_in.billed
    assert report.pending == 1
    stand_in.only = None
    run(few, stand_in.environment)
    assert stand_in.billed == billed + len(POISON)


def test_an_outage_sets_nothing_aside(few, run, stand_in):
    """A service that is away for days is not the items' fault."""
    stand_in.always = Fault("status", 500)
    for _ in range(5):
        run(few, stand_in.environment)
    stand_in.always = None
    assert run(few, stand_in.environment, command="translate").translated == ITEMS


def test_a_refused_key_is_said_once_and_ends_with_1(few, run, stand_in):
    """The run completes with what memory can do, and its exit status says that something is wrong."""
    environment = {**stand_in.environment, "DEEPL_AUTH_KEY": "wrong"}
    report = run(few, environment)
    assert "DEEPL_AUTH_KEY" in report.key_refused
    assert "wrong" not in report.key_refused
    assert len(stand_in.requests) <= 1  # the glossary may have been tried first
    assert report.exit_status(strict=False) == 1


def test_the_cap_of_a_run_is_kept_and_named(few, run, stand_in):
    """A run bills at most run_characters; the rest waits, and the reason names the key that raises it."""
    text = few.read_text(encoding="utf-8")
    text = text.replace("run_characters = 50_000", "run_characters = 3_000")
    few.write_text(text, encoding="utf-8")
    report = run(few, stand_in.environment)
    assert 0 < stand_in.billed <= 3_000
    assert report.pending
    assert any("translate.run_characters" in waiting["reason"] for waiting in report.waiting)
    for _ in range(6):
        report = run(few, stand_in.environment)
    assert report.pending == 0


def test_default_limits_are_seven_days_and_fifty_thousand_characters(sample_without_memory, run, stand_in):
    """Without settings old items are left out, and the reason names the key that brings them in."""
    from datetime import timedelta

    from conftest import NOW

    text = sample_without_memory.read_text(encoding="utf-8")
    text = text.replace("max_age_days = 0", "").replace("run_characters = 50_000", "")
    sample_without_memory.write_text(text, encoding="utf-8")
    report = run(sample_without_memory, stand_in.environment)
    assert 0 < report.translated < 17
    assert [reason for reason in report.left_out if "select.max_age_days" in reason]
    assert stand_in.billed <= 50_000
    later = run(sample_without_memory, stand_in.environment, now=NOW + timedelta(days=30))
    assert later.translated == 0


def test_an_engine_that_gives_the_german_back_publishes_nothing(few, run, feeds):
    """It is a translation by its form only; every item is held with the reason."""
    with StandIn() as server:
        server.always = Fault("echo")
        report = run(few, server.environment)
    assert report.published == 0
    assert len(report.held) == ITEMS
    assert not feedparser.parse(feeds(few)["index.xml"]).entries


def test_a_time_out_is_not_sent_again_in_the_same_run(few, run, feeds):
    """It may have been billed; the item waits, counts as spent, and the summary says that nobody knows."""
    text = few.read_text(encoding="utf-8").replace("run_characters = 50_000", "[translate.deepl]\ntimeout = 0.2")
    few.write_text(text, encoding="utf-8")
    with StandIn() as server:
        server.faults.append(Fault("slow", seconds=0.6))
        report = run(few, server.environment)
        assert len(report.waiting) == 1
        assert "(timeout); it may have billed" in report.waiting[0]["reason"]
        assert report.characters_unknown == report.waiting[0]["characters"] > 0
        assert report.requests == ITEMS
        assert run(few, server.environment).pending == 0
