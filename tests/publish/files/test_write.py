"""All files or none, whatever happens; and no file touched without need."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from newsbridge.model import Document, Written
from newsbridge.publish.files import write as module
from newsbridge.publish.files.write import UNFINISHED, remove, write


def document(path: str, content: bytes = b"text", made_of: str = "") -> Document:
    return Document(PurePosixPath(path), lambda: content, made_of)


def broken(path: str = "broken") -> Document:
    def make() -> bytes:
        raise RuntimeError("a template broke")

    return Document(PurePosixPath(path), make)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    public = tmp_path / "slug" / "public"
    changes = write([document("index.xml", b"a"), document("land/nl.xml", b"b")], public)
    assert changes.written == changes.new == ["index.xml", "land/nl.xml"]
    assert files(public) == {"index.xml": b"a", "land/nl.xml": b"b"}
    assert not (public / UNFINISHED).exists()


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    write([document("a"), document("b")], tmp_path)
    before = (tmp_path / "a").stat()
    assert write([document("a"), document("b", b"new")], tmp_path).written == ["b"]
    after = (tmp_path / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_document_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    first = write([document("a", made_of="one")], tmp_path)
    unmade = Document(PurePosixPath("a"), broken().make, "one")
    second = write([unmade], tmp_path, first.records)
    assert (second.written, second.records) == ([], {})


@pytest.mark.parametrize(
    "disturb",
    [
        lambda file: file.write_bytes(b"edited by hand"),
        lambda file: os.utime(file, ns=(1, 1)),
        lambda file: file.unlink(),
    ],
    ids=["other bytes", "other time", "gone"],
)
def test_a_file_that_does_not_lie_as_it_was_left_is_made_again(
    tmp_path: Path, disturb: Callable[[Path], None]
) -> None:
    known = write([document("a", made_of="one")], tmp_path).records
    disturb(tmp_path / "a")
    changes = write([document("a", made_of="one")], tmp_path, known)
    assert files(tmp_path) == {"a": b"text"}
    assert set(changes.records) == {"a"}


def test_a_document_made_of_something_else_is_known_anew_though_its_bytes_stay(tmp_path: Path) -> None:
    known = write([document("a", made_of="one")], tmp_path).records
    changes = write([document("a", made_of="two")], tmp_path, known)
    assert changes.written == []
    assert changes.records == {"a": Written("two", known["a"].size, known["a"].mtime)}


def test_what_does_not_say_what_it_is_made_of_is_made_every_time(tmp_path: Path) -> None:
    known = write([document("a")], tmp_path).records
    assert write([document("a", b"other")], tmp_path, known).written == ["a"]


def test_who_reads_a_file_while_it_is_replaced_sees_it_whole(tmp_path: Path) -> None:
    write([document("a", b"old" * 1000)], tmp_path)
    with (tmp_path / "a").open("rb") as reader:
        write([document("a", b"new")], tmp_path)
        assert reader.read() == b"old" * 1000


def test_a_document_that_cannot_be_made_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write([document("a", b"old")], tmp_path)
    with pytest.raises(RuntimeError, match="template"):
        write([document("a", b"new"), document("b"), broken()], tmp_path)
    assert files(tmp_path) == {"a": b"old"}
    assert not (tmp_path / UNFINISHED).exists()


def test_what_comes_before_the_names_can_stop_a_publish(tmp_path: Path) -> None:
    seen: list[module.Changes] = []

    def before(changes: module.Changes) -> None:
        seen.append(changes)
        raise OSError("the store is full")

    write([document("a", b"old"), document("c")], tmp_path)
    known = {"c": Written("", 4, 1)}
    with pytest.raises(OSError, match="full"):
        write([document("a", b"new"), document("b")], tmp_path, known, before)
    assert files(tmp_path) == {"a": b"old", "c": b"text"}
    assert (seen[0].new, seen[0].replaced, seen[0].gone) == (["b"], ["a"], ["c"])


def names_given(monkeypatch: pytest.MonkeyPatch, note: Callable[[str], None]) -> None:
    rename = os.replace

    def noted(source: str, target: str) -> None:
        note(target)
        rename(source, target)

    monkeypatch.setattr(os, "replace", noted)


def test_nothing_leads_to_a_page_that_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New pages take their names first; of the others the front page is the last."""
    order: list[str] = []
    names_given(monkeypatch, lambda target: order.append(str(Path(target).relative_to(tmp_path))))
    write([document("index.html"), document("land/nl.html")], tmp_path)
    paths = ["feeds.opml", "index.html", "land/nl.html", "bericht/1.html", "onderwerp/douane/nl.html"]
    order.clear()
    write([document(path, b"new") for path in paths], tmp_path)
    assert order == ["onderwerp/douane/nl.html", "bericht/1.html", "feeds.opml", "land/nl.html", "index.html"]


@pytest.mark.parametrize(("few", "expected"), [(9, "folder file rename folder"), (0, "folder all rename folder")])
def test_bytes_and_names_are_on_the_disk_before_they_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, expected: str
) -> None:
    steps: list[str] = []
    sync = os.fsync

    def note_sync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "sync", lambda: steps.append("all"))
    monkeypatch.setattr(module, "FEW", few)
    names_given(monkeypatch, lambda _: steps.append("rename"))
    write([document("new/a")], tmp_path)
    assert " ".join(steps) == expected


PUBLISH = """
    import os, signal, sys
    from pathlib import Path, PurePosixPath
    from newsbridge.model import Document
    from newsbridge.publish.files.write import write

    place, when = Path(sys.argv[1]), int(sys.argv[2])
    calls = 0
    def dying(function):
        def step(*arguments):
            global calls
            calls += 1
            if calls == when:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments)
        return step
    os.replace, os.fsync = dying(os.replace), dying(os.fsync)
    write([Document(PurePosixPath(f"{name}/page"), dying(lambda: b"new" * 9)) for name in "abc"], place)
    print(calls)
"""


def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(tmp_path: Path) -> None:
    """Killed while it makes documents, while it brings them to the disk, between two names, and at its end."""
    wanted = [document(f"{name}/page", b"new" * 9) for name in "abc"]
    left = set()
    for when in (2, 6, 9, 13):
        public = tmp_path / str(when)
        write([document("a/page", b"old"), document("b/page", b"old")], public)
        command = [sys.executable, "-c", textwrap.dedent(PUBLISH), str(public), str(when)]
        assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
        seen = {path: content for path, content in files(public).items() if UNFINISHED not in path}
        assert {"a/page", "b/page"} <= set(seen)
        assert set(seen.values()) <= {b"old", b"new" * 9}
        left.add(tuple(sorted(seen.items())))
        write(wanted, public)
        assert files(public) == {f"{name}/page": b"new" * 9 for name in "abc"}
    assert len(left) > 2


def test_what_an_older_version_left_unfinished_is_removed_once(tmp_path: Path) -> None:
    (tmp_path / "land").mkdir()
    (tmp_path / f"land/.nl.xml{UNFINISHED}").touch()
    write([document("a")], tmp_path)
    assert files(tmp_path) == {"a": b"text"}


def test_files_that_nobody_names_any_more_stay_until_they_are_removed(tmp_path: Path) -> None:
    known = write([document("land/old"), document("land/nl/old"), document("a")], tmp_path).records
    (tmp_path / "by-hand").touch()
    changes = write([document("a")], tmp_path, known)
    assert changes.gone == ["land/nl/old", "land/old"]
    assert len(files(tmp_path)) == 4
    assert remove(changes.gone, tmp_path) == changes.gone
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a", "by-hand"]


def test_nothing_is_removed_behind_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file").touch()
    (tmp_path / "public").mkdir()
    (tmp_path / "public/land").symlink_to(tmp_path / "outside")
    assert remove(["land/file", "../outside/file"], tmp_path / "public") == []
    assert (tmp_path / "outside/file").exists()


@pytest.mark.parametrize("path", ["../a", "land/../../a", "/etc/a", ".", "a\0b"])
def test_a_path_that_leaves_the_folder_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write([document("fine"), document(path)], tmp_path / "public")
    assert files(tmp_path) == {}


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public/land").symlink_to(tmp_path / "outside")
    with pytest.raises(ValueError, match="leaves"):
        write([document("land/nl.xml")], tmp_path / "public")


def test_a_link_in_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"text")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a").symlink_to(tmp_path / "secret")
    write([document("a", b"new")], tmp_path / "public")
    assert not (tmp_path / "public/a").is_symlink()
    assert (tmp_path / "secret").read_bytes() == b"text"


def test_a_folder_in_place_of_a_file_stops_the_publish_before_it_changes_anything(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(ValueError, match="is a folder"):
        write([document("a"), document("b")], tmp_path)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a"), ("a/b/c", "a/b")])
def test_two_documents_cannot_want_one_place(tmp_path: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="a"):
        write(map(document, paths), tmp_path)
    assert files(tmp_path) == {}


def test_documents_are_made_one_by_one(tmp_path: Path) -> None:
    """Ten thousand pages never stand in memory at once: each is made before the next one is asked for."""
    steps: list[str] = []

    def made(name: str) -> bytes:
        steps.append(f"make {name}")
        return b""

    def stream() -> Iterator[Document]:
        for name in "ab":
            steps.append(f"give {name}")
            yield Document(PurePosixPath(name), partial(made, name))

    write(stream(), tmp_path)
    assert steps == ["give a", "make a", "give b", "make b"]
