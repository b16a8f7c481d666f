"""Hostile feeds: each bounded in time and memory, named in the report, and none costs another source."""

import json
import sys
import time
from pathlib import Path

import pytest

from hostile import CANARY, NAMES, Hostile, host

TIMEOUT = 3.0
FAILS = {
    "comments", "path", "device", "address", "gzip-twice", "json-deep", "nul", "page", "drip", "infinite", "loop",
    "headers", "hangup", "silent",
}  # fmt: skip
"""What gives nothing at all; of the others something may be read."""


@pytest.fixture(scope="module")
def hostile():
    """The server."""
    server = Hostile()
    yield server
    server.close()


@pytest.fixture(scope="module")
def outcome(hostile, tmp_path_factory):
    """One run over all of them: its report, seconds and the peak of memory over all its processes."""
    sys.path.insert(0, str(Path(__file__).parent / "bench"))
    from collecting import measure

    file = tmp_path_factory.mktemp("desk") / "probe.toml"
    file.write_text(hostile.pipeline(TIMEOUT), encoding="utf-8")
    cost = measure([sys.executable, "-m", "newsbridge", "collect", str(file), "--json"])
    return json.loads(cost.output), cost, file


def test_the_healthy_source_is_read(outcome):
    """A run over a zoo finds the one that is well."""
    report, _, _ = outcome
    assert report["new"] >= 1
    assert "healthy" not in {failing["source"] for failing in report["failing_sources"]}


def test_what_gives_nothing_is_named_with_a_reason(outcome):
    report, _, _ = outcome
    failing = {failing["source"]: failing["reason"] for failing in report["failing_sources"]}
    assert set(failing) >= FAILS
    assert all(len(reason) > 20 for reason in failing.values())
    assert all(len(reason) < 400 for reason in failing.values())


def test_the_whole_run_is_bounded(outcome):
    """26 sources, eight at a time, of which four take their whole time."""
    _, cost, _ = outcome
    assert cost.wall < 5 * (TIMEOUT + 2)
    assert cost.peak_mib < 300


@pytest.mark.parametrize("name", NAMES)
def test_each_alone_ends_by_its_deadline(name, hostile, tmp_path, run):
    """Whatever it sends."""
    file = tmp_path / "probe.toml"
    file.write_text(hostile.pipeline(TIMEOUT, (name,)), encoding="utf-8")
    began = time.monotonic()
    report = run(file, {}, command="collect")
    assert time.monotonic() - began < TIMEOUT + 2
    assert report.new or report.failing_sources or report.waiting or report.missed


def test_no_local_file_is_read_and_no_other_address_asked(outcome, hostile):
    """Not what a body names, nor what an entity points to."""
    _, _, file = outcome
    assert CANARY not in {own for own, _ in hostile.asked}
    stored = (file.parent / "output" / "newsbridge.db").read_bytes()
    assert b"root:" not in stored
    asked = {path for own, path in hostile.asked if own != host("loop")}
    assert asked <= {"/feed.xml", "/robots.txt", "/.well-known/tdmrep.json"}
