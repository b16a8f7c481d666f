"""A person's right to erasure: no byte of an item's words is left, and none comes back."""

import json
import quopri
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from outside import DIGEST

from newsbridge.config import load
from newsbridge.editing import forgetting, units
from newsbridge.errors import LockHeldError
from newsbridge.store import history, open_store, runs, writing
from newsbridge.store.history import Change, Subject
from newsbridge.store.lock import hold

from desk import change, desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
AT = ("--now", "2026-11-20T19:00+01:00")
LATER = ("--now", "2026-11-22T19:00+01:00")
TITLE = "Geheimmarke am Fluss"
WORDS = {
    TITLE: "Geheimmerk aan de rivier",
    "Der Schweigemarke steht am Ufer. Er kostet 4711 Euro, sagt Erika Mustermann.": (
        "De zwijgmerk staat aan de oever. Hij kost 4711 euro, zegt Erika Mustermann."
    ),
    "Am 3. Dezember 2026 um 14 Uhr findet in Arnhem eine Tagung statt.": (
        "Op 3 december 2026 om 14 uur vindt in Arnhem een congres plaats."
    ),
    "Gemeinsame Zeile.": "Gedeelde regel.",
}
FORBIDDEN = ("geheimm", "schweige", "zwijgm", "4711", "mustermann", "arnhem", "tagung", "congres")


@pytest.fixture
def out(tmp_path, newsbridge):
    """Two items that are out, of which one will have to go; both stand in a digest that went out."""
    file = desk(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + DIGEST, encoding="utf-8")
    write(file, "geheimmarke-am-fluss", *WORDS)
    write(file, "b", "Markt beginnt", "Der Markt beginnt heute.", "Gemeinsame Zeile.")
    tmx(file, "a", **WORDS)
    tmx(file, "b", **{"Markt beginnt": "Markt begint", "Der Markt beginnt heute.": "De markt begint vandaag."})
    newsbridge("run", file, *AT)
    assert newsbridge("digest", "make", file, "dag", *AT).returncode == 0
    return file


def holding(folder: Path) -> dict[str, set[str]]:
    """Files → the words that must not be in their bytes, whatever hides them."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            text = (content + quopri.decodestring(content) + content.replace(b"\r\n ", b"")).lower()
            words = {word for word in FORBIDDEN if word.encode() in text}
            if words:
                found[str(path.relative_to(folder))] = words
    return found


def item_of(file: Path) -> str:
    """The id of the item that will have to go."""
    store = open_store(load(file).store, NOW)
    (item,) = store.execute("SELECT item FROM latest WHERE article ->> '$.title' = ?", [TITLE]).fetchone()
    store.close()
    return item


def test_nothing_is_left_and_nothing_comes_back(out, newsbridge):
    """Not after a later run whose source still sends it, under its own or another guid, and not with a backup."""
    settings = load(out)
    item = item_of(out)
    store = open_store(settings.store, NOW)
    with writing(store):
        note = Change("note", "ev", NOW, reason="Frau Mustermann hat angerufen", before="4711")
        history.keep(store, Subject("probe", "item", item), 0, note)
    report = {"held": [{"item": item, "title": "4711"}], "missed": [{"what": "x", "reason": f"404: {TITLE}"}]}
    runs.finish(store, runs.begin(store, "probe", "run", NOW), json.dumps(report), NOW)
    store.execute("PRAGMA secure_delete = OFF")
    units.change(store, units.search(store, "Geheimmarke")[0][0].id, "Congres in Arnhem.", "ev", NOW, None)
    units.change(store, units.search(store, "Geheimmarke")[0][0].id, "Ander Nederlands.", "ev", NOW, None)
    with writing(store):
        draft = [item, "ev", 0, "", "Geheimmarke", "Mustermann " * 300, 0, ""]
        store.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)", draft)
    store.execute("DELETE FROM draft")
    backup = out.parent / "backup.db"
    newsbridge("backup", out, backup)
    kept = settings.output / "backups" / "old.db"
    newsbridge("backup", out, kept)
    before = holding(settings.output)
    guids = re.findall(r"urn:uuid:[0-9a-f-]{36}", (settings.public / "index.json").read_text(encoding="utf-8"))
    assert set(FORBIDDEN) <= set().union(*before.values())
    assert {name.partition("/")[0] for name in before} >= {"newsbridge.db", "probe", "backups"}

    # the desk has the store open meanwhile
    done = newsbridge("forget", out, item, "--yes", "--editor", "admin", *LATER)
    assert done.returncode == 0, done.stderr
    assert {str(kept), str(out.parent / "a.tmx")} <= set(done.stderr.split())
    shutil.rmtree(kept.parent)
    assert holding(settings.output) == {}
    store.close()
    page = settings.public / "bericht" / f"{item}.html"
    assert "op verzoek van een betrokkene" in page.read_text(encoding="utf-8")
    feed = (settings.public / "index.json").read_text(encoding="utf-8")
    assert "Gedeelde regel" in feed, "it is another one's too"
    assert set(guids) <= set(re.findall(r"urn:uuid:[0-9a-f-]{36}", feed))
    assert newsbridge("withdraw", out, item, "--undo").returncode == 1

    (out.parent / "a.tmx").unlink()
    (out.parent / "items" / "later.txt").write_bytes((out.parent / "items" / "geheimmarke-am-fluss.txt").read_bytes())
    change(out, 'title = "Probe"', 'title = "Probe!"')
    assert newsbridge("run", out, *LATER).returncode == 0
    assert holding(settings.output) == {}

    assert newsbridge("restore", out, backup, *LATER).returncode == 0
    assert newsbridge("publish", out, *LATER).returncode == 0
    assert holding(settings.output) == {}


def test_a_run_at_work_is_waited_for(out):
    """What it has read already would come back into the store."""
    settings = load(out)
    item = item_of(out)
    with hold(settings.lock, NOW), pytest.raises(LockHeldError):
        forgetting.forget(settings, [item], "admin", NOW, {})
    assert holding(settings.output)
