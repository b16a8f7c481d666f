"""Notices to editors at a run's end: by mail, and where the operator wants, through Apprise. They never cost a run."""

import logging
import os
import re
import threading
import time
import warnings
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime

from newsbridge.config.forms import MAIL_ADDRESS
from newsbridge.config.tables import MailTable, NotifyTable
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.delivering import InDoubtError, NotSentError, deliver
from newsbridge.pipeline.noticing import Fact, facts
from newsbridge.publish.digests.mail import Envelope
from newsbridge.store import notices, users, writing
from newsbridge.vocabulary.causes import in_words
from newsbridge.vocabulary.files import read_toml

SECONDS = 30.0
"""For all notices of a run."""
LANGUAGES = ("nl", "de", "en")
_LINE = 300
"""Characters of a fact."""
_SUBJECT = 68
"""Characters that stand on one line of a mail's head."""


def notify(run: Run) -> None:
    """Tell editors what is new to them; what could not be told is tried again by the next run."""
    table = run.settings.table.notify
    if table is None:
        return
    now = {fact.name: fact for fact in facts(run, table)}
    told = notices.told(run.store, run.slug)
    fresh = [fact for name, fact in now.items() if name not in told]
    if fresh and _tell(run, table, fresh):
        told |= {fact.name for fact in fresh}
        with writing(run.store):
            notices.keep(run.store, run.slug, (fact.name for fact in fresh), run.now)
    if gone := told - now.keys():
        with writing(run.store):
            notices.over(run.store, run.slug, gone)


def _tell(run: Run, table: NotifyTable, fresh: Sequence[Fact]) -> bool:
    """Whether anybody was told; who could not be is named in the report."""
    deadline = time.monotonic() + SECONDS
    done = False
    for to, language in _readers(run, table).items():
        done |= _mail(run, to, *_texts(run.slug, fresh, language), deadline)
    for variable in table.apprise:
        done |= _push(run, variable, *_texts(run.slug, fresh, table.language), deadline)
    return done


def _readers(run: Run, table: NotifyTable) -> Mapping[str, str]:
    """Mail addresses, of the pipeline file and of accounts that gave one, each with its language."""
    if run.settings.table.mail is None:
        return {}
    found: dict[str, str] = dict.fromkeys(table.to, table.language)
    for one in users.users(run.store):
        if one.mail and not one.disabled and re.fullmatch(MAIL_ADDRESS, one.mail):
            found[one.mail] = one.language if one.language in LANGUAGES else table.language
    return found


def _texts(slug: str, fresh: Sequence[Fact], language: str) -> tuple[str, str]:
    """Subject and text: a line for each fact."""
    words: Mapping[str, str] = read_toml(f"desk_{language}.toml")["notices"]
    lines = [_said(words[fact.says], fact, language) for fact in fresh]
    more = f" (+{len(lines) - 1})" if len(lines) > 1 else ""
    subject = _cut(f"{slug}: {lines[0]}", _SUBJECT - len(more)) + more
    return subject, "\n".join([*lines, "", words["foot"].format(pipeline=slug)]) + "\n"


def _said(text: str, fact: Fact, language: str) -> str:
    one, bar, many = text.partition("|")
    chosen = many if bar and fact.values.get("n") != 1 else one
    reason = in_words(fact.values.get("reason") or "", language)
    return _cut(" ".join(chosen.format(**{**fact.values, "reason": reason}).split()), _LINE)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"


# --- mail --------------------------------------------------------------------------------------------


def _mail(run: Run, to: str, subject: str, text: str, deadline: float) -> bool:
    server = run.settings.table.mail
    left = deadline - time.monotonic()
    if server is None or left <= 0:
        run.report.notices_failed.append(f"{to}: not tried any more after {SECONDS:g} seconds")
        return False
    quick = server.model_copy(update={"timeout": min(server.timeout, left)})
    try:
        message = _message(run, server, to, subject, text)
        envelope = Envelope(server.sender, to, server.unsubscribe)
        deliver(quick, envelope, message, run.environment.get(server.password_variable))
    except (NotSentError, InDoubtError) as error:
        run.report.notices_failed.append(f"{to}: {error}")
        # what may have arrived is not sent twice
        return isinstance(error, InDoubtError)
    return True


def _message(run: Run, server: MailTable, to: str, subject: str, text: str) -> bytes:
    from email import policy

    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = server.sender, to, subject
    message["Date"] = format_datetime(run.now)
    message["Message-ID"] = f"<{run.slug}.{run.id}.{os.urandom(8).hex()}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    return message.as_bytes()


# --- Apprise -----------------------------------------------------------------------------------------


def _push(run: Run, variable: str, subject: str, text: str, deadline: float) -> bool:
    """Through the service whose address an environment variable holds; the address goes into no message."""
    reason = _pushed(run.environment.get(variable, ""), subject, text, deadline)
    if reason:
        run.report.notices_failed.append(f"{variable}: {reason}")
    return reason is None


def _pushed(address: str, subject: str, text: str, deadline: float) -> str | None:
    """Why it was not told; None where it was."""
    if not address.strip():
        return "this environment variable is missing or empty; set it to an Apprise URL"
    # it logs addresses, which are secrets
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a hundred plugins are loaded, and what they import is their affair
            import apprise

            service = apprise.Apprise()
            known = service.add(address)
    except ImportError:
        return 'Apprise is not installed: pip install "newsbridge[notify]"'
    if not known:
        return "holds no URL that Apprise knows"
    outcome: list[bool] = []

    def tell() -> None:
        try:
            outcome.append(bool(service.notify(body=text, title=subject)))
        except Exception:  # noqa: BLE001 - plugins for a hundred services; none of them costs a run
            outcome.append(False)

    # a thread that is left behind when it is late
    worker = threading.Thread(target=tell, daemon=True, name=f"notify {id(service)}")
    worker.start()
    worker.join(max(0.0, deadline - time.monotonic()))
    if not outcome:
        return f"gave no answer within {SECONDS:g} seconds"
    return None if outcome[0] else "the service did not take it"

