"""Mails of issues: whole, plain ASCII, the same every time, and nothing in them that a title could forge."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

import pytest

from newsbridge.model import Amount, Digest, Mention, Section
from newsbridge.publish.digests.mail import Envelope, mail
from newsbridge.vocabulary.labels import labels

BEGINS = datetime(2026, 11, 15, 23, tzinfo=UTC)
ENVELOPE = Envelope("redactie@nieuws.example", "lijst@lijst.example", "https://lijst.example/weg?a=1&b=2")


@pytest.fixture
def issue(entry):
    """Makes an issue that differs in what is given."""
    others = (Mention("Vennland-Bote", "Douanedag", "https://bote.example/1", "bericht/b", "2026-11-19"),)
    lead = entry(item="a" * 12, figures=(Amount("4,9 miljard euro", "invoer"),), also_in=others)
    plain = Digest(
        digest="week", issue="2026-W47", title="Weekoverzicht", guid="urn:uuid:22222222-2222-5222-8222-222222222222",
        begins=BEGINS, ends=BEGINS + timedelta(days=7), released=BEGINS + timedelta(days=7, hours=7), lead=lead,
        sections=(Section("Verkeer", (entry(item="c" * 12, title="Café & brug < dicht"),)),),
        corrections=(entry(item="d" * 12, title="Beurs verplaatst", corrected=BEGINS + timedelta(days=1)),),
        note="Goedemorgen.\n\nEen drukke week.", left_over=3,
    )  # fmt: skip
    return lambda **changes: replace(plain, **changes)


EMPTY = {"lead": None, "sections": (), "corrections": (), "note": None, "left_over": 0}


class Words(HTMLParser):
    """What a mail program shows, with the addresses that it links."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag, attributes):
        self.hidden = tag in ("title", "style")
        self.text += [value for name, value in attributes if name == "href"]

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def read(content: bytes):
    """The mail as a mail program understands it."""
    return message_from_bytes(content, policy=policy.default)


def words(text: str) -> set[str]:
    return set(re.findall(r"https?://\S*[\w/]|\w+", text))


def both(content: bytes) -> tuple[str, str]:
    """The plain text, and the words and addresses of the HTML."""
    message = read(content)
    shown = Words()
    shown.feed(message.get_body(("html",)).get_content())
    return message.get_body(("plain",)).get_content(), " ".join(shown.text)


def test_its_headers_say_what_lists_and_readers_need(site, issue):
    message = read(mail(site(), issue(), ENVELOPE))
    assert not message.defects
    assert str(message["From"]) == "Nieuws uit het Vennland <redactie@nieuws.example>"
    assert (message["To"], message["List-Unsubscribe"]) == ("lijst@lijst.example", f"<{ENVELOPE.unsubscribe}>")
    assert message["List-Unsubscribe-Post"] is None
    one_click = read(mail(site(), issue(), replace(ENVELOPE, one_click=True)))
    assert one_click["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Content-Language"] == "nl"
    assert message["Subject"] == "Weekoverzicht: week 47, 16 t/m 22 november 2026"
    assert parsedate_to_datetime(message["Date"]) == issue().released
    assert message["Message-ID"] == "<22222222-2222-5222-8222-222222222222@nieuws.example>"


def test_without_a_list_it_is_for_nobody_in_particular_and_has_no_one_click(site, issue):
    message = read(mail(site(), issue(), Envelope("a@b.example", None, "mailto:a@b.example?subject=Afmelden")))
    assert message["To"] == "undisclosed-recipients:;"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("changes", [{}, EMPTY])
@pytest.mark.parametrize("facts", [{}, {"url": None, "contact": None}])
def test_text_and_html_say_the_same(site, issue, changes, facts):
    text, html = both(mail(site(formats=("html", "rss"), **facts), issue(**changes), ENVELOPE))
    link = labels().say("mail.read_online") + " " + labels().say("digest.page")
    assert words(text) ^ words(html) <= words(link)


def test_the_same_issue_gives_the_same_bytes(site, issue):
    assert mail(site(), issue(), ENVELOPE) == mail(site(), issue(), ENVELOPE)


def test_styles_stand_in_the_elements_and_nothing_is_fetched(site, issue):
    html = read(mail(site(), issue(), ENVELOPE)).get_body(("html",)).get_content()
    assert re.search(r'<h1 style="[^"]*font-size', html)
    assert not re.search(r"<style|<img|<link|<script|url\(|\bsrc=", html)


FORGED = "Titel\r\nBcc: iedereen@elders.example\r\n\r\n<script>alert(1)</script>\x00\ud800\u2028\x85ü " + "lang " * 2000


def test_a_title_forges_nothing_and_every_line_is_short_ascii(site, issue, entry, hostile):
    bad = issue(title=FORGED, note=FORGED, sections=(Section(FORGED, (entry(title=FORGED), *hostile)),))
    content = mail(site(title=FORGED, contact=FORGED), bad, ENVELOPE)
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")
    message = read(content)
    assert (message["Bcc"], message.defects) == (None, [])
    assert str(message["From"]).endswith("<redactie@nieuws.example>")
    assert "<script" not in message.get_body(("html",)).get_content()


def test_a_long_address_to_unsubscribe_stays_as_it_is(site, issue):
    address = "https://lijst.example/" + "x" * 900
    content = mail(site(), issue(), replace(ENVELOPE, unsubscribe=address))
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in content


def test_the_first_story_is_set_larger_than_the_headings_and_those_than_the_stories_below_them(site, issue):
    html = read(mail(site(), issue(), ENVELOPE)).get_body(("html",)).get_content()
    found = re.findall(r'<(h[123])(?: class="(lead)")? style="[^"]*font-size: (\d+)px', html)
    sizes = {(tag, name): int(size) for tag, name, size in found}
    wanted = [("h1", ""), ("h2", "lead"), ("h2", ""), ("h3", "")]
    assert sorted(sizes, key=lambda one: -sizes[one]) == wanted
    assert len(set(sizes.values())) == 4
    assert ">Nieuwe douaneregels" in html.partition('class="lead"')[2].partition("</h2>")[0]
