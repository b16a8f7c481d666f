"""Sources that write what breaks formats, followed through the whole pipeline to files that keep their standards."""

from pathlib import Path
from typing import Any

import pytest

from newsbridge.config import load
from test_payloads import PIPELINE, site_of
from validity import hostile_site
from validity.test_validity import wrong

from browser import tools

URL = "https://nieuws.example/"
OFFICE = "https://amt.example/"
EVENT = "Am Donnerstag, 3. Dezember 2026, um 19 Uhr im Rathaus: 4,9 Millionen Euro. "


@pytest.mark.slow
def test_what_hostile_sources_say_leaves_every_file_valid(
    tmp_path: Path, stand_in: Any, run: Any, feeds: Any
) -> None:
    """In titles, texts, dates and addresses of feeds, lists and pages; translated, tagged, in digests and calendars."""
    texts = tuple(text[:12_000] for text in hostile_site.HOSTILE) + tuple(EVENT + text for text in hostile_site.HOSTILE)
    for path, content in site_of(texts, OFFICE).items():
        name = path.lstrip("/")
        file = tmp_path / "office" / (name if "." in name else f"{name}.html")
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    table = PIPELINE.format(base=OFFICE).replace("/liste", "/liste.html").replace("[fetch]\n", "")
    table = table.replace('allow = ["127.0.0.0/8"]\n', '[fetch.mirrors]\n"https://amt.example/" = "office"\n')
    table += '[[digest]]\nid = "dag"\ntitle = "Dag"\nevery = "day"\nopening = true\n'
    pipeline = tmp_path / "probe.toml"
    pipeline.write_text(table, encoding="utf-8")
    report = run(pipeline, stand_in.environment)
    assert not report.failing_sources
    assert report.published > len(hostile_site.HOSTILE)
    files = feeds(pipeline)
    assert load(pipeline).table.site.url == URL
    assert wrong(files, URL) == []
    if tools.HAVE_VNU:
        assert tools.html_faults(load(pipeline).public, guess_language=False) == []
