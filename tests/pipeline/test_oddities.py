"""What a pipeline file says and the store does not bear out is said, and stops nothing."""

from datetime import UTC, datetime
from pathlib import Path

from newsbridge.cli.summary import summary
from newsbridge.config import load

from desk import desk, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)


FORMATS = ("atom", "calendar", "html", "jsonfeed", "markdown", "opml")


def made(folder: Path, name: str = "probe", more: str = "") -> Path:
    """A pipeline that writes RSS only, with one item."""
    file = desk(folder, name)
    switches = "".join(f"[publish.{one}]\nenabled = false\n" for one in FORMATS)
    file.write_text(file.read_text("utf-8") + more + switches, "utf-8")
    write(file, "a", "Brücke gesperrt")
    return file


def test_a_renamed_file_is_asked_about_until_the_old_feeds_are_gone(tmp_path, run, newsbridge):
    file = made(tmp_path, "oud")
    assert run(file, now=NOW).oddities == []
    other = file.rename(file.with_name("nieuw.toml"))
    said = newsbridge("validate", other)
    assert (said.returncode, "warning: was oud.toml renamed to nieuw.toml?" in said.stderr) == (0, True)
    report = run(other, now=NOW)
    assert str(tmp_path / "output/oud") in summary(report, load(other))
    (tmp_path / "output/oud/public").rename(tmp_path / "attic")
    assert run(other, now=NOW).oddities == []
    assert newsbridge("validate", other).stderr == ""


def test_another_pipeline_with_its_own_file_or_other_sources_is_none_that_was_renamed(tmp_path, run):
    first = made(tmp_path, "eerste")
    run(first, now=NOW)
    assert run(made(tmp_path, "tweede"), now=NOW).oddities == []
    first.unlink()
    third = made(tmp_path, "derde")
    third.write_text(third.read_text("utf-8").replace('id = "zeitung"', 'id = "amt"'), "utf-8")
    assert run(third, now=NOW).oddities == []


def test_a_move_of_a_channel_that_never_was_is_named(tmp_path, run, newsbridge):
    """Before the first publish nothing was served, so nothing can be said."""
    file = made(tmp_path, more='[site.moved]\n"onderwerp/ooud" = "land/nl"\n')
    assert newsbridge("validate", file).stderr == ""
    assert run(file, now=NOW).oddities == []
    assert "site.moved.'onderwerp/ooud': this pipeline never had this channel" in newsbridge("validate", file).stderr
