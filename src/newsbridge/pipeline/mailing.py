"""Mail: every issue as an `.eml` file, and the newest ones to their lists.

The intent is stored before the server is spoken to. Once the text is on its way and no answer comes, nobody can know
whether a list got it: such a mail is named, and sent again only when somebody says so.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import PurePosixPath

from newsbridge.config import Settings
from newsbridge.config.forms import MAIL_ADDRESS
from newsbridge.config.tables import DigestTable
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Digest, Document, Site
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.delivering import InDoubtError, NotSentError, deliver
from newsbridge.pipeline.showing import gathered
from newsbridge.pipeline.sites import built_site
from newsbridge.publish.digests import mail as module
from newsbridge.publish.digests.mail import Envelope, mail, mail_name, message_id
from newsbridge.publish.files.stamp import keyed, stamp
from newsbridge.publish.files.write import remove, write
from newsbridge.store import Store, mailings, writing, written
from newsbridge.store.digests import Issue
from newsbridge.store.mailings import Mailing

log = logging.getLogger(__name__)

FRESH = timedelta(days=2)
"""How old an issue may be when it is sent by itself: a list that is named today does not get last year's."""

CUT_OFF = "newsbridge was stopped before the server had answered"


def mail_out(run: Run, site: Site) -> None:
    """Write the mails of all issues, and send what is due.

    Where nobody answers at the server, the other mails wait for the next run: each would cost the same time again.
    """
    _write(run, site)
    away: str | None = None
    for issue, table in _due(run, site):
        if away is None:
            _, away = _sent(run, site, issue, table)
        else:
            _leave(run, issue, table, away)
    run.report.mails_in_doubt = in_doubt(run.store, run.slug)


def _due(run: Run, site: Site) -> list[tuple[Digest, DigestTable]]:
    """The issues that go to their lists now, oldest first: those of which no mail may be out yet, and corrections that
    editors want mailed."""
    sent = mailings.mailings(run.store, run.slug)
    tables = {one.id: one for one in run.settings.table.digest if lists(run.settings, one)}
    listed = [one for one in site.digests if one.digest in tables]
    fresh = [one for one in listed if run.now - one.released <= FRESH]
    late = _made_up(fresh)
    _tell_of(run, late)
    passed = {one.path for one in late}
    due = [one for one in fresh if one.path not in passed and not _may_be_out(one, sent)]
    due += [one for one in listed if one not in due and run.now - one.updated <= FRESH and correction_waits(one, sent)]
    return [(one, tables[one.digest]) for one in sorted(due, key=lambda one: (one.released, one.path))]


def lists(settings: Settings, table: DigestTable) -> bool:
    """Whether a digest is mailed to a list."""
    return bool(settings.table.mail and table.mail_to)


def correction_waits(issue: Digest | Issue, sent: Iterable[Mailing]) -> bool:
    """Whether its last correction is to be mailed, and surely was not."""
    own = of_correction(issue, sent)
    return issue.mail_correction and all(one.outcome == "failed" for one in own)


def of_correction(issue: Digest | Issue, sent: Iterable[Mailing]) -> list[Mailing]:
    """The attempts to mail an issue as it stands since it was last corrected, oldest first."""
    name = mail_name(issue.guid, issue.corrected)
    return [one for one in sent if one.digest == issue.digest and one.message_id.startswith(f"<{name}@")]


def _made_up(issues: Iterable[Digest]) -> list[Digest]:
    """What came out in one run with a later issue of the same schedule: no list wants a week of mails at once."""
    together: dict[tuple[str, datetime], list[Digest]] = {}
    for one in issues:
        if one.every != "demand":
            together.setdefault((one.digest, one.released), []).append(one)
    return [one for made in together.values() for one in sorted(made, key=lambda one: one.ends)[:-1]]


def _tell_of(run: Run, late: Iterable[Digest]) -> None:
    """Once, in the run that made them."""
    made = {(one["digest"], one["issue"]) for one in run.report.digests}
    names: dict[str, list[str]] = {}
    for one in late:
        if (one.digest, one.issue) in made:
            names.setdefault(one.digest, []).append(one.issue)
    for digest, issues in names.items():
        reason = f"made up for, so on the site and in the feeds, but not mailed: {', '.join(sorted(issues))}"
        reason = f"{reason}; newsbridge digest send does that"
        run.report.digest_remarks.append({"digest": digest, "kind": "made_up", "reason": reason})


def _leave(run: Run, issue: Digest, table: DigestTable, away: str) -> None:
    """On record as not sent, so that status names it and the next run tries."""
    envelope = envelope_of(run.settings, table.mail_to)
    if envelope is None or envelope.to is None:
        return
    name = message_id(issue, envelope)
    intent = mailings.intend(run.store, run.slug, issue.digest, issue.issue, envelope.to, name, run.now)
    mailings.close(run.store, intent, "failed", f"left for the next run: {away}", run.now)
    run.report.mails_left.append({"digest": issue.digest, "issue": issue.issue, "reason": away})


def _may_be_out(issue: Digest, sent: Iterable[Mailing]) -> bool:
    """Whether it was sent, or may have been, or nobody wants it sent."""
    of_issue = [one for one in sent if (one.digest, one.issue) == (issue.digest, issue.issue)]
    return any(one.outcome != "failed" for one in of_issue)


def _write(run: Run, site: Site) -> None:
    """The files; also of digests that are not in the pipeline file any more, so that a withdrawal reaches them."""
    shelf = f"{run.slug}/mail"  # no pipeline has a slash in its name
    known = written.known(run.store, shelf)
    documents = list(keyed(_documents(run, site), site, module, None))
    if not documents and not known:
        return
    changes = write(documents, run.settings.mails, known)
    removed = remove(changes.gone, run.settings.mails)
    if changes.records or removed:
        with writing(run.store):
            written.keep(run.store, shelf, changes.records, removed)


def _documents(run: Run, site: Site) -> Iterator[Document]:
    to = {digest.id: digest.mail_to for digest in run.settings.table.digest}
    for issue in site.digests:
        if envelope := envelope_of(run.settings, to.get(issue.digest)):
            path = PurePosixPath(f"{issue.digest}/{issue.issue}.eml")
            parts = [(one.title, one.entries) for one in issue.sections]
            facts = (issue.guid, issue.title, issue.begins, issue.ends, issue.released, issue.every, issue.left_over)
            made_of = stamp(
                facts, issue.note, issue.corrected, issue.correction, issue.lead, parts, issue.corrections, envelope
            )
            yield Document(path, partial(mail, site, issue, envelope), made_of)


def envelope_of(settings: Settings, to: str | None) -> Envelope | None:
    """Who a digest's mails are from; None where the pipeline file names nobody."""
    table = settings.table
    if table.mail:
        return Envelope(table.mail.sender, to, table.mail.unsubscribe, table.mail.one_click)
    contact = (table.site.contact or "").strip().removeprefix("mailto:")
    return Envelope(contact, None, f"mailto:{contact}?subject=Afmelden") if re.match(MAIL_ADDRESS, contact) else None


def in_doubt(store: Store, pipeline: str) -> list[dict[str, str]]:
    """Mails of which nobody knows whether they were sent: digest, issue, to, reason."""
    return [
        {"digest": one.digest, "issue": one.issue, "to": one.recipient, "reason": one.reason or CUT_OFF}
        for one in mailings.mailings(store, pipeline)
        if one.outcome is None
    ]


def not_sent(store: Store, pipeline: str) -> list[dict[str, str]]:
    """Issues that no attempt has brought out: digest, issue, to, reason of the last one."""
    last = {(one.digest, one.issue): one for one in mailings.mailings(store, pipeline)}
    return [
        {"digest": one.digest, "issue": one.issue, "to": one.recipient, "reason": one.reason or ""}
        for one in last.values()
        if one.outcome == "failed"
    ]


def send_issue(run: Run, table: DigestTable, name: str, *, again: bool) -> bool:
    """Send an issue because somebody wants it; whether the server took it.

    Args:
        again: also one that was sent.

    Raises:
        NewsbridgeError: there is no such issue, it was sent, or the pipeline file names no server or no list.
    """
    for one in mailings.mailings(run.store, run.slug):
        if (one.digest, one.issue, one.outcome) == (table.id, name, "sent") and not again:
            when = f"{one.intended:%Y-%m-%d %H:%M} UTC to {one.recipient}"
            raise NewsbridgeError(f"digest {table.id}, {name}: was sent {when}; --again sends it once more")
    site = built_site(run, gathered(run.store, run.settings))
    issues = {one.issue: one for one in site.digests if one.digest == table.id}
    if name not in issues:
        raise NewsbridgeError(f"digest {table.id} has no issue {name}; newsbridge digest list names them")
    sent = send(run, site, issues[name], table)
    run.report.mails_in_doubt = in_doubt(run.store, run.slug)
    return sent


def send(run: Run, site: Site, issue: Digest, table: DigestTable) -> bool:
    """Send an issue now, whatever was sent before; whether the server took it.

    Raises:
        NewsbridgeError: the pipeline file names no server or no list.
    """
    return _sent(run, site, issue, table)[0]


def _sent(run: Run, site: Site, issue: Digest, table: DigestTable) -> tuple[bool, str | None]:
    """Whether the server took it, and why no other mail has a chance in this run."""
    server = run.settings.table.mail
    envelope = envelope_of(run.settings, table.mail_to)
    if server is None or envelope is None or envelope.to is None:
        raise NewsbridgeError(f"digest {table.id}: mail needs [mail] and mail_to in {run.settings.file}")
    content = mail(site, issue, envelope)
    one = (issue.digest, issue.issue)
    intent = mailings.intend(run.store, run.slug, *one, envelope.to, message_id(issue, envelope), run.now)
    try:
        deliver(server, envelope, content, run.environment.get(server.password_variable))
    except NotSentError as error:
        mailings.close(run.store, intent, "failed", str(error), run.now)
        run.report.mails_failed.append({"digest": issue.digest, "issue": issue.issue, "reason": str(error)})
        return False, str(error) if error.is_away else None
    except InDoubtError as error:
        mailings.doubt(run.store, intent, str(error))
        log.warning("digest %s, %s: %s", *one, error)
        return False, str(error) if error.is_away else None
    mailings.close(run.store, intent, "sent", None, run.now)
    mailings.forget(run.store, run.slug, *one, "sent again", run.now)
    run.report.mails_sent += 1
    return True, None
