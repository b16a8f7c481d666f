"""What `status` and `approve` say of translations: what counts now, what is to be made anew, why items wait."""

from contextlib import closing
from datetime import timedelta, timezone

import pytest

from newsbridge import item as one
from newsbridge.config import load
from newsbridge.editing import bulk
from newsbridge.model import Attempt
from newsbridge.overview import overview, readable
from newsbridge.store import open_store, progress

from conftest import NOW
from desk import change, desk, tmx, write

GERMAN = "Am Montag beginnt die Messe in Venlo."
PLAN, CUT = "Maandag begint de beurs in Venlo.", "De beurs in Venlo begint op maandag."


@pytest.fixture
def held(tmp_path, run, stand_in):
    """A pipeline whose one item waits for approval."""
    file = desk(tmp_path)
    change(file, 'mode = "auto"', 'mode = "required"')
    write(file, "a", "Neue Messe", GERMAN)
    tmx(file, "m", **{GERMAN: PLAN})
    run(file, stand_in.environment)
    return file


@pytest.fixture
def seen():
    """The overview of a pipeline."""

    def look(file):
        with closing(open_store(load(file).store, NOW)) as store:
            return overview(store, load(file), NOW)

    return look


def approve(file, *names):
    """Titles that were approved, reasons of those that were not."""
    with closing(open_store(load(file).store, NOW)) as store:
        came = bulk.bulk(store, load(file), "approve", dict.fromkeys(names), by="Els", now=NOW)
    return [one.title for one in came.done], [str(skip.refusal) for skip in came.skipped]


def test_what_is_to_be_made_anew_is_untranslated_and_not_to_approve(held, run, seen):
    """Its old Dutch counts nowhere; an item's own page says why."""
    change(held, "[[sources]]", '[translate.deepl]\nformality = "prefer_less"\n[[sources]]')
    run(held)
    found = seen(held)
    assert (found["held"], found["translated"], found["findings"]) == ([], 0, [])
    (item,) = [waiting["item"] for waiting in found["untranslated"]]
    done, (reason,) = approve(held, item)
    assert not done
    assert "made anew (the engine in the pipeline file changed)" in reason
    with closing(open_store(load(held).store, NOW)) as store:
        assert "to be made anew: the engine in" in (one.readable(store, load(held), item) or "")


def test_approve_refuses_another_text_than_the_one_that_was_looked_at(held, run, seen, feeds):
    """A run between look and approval made another Dutch: nobody has read it."""
    (looked_at,) = seen(held)["held"]
    assert looked_at["text"].startswith(f"{looked_at['item']}:")
    assert f"to approve: {looked_at['text']} “Neue Messe”" in readable(seen(held))
    tmx(held, "m", **{GERMAN: CUT})
    run(held)
    (now,) = seen(held)["held"]
    done, (reason,) = approve(held, looked_at["text"])
    assert not done
    assert f"look again: newsbridge status PIPELINE {now['text']}" in reason
    with closing(open_store(load(held).store, NOW)) as store:
        shown = one.readable(store, load(held), now["text"])
    assert f"text {now['text']}" in (shown or "")
    assert CUT in (shown or "")
    assert approve(held, now["text"], now["item"]) == (["Neue Messe"], [])
    run(held, command="publish")
    assert CUT.encode() in feeds(held)["index.xml"]
    assert approve(held, now["text"]) == ([], ["this wording is out already"])


def test_approve_takes_no_name_that_is_none(held, seen):
    """Too few digits could be those of any text."""
    (text,) = [waiting["text"] for waiting in seen(held)["held"]]
    item = text.partition(":")[0]
    done, reasons = approve(held, f"{item}:", text[:-1], f"{item}:no hex", f"{item}:000000")
    assert not done
    assert len([reason for reason in reasons if "its text is another one now" in reason]) == 4


def test_status_says_why_each_of_many_items_waits(tmp_path, run, seen):
    """However many there are, and whatever command came last."""
    file = desk(tmp_path)
    for number in range(102):
        write(file, f"i{number}", f"Nachricht {number}", f"Die {number}. Meldung kommt.")
    run(file)
    run(file, command="publish")
    reasons = [item["reason"] for item in seen(file)["untranslated"]]
    assert len(reasons) == 102
    assert {reason.partition(":")[0] for reason in reasons} == {"no DeepL key"}


@pytest.mark.parametrize(("hours", "said"), [(-1, "no DeepL key"), (1, "broke")])
def test_status_gives_the_newest_reason(tmp_path, run, seen, hours, said):
    """Of a failed try and of what a run said later, or the other way round."""
    file = desk(tmp_path)
    write(file, "a", "Neue Messe", GERMAN)
    run(file)
    (item,) = [one["item"] for one in seen(file)["untranslated"]]
    with closing(open_store(load(file).store, NOW)) as store:
        # the same moment told in another zone: times are compared, not their letters
        at = (NOW + timedelta(hours=hours)).astimezone(timezone(timedelta(hours=5))).isoformat(timespec="seconds")
        ((revision,),) = store.execute("SELECT id FROM revision")
        progress.add_attempt(store, Attempt("translate", item, "broke", at), revision, "1")
    assert said in seen(file)["untranslated"][0]["reason"]


def test_approve_takes_the_name_that_status_prints(held, newsbridge, seen):
    """On the command line; what is skipped is named as it was given."""
    (text,) = [waiting["text"] for waiting in seen(held)["held"]]
    item = text.partition(":")[0]
    done = newsbridge("approve", held, text, f"{item}:000000")
    assert (done.returncode, f"approved {item}" in done.stdout) == (1, True)
    assert f"{item}:000000: its text is another one now; look again" in done.stderr
