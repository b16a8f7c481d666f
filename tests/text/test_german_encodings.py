"""German text in every character set and under every label that a publisher could give it."""

import codecs

import pytest

from newsbridge.text.decode import decode, decode_xml

TEXTS = [
    "Grüße aus Übach-Palenberg: Straße, „Größe“ – 5 € im Café. Die Öffnung betrifft Köln und Düren.",
    "Ärzte können ab März früher öffnen, sagte die Prüferin – „gemäß Beschluß“.",
    "Ölpreis fällt auf 60 €: Händler in Münster hören die Börse.",
]
# What older character sets cannot say, and what people wrote in its place.
LESS = str.maketrans({"„": '"', "“": '"', "–": "-"})
LEAST = LESS | {ord("€"): "EUR"}
ENCODINGS = {
    "utf-8": ("utf-8", b"", {}),
    "utf-8 with mark": ("utf-8", codecs.BOM_UTF8, {}),
    "windows-1252": ("cp1252", b"", {}),
    "iso-8859-1": ("latin-1", b"", LEAST),
    "iso-8859-15": ("iso8859-15", b"", LESS),
    "utf-16le": ("utf-16-le", b"", {}),
    "utf-16be": ("utf-16-be", b"", {}),
    "utf-16le with mark": ("utf-16-le", codecs.BOM_UTF16_LE, {}),
    "utf-16be with mark": ("utf-16-be", codecs.BOM_UTF16_BE, {}),
    "macintosh": ("mac-roman", b"", {}),
    "cp850": ("cp850", b"", LEAST),
}
TRUE = "true"
# (transport, document): what each says, TRUE for the right label, None for nothing.
LABELS = [(None, None), (TRUE, None), (None, TRUE), (TRUE, TRUE), ("utf-8", None), (None, "utf-8"),
          ("utf-8", "iso-8859-1"), ("iso-8859-1", "utf-8")]  # fmt: skip


def written(text: str, name: str, own_label: str | None) -> bytes:
    codec, mark, _ = ENCODINGS[name]
    declaration = f'<?xml version="1.0" encoding="{own_label}"?>' if own_label else ""
    return mark + f"{declaration}<rss><channel><title>{text}</title></channel></rss>".encode(codec)


@pytest.mark.parametrize("labels", LABELS, ids=str)
@pytest.mark.parametrize("name", ENCODINGS)
def test_german_text_survives_its_label(name: str, labels: tuple[str | None, str | None]) -> None:
    transport, own = (name.partition(" ")[0] if label == TRUE else label for label in labels)
    for text in TEXTS:
        said = text.translate(ENCODINGS[name][2])
        assert f"<title>{said}</title>" in decode_xml(written(said, name, own), transport).decode()


@pytest.mark.parametrize(
    "text",
    [
        "Škoda baut ein Werk.", "Œuvre von Žižek – ½ Liter, 20 °C, § 5", "Die Firma Müller™ zahlt 5 €.",
        "Preis in £ und ¥, ±3 %, 4 m²", "ÄNDERUNG DER ÖFFNUNGSZEITEN IN KÖLN", "Ö1 und Ü30", "»Größe« und ‚Maß‘",
        "Łódź".encode("cp1252", "replace").decode("cp1252"), "François Ñandú São Paulo", "© 2026 Rathaus · Impressum",
        "à la carte", "don’t", "ß", "naïve Café-Besucher",
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", [None, "utf-8", "iso-8859-1", "windows-1252"])
def test_windows_text_is_never_taken_for_another_character_set(text: str, label: str | None) -> None:
    assert decode(text.encode("cp1252"), label) == text


@pytest.mark.parametrize(
    ("text", "label"),
    [("Łódź i Środa", "iso-8859-2"), ("Привет, мир", "koi8-r"), ("Ελλάδα σήμερα", "iso-8859-7"),
     ("İstanbul ve ğüş", "iso-8859-9")],
)  # fmt: skip
def test_a_label_of_another_language_is_believed(text: str, label: str) -> None:
    assert decode(text.encode(label), label) == text
