"""`translate` with its dry run, and what `status` shows of money and memory."""

import json
import os

import pytest

from conftest import NOW
from desk import desk, tmx, write

GERMAN = "Der Zoll hilft Betrieben bei der Einfuhr. Die Beratung kostet nichts."
DUTCH = "De douane helpt bedrijven bij de invoer. Het advies kost niets."
EDITED = GERMAN.replace("nichts", "12 Euro")


@pytest.fixture
def waiting(tmp_path, newsbridge):
    """A pipeline without a key, with one sentence that memory does not have."""
    file = desk(tmp_path)
    tmx(file, "memory", **{GERMAN: DUTCH, "Zoll berät": "Douane geeft advies"})
    write(file, "a", "Zoll berät", EDITED)
    newsbridge("run", file, "--now", NOW.isoformat())
    return file


def test_status_shows_what_an_item_lacks_and_what_is_like_it(waiting, newsbridge):
    """For the editor's eyes: it is never used by itself."""
    found = json.loads(newsbridge("status", waiting, "--json", "--now", NOW.isoformat()).stdout)
    (item,) = [one["item"] for one in found["untranslated"]]
    shown = newsbridge("status", waiting, item, "--now", NOW.isoformat()).stdout
    assert "new: Die Beratung kostet 12 Euro." in shown
    assert "kostet [-nichts-]{+12 Euro+}" in shown
    assert DUTCH in shown


def test_a_dry_run_names_items_characters_and_what_would_wait(waiting, newsbridge):
    """Without a key too."""
    done = newsbridge("translate", waiting, "--dry-run", "--now", NOW.isoformat())
    assert done.returncode == 0, done.stderr
    assert "would send 28 characters in 1 request for 1 item" in done.stdout
    assert "nothing was sent, billed or changed" in done.stdout
    report = json.loads(newsbridge("translate", waiting, "--dry-run", "--json", "--now", NOW.isoformat()).stdout)
    assert [(sent["texts"], sent["characters"]) for sent in report["requested"]] == [(1, 28)]


def test_status_tells_the_month_by_source_and_by_key(waiting, newsbridge, stand_in):
    """What this pipeline cost, and what its key has left."""
    key = {**os.environ, **stand_in.environment}
    newsbridge("translate", waiting, "--now", NOW.isoformat(), env=key)
    month = json.loads(newsbridge("status", waiting, "--json", "--now", NOW.isoformat()).stdout)["this_month"]
    assert month["characters_billed"] == month["with_the_keys_used"] == stand_in.billed == 28
    assert month["sources"] == {"zeitung": 28}
    later = json.loads(newsbridge("status", waiting, "--json", "--now", "2026-12-01T09:00+00:00").stdout)
    assert later["this_month"]["characters_billed"] == 0
    assert later["characters_billed"] == 28
