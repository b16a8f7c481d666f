"""The command line as an operator meets it."""

import fcntl
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsbridge.cli import newsbridge as group
from newsbridge.config import load

from conftest import shorten

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_command_and_no_other():
    """README and command line hold together."""
    named = set(re.findall(r"^\| `newsbridge (\w+)", README, re.MULTILINE))
    assert named == set(group.commands)


def test_every_command_explains_itself(newsbridge):
    """--help ends with 0 and says more than the usage."""
    for name in group.commands:
        done = newsbridge(name, "--help")
        assert done.returncode == 0
        assert len(done.stdout.splitlines()) > 4


def test_run_ends_with_one_summary_and_plain_lines_in_a_log(newsbridge, sample):
    """No bar where there is no terminal."""
    done = newsbridge("run", sample)
    assert done.returncode == 0, done.stderr
    assert "\r" not in done.stderr
    assert re.search(r"^collect: 4$", done.stderr, re.MULTILINE)
    words = ["18 new", "17 translated", "0 characters", "0 texts of 0 items", "17 entries", "not German (en)"]
    assert [word for word in words if word not in done.stdout] == []


def test_a_terminal_gets_a_progress_bar(small):
    """On a terminal the same command draws."""
    import os
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsbridge", "run", str(small)], stdout=subprocess.DEVNULL, stderr=follower
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert process.wait(timeout=60) == 0
    os.close(leader)
    assert b"100%" in shown
    assert b"translate" in shown


def test_json_is_one_object(newsbridge, small):
    """Machines read stdout; lines for people go to stderr."""
    done = newsbridge("run", small, "--json")
    report = json.loads(done.stdout)
    keys = {"new", "changed", "translated", "from_memory", "characters_billed", "pending", "findings", "written"}
    assert keys | {"failing_sources"} <= report.keys()


def test_without_a_pipeline_the_sample_runs(newsbridge, sample):
    """In a checkout, `newsbridge run` is enough."""
    done = newsbridge("run", cwd=sample.parents[1])
    assert done.returncode == 0, done.stderr
    assert (sample.parents[1] / "output/vennland/public/index.xml").is_file()


def test_init_writes_the_sample_and_never_over_something(newsbridge, tmp_path):
    """An installed package brings its own sample."""
    done = newsbridge("init", tmp_path / "desk")
    assert done.returncode == 0, done.stderr
    file = tmp_path / "desk/pipelines/vennland.toml"
    assert newsbridge("validate", file).returncode == 0
    again = newsbridge("init", tmp_path / "desk")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_the_second_of_two_runs_says_who_holds_the_lock(newsbridge, small, run):
    """Exit status 3, with process and time."""
    run(small)
    lock = load(small).output / "vennland/run.lock"
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.truncate(0)
        held.write(json.dumps({"pid": os.getpid(), "since": "2026-11-23T05:00:00+00:00"}))
        held.flush()
        done = newsbridge("run", small)
    assert done.returncode == 3
    assert f"process {os.getpid()}" in done.stderr
    assert "2026-11-23T05:00" in done.stderr
    # the process that wrote its name there is gone: the lock is free
    assert newsbridge("run", small).returncode == 0


def test_a_failing_source_is_named_and_the_others_go_on(newsbridge, sample):
    """Exit 0, or 1 with --strict."""
    (sample.parent / "vennland/stadt/presse/index.html").unlink()
    done = newsbridge("run", sample)
    assert done.returncode == 0
    assert re.search(r"^failing source: stadt: .*index\.html", done.stdout, re.MULTILINE)
    assert "13 new" in done.stdout
    assert newsbridge("run", sample, "--strict").returncode == 1


def test_a_run_whose_sources_all_fail_ends_with_1(newsbridge, sample):
    """Nothing could be asked."""
    import shutil

    for name in ("kammer", "stadt", "bote", "kurier"):
        shutil.rmtree(sample.parent / "vennland" / name)
        (sample.parent / "vennland" / name).mkdir()
    (sample.parent / "vennland/bote").rmdir()
    assert newsbridge("run", sample).returncode == 1


def test_stages_one_by_one_do_what_a_run_does(run, sample, feeds, tmp_path):
    """collect, tag, translate, publish: the same files as run."""
    from newsbridge.sample import write_sample

    other = write_sample(tmp_path / "other")
    for command in ("collect", "tag", "translate", "publish"):
        run(sample, command=command)
    run(other)
    assert feeds(sample) == feeds(other)


def test_required_review_publishes_what_was_approved(newsbridge, run, small, feeds):
    """`approve` serves until the desk exists."""
    import feedparser

    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace('mode = "auto"', 'mode = "required"'), encoding="utf-8")
    assert "waits for an editor's approval" in run(small).held[0]["reason"]
    assert not feedparser.parse(feeds(small)["index.xml"]).entries
    status = json.loads(newsbridge("status", small, "--json").stdout)
    item = status["held"][0]["item"]
    done = newsbridge("approve", small, item, "000000000000", "--editor", "Jonna")
    assert done.returncode == 1
    assert f"approved {item}" in done.stdout
    assert "000000000000: this pipeline has no item with this id" in done.stderr
    assert run(small, command="publish").published == 1
    entries = feedparser.parse(feeds(small)["index.xml"]).entries
    assert len(entries) == 1
    assert "nagekeken door de redactie" in entries[0].content[0].value


def test_status_names_what_waits(newsbridge, run, sample_without_memory):
    """Sources, untranslated items, characters."""
    assert "never run" in newsbridge("status", sample_without_memory).stdout
    run(sample_without_memory)
    shown = newsbridge("status", sample_without_memory).stdout
    assert "0 characters billed" in shown
    assert len(re.findall(r"^untranslated ", shown, re.MULTILINE)) == 18
    assert re.search(r"^source kammer: last good answer 20", shown, re.MULTILINE)


def test_backup_and_restore_through_the_command_line(newsbridge, run, small, tmp_path):
    """A store that was lost comes back; ids are the same."""
    run(small)
    copy = tmp_path / "copy.db"
    assert newsbridge("backup", small, copy).returncode == 0
    store = load(small).store
    store.unlink()
    restored = newsbridge("restore", small, copy)
    assert restored.returncode == 0
    assert "accounts are the backup's" in restored.stdout
    assert "all preview links and sessions are over" in restored.stdout
    assert run(small).new == 0
    assert newsbridge("restore", small, tmp_path / "nowhere.db").returncode == 1


@pytest.mark.parametrize("arguments", [["run", "--unknown"], ["inspect"], ["run", "--now", "noon"], ["nothing"]])
def test_a_wrong_command_line_ends_with_2(newsbridge, arguments):
    """As the house says."""
    assert newsbridge(*arguments).returncode == 2


def test_help_starts_fast():
    """Heavy imports wait until a command runs."""
    heavy = ("pydantic", "lxml", "deepl", "feedparser", "httpx2", "sqlite_utils")
    code = f"import sys, newsbridge.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_two_runs_at_once_never_both_work(newsbridge_process, sample_without_memory, stand_in):
    """Whoever comes second is told; the store is whole."""
    import os

    shorten(sample_without_memory)
    stand_in.latency = 0.05
    done = []
    environment = {**os.environ, **stand_in.environment}
    threads = [
        threading.Thread(target=lambda: done.append(newsbridge_process("run", sample_without_memory, env=environment)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(one.returncode for one in done) == 0
    assert {one.returncode for one in done} <= {0, 3}
    texts = stand_in.texts()
    assert len(texts) == len(set(texts))
