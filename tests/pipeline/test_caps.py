"""What one key may bill in a month is never passed, whoever spends it; the newest items are served first."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.newsroom import deliver, pipeline
from bench.server import DutchStandIn
from bench.stories import FIRST_DAY, Version, desk
from newsbridge.cli.summary import summary
from newsbridge.config import load

from standin import Fault

NOVEMBER = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
PLENTY = 1_000_000


@pytest.fixture
def server():
    """A server that speaks DeepL's API."""
    with DutchStandIn() as opened:
        yield opened


def stories(count: int, outlet: str = "bote", seed: int = 5) -> list[Version]:
    """Short ones of one outlet, each a day younger than the one before it."""
    made = desk(seed, count, 0, 0, 0)
    days = [FIRST_DAY + timedelta(days=number) for number in range(count)]
    return [
        replace(one, outlet=outlet, published=day, paragraphs=one.paragraphs[:1])
        for one, day in zip(made, days, strict=True)
    ]


def need(versions: list[Version]) -> int:
    """Characters that stories of their own cost."""
    return sum(len(text) for version in versions for text in version.texts)


def newsroom(root: Path, versions: list[Version], **keys: int) -> Path:
    """A pipeline of one outlet with its stories."""
    outlet = versions[0].outlet
    file = pipeline(root, outlet, [outlet], {"run_characters": PLENTY, **keys})
    deliver(root, versions)
    return file


@pytest.mark.parametrize("cap", ["run_characters", "monthly_characters", "pipeline_monthly_characters"])
def test_at_a_cap_the_newest_are_served_and_the_rest_is_priced(tmp_path, run, server, cap):
    """What waits is named with its characters, and costs just those when the cap is raised."""
    versions = stories(4)
    file = newsroom(tmp_path, versions, **{cap: need(versions[2:]) + 20})
    report = run(file, server.environment, NOVEMBER)
    assert server.billed == need(versions[2:])
    assert sorted(one["title"] for one in report.waiting) == sorted(one.headline for one in versions[:2])
    assert all(cap in one["reason"] for one in report.waiting)
    assert report.pending_characters == need(versions[:2])
    newsroom(tmp_path, versions, **{cap: PLENTY})
    assert run(file, server.environment, NOVEMBER).waiting == []
    assert server.billed == need(versions)



def test_what_waits_in_copies_is_priced_once(tmp_path, run, server):
    """A text that two waiting items share would be billed once."""
    versions = stories(2)
    versions.append(replace(versions[0], story=7, headline="Eine eigene Überschrift für denselben Text"))
    file = newsroom(tmp_path, versions, monthly_characters=0)
    report = run(file, server.environment, NOVEMBER)
    newsroom(tmp_path, versions)
    run(file, server.environment, NOVEMBER)
    assert report.pending_characters == server.billed
    said = summary(report, load(file))
    (whole,) = re.findall(r" pending .* of 3 items, (\d+) characters", said)
    parts = re.findall(r"^pending: \d items?, (\d+) characters:", said, re.MULTILINE)
    assert int(whole) == sum(map(int, parts)) == server.billed


@pytest.mark.parametrize("cap", ["monthly_characters", "pipeline_monthly_characters"])
def test_a_new_month_has_a_whole_cap(tmp_path, run, server, cap):
    """On the first day of the next month the cap is there again, and holds again."""
    versions = stories(3)
    most = max(need(versions[:1]), need(versions[1:2]), need(versions[2:]))
    file = newsroom(tmp_path, versions, **{cap: most})
    run(file, server.environment, NOVEMBER)
    before = server.billed
    run(file, server.environment, DECEMBER - timedelta(seconds=1))
    assert server.billed == before <= most
    run(file, server.environment, DECEMBER)
    assert before < server.billed <= before + most


def test_another_key_has_a_cap_of_its_own(tmp_path, run, server):
    """What one key spent is not counted against the other."""
    versions = stories(2)
    file = newsroom(tmp_path, versions, monthly_characters=max(need(versions[:1]), need(versions[1:])))
    assert run(file, server.environment, NOVEMBER).waiting != []
    assert run(file, {**server.environment, "DEEPL_AUTH_KEY": "stand-in-2:fx"}, NOVEMBER).waiting == []


@pytest.mark.parametrize("kind", ["close", "cut", "garbage"])
def test_an_unknown_cost_counts_as_spent(tmp_path, run, server, kind):
    """After a request of which nobody knows the cost, that much less is left."""
    versions = stories(3)
    file = newsroom(tmp_path, versions, monthly_characters=need(versions))
    server.faults.append(Fault(kind))
    first = run(file, server.environment, NOVEMBER)
    assert first.characters_unknown == need(versions[2:])
    run(file, server.environment, NOVEMBER)
    assert server.billed <= need(versions)
    assert run(file, server.environment, NOVEMBER).waiting != []


@pytest.mark.parametrize(
    "kind",
    [
        "garbage",
        "not json",
        "empty-first",
        "short",
        "more",
    ],
)
def test_our_bill_covers_the_servers(tmp_path, run, server, kind):
    """Whatever is wrong with an answer: the server's bill lies between what we know and what we fear."""
    file = newsroom(tmp_path, stories(1))
    server.faults.append(Fault(kind))
    report = run(file, server.environment, NOVEMBER)
    assert report.characters_billed <= server.billed <= report.characters_billed + report.characters_unknown


@pytest.mark.parametrize("parallel", [1, 3])
def test_pipelines_at_once_share_one_cap(tmp_path, run, server, parallel):
    """Three pipelines with requests in flight at the same time never pass their key's cap, nor one its own share."""
    desks = [stories(3, outlet, seed) for seed, outlet in enumerate(("bote", "kurier", "blatt"))]
    cap, share = need(desks[0]) + need(desks[1]), need(desks[2][1:])
    keys = {"monthly_characters": cap, "parallel": parallel}
    files = [newsroom(tmp_path, versions, **keys) for versions in desks[:2]]
    files.append(newsroom(tmp_path, desks[2], **keys, pipeline_monthly_characters=share))
    for file in files:
        run(file, {}, NOVEMBER, "collect")
    with ThreadPoolExecutor(len(files)) as pool:
        with server.hold():
            runs = [pool.submit(run, file, server.environment, NOVEMBER, "translate") for file in files]
            assert server.wait(3)
        reports = [one.result() for one in runs]
    assert server.billed <= cap
    own = {text for version in desks[2] for text in version.texts}
    assert sum(len(text) for text in server.texts() if text in own) <= share
    assert any(report.waiting for report in reports)
