"""Pages of items that a list only pointed to."""

from pathlib import Path

import pytest

from newsbridge.collect.follow import follow
from newsbridge.errors import FetchError, GoneError
from newsbridge.fetch import Door
from newsbridge.model import Capture, Listing


def pointing_to(url: str | None) -> Capture:
    return Capture("g", url, Listing(), None)


def test_a_page_becomes_the_body(tmp_path: Path, door: Door) -> None:
    (tmp_path / "a.html").write_bytes(b"<html>a")
    body = follow(pointing_to("https://presse.example/a"), door)
    assert body is not None
    assert (body.content, body.media_type) == (b"<html>a", "text/html")


def test_html_without_a_type_is_known_by_its_look(tmp_path: Path, door: Door) -> None:
    (tmp_path / "a").write_bytes(b"<!DOCTYPE html><HTML>a")
    body = follow(pointing_to("https://presse.example/a"), door)
    assert body is not None
    assert body.media_type == "text/html"


def test_an_unchanged_page_is_none(tmp_path: Path, door: Door) -> None:
    (tmp_path / "a.html").write_bytes(b"<html>a")
    follow(pointing_to("https://presse.example/a"), door)
    again = Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, validators=door.seen, user_agent="t")
    assert follow(pointing_to("https://presse.example/a"), again) is None


def test_what_cannot_be_followed_says_why(tmp_path: Path, door: Door) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(FetchError, match="neither text nor an address"):
        follow(pointing_to(None), door)
    with pytest.raises(FetchError, match="application/pdf, not a page"):
        follow(pointing_to("https://presse.example/a.pdf"), door)
    with pytest.raises(GoneError):
        follow(pointing_to("https://presse.example/fehlt"), door)
