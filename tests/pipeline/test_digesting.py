"""Which issues go out when, what stands in them, and what they show later."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsbridge.config import load
from newsbridge.pipeline import digesting
from newsbridge.pipeline.digesting import missed
from newsbridge.pipeline.issues import digests
from newsbridge.pipeline.showing import gathered
from newsbridge.store import digests as kept
from newsbridge.store import open_store, writing

from desk import change, desk, tmx, write

DAILY = """
[[digest]]
id = "dag"
title = "Dagoverzicht"
every = "day"
"""
MONDAY = datetime(2026, 11, 16, 5, tzinfo=UTC)
"""Six in the morning in Amsterdam, before the issue goes out."""
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path):
    """A desk with a daily digest that writes nothing but Markdown."""
    made = desk(tmp_path)
    formats = ("atom", "calendar", "html", "jsonfeed", "opml", "rss")
    switches = "".join(f"[publish.{name}]\nenabled = false\n" for name in formats)
    made.write_text(made.read_text(encoding="utf-8") + DAILY + switches, encoding="utf-8")
    return made


@pytest.fixture
def tell(file):
    """Brings an item in, with its Dutch."""

    def told(name: str, german: str, dutch: str) -> None:
        write(file, name, german)
        tmx(file, name, **{german: dutch})

    return told


def issues(file: Path):
    """Every issue as it is shown now, oldest first."""
    settings = load(file)
    with closing(open_store(settings.store, MONDAY)) as store:
        return digests(store, settings, gathered(store, settings))[::-1]


def titles(file: Path) -> dict[str, list[str]]:
    """Name of each issue → the Dutch titles in it."""
    return {one.issue: [entry.title for entry in one.entries] for one in issues(file)}


def item_of(file: Path, title: str) -> str:
    """The id of an item with this German title."""
    with closing(open_store(load(file).store, MONDAY)) as store:
        return str(store.execute("SELECT item FROM latest WHERE article ->> '$.title' = ?", [title]).fetchone()[0])


def test_a_day_goes_out_the_next_morning_and_once(file, run, tell, feeds):
    """A day that brought nothing is passed over, and what is out stays as it is."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    assert titles(file) == {}
    assert run(file, now=MONDAY + DAY).digests == []
    tell("b", "Markt beginnt", "Markt begint")
    (made,) = run(file, now=MONDAY + DAY + timedelta(hours=1)).digests
    assert made == {"digest": "dag", "issue": "2026-11-16", "entries": 1, "left_over": 0}
    written = feeds(file)
    assert b"# Dagoverzicht: 16 november 2026" in written["digest/dag/2026-11-16.md"]
    assert run(file, now=MONDAY + DAY + timedelta(hours=2)).digests == []
    assert feeds(file) == written
    assert [made["issue"] for made in run(file, now=MONDAY + 4 * DAY).digests] == ["2026-11-17"]
    assert titles(file) == {"2026-11-16": ["Brug afgesloten"], "2026-11-17": ["Markt begint"]}


def test_an_empty_period_says_so_once_where_it_shall(file, run, tell):
    """Only the newest of several silent days, and none before the first issue."""
    change(file, 'every = "day"', 'every = "day"\nempty = "say"')
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    for day in (0, 2, 5):
        run(file, now=MONDAY + day * DAY + timedelta(hours=2))
    assert titles(file) == {"2026-11-16": ["Brug afgesloten"], "2026-11-17": [], "2026-11-20": []}


def test_after_a_long_silence_old_periods_are_named_and_not_made(file, run, tell):
    """Those of the last seven days are made up for."""
    run(file, now=MONDAY + timedelta(hours=2))
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY + timedelta(hours=3))
    report = run(file, now=MONDAY + 9 * DAY)
    assert report.digests == []
    (remark,) = report.digest_remarks
    assert "2026-11-16" in remark["reason"]
    assert titles(file) == {}


def test_an_issue_on_demand_shortens_the_next_one(file, run, tell, newsbridge):
    """Nothing stands in both; it is named by its day, and the scheduled one gets a number."""
    noon = MONDAY + timedelta(hours=6)
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    done = newsbridge("digest", "make", file, "--now", noon.isoformat())
    assert "dag 2026-11-16: 1 entry" in done.stdout
    done = newsbridge("digest", "make", file, "dag", "--now", (noon + timedelta(hours=1)).isoformat())
    assert "no issue: nothing that belongs into it went out" in done.stdout
    tell("b", "Markt beginnt", "Markt begint")
    run(file, now=noon + timedelta(hours=2))
    run(file, now=MONDAY + DAY + timedelta(hours=2))
    assert titles(file) == {"2026-11-16": ["Brug afgesloten"], "2026-11-16-2": ["Markt begint"]}


def test_the_first_issue_can_open_a_digest_at_once(file, run, tell):
    """With the first run that has something for it; then the schedule takes over."""
    change(file, 'every = "day"', 'every = "day"\nopening = true')
    assert run(file, now=MONDAY).digests == []
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    assert [made["issue"] for made in run(file, now=MONDAY + timedelta(hours=1)).digests] == ["2026-11-16"]
    assert run(file, now=MONDAY + DAY + timedelta(hours=2)).digests == []
    (issue,) = issues(file)
    assert issue.every == "demand"


def test_an_editor_sets_note_and_lead_of_the_next_issue_only(file, run, tell, newsbridge):
    """A plan is used up; a lead that does not stand in the issue is named."""
    for name, german, dutch in (("a", "Brücke gesperrt", "Brug afgesloten"), ("b", "Markt beginnt", "Markt begint")):
        tell(name, german, dutch)
    run(file, now=MONDAY)
    for german in ("Brücke gesperrt", "Markt beginnt"):
        wishes = ("--lead", item_of(file, german), "--note", "Goedemorgen.", "--now", MONDAY.isoformat())
        done = newsbridge("digest", "plan", file, *wishes)
        assert (done.returncode, done.stderr) == (0, "")
        shown = newsbridge("digest", "preview", file, "--now", (MONDAY + DAY).isoformat()).stdout
        assert shown.index("Goedemorgen.") < shown.index("Markt" if german[0] == "M" else "Brug")
    report = run(file, now=MONDAY + DAY + timedelta(hours=2))
    (issue,) = issues(file)
    assert (issue.note, issue.lead.title, report.digest_remarks) == ("Goedemorgen.", "Markt begint", [])
    done = newsbridge("digest", "plan", file, "--lead", item_of(file, "Markt beginnt"))
    assert (done.returncode, "stands in 2026-11-16 already: it will not lead" in done.stderr) == (0, True)
    tell("c", "Schule öffnet", "School gaat open")
    run(file, now=MONDAY + DAY + timedelta(hours=3))
    report = run(file, now=MONDAY + 2 * DAY + timedelta(hours=2))
    assert "should have led 2026-11-17" in report.digest_remarks[0]["reason"]
    assert [one.note for one in issues(file)] == ["Goedemorgen.", None]


def test_issues_stay_as_they_went_out_but_for_what_is_withdrawn(file, run, tell, newsbridge):
    """A correction stands in the next issue; a takedown reaches into those that are out."""
    tell("a", "Brücke bis 4. März gesperrt", "Brug tot 4 maart afgesloten")
    tell("b", "Markt beginnt", "Markt begint")
    run(file, now=MONDAY)
    run(file, now=MONDAY + DAY + timedelta(hours=2))
    tell("a", "Brücke bis 9. März gesperrt", "Brug tot 9 maart afgesloten")
    run(file, now=MONDAY + DAY + timedelta(hours=3))
    (made,) = run(file, now=MONDAY + 2 * DAY + timedelta(hours=2)).digests
    assert made["entries"] == 0
    first, second = issues(file)
    assert {entry.title for entry in first.entries} == {"Brug tot 4 maart afgesloten", "Markt begint"}
    assert [entry.title for entry in second.corrections] == ["Brug tot 9 maart afgesloten"]
    bridge = item_of(file, "Brücke bis 9. März gesperrt")
    newsbridge("withdraw", file, bridge, "--reason", "Op verzoek van de bron")
    first, second = issues(file)
    assert not any("Brug" in entry.title for entry in (*first.entries, *second.entries, *second.corrections))
    assert {entry.guid for entry in first.entries if entry.withdrawn}


def test_a_story_is_told_as_it_was_then(file, run, tell, newsbridge):
    """Who joins it later is not in the issue; where its lead is withdrawn, another item stands under its guid."""
    for name in ("amt", "blatt"):
        (file.parent / name).mkdir()
        source = f'[[sources]]\nid = "{name}"\nkind = "folder"\nname = "{name}"\npath = "{name}"\n'
        file.write_text(file.read_text(encoding="utf-8") + source, encoding="utf-8")
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    tell("b", "Sperrung der Brücke", "Afsluiting van de brug")
    (file.parent / "items/b.txt").rename(file.parent / "amt/b.txt")
    run(file, now=MONDAY)
    newsbridge("stories", "merge", file, item_of(file, "Brücke gesperrt"), item_of(file, "Sperrung der Brücke"))
    run(file, now=MONDAY + DAY + timedelta(hours=2))
    tell("c", "Brücke zu", "Brug dicht")
    (file.parent / "items/c.txt").rename(file.parent / "blatt/c.txt")
    run(file, now=MONDAY + DAY + timedelta(hours=3))
    newsbridge("stories", "merge", file, item_of(file, "Brücke gesperrt"), item_of(file, "Brücke zu"))
    (issue,) = issues(file)
    assert (issue.lead.title, issue.lead.also_in[0].title) == ("Brug afgesloten", "Afsluiting van de brug")
    assert len(issue.entries) == len(issue.lead.also_in) == 1
    newsbridge("withdraw", file, issue.lead.item, "--reason", "Op verzoek van de bron")
    (later,) = issues(file)
    assert (later.lead.guid, later.lead.released) == (issue.lead.guid, issue.lead.released)
    assert (later.lead.title, later.lead.also_in) == ("Afsluiting van de brug", ())
    assert run(file, now=MONDAY + 3 * DAY).digests == []


@pytest.mark.parametrize(
    ("key", "held"),
    [('sources = ["amt"]', []), ('sources = ["zeitung"]', ["Brug afgesloten"]), ('countries = ["BE"]', [])],
)
def test_a_digest_holds_only_what_it_is_about(file, run, tell, key, held):
    """Its sources, countries and topics all have to fit."""
    change(file, 'every = "day"', f'every = "day"\n{key}')
    text = file.read_text(encoding="utf-8")
    file.write_text(text + '[[sources]]\nid = "amt"\nkind = "folder"\nname = "Amt"\npath = "."\n', encoding="utf-8")
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    run(file, now=MONDAY + DAY + timedelta(hours=2))
    assert titles(file) == ({"2026-11-16": held} if held else {})


def test_the_list_says_what_is_out_and_what_comes(file, run, tell, newsbridge):
    """For people and for machines."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    at = ("--now", (MONDAY + timedelta(hours=2)).isoformat())
    shown = newsbridge("digest", "list", file, *at).stdout
    assert "2026-11-16" in shown
    assert "due 2026-11-17 07:00 CET; 1 entry so far" in shown
    run(file, now=MONDAY + DAY + timedelta(hours=2))
    newsbridge("digest", "plan", file, "--note", "Dag.")
    (found,) = json.loads(newsbridge("digest", "list", file, "--json", *at).stdout)
    assert [one["page"] for one in found["issues"]] == ["digest/dag/2026-11-16.html"]
    assert (found["plan"]["note"], found["plan"]["lead"]) == ("Dag.", None)
    assert newsbridge("digest", "plan", file, "--clear").returncode == 0
    assert newsbridge("digest", "plan", file).returncode == 2
    assert newsbridge("digest", "make", file, "week").returncode == 2
    assert newsbridge("digest", "plan", file, "--lead", "nothing").returncode == 1


def test_an_issue_that_a_wrong_clock_made_does_not_keep_back_the_others(file, run, tell):
    """Clocks that go back by less than a day make none twice."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY + timedelta(days=400))
    tell("b", "Markt beginnt", "Markt begint")
    run(file, now=MONDAY + 2 * DAY)
    (made,) = run(file, now=MONDAY + 3 * DAY + timedelta(hours=1)).digests
    assert made["issue"] == "2026-11-18"
    assert run(file, now=MONDAY + 3 * DAY).digests == []
    assert run(file, now=MONDAY + 3 * DAY + timedelta(hours=2)).digests == []


def plan(file: Path, **wanted) -> None:
    """What an editor wants of the next issue."""
    settings = load(file)
    with closing(open_store(settings.store, MONDAY)) as store, writing(store):
        kept.plan(store, settings.slug, "dag", kept.Plan(**wanted), "els", MONDAY)


def late(file: Path, now: datetime):
    """What was missed."""
    settings = load(file)
    with closing(open_store(settings.store, now)) as store:
        return missed(store, settings, now)


@pytest.mark.parametrize(
    ("at", "runs", "issue"),
    [
        (timedelta(hours=6), (5, 6), "2026-11-16"),  # before its period ends: on demand, up to then
        (DAY + timedelta(hours=4), (26, 27, 28), "2026-11-16"),  # later than the file's hour: that period
    ],
)
def test_an_issue_goes_out_at_the_hour_that_an_editor_set(file, run, tell, at, runs, issue):
    """And not at the hour of the pipeline file."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    plan(file, at=MONDAY + at, note="Vroeg.")
    made = [run(file, now=MONDAY + timedelta(hours=hour), command="publish") for hour in runs]
    assert [one.digests[0]["issue"] if one.digests else None for one in made] == [*[None] * (len(runs) - 1), issue]
    assert (issues(file)[0].note, made[-1].digest_remarks, late(file, MONDAY + at)) == ("Vroeg.", [], [])


def test_an_hour_at_which_no_run_came_is_told_of(file, run, tell):
    """Before the issue is out, and after it came too late."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    plan(file, at=MONDAY + timedelta(hours=2))
    assert late(file, MONDAY + timedelta(hours=3)) == []
    (before,) = late(file, MONDAY + timedelta(hours=4))
    report = run(file, now=MONDAY + timedelta(hours=5), command="publish")
    (remark,) = report.digest_remarks
    assert "was wanted at 2026-11-16 08:00 CET, but no run came before 2026-11-16 11:00 CET" in remark["reason"]
    (after,) = late(file, MONDAY + timedelta(hours=5))
    assert (before.issue, after.issue) == (None, "2026-11-16")
    assert before.at == after.at == MONDAY + timedelta(hours=2)
    # the pipeline file's own hour counts too, once there was an issue
    (own,) = late(file, MONDAY + DAY + timedelta(hours=3))
    assert (own.at, own.issue) == (MONDAY + DAY + timedelta(hours=1), None)


def test_an_hour_for_which_there_is_nothing_is_taken_back(file, run):
    """So that the issue does not come at some other time; what else was planned stays."""
    run(file, now=MONDAY)
    plan(file, at=MONDAY + timedelta(hours=2), note="Goedemorgen.")
    (remark,) = run(file, now=MONDAY + timedelta(hours=2), command="publish").digest_remarks
    assert "no issue: nothing" in remark["reason"]
    settings = load(file)
    with closing(open_store(settings.store, MONDAY)) as store:
        assert kept.planned(store, settings.slug, "dag") == kept.Plan(note="Goedemorgen.")


def test_an_editor_who_plans_while_an_issue_is_made_is_heard(file, run, tell, monkeypatch):
    """The issue is put together again; nothing of the plan is lost."""
    tell("a", "Brücke gesperrt", "Brug afgesloten")
    run(file, now=MONDAY)
    real, came = digesting.composed, iter(["Nog net."])

    def slowly(*given):
        for note in came:
            plan(file, note=note)
        return real(*given)

    monkeypatch.setattr(digesting, "composed", slowly)
    run(file, now=MONDAY + DAY + timedelta(hours=2), command="publish")
    (issue,) = issues(file)
    assert issue.note == "Nog net."
