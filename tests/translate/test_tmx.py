"""Memories of other tools are read; broken files are named."""

import pytest

from newsbridge.errors import ConfigError
from newsbridge.translate import tmx

HEAD = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>'


def write(tmp_path, body, head=HEAD):
    file = tmp_path / "memory.tmx"
    file.write_text(f"{head}{body}</body></tmx>", encoding="utf-8")
    return file


def test_regional_languages_and_inline_codes_are_read(tmp_path):
    """de-DE is German; another format's codes are no words, marked words are."""
    body = (
        '<tu><tuv xml:lang="de-DE"><seg>Der <bpt>&lt;b></bpt>Zoll<ept>&lt;/b></ept> <hi>hilft</hi>.</seg></tuv>'
        '<tuv xml:lang="NL"><seg>De douane\n helpt.</seg></tuv></tu>'
        '<tu><tuv xml:lang="de"><seg>nur deutsch</seg></tuv></tu>'
        '<tu><tuv lang="de"><seg>alt</seg></tuv><tuv lang="nl"><seg>oud</seg></tuv></tu>'
    )
    assert list(tmx.read(write(tmp_path, body))) == [("Der Zoll hilft.", "De douane helpt."), ("alt", "oud")]


@pytest.mark.parametrize("content", ["", "no xml", "<html></html>", HEAD + "<tu>"])
def test_what_is_no_memory_is_named(tmp_path, content):
    """The error names the file."""
    file = tmp_path / "memory.tmx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"memory\.tmx: is not a translation memory"):
        list(tmx.read(file))


def test_entities_of_a_doctype_are_not_followed(tmp_path):
    """No file of this machine gets into the memory."""
    secret = tmp_path / "secret"
    secret.write_text("geheim", encoding="utf-8")
    head = f'<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}">]><tmx version="1.4"><body>'
    unit = '<tu><tuv xml:lang="de"><seg>a &x;</seg></tuv><tuv xml:lang="nl"><seg>b &x;</seg></tuv></tu>'
    assert "geheim" not in str(list(tmx.read(write(tmp_path, unit, head))))
