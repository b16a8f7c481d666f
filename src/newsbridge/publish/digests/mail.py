"""A digest issue → the mail that a list gets: text and HTML, the same bytes for the same issue."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from newsbridge.model import Digest, Site
from newsbridge.publish.digests.rendering import digest_html, digest_text, heading
from newsbridge.publish.feeds.posts import absolute
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.markup.fragment import environment
from newsbridge.publish.paths import digest_path
from newsbridge.publish.wording import local
from newsbridge.vocabulary.labels import labels

if TYPE_CHECKING:
    from css_inline import CSSInliner

SUBJECT = 200
"""Characters of a subject; no mail program shows more."""

_AS_IT_IS = {"Message-ID", "In-Reply-To", "List-Id", "List-Unsubscribe"}


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a mail is from and for. Addresses are ASCII."""

    sender: str
    """Mail address."""
    to: str | None
    """The list's address; None where the operator hands the file to a newsletter service himself."""
    unsubscribe: str
    """`https://` or `mailto:` address."""
    one_click: bool = False
    """Whether a POST to it is enough (RFC 8058)."""


class _Policy(EmailPolicy):
    """Addresses stay as they are: the standard policy writes a long one as encoded words, which no program undoes."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        return f"{name}: {value}\r\n".encode("ascii") if name in _AS_IT_IS else super().fold_binary(name, value)


_POLICY = _Policy(linesep=SMTP.linesep, max_line_length=SMTP.max_line_length)


def mail(site: Site, digest: Digest, envelope: Envelope) -> bytes:
    """The whole mail as bytes with CRLF, as SMTP and `.eml` files want it: ASCII, no line over 998 characters.

    That of an issue that was corrected says so in its subject, and answers the first one.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(_name(site)[:SUBJECT], addr_spec=envelope.sender)
    message["To"] = envelope.to or "undisclosed-recipients:;"
    message["Subject"] = _subject(site, digest)
    message["Date"] = format_datetime(local(digest.updated))
    message["Message-ID"] = message_id(digest, envelope)
    if digest.corrected:
        message["In-Reply-To"] = message_id(replace(digest, corrected=None), envelope)
    message["List-Id"] = f"{_words(site.title)} <{digest.digest}.{site.slug}.{_host(envelope.sender)}>"
    message["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
    if envelope.one_click:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if archive := absolute(site, f"{digest_path(digest.digest)}.html") if "html" in site.formats else None:
        message["List-Archive"] = f"<{archive}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(site, digest, envelope), cte="quoted-printable")
    message.add_alternative(_html(site, digest, envelope), subtype="html", cte="quoted-printable")
    message["Content-Language"] = labels().language
    # else a random one: the same issue has to give the same bytes
    message.set_boundary(f"=_{hashlib.sha256(digest.guid.encode()).hexdigest()[:24]}")
    return message.as_bytes()


def message_id(digest: Digest, envelope: Envelope) -> str:
    """The same for every mail of an issue, so that a list server and a reader know a second one; each correction has
    its own."""
    return f"<{mail_name(digest.guid, digest.corrected)}@{_host(envelope.sender)}>"


def mail_name(guid: str, corrected: datetime | None) -> str:
    """What stands before the host in the id of an issue's mail; `corrected`: when it last went out again."""
    name = guid.rpartition(":")[2]
    return f"{name}.{corrected.astimezone(UTC):%Y%m%d%H%M%S%f}" if corrected else name


def _subject(site: Site, digest: Digest) -> str:
    title = one_line(heading(site, digest))
    return (labels().say("digest.reissued_title", title=title) if digest.corrected else title)[:SUBJECT]


def _host(address: str) -> str:
    return address.rpartition("@")[2]


def _name(site: Site) -> str:
    return one_line(site.title) or site.slug


def _words(title: str) -> str:
    """Plain ASCII words for a header whose form knows nothing else."""
    return " ".join(re.findall(r"[A-Za-z0-9]+", title))[:SUBJECT].strip() or "newsbridge"


def _text(site: Site, digest: Digest, envelope: Envelope) -> str:
    foot = labels().say("mail.foot", site=_name(site), unsubscribe=envelope.unsubscribe)
    return f"{digest_text(site, digest).rstrip()}\n\n-- \n{foot}\n"


def _html(site: Site, digest: Digest, envelope: Envelope) -> str:
    page = environment().get_template("mail.html").render(
        site=_name(site),
        title=one_line(heading(site, digest)),
        language=labels().language,
        body=digest_html(site, digest, styled=True),
        page=absolute(site, f"{digest.path}.html") if "html" in site.formats else None,
        contact=one_line(site.contact or ""),
        unsubscribe=envelope.unsubscribe,
    )
    return _inliner().inline(page)


@cache
def _inliner() -> "CSSInliner":
    """Mail programs drop style sheets; nothing is fetched."""
    from css_inline import CSSInliner

    return CSSInliner(load_remote_stylesheets=False)
