"""A press mail → title, date and text. Runs in a worker: what a mail nests and folds can keep a parser busy."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

from newsbridge.collect.mail_markup import text_of_markup
from newsbridge.collect.pdf import read_pdf
from newsbridge.collect.release import Release, bare_subject, release
from newsbridge.errors import UnfitError
from newsbridge.model import Body, Capture, Listing
from newsbridge.text.dates_de import parse_date
from newsbridge.text.decode import decode
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

_MOST_PARTS = 200
_LONGEST_HEADER = 2000
_DEEPEST_MAIL = 3
_NOTE_WORDS = 120
"""A mail of fewer words that speaks of an attachment is a cover note, where the attachment says more."""
_STUB_WORDS = 25
"""So few are one even without speaking of it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One press mail, read."""

    id: str | None
    """Its Message-ID without brackets."""
    title: str | None
    """Of its subject; None where that only says that it is a press release."""
    published: str | None
    text: str


def read_mail(content: bytes, name: str) -> Mail:
    """What a mail says, whatever its encodings; an attached release is read where the mail is a note about it.

    Args:
        content: the mail as it travelled.
        name: what errors call it.

    Raises:
        UnfitError: it holds no text that can be read, or is an automatic answer.
    """
    # compat32 hands headers over as they are: the newer policy parses each of them, and breaks on broken ones
    mail = message_from_bytes(content, policy=policy.compat32)
    if mail.get_content_type() == "multipart/report" or "auto-replied" in _header(mail, "Auto-Submitted"):
        raise UnfitError(name, "is an automatic answer, not a press mail")
    return _read(mail, name, 0)


def capture(mail: Mail, guid: str) -> Capture:
    """The item that a mail is; `guid` stands in where it has no Message-ID of its own."""
    body = Body(mail.text.encode("utf-8", "replace"), "text/plain", "utf-8")
    return Capture(mail.id or guid, None, Listing(title=mail.title, published=mail.published), body)


def sender_of(content: bytes) -> str:
    """The address of a mail's From line in lower case; empty where there is none."""
    mail = BytesHeaderParser(policy=policy.compat32).parsebytes(content)
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == "from"), "")[:_LONGEST_HEADER]
    found = re.findall(r"<\s*([^<>\s]+@[^<>\s]+)\s*>", raw) or re.findall(r"[^<>()\s,;\"]+@[^<>()\s,;\"]+", raw)
    return found[-1].lower() if found else ""


def _read(mail: Message, name: str, depth: int) -> Mail:
    parts = _Parts(mail)
    said = parts.release()
    title = bare_subject(_header(mail, "Subject"))
    published = parse_timestamp(_header(mail, "Date"))
    if said.dated:
        # it has no zone, so that as it stands it would be read as UTC: it is the forwarder's own time
        published = parse_timestamp(parse_date(said.dated)) or (parse_timestamp(said.dated) or "")[:10] or published
    text = said.text
    if parts.others and said.words < (_NOTE_WORDS if said.cover else _STUB_WORDS):
        inner = _attached(parts, said, name, depth)
        if inner is not None:
            title, text = inner.title or title, inner.text
            if inner.published and not (published or "").startswith(inner.published):
                published = inner.published
    if not text.strip():
        raise UnfitError(name, "holds no text that can be read; is all of it a picture?")
    return Mail(_id(mail), title, published, text)


def _attached(parts: "_Parts", said: Release, name: str, depth: int) -> Mail | None:
    """The longest attachment that can be read, where it says more than the mail; else the reason is raised."""
    found: list[Mail] = []
    reasons: list[str] = []
    for part in parts.others:
        try:
            found.append(_read_attachment(part, name, depth))
        except UnfitError as error:
            reasons.append(f"{_filename(part) or part.get_content_type()}: {error.reason}")
    best = max(found, key=lambda mail: len(mail.text), default=None)
    if best is not None and len(best.text.split()) > said.words:
        return best
    if best is None and (said.cover or not said.words):
        raise UnfitError(name, f"the text is in an attachment that cannot be read ({'; '.join(reasons[:3])})")
    return None


def _read_attachment(part: Message, name: str, depth: int) -> Mail:
    """An attached mail, PDF or text file as if it were the mail."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        if depth >= _DEEPEST_MAIL or not isinstance(inner, list) or not isinstance(inner[0], Message):
            raise UnfitError(name, "is a mail in a mail in a mail")
        return _read(inner[0], name, depth + 1)
    content = _bytes(part)
    if content.startswith(b"%PDF-"):
        document = read_pdf(content, name)
        return Mail(None, document.title, document.published, document.text)
    if _suffix(part) in ("txt", "html", "htm") or part.get_content_maintype() == "text":
        text = decode(content, _charset(part))
        is_markup = part.get_content_type() == "text/html" or _suffix(part) in ("html", "htm")
        return Mail(None, None, None, release(text_of_markup(text) if is_markup else text).text)
    raise UnfitError(name, "neither PDF, text nor mail")


class _Parts:
    """The parts of a mail: its own text in one or two forms, and what is attached."""

    def __init__(self, mail: Message) -> None:
        self.plain: list[str] = []
        self.markup: list[str] = []
        self.others: list[Message] = []
        for part in _leaves(mail):
            kind = part.get_content_type()
            attached = part.get_content_disposition() == "attachment" or (_filename(part) and kind != "text/html")
            if attached or kind not in ("text/plain", "text/html"):
                if _could_be_text(part):
                    self.others.append(part)
            elif kind == "text/plain":
                self.plain.append(_text(part))
            else:
                self.markup.append(_text(part))

    def release(self) -> Release:
        """In the form that carries the article: plain text is often a note that the mail needs another program."""
        plain = release("\n\n".join(self.plain))
        if not self.markup:
            return plain
        markup = release("\n\n".join(map(text_of_markup, self.markup)))
        return markup if markup.words > 1.25 * plain.words else plain


def _leaves(mail: Message) -> Iterator[Message]:
    """Parts that hold no others; an attached mail is one, whatever it holds."""
    stack = [mail]
    seen = 0
    while stack and seen < _MOST_PARTS:
        part = stack.pop()
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            stack.extend(piece for piece in reversed(inner[:_MOST_PARTS]) if isinstance(piece, Message))
        else:
            seen += 1
            yield part


def _could_be_text(part: Message) -> bool:
    """Pictures, calendars and signatures never hold the release."""
    return part.get_content_maintype() not in ("image", "audio", "video") and part.get_content_type() not in (
        "text/calendar", "text/vcard", "text/x-vcard", "application/pgp-signature", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "application/ms-tnef", "message/delivery-status",
    )  # fmt: skip


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    """The words of a text part with its line breaks."""
    text = decode(_bytes(part), _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/plain" and str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text, joined=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _unflowed(text: str, *, joined: bool) -> str:
    """format=flowed (RFC 3676): a line that ends with a blank goes on in the next one."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")  # a blank that the sender stuffed in
        signature = words == "-- "
        if goes_on and not signature:
            lines[-1] += words
        else:
            lines.append(words)
        goes_on = words.endswith(" ") and not signature
        if goes_on and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None


def _header(mail: Message, name: str) -> str:
    """A header's words; what is 8-bit or encoded wrongly is decoded by its bytes."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return fold(_decoded(raw[:_LONGEST_HEADER]))


def _decoded(raw: str) -> str:
    if not raw.isascii():
        return decode(raw.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(raw)
    except ValueError:  # broken base64
        return raw
    return "".join(piece if isinstance(piece, str) else decode(piece, charset) for piece, charset in pieces)


def _id(mail: Message) -> str | None:
    """A long one by its hash."""
    found = re.sub(r"\s", "", _header(mail, "Message-ID")).strip("<>")
    return (found or None) if len(found) <= 200 else hashlib.sha256(found.encode("utf-8", "replace")).hexdigest()


def _filename(part: Message) -> str:
    return fold(_decoded(part.get_filename() or ""))[:100]


def _suffix(part: Message) -> str:
    return _filename(part).rpartition(".")[2].lower()
