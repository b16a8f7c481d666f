"""Publish: entries are frozen once, files follow from the entries."""

from dataclasses import replace

from newsbridge.model import Revision, Withdrawal
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.digesting import make_due
from newsbridge.pipeline.mailing import mail_out
from newsbridge.pipeline.releasing import Making, let_out, with_facts
from newsbridge.pipeline.showing import Out, gathered
from newsbridge.pipeline.sites import built_site
from newsbridge.pipeline.writing import write_site
from newsbridge.publish.entries.making import entry_labels
from newsbridge.publish.rights.narrowing import taken_away
from newsbridge.store import findings, progress, publication, translations, withdrawals, writing
from newsbridge.store.appointments import add_appointments
from newsbridge.text.timestamps import moment


def publish(run: Run) -> None:
    """Let out what may go out, and write the files of everything that is out."""
    ready = publication.to_publish(run.store, run.slug, run.versions.tag, run.versions.check)
    ready = [one for one in ready if one.revision.source in run.sources]
    taken = withdrawals.withdrawals(run.store, run.slug)
    run.progress.begin("let out", len(ready))
    for one in ready:
        item = one.revision.item
        reason = _taken_back(taken[item]) if item in taken else _reason_to_hold(run, one)
        if reason is None and not let_out(run, one):
            reason = "an editor is at work on it"
        if reason is not None:
            revision = one.revision
            run.report.held.append({"item": revision.item, "title": revision.article.title, "reason": reason})
        run.progress.advance(one.revision.article.title)
    for revision, correction in publication.to_relabel(run.store, run.slug):
        if revision.source in run.sources:
            _relabel(run, revision, correction)
    out = gathered(run.store, run.settings)
    if _date_cuts(run, out):
        out = gathered(run.store, run.settings)
    make_due(run, out)
    site = built_site(run, out)
    write_site(run, site)
    mail_out(run, site)


def _relabel(run: Run, revision: Revision, correction: str) -> None:
    """What is out moves to the channels that an editor named, and gets the events and figures that one gave; its words
    stay, and nobody is told of a correction."""
    with writing(run.store):
        last = publication.last_entry(run.store, revision.item)
        if last is None or not publication.is_out(run.store, revision.id):
            return  # an editor has just written another text: it goes out with all that counts then
        entry = replace(last, labels=entry_labels(progress.tags_of(run.store, revision.id, None)))
        if "." in correction:
            entry = with_facts(run, revision, entry)
        if entry != last:
            entry = replace(entry, item=revision.item, version=last.version + 1, altered=run.now)
            publication.add_version(run.store, entry, run.now)
            add_appointments(run.store, revision.item, entry.events, run.now)
        progress.mark_done(run.store, revision.id, "relabel", correction, run.now)


def _date_cuts(run: Run, out: Out) -> bool:
    """Where rights became narrower, or wider again, subscribers have other words than those of today: a new version
    moves the date. Returns whether there was one."""
    cut = {
        entry.item: taken
        for entry in out.frozen.values()
        if entry.source in run.sources
        and (taken := taken_away(entry, run.sources[entry.source].source.rights)) != entry.cut
    }
    with writing(run.store):
        for item, taken in cut.items():
            last = publication.last_entry(run.store, item)
            if last is not None:
                new = replace(last, item=item, version=last.version + 1, altered=run.now, recalled=run.now, cut=taken)
                publication.add_version(run.store, new, run.now)
    return bool(cut)


def _taken_back(withdrawal: Withdrawal) -> str:
    return f"withdrawn by {withdrawal.by} ({withdrawal.reason}); newsbridge withdraw --undo lets it out"


def _reason_to_hold(run: Run, ready: publication.Ready) -> str | None:
    """Why a translation stays in; None where it may go out."""
    if run.sources[ready.revision.source].source.rights.translate == "none":
        return "its source's rights allow no translation any more"
    if not (ready.tagged and ready.checked):
        return "not tagged and checked as the pipeline file says now: newsbridge run does that"
    article = ready.revision.article
    if article.embargo and (until := moment(article.embargo)) > run.now:
        return f"under embargo until {until:%Y-%m-%d %H:%M}, German time"
    if reason := _decided(run, ready):
        return reason
    return None if ready.approved else reason_to_ask(run, ready)


def reason_to_ask(run: Making, ready: publication.Ready) -> str | None:
    """Why an editor has to approve a translation; None where it may go out without."""
    article = ready.revision.article
    if ready.reviewed:
        return "its text is another one than an editor approved: an editor decides"
    if ready.edited:
        return "an editor works on its text and has not approved it yet"
    if reason := _other_dutch(run, ready):
        return reason
    if "embargo unclear" in article.flags:
        return "names an embargo that cannot be read: an editor decides"
    if run.settings.table.review.mode == "required":
        return "waits for an editor's approval"
    blocking = findings.blocking(run.store, ready.revision.id, run.versions.check)
    if blocking:
        more = f" (and {len(blocking) - 1} more)" if len(blocking) > 1 else ""
        return f"{blocking[0].check}: {blocking[0].message}{more}"
    return None


def _decided(run: Run, ready: publication.Ready) -> str | None:
    """What an editor has said of it, whatever its words are; held until some time, it is for an editor to look at."""
    standing = ready.standing
    if standing.verdict != "held":
        return None
    why = f": {standing.reason}" if standing.reason else ""
    if standing.until is None or run.now < standing.until:
        until = f" until {standing.until:%Y-%m-%d %H:%M %Z}" if standing.until else ""
        return f"held by {standing.by}{until}{why}"
    return None if ready.approved else f"was held by {standing.by} until now{why}: an editor decides"


def _other_dutch(run: Making, ready: publication.Ready) -> str | None:
    """Words that are out never change silently: only an editor lets other Dutch out for the same German."""
    out = {segment.source: segment.target for segment in translations.out_of(run.store, ready.revision.item)}
    for segment in translations.segments_of(run.store, ready.revision.id) if out else ():
        if out.get(segment.source, segment.target) != segment.target:
            return f"subscribers have “{_short(segment.source)}” with another Dutch: an editor decides"
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
