"""Files as items."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsbridge.collect.kinds.folder import Options, collect
from newsbridge.errors import FetchError, ForbiddenError
from newsbridge.fetch import Door
from newsbridge.model import Source

TEXT = "Brückhausen. Die Stadt baut am Ufer der Venne einen zweiten Anleger, der im März öffnet.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two texts, a page, and what is no item."""
    folder = tmp_path / "eingang"
    (folder / "alt").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "seite.HTM", ".versteckt.txt", "alt/c.txt", "bild.jpg", "notiz.md"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def mail(text: str = TEXT, number: int = 1, subject: str = "WG: Pressemitteilung: Zweiter Anleger") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["Message-ID"] = f"<{number}@brueckhausen.example>"
    message.set_content(text)
    return message.as_bytes()


def test_files_of_known_kinds_come_in_order_with_their_names_as_guids(inbox: Path, source: Source, door: Door) -> None:
    first, second, page = collect(source, Options(path="eingang"), door)
    assert (first.guid, second.guid, page.guid) == ("a.txt", "b.txt", "seite.HTM")
    assert first.body is not None
    assert page.body is not None
    assert (first.body.content, first.body.media_type, first.url) == (b"a.txt", "text/plain", None)
    assert page.body.media_type == "text/html"


def test_a_pattern_reaches_folders_and_texts_of_other_names(inbox: Path, source: Source, door: Door) -> None:
    (inbox / "bild.jpg").write_bytes(b"\xff\xd8\xff\0\0")
    found = {item.guid: item.body for item in collect(source, Options(path="eingang", glob="**/*"), door)}
    assert sorted(found) == ["a.txt", "alt/c.txt", "b.txt", "notiz.md", "seite.HTM"]
    assert [(missed.url, missed.reason[:16]) for missed in door.missed] == [("eingang/bild.jpg", "is neither text,")]


def test_mails_and_pdfs_are_read(inbox: Path, source: Source, door: Door, pdf: Callable[..., bytes]) -> None:
    (inbox / "m.eml").write_bytes(mail())
    (inbox / "p.PDF").write_bytes(pdf([(70, 700, 18, "Neue Fähre startet"), (70, 650, 11, TEXT.strip())]))
    found = {item.guid: item for item in collect(source, Options(path="eingang", glob="*.[eP][mD][lF]"), door)}
    assert {guid: item.listing.title for guid, item in found.items()} == {
        "1@brueckhausen.example": "Zweiter Anleger",
        "p.PDF": "Neue Fähre startet",
    }
    for item in found.values():
        assert item.body is not None
        assert item.body.media_type == "text/plain"
        assert item.body.content.decode().strip() == TEXT.strip()


def test_a_mail_saved_twice_is_one_item(inbox: Path, source: Source, door: Door) -> None:
    (inbox / "m.eml").write_bytes(b"Received: by a.example\n" + mail())
    (inbox / "m (1).eml").write_bytes(mail())
    found = list(collect(source, Options(path="eingang", glob="*.eml"), door))
    assert [item.guid for item in found] == ["1@brueckhausen.example"]
    assert door.missed == []


def test_two_mails_under_one_message_id_are_named(inbox: Path, source: Source, door: Door) -> None:
    (inbox / "1.eml").write_bytes(mail())
    (inbox / "2.eml").write_bytes(mail("Brückhausen. Etwas ganz anderes ist geschehen, sagt die Stadt.\n"))
    assert len(list(collect(source, Options(path="eingang", glob="*.eml"), door))) == 1
    assert "has the Message-ID of 1.eml but says something else" in door.missed[0].reason


def test_files_that_cannot_be_read_cost_only_themselves(
    inbox: Path, source: Source, door: Door, pdf: Callable[..., bytes]
) -> None:
    """A scan, a broken file, a mail that nests without end."""
    (inbox / "scan.pdf").write_bytes(pdf([]))
    (inbox / "kaputt.pdf").write_bytes(b"%PDF-1.7\nnichts")
    nested = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(1500))
    (inbox / "tief.eml").write_bytes(b"".join(nested))
    assert [item.guid for item in collect(source, Options(path="eingang"), door)] == ["a.txt", "b.txt", "seite.HTM"]
    assert [missed.url for missed in door.missed] == ["eingang/kaputt.pdf", "eingang/scan.pdf", "eingang/tief.eml"]


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
    found = [item.guid for item in collect(source, Options(path="eingang", glob="*.txt"), door)]
    assert found == ["a.txt", "b.txt"]
    assert [missed.url for missed in door.missed] == ["eingang/a2.txt", "eingang/a3.txt"]
