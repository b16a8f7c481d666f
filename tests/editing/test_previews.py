"""Links for people without an account, and that they show what a publish brings out."""

from datetime import UTC, datetime, timedelta

import pytest
from outside import DIGEST

from newsbridge.config import load
from newsbridge.editing import previews
from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline import execute, opened
from newsbridge.store import open_store

from desk import desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
NO_INDEX = b'<meta name="robots" content="noindex">\n'


@pytest.fixture
def waiting(tmp_path, run):
    """A pipeline whose one item waits for an editor, with its store."""
    file = desk(tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace('"auto"', '"required"') + DIGEST, encoding="utf-8"
    )
    write(file, "a", "Markt beginnt", "Der Markt in Venlo beginnt am 3. Dezember 2026 und kostet 12 Euro.")
    pairs = {
        "Markt beginnt": "Markt begint",
        "Der Markt in Venlo beginnt am 3. Dezember 2026 und kostet 12 Euro.": (
            "De markt in Venlo begint op 3 december 2026 en kost 12 euro."
        ),
    }
    tmx(file, "a", **pairs)
    run(file)
    settings = load(file)
    store = open_store(settings.store, NOW)
    (item,) = store.execute("SELECT item FROM latest").fetchone()
    yield file, settings, store, item
    store.close()


def test_it_is_what_a_publish_then_writes(waiting, newsbridge):
    """To the byte, but for the word to search engines; and the same in feeds and in mails."""
    file, settings, store, item = waiting
    shown = previews.preview_of_item(store, settings, item, NOW)
    assert store.execute("SELECT count(*) FROM entry").fetchone() == (0,), "nothing is stored by looking"
    assert newsbridge("approve", file, item).returncode == 0
    with opened(settings, NOW, {}) as run:
        run.demanded = ("dag",)
        coming = previews.preview_of_issue(store, settings, "dag", NOW)
        assert execute(run, "publish").published == 1
    assert shown.html.replace(NO_INDEX, b"", 1) == (settings.public / shown.page).read_bytes()
    assert shown.files["stijl.css"] == (settings.public / "stijl.css").read_bytes()
    feed = (settings.public / "index.xml").read_text(encoding="utf-8")
    assert shown.rss.strip() in feed
    (mail,) = (settings.public / "digest" / "dag").glob("*.md")
    assert "Markt begint\n" in shown.text
    assert "De markt in Venlo begint" in shown.text
    assert mail.stem == coming.page.rpartition("/")[2].removesuffix(".html")
    issue = previews.preview_of_issue(store, settings, "dag", NOW + timedelta(hours=1))
    assert b"noindex" in issue.html


def test_an_issue_reads_only_what_it_shows_and_shows_what_a_publish_writes(waiting, newsbridge):
    """To the byte, with the way to the issue before; what went out in that one is not read again."""
    file, settings, store, item = waiting
    assert newsbridge("approve", file, item).returncode == 0

    def let_out(hours: int, *demanded: str, command: str = "publish") -> None:
        with opened(settings, NOW + timedelta(hours=hours), {}) as run:
            run.demanded = demanded
            execute(run, command)

    let_out(1, "dag")
    write(file, "b", "Markt beginnt", "Der Markt in Venlo beginnt am 3. Dezember 2026 und kostet 12 Euro.")
    let_out(2, command="run")
    (other,) = store.execute("SELECT item FROM latest WHERE item != ?", [item]).fetchone()
    assert newsbridge("approve", file, other).returncode == 0
    let_out(3)
    coming = previews.preview_of_issue(store, settings, "dag", NOW + timedelta(hours=4))
    let_out(4, "dag")
    assert b"rel=\"prev\"" in coming.html
    assert coming.html.replace(NO_INDEX, b"", 1) == (settings.public / coming.page).read_bytes()


def test_a_link_opens_until_it_is_over_or_taken_back(waiting):
    """Only its hash is kept, so that nobody who reads the store can open it."""
    _, settings, store, item = waiting
    secret = previews.make(store, settings, "item", item, "ev", NOW)
    link = previews.find(store, secret, NOW + timedelta(days=6))
    assert (link.name, len(secret) >= 43) == (item, True)
    assert secret not in "".join(map(str, store.execute("SELECT * FROM preview").fetchone()))
    assert previews.shown(store, settings, link, NOW).html
    assert previews.find(store, secret, NOW + timedelta(days=7)) is None
    assert previews.find(store, secret[:-1], NOW) is None
    for wrong in ("", link.id[:-1], f"{link.id[:-1]}é", "é", "%"):
        with pytest.raises(NewsbridgeError, match="link"):
            previews.revoke(store, settings, wrong, "ev", NOW)
    previews.revoke(store, settings, link.id, "ev", NOW)
    assert previews.find(store, secret, NOW) is None
    assert [is_open for _, is_open in previews.listed(store, "probe", NOW)] == [False]


@pytest.mark.parametrize(
    ("subject", "name", "days"), [("item", "ffffffffffff", 7), ("digest", "none", 7), ("digest", "dag", 31)]
)
def test_what_cannot_be_shown_gets_no_link(waiting, subject, name, days):
    _, settings, store, _ = waiting
    with pytest.raises(NewsbridgeError):
        previews.make(store, settings, subject, name, "ev", NOW, days=days)
