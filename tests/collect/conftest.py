"""A door that reads the test's own folder; addresses under https://presse.example come from there too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsbridge.fetch import Door
from newsbridge.model import Source


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, user_agent="newsbridge-test")


@pytest.fixture
def source() -> Source:
    return Source(id="kammer", kind="feed", name="Kammer Vennland")


Words = tuple[float, float, float, str]
"""x and y in points from the page's lower left corner, size in points, text."""


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Writes a PDF with these words at these places, one list for each page."""

    def written(*pages: list[Words], title: str = "") -> bytes:
        kids = " ".join(f"{2 * number + 5} 0 R" for number in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, words in enumerate(pages):
            drawn = b"".join(
                b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, _escaped(text))
                for x, y, size, text in words
            )
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                b" /Resources << /Font << /F1 3 0 R >> >> >>" % (2 * number + 4)
            )
        objects.append(b"<< /Title (%s) >>" % _escaped(title))
        return _assembled(objects)

    return written


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: list[bytes]) -> bytes:
    """Objects with the table that says where each begins."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), table)
    return bytes(out)
