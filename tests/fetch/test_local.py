"""The pipeline's own folder, and mirrors."""

from pathlib import Path

import pytest

from newsbridge.errors import FetchError, ForbiddenError, GoneError


@pytest.mark.parametrize("form", ["file:feeds/a.xml", "file:{folder}/feeds/a.xml", "file://{folder}/feeds/a.xml"])
def test_files_of_the_folder_are_read_in_every_form(tmp_path, door, form):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.xml").write_bytes(b"<rss/>")
    opened = door()
    response = opened.get(form.format(folder=tmp_path))
    assert response is not None
    assert (response.content, response.media_type) == (b"<rss/>", "application/xml")
    assert opened.requests == 0


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "file:../draussen.txt", "file:%2e%2e/draussen.txt", "file:link.txt", "file://host/a.txt",
     "file:a%00.txt", "file:linked/draussen.txt"],
)  # fmt: skip
def test_files_outside_the_folder_are_forbidden(tmp_path, door, url):
    (tmp_path / "draussen.txt").write_text("geheim")
    folder = tmp_path / "innen"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "draussen.txt")
    (folder / "linked").symlink_to(tmp_path)
    with pytest.raises(ForbiddenError):
        door(folder=folder).get(url)


def test_a_missing_file_is_gone_and_a_large_one_is_refused(tmp_path, door):
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(GoneError):
        door().get("file:b.txt")
    with pytest.raises(FetchError, match="larger than 10"):
        door(max_bytes=10).get("file:a.txt")


def test_an_unchanged_file_is_unchanged(tmp_path, door):
    (tmp_path / "a.txt").write_bytes(b"text")
    first = door()
    first.get("file:a.txt")
    assert door(validators=first.seen).get("file:a.txt") is None


@pytest.fixture
def mirrored(tmp_path, door):
    """A door with a copy of https://presse.example/ in the pipeline's folder."""
    site = tmp_path / "kopie"
    (site / "aktuell").mkdir(parents=True)
    for name in ("index.html", "aktuell/brücke.html", "aktuell/index.html", "seite?id=3", "feed.xml"):
        (site / name).write_text(name)
    (tmp_path / "draussen.html").write_text("geheim")
    return door(allow=(), mirrors={"https://presse.example": Path("kopie")})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "index.html"), ("/", "index.html"),
        ("/aktuell/", "aktuell/index.html"), ("/aktuell", "aktuell/index.html"),
        ("/aktuell/br%C3%BCcke.html", "aktuell/brücke.html"), ("/aktuell/br%C3%BCcke", "aktuell/brücke.html"),
        ("/seite?id=3", "seite?id=3"), ("/feed.xml#x", "feed.xml"),
    ],
)  # fmt: skip
def test_a_mirror_answers_for_an_address(mirrored, path, name):
    response = mirrored.get(f"https://presse.example{path}")
    assert response is not None
    assert response.content.decode() == name
    assert response.url.startswith("https://presse.example")
    assert mirrored.requests == 0


@pytest.mark.parametrize("path", ["/fehlt.html", "/seite?id=4", "/aktuell/fehlt/", "/" + "x" * 10_000])
def test_a_missing_copy_is_gone(mirrored, path):
    with pytest.raises(GoneError):
        mirrored.get(f"https://presse.example{path}")


@pytest.mark.parametrize("path", ["/../draussen.html", "/%2e%2e/draussen.html", "/..%2fdraussen.html", "//etc/passwd"])
def test_a_mirror_has_no_way_out(mirrored, path):
    with pytest.raises((ForbiddenError, GoneError)):
        mirrored.get(f"https://presse.example{path}")


def test_a_mirror_stands_for_its_own_host_only(tmp_path, door):
    (tmp_path / "index.html").write_text("kopie")
    opened = door(allow=(), mirrors={"http://127.0.0.1": Path()})
    with pytest.raises(FetchError):
        opened.get("http://127.0.0.1.example.invalid/")
    assert opened.requests == 1
