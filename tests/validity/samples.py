"""The sample, run with an address of its own or without one."""

from datetime import datetime
from pathlib import Path

from newsbridge.config import load
from newsbridge.pipeline import execute, opened
from newsbridge.sample import write_sample


def run_sample(folder: Path, now: datetime, url: str | None = None) -> Path:
    """Runs it in an empty folder; returns its public folder. The address takes the place of the one it ships with."""
    file = write_sample(folder)
    assert file is not None
    lines = file.read_text(encoding="utf-8").splitlines()
    place = lines.index("[site]") + 1
    after = next(number for number, line in enumerate(lines[place:], place) if line.startswith("["))
    kept = [line for line in lines[place:after] if not line.startswith("url ")]
    given = [f'url = "{url}"'] if url else []
    file.write_text("\n".join([*lines[:place], *given, *kept, *lines[after:], ""]), encoding="utf-8")
    settings = load(file)
    with opened(settings, now, {}) as run:
        execute(run, "run")
    return settings.public
