"""Press mails: invented ones, as press offices send them."""

import base64
import quopri
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart

import pytest

from newsbridge.collect.message import Mail, capture, read_mail, sender_of
from newsbridge.errors import UnfitError

TEXT = """Brückhausen. Die Stadt Brückhausen baut am Ufer der Venne einen zweiten Anleger. Ab dem 3. März 2027 können
dort Fähren aus den Niederlanden festmachen, teilte die Stadt am Donnerstag mit.

„Wir haben lange darauf gewartet“, sagte Bürgermeisterin Anneke Rohling. Der Anleger kostet 4,9 Millionen Euro;
die Hälfte davon zahlt das Land.

- Baubeginn ist im Januar.
- Anmeldung zur Besichtigung: anmeldung@brueckhausen.example
"""
FIRST, SECOND = "Brückhausen. Die Stadt Brückhausen baut", "die Hälfte davon zahlt das Land."
SIGNATURE = """Mit freundlichen Grüßen
Maike Brinkdörfer

Stadt Brückhausen
Pressestelle
Marktplatz 1
46999 Brückhausen
Tel.: 02899 555-12
presse@brueckhausen.example
"""
OUTLOOK = """-----Ursprüngliche Nachricht-----
Von: Stadt <presse@brueckhausen.example>
Gesendet: Donnerstag, 12. November 2026 10:15
An: Redaktion
Betreff: Anleger

"""
GMAIL = """---------- Forwarded message ---------
Von: Stadt Brückhausen <presse@brueckhausen.example>
Date: Do., 12. Nov. 2026 um 10:15 Uhr
Subject: Anleger
To: <redaktion@kurier.example>


"""


def mail(text: str = TEXT, subject: str = "Zweiter Anleger an der Venne", markup: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Stadt Brückhausen, Pressestelle" <Presse@Brueckhausen.example>'
    message["Subject"] = subject
    message["Date"] = "Thu, 12 Nov 2026 22:30:00 +0000"
    message["Message-ID"] = "<114.2026@brueckhausen.example>"
    if text:
        message.set_content(text)
    if markup and text:
        message.add_alternative(markup, subtype="html")
    elif markup:
        message.set_content(markup, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> Mail:
    return read_mail(message if isinstance(message, bytes) else message.as_bytes(), "mail.eml")


def test_a_mail_becomes_an_item() -> None:
    """Its Message-ID is its guid, its date is told in German time."""
    found = read(mail())
    assert (found.id, found.title) == ("114.2026@brueckhausen.example", "Zweiter Anleger an der Venne")
    assert found.published == "2026-11-12T23:30+01:00"
    assert found.text.split() == TEXT.split()
    item = capture(found, "name.eml")
    assert (item.guid, item.url) == ("114.2026@brueckhausen.example", None)
    assert item.body is not None
    assert (item.body.media_type, item.body.charset) == ("text/plain", "utf-8")


def test_a_mail_without_a_message_id_takes_the_name_it_is_given() -> None:
    message = mail()
    del message["Message-ID"]
    assert capture(read(message), "name.eml").guid == "name.eml"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("WG: Fwd: [Presse-Verteiler] AW: Zweiter Anleger", "Zweiter Anleger"),
        ("Pressemitteilung: Zweiter Anleger", "Zweiter Anleger"),
        ("PM 114/2026: Zweiter Anleger", "Zweiter Anleger"),
        ("Pressemitteilung Nr. 114 - Zweiter Anleger", "Zweiter Anleger"),
        ("Medieninformation | Zweiter Anleger", "Zweiter Anleger"),
        ("Presseinformation der Stadt Brückhausen vom 12. November 2026", None),
        ("WG: Pressemitteilung", None),
        ("", None),
        ("Pressefreiheit: Kammer lädt zum Gespräch", "Pressefreiheit: Kammer lädt zum Gespräch"),
        ("PM2,5: Messstelle zeigt weniger Feinstaub", "PM2,5: Messstelle zeigt weniger Feinstaub"),
        ("Re-Start: Kino öffnet wieder", "Re-Start: Kino öffnet wieder"),
        ("Medien-Mitteilung –  Grüße\n aus der Venne", "Grüße aus der Venne"),
    ],
)
def test_subjects_lose_what_is_no_headline(subject: str, title: str | None) -> None:
    message = mail(subject="x")
    raw = message.as_bytes().replace(b"Subject: x", b"Subject: " + subject.encode())
    assert read(raw).title == title


@pytest.mark.parametrize(
    "raw",
    [
        b"=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_Br=C3=BCckhausen?=",
        b"=?iso-8859-1?Q?Gr=FC=DFe?= =?iso-8859-1?Q?_aus_Br=FCckhausen?=",
        b"=?utf-8?b?R3LDvMOfZSA=?=\n =?utf-8?b?YXVzIEJyw7xja2hhdXNlbg==?=",
        b"=?unbekannt?q?Gr=FC=DFe_aus_Br=FCckhausen?=",
        "Grüße aus Brückhausen".encode(),
        "Grüße aus Brückhausen".encode("cp1252"),
    ],
)
def test_subjects_are_decoded_by_their_bytes(raw: bytes) -> None:
    content = mail(subject="x").as_bytes().replace(b"Subject: x", b"Subject: " + raw)
    assert read(content).title == "Grüße aus Brückhausen"


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "us-ascii", "unbekannt", None])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_text_is_decoded_by_its_bytes(label: str | None, encoding: str, transfer: str) -> None:
    """Whatever the label says; „quotes“ are in cp1252 only."""
    content = TEXT.encode(encoding)
    packed = {"8bit": bytes, "base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[transfer](content)
    kind = f"text/plain; charset={label}" if label else "text/plain"
    head = f"Subject: Anleger\nContent-Type: {kind}\nContent-Transfer-Encoding: {transfer}\n\n".encode()
    assert "„Wir haben lange darauf gewartet“" in read(head + packed).text


def test_flowed_lines_are_joined_again() -> None:
    text = "Brückhausen. Die Stadt baut \neinen Anleger an der Venne, \n der im März öffnet.\n\nZweiter Absatz.\n"
    text += "-- \nMaike"
    head = "Subject: Anleger\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert read((head + text).encode()).text == (
        "Brückhausen. Die Stadt baut einen Anleger an der Venne, der im März öffnet.\n\nZweiter Absatz."
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sehr geehrte Damen und Herren,\n\nanbei finden Sie unsere Pressemitteilung.\n\n", "\n" + SIGNATURE),
        ("Liebe Kolleginnen und Kollegen,\n\n", "\n-- \nMaike Brinkdörfer\nTel. 02899 555-12\n"),
        ("PRESSEMITTEILUNG\nNr. 114/2026\n\n", "\nPressekontakt:\nMaike Brinkdörfer, Tel. 02899 555-12\n"),
        ("", "\nKontakt für die Medien\n\nMaike Brinkdörfer\n\nTelefon: 02899 555-12\npresse@brueckhausen.example\n"),
        ("Guten Tag,\n\nwir bitten um Veröffentlichung der folgenden Mitteilung:\n\n", "\nViele Grüße\nMaike\n"),
        ("", "\nFür Rückfragen steht Ihnen Maike Brinkdörfer unter 02899 555-12 gerne zur Verfügung.\n\n" + SIGNATURE),
        ("", "\n" + SIGNATURE + "\nDiese E-Mail enthält vertrauliche Informationen. Vernichten Sie sie danach.\n"),
        ("", "\nSie möchten keine Pressemitteilungen mehr? Hier können Sie den Newsletter abbestellen.\n"),
        ("Hallo zusammen,\n\nunten die Meldung.\n\n" + SIGNATURE + "\nPressemitteilung\n\n", ""),
        (OUTLOOK, "\n" + SIGNATURE),
        ("zK, Gruß Jens\n\n" + GMAIL, ""),
    ],
)  # fmt: skip
def test_what_speaks_to_the_desks_is_no_article(before: str, after: str) -> None:
    text = read(mail(before + TEXT + after)).text
    for foreign in ("geehrte", "Kolleg", "Maike", "02899", "Marktplatz", "abbestellen", "vertraulich", "Gesendet",
                    "Betreff", "Jens", "PRESSE", "Pressekontakt", "Kontakt für", "freundlich"):  # fmt: skip
        assert foreign not in text
    for own in (FIRST, SECOND, "Anmeldung zur Besichtigung: anmeldung@brueckhausen.example"):
        assert own in text


def test_a_forwarded_mail_keeps_the_date_it_had() -> None:
    head = "Von: Stadt\nGesendet: Montag, 9. November 2026 10:15\nAn: Redaktion\nBetreff: Anleger\n\n"
    assert read(mail(head + TEXT)).published == "2026-11-09T10:15+01:00"


def paragraphs(markup_of: str) -> str:
    return "".join(f"<p>{part}</p>" for part in markup_of.split("\n\n"))


@pytest.mark.parametrize(
    "plain", ["", "Ihr Mailprogramm kann diese Nachricht nicht anzeigen: https://brief.example/114\n", "Bitte HTML."]
)
def test_markup_is_read_where_it_carries_the_article(plain: str) -> None:
    """Newsletters lay themselves out in tables, with hidden previews and footers."""
    markup = f"""<html><head><style>p {{color: red}}</style><title>x</title></head><body>
        <div style="display:none">Vorschau, die niemand sieht</div>
        <table role="presentation"><tr><td><a href="https://brief.example">Im Browser ansehen</a></td></tr>
        <tr><td><h2>Zweiter Anleger</h2>{paragraphs(TEXT.partition("- Bau")[0])}
        <ul><li>Baubeginn ist im Januar.</li><li>Eröffnung im März</li></ul></td><td><img src="x.png"></td></tr></table>
        <table><tr><th>Strecke</th><th>Preis</th></tr><tr><td>Einfach</td><td>3 Euro</td></tr></table>
        <p>Newsletter <a href="https://brief.example/ab">abbestellen</a></p></body></html>"""
    text = read(mail(plain, markup=markup)).text
    blocks = text.split("\n\n")
    assert blocks[0] == "Zweiter Anleger"
    assert blocks[1].startswith(FIRST)
    assert blocks[3:] == ["- Baubeginn ist im Januar.", "- Eröffnung im März", "Strecke | Preis", "Einfach | 3 Euro"]


def test_plain_text_is_read_where_both_say_the_same() -> None:
    assert read(mail(TEXT, markup=f"<body>{paragraphs(TEXT)}<p>Impressum</p></body>")).text.split() == TEXT.split()


def test_links_of_a_plain_text_are_no_words() -> None:
    text = TEXT.replace("zahlt das Land", "zahlt das Land<https://land.example/foerderung?a=1>")
    assert SECOND in read(mail(text)).text


NOTE = "Sehr geehrte Damen und Herren,\n\nanbei unsere aktuelle Pressemitteilung mit Bild.\n\n" + SIGNATURE


def with_attachment(text: str, content: bytes, kind: str, name: str) -> EmailMessage:
    message = mail(text)
    maintype, _, subtype = kind.partition("/")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bild.png")
    message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message


@pytest.mark.parametrize(
    ("kind", "name"), [("text/plain", "PM 114 – Fähre.txt"), ("application/octet-stream", "pm.txt")]
)
def test_an_attached_text_is_the_release_where_the_mail_is_a_note(kind: str, name: str) -> None:
    found = read(with_attachment(NOTE, TEXT.encode("cp1252"), kind, name))
    assert found.text.split() == TEXT.split()
    assert found.title == "Zweiter Anleger an der Venne"


def test_an_attached_text_is_left_where_the_mail_is_the_release() -> None:
    other = ("Allgemeine Hinweise zur Akkreditierung bei Terminen der Stadt. " * 40).encode()
    assert read(with_attachment(TEXT + SIGNATURE, other, "text/plain", "hinweise.txt")).text.split() == TEXT.split()


def test_an_attached_mail_is_the_release_where_the_mail_is_a_note() -> None:
    outer = mail("zur Kenntnis, siehe Anhang", subject="WG: PM")
    inner = mail(subject="Pressemitteilung: Zweiter Anleger")
    inner.replace_header("Date", "Mon, 9 Nov 2026 08:00:00 +0100")
    outer.add_attachment(inner)
    found = read(outer)
    assert (found.title, found.published) == ("Zweiter Anleger", "2026-11-09T08:00+01:00")
    assert FIRST in found.text


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (with_attachment(NOTE, b"PK\x03\x04", "application/msword", "PM 114.docx"), "PM 114.docx: neither PDF"),
        (with_attachment(NOTE, b"%PDF-1.4 kaputt", "application/pdf", "pm.pdf"), "pm.pdf: is no PDF that can be read"),
        (mail(""), "holds no text"),
        (b"", "holds no text"),
        (b"Auto-Submitted: auto-replied\n\nIch bin im Urlaub.", "automatic answer"),
        (b"Content-Type: multipart/report; boundary=x\n\n--x\n\nUnzustellbar\n--x--", "automatic answer"),
    ],
)
def test_mails_without_a_release_say_why(message: EmailMessage | bytes, reason: str) -> None:
    with pytest.raises(UnfitError, match=reason):
        read(message)


def test_a_sender_is_its_address() -> None:
    assert sender_of(mail().as_bytes()) == "presse@brueckhausen.example"
    assert sender_of(b"Subject: x\n\n") == ""
    assert sender_of("From: Müller <a@b.example>\n\n".encode("cp1252")) == "a@b.example"


def nested(depth: int) -> bytes:
    part = MIMEMultipart()
    text = part.as_bytes()
    for number in range(depth):
        text = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) + text
    return text


HOSTILE = {
    "nested 60": nested(60),
    "header": b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nText",
    "folded": b"Subject: x\n" + b" y\n" * 300_000 + b"\nText",
    "from": b"From: " + b"(" * 300_000 + b"\n\nText",
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000,
    "type": b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nText",
    "name": b'Content-Disposition: attachment; filename="' + b"=?" * 100_000 + b'"\n\nText',
    "lines": b"Subject: x\n\n" + b"Von: x\n" * 200_000,
    "blanks": b"Subject: x\n\n" + b" \t" * 500_000,
    "dashes": b"Subject: x\n\n" + b"-" * 1_000_000,
    "words": b"Subject: x\n\n" + b"anbei " * 200_000,
    "markup": b"Content-Type: text/html\n\n" + b"<div><table><tr><td>x" * 30_000,
    "labels": b"Subject: " + b"WG: " * 400_000 + b"\n\nText",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_are_read_or_refused_in_time(name: str) -> None:
    began = time.process_time()
    try:
        read(HOSTILE[name])
        sender_of(HOSTILE[name])
    except UnfitError:
        pass
    assert time.process_time() - began < 5


def test_an_attached_pdf_is_the_release_where_the_mail_is_a_note(pdf: Callable[..., bytes]) -> None:
    """Its headline wins over the subject; the mail's time of day stays where both name one day."""
    lines = TEXT.replace("-", "").split("\n")[:4]
    words = [(70.0, 650.0 - 14 * number, 11.0, line) for number, line in enumerate(lines)]
    head = [(70.0, 750.0, 11.0, "Pressemitteilung vom 12. November 2026"), (70.0, 700.0, 18.0, "Anleger kommt")]
    found = read(with_attachment(NOTE, pdf([*head, *words]), "application/pdf", "PM 114.pdf"))
    assert (found.title, found.published) == ("Anleger kommt", "2026-11-12T23:30+01:00")
    assert found.text.startswith(FIRST)
    assert "anbei" not in found.text
