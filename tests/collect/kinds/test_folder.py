"""Files as items."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from newsbridge.collect.kinds.folder import Options, collect
from newsbridge.errors import FetchError, ForbiddenError
from newsbridge.fetch import Door
from newsbridge.model import Source


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two press mails, a page, and what is no item."""
    folder = tmp_path / "eingang"
    (folder / "alt").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "seite.html", ".versteckt.txt", "alt/c.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_files_come_in_order_with_relative_names_as_guids(inbox: Path, source: Source, door: Door) -> None:
    first, second = collect(source, Options(path="eingang"), door)
    assert (first.guid, second.guid) == ("a.txt", "b.txt")
    assert first.body is not None
    assert (first.body.content, first.body.media_type, first.url) == (b"a.txt", "text/plain", None)


def test_a_pattern_reaches_pages_and_folders(inbox: Path, source: Source, door: Door) -> None:
    found = {item.guid: item.body for item in collect(source, Options(path="eingang", glob="**/*"), door)}
    assert sorted(found) == ["a.txt", "alt/c.txt", "b.txt", "seite.html"]
    body = found["seite.html"]
    assert body is not None
    assert body.media_type == "text/html"


def test_a_missing_folder_is_named(source: Source, door: Door) -> None:
    with pytest.raises(FetchError, match='fehlt: source "kammer": there is no such folder'):
        collect(source, Options(path="fehlt"), door)


@pytest.mark.parametrize("path", ["..", "/etc", "eingang/../.."])
def test_a_folder_outside_is_forbidden(inbox: Path, source: Source, door: Door, path: str) -> None:
    with pytest.raises(ForbiddenError):
        collect(source, Options(path=path), door)


@pytest.mark.parametrize("glob", ["../*.txt", "/etc/*", "", "a/../../*"])
def test_a_pattern_that_leaves_the_folder_is_refused(glob: str) -> None:
    with pytest.raises(ValidationError, match="no pattern below the folder"):
        Options(path="eingang", glob=glob)


def test_a_link_out_and_a_huge_file_cost_only_themselves(
    inbox: Path, tmp_path_factory: pytest.TempPathFactory, source: Source
) -> None:
    secret = tmp_path_factory.mktemp("draussen") / "geheim.txt"
    secret.write_text("geheim")
    (inbox / "a2.txt").symlink_to(secret)
    (inbox / "a3.txt").write_bytes(b"x" * 101)
    door = Door(folder=inbox.parent, user_agent="t", max_bytes=100)
    found = [item.guid for item in collect(source, Options(path="eingang"), door)]
    assert found == ["a.txt", "b.txt"]
    assert [missed.url for missed in door.missed] == ["eingang/a2.txt", "eingang/a3.txt"]
