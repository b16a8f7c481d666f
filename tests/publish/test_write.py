import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from newsbridge.model import Document
from newsbridge.publish.write import write


def document(path: str, content: bytes = b"text") -> Document:
    return Document(PurePosixPath(path), content)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    public = tmp_path / "slug" / "public"
    written = write([document("index.xml", b"a"), document("land/nl.xml", b"b")], public)
    assert written == [PurePosixPath("index.xml"), PurePosixPath("land/nl.xml")]
    assert (public / "land/nl.xml").read_bytes() == b"b"
    assert files(public) == ["index.xml", "land/nl.xml"]


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    write([document("a"), document("b")], tmp_path)
    before = (tmp_path / "a").stat()
    assert write([document("a"), document("b", b"new")], tmp_path) == [PurePosixPath("b")]
    after = (tmp_path / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_who_reads_a_file_while_it_is_replaced_sees_it_whole(tmp_path: Path) -> None:
    write([document("a", b"old" * 1000)], tmp_path)
    with (tmp_path / "a").open("rb") as reader:
        write([document("a", b"new")], tmp_path)
        assert reader.read() == b"old" * 1000


def test_a_run_that_is_killed_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write([document("land/a", b"old")], tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write([document("land/a", b"new")], tmp_path)
    assert (tmp_path / "land/a").read_bytes() == b"old"
    assert len(files(tmp_path)) == 2
    write([document("b")], tmp_path)
    assert files(tmp_path) == ["b", "land/a"]


def test_bytes_and_names_are_on_the_disk_before_they_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def note_rename(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    write([document("new/a")], tmp_path)
    assert steps == ["folder", "file", "rename", "folder"]


def test_files_that_nobody_writes_any_more_stay(tmp_path: Path) -> None:
    write([document("old")], tmp_path)
    write([document("new")], tmp_path)
    assert files(tmp_path) == ["new", "old"]


@pytest.mark.parametrize("path", ["../a", "land/../../a", "/etc/a", ".", "a\0b"])
def test_a_path_that_leaves_the_folder_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write([document("fine"), document(path)], tmp_path / "public")
    assert files(tmp_path) == []


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
    write([document("a")], tmp_path / "public")
    assert not (tmp_path / "public/a").is_symlink()


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a")])
def test_two_documents_cannot_want_one_place(tmp_path: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="a"):
        write(map(document, paths), tmp_path)
    assert files(tmp_path) == []
