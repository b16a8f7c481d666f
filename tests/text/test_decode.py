"""Bytes with missing and lying labels."""

import codecs

import pytest

from newsbridge.text.decode import decode, decode_xml

TEXT = "<p>Größe, Straße, Übung – „so“ für 5 €</p>"


def page(label: str | None, text: str = TEXT) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}</head><body>{text}</body></html>"


@pytest.mark.parametrize("label", [None, "utf-8", "windows-1252", "iso-8859-1", "unsinn"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "unsinn"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_utf8_and_cp1252_are_told_apart_by_their_bytes(encoding: str, declared: str | None, label: str | None) -> None:
    markup = page(label)
    assert decode(markup.encode(encoding), declared) == markup


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen(encoding: str) -> None:
    assert decode(page(None).encode(encoding)) == page(None)


def test_a_true_label_counts_for_other_character_sets() -> None:
    markup = page("iso-8859-2", "Łódź, Środa")
    assert decode(markup.encode("iso-8859-2")) == markup
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


def test_damaged_utf8_stays_utf8() -> None:
    damaged = ("Übergröße für Mühlen. " * 20).encode() + b"\xc3"
    assert decode(damaged) == "Übergröße für Mühlen. " * 20 + "\ufffd"


@pytest.mark.parametrize(
    "label", ["punycode", "unicode_escape", "utf-7", "base64", "rot13", "idna", "zlib", "\0", "x" * 9999]
)
def test_a_label_that_names_no_character_set_does_nothing(label: str) -> None:
    assert decode(b"+ADw-script\xfc+AD4-", label) == "+ADw-scriptü+AD4-"


def test_xml_loses_the_declaration_that_is_no_longer_true() -> None:
    document = '<?xml version="1.0" encoding="iso-8859-1"?><a>ü</a>'
    assert decode_xml(document.encode("iso-8859-1")) == "<a>ü</a>".encode()
    assert decode_xml(codecs.BOM_UTF8 + document.encode()) == "<a>ü</a>".encode()


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff", b"\xfe\xff", b"\x80\x81\x8d", b"\0\0\0\0"])
def test_any_bytes_give_some_text(content: bytes) -> None:
    assert isinstance(decode(content), str)
