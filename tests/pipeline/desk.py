"""A small desk for tests of translation: one folder source, texts written on the fly."""

from pathlib import Path

PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[translate]
memory = ["*.tmx"]
[[sources]]
id = "zeitung"
kind = "folder"
name = "Zeitung"
path = "items"
rights = { class = "licensed", evidence_url = "https://zeitung.example/rechte" }
"""


def desk(folder: Path, name: str = "probe", **translate: object) -> Path:
    """A pipeline file in `folder` with these keys in `[translate]`; its texts lie in `items`."""
    (folder / "items").mkdir(parents=True, exist_ok=True)
    keys = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in translate.items())
    file = folder / f"{name}.toml"
    file.write_text(PIPELINE.replace("[translate]\n", f"[translate]\n{keys}"), encoding="utf-8")
    return file


def write(file: Path, name: str, title: str, *paragraphs: str, date: str = "2026-11-19") -> None:
    """A press item."""
    text = "\n\n".join((title, f"Datum: {date}", *paragraphs))
    (file.parent / "items" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


def tmx(file: Path, name: str, **pairs: str) -> None:
    """A memory file of German = Dutch beside the pipeline file."""
    units = "".join(
        f'<tu><tuv xml:lang="de"><seg>{german}</seg></tuv><tuv xml:lang="nl"><seg>{dutch}</seg></tuv></tu>'
        for german, dutch in pairs.items()
    )
    head = '<tmx version="1.4"><header srclang="de" segtype="paragraph"/><body>'
    (file.parent / f"{name}.tmx").write_text(f"{head}{units}</body></tmx>", encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
