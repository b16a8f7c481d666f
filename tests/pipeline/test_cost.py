"""What stories cost that outlets copy, correct and go on writing: hardly more than each sentence once."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from bench.bill import most_requests, problems, with_new_text
from bench.newsroom import deliver, pipeline
from bench.server import DutchStandIn
from bench.stories import FIRST_DAY, OUTLETS, RUNS, Paragraph, desk, distinct, lower_bound, without_memory
from newsbridge.config import load
from newsbridge.pipeline import execute, opened

from soak.scene import doubled


def test_each_sentence_is_paid_for_once(tmp_path, run):
    """Copies, corrections and updates bill their new sentences only, one request an item, and nothing is lost."""
    versions = desk(seed=3, stories=4, copies=4, figures=2, updates=2)
    file = pipeline(tmp_path, "grenze", OUTLETS, {})
    with DutchStandIn() as server:
        for day in range(RUNS):
            deliver(tmp_path, (version for version in versions if version.run == day))
            for command in ("collect", "translate"):
                run(file, server.environment, FIRST_DAY + timedelta(days=day, hours=12), command)
        with closing(sqlite3.connect(tmp_path / "output/newsbridge.db")) as store:
            assert problems(versions, server, store) == []
            assert most_requests(store) == 1
    assert server.billed <= 1.02 * lower_bound(versions)
    assert server.billed <= without_memory(versions) / 2
    assert len(server.requests) <= with_new_text(versions)



def test_what_another_run_brings_meanwhile_is_not_asked_for(tmp_path, run):
    """A text that comes into memory between look-up and reservation is not paid for a second time."""
    (story,) = desk(seed=3, stories=1, copies=0, figures=0, updates=0)
    files = [pipeline(tmp_path, outlet, [outlet], {}) for outlet in ("bote", "blatt")]
    deliver(tmp_path, [replace(story, outlet=outlet) for outlet in ("bote", "blatt")])
    with DutchStandIn() as server, opened(load(files[0]), FIRST_DAY, server.environment) as late:
        connect = late.connect

        def after_the_other(kind):
            run(files[1], server.environment, FIRST_DAY)
            return connect(kind)

        late.connect = after_the_other
        assert execute(late, "run").waiting == []
    assert server.billed_twice() == {}



def test_requests_at_once_share_no_sentence(tmp_path, run):
    """Two outlets' briefs that differ in their first sentence are not both sent whole at the same time."""
    story, other = desk(seed=3, stories=2, copies=0, figures=0, updates=0)
    own, *rest = story.sentences[1:4]
    texts = {"bote": (own, *rest), "blatt": (other.sentences[1], *rest)}
    file = pipeline(tmp_path, "grenze", list(texts), {"parallel": 2})
    briefs = [
        replace(version, outlet=outlet, paragraphs=(Paragraph(text),))
        for version, (outlet, text) in zip((story, other), texts.items(), strict=True)
    ]
    deliver(tmp_path, briefs)
    with DutchStandIn(latency=0.05) as server:
        assert run(file, server.environment, FIRST_DAY).waiting == []
    assert doubled(server.requests, distinct(briefs)).texts == {}
