"""Pictures of the sample for the README: `python tests/browser/screenshots.py` writes them to .github/images/.

The run is given its time, so that the same program makes the same pictures.
"""

import json
import struct
import sys
import tempfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1]))

from validity.samples import run_sample  # noqa: E402 - found once tests/ is on the path

from browser import chromium  # noqa: E402 - the tests' folder must be known before

IMAGES = HERE.parents[2] / ".github" / "images"
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SIZES = ((1280, 1050), (360, 1400))
"""Pixels; each picture stays below 250 kB."""


def main(target: Path = IMAGES) -> list[Path]:
    """The index, an issue of the digest and an item, wide and narrow; returns what was written."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        public = run_sample(Path(name), NOW)
        with chromium.served(public) as address, chromium.browser() as browser:
            page = browser.page()
            return [
                taken(page, address + path, target / f"{kind}-{size[0]}.png", *size)
                for kind, path in pages(public).items()
                for size in SIZES
            ]


def pages(public: Path) -> dict[str, str]:
    """Of each kind the page that is shown: of items the one with the most to see."""
    items = json.loads((public / "index.json").read_text(encoding="utf-8"))["items"]
    assert items
    shown = {one: one.read_text(encoding="utf-8") for one in sorted(public.glob("bericht/*.html"))}
    item = max(shown, key=lambda one: sum(part in shown[one] for part in ("<table", ".ics", 'lang="de"', "<dl", "<ul")))
    issue = max(public.glob("digest/*/[0-9]*.html"))
    return {"index": "index.html", "digest": str(issue.relative_to(public)), "item": str(item.relative_to(public))}


def taken(page: chromium.Page, address: str, file: Path, width: int, most: int) -> Path:
    """The top of a page; a short one is cut where it ends."""
    page.look(width, most)
    page.open(address)
    assert page.complaints == []
    height = min(most, int(page.evaluate("document.documentElement.scrollHeight")))
    file.write_bytes(smaller(page.picture(width, height)))
    return file


def smaller(png: bytes) -> bytes:
    """The same picture, packed as tightly as zlib can: its lines are as the browser filtered them."""
    head, chunks, place = png[:8], [], 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += length + 12
    data = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    packed = zlib.compress(data, 9)
    kept = [(kind, content) for kind, content in chunks if kind in (b"IHDR", b"sRGB")]
    return head + b"".join(_chunk(*one) for one in [*kept, (b"IDAT", packed), (b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    for one in main():
        print(f"{one.relative_to(IMAGES.parents[1])}  {one.stat().st_size // 1000} kB")
