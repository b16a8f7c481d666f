"""A newsroom on disk for the stories of stories.py: outlets as folders, pipelines that read them, one store."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.stories import Version

HEAD = """[pipeline]
title = "{slug}"
[review]
mode = "auto"
[select]
max_age_days = 0
"""
SOURCE = """
[[sources]]
id = "{outlet}"
kind = "folder"
name = "{outlet}"
path = "{outlet}"
rights = {{ class = "licensed", evidence_url = "https://www.vennland.example/{outlet}" }}
"""
Settings = Mapping[str, int | float | str]


def pipeline(root: Path, slug: str, outlets: Sequence[str], translate: Settings, deepl: Settings | None = None) -> Path:
    """Write a pipeline file over outlets' folders; written again, it has other settings.

    Args:
        translate: keys of `[translate]`.
        deepl: keys of `[translate.deepl]`.
    """
    file = root / "pipelines" / f"{slug}.toml"
    for outlet in outlets:
        (file.parent / outlet).mkdir(parents=True, exist_ok=True)
    tables = _table("translate", translate) + _table("translate.deepl", deepl or {})
    file.write_text(HEAD.format(slug=slug) + tables + "".join(SOURCE.format(outlet=outlet) for outlet in outlets))
    return file


def _table(name: str, keys: Settings) -> str:
    lines = (f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in keys.items())
    return "\n".join([f"[{name}]", *lines, ""])


def deliver(root: Path, versions: Iterable[Version]) -> None:
    """Put versions into their outlets' folders; a newer one takes the place of its item's old file."""
    for version in versions:
        (root / "pipelines" / version.outlet / version.file).write_text(version.plain(), encoding="utf-8")
