"""What the rules refuse is said in the account's language and on the pipeline's clock, whatever was asked for."""

import html
import re
import tomllib
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from newsbridge.config import Settings
from newsbridge.editing import findings, moves, state
from newsbridge.editing.moves import Given
from newsbridge.store import Store, census, sources, users, writing
from newsbridge.store.sources import SourceState
from newsbridge.vocabulary.messages import in_language

Browser = Callable[..., TestClient]
FOREIGN = re.compile(r"\bUTC\b|\d{4}-\d\d-\d\d \d\d:\d\d")

# role, address below the pipeline, fields, key of the refusal, what else is to be read
ASKED = [
    ("editor", "{item}/reject", {}, "item.no_reason", ""),
    ("editor", "{item}/hold", {"until": "2026-01-01T10:30"}, "item.hour_over", "10:30"),
    ("editor", "{item}/hold", {"version": ""}, "form.no_version", ""),
    ("editor", "{item}/resume", {}, "item.not_held", ""),
    ("editor", "{item}/take-back", {}, "item.not_rejected", ""),
    ("editor", "{item}/pick", {}, "item.is_translated", ""),
    ("editor", "{item}/undo", {}, "undo.nothing", ""),
    ("editor", "{item}/note", {"reason": " "}, "item.no_reason", ""),
    ("editor", "{item}/dismiss", {"finding": "none", "reason": "x"}, "finding.gone", ""),
    ("editor", "{item}/tags", {}, "tag.none", ""),
    ("editor", "{item}/tags", {"add": "topic:nonsense"}, "tag.unknown_topic", ""),
    ("editor", "{item}/tags", {"add": "country:XX"}, "tag.unknown_country", ""),
    ("editor", "{item}/text", {"text.1": "", "base.1": "x"}, "text.empty", "Alinea 1|Absatz 1"),
    ("editor", "{item}/text", {"text.0": "x" * 20_001}, "text.too_long", "20.000"),
    ("editor", "{item}/text", {"text.999": "x"}, "text.no_paragraph", "Alinea 999|Absatz 999"),
    ("editor", "{item}/preview", {"days": "31"}, "preview.days", "30"),
    ("editor", "{item}/preview/revoke", {"link": "none"}, "preview.gone", ""),
    ("editor", "{item}/near/99", None, "page.unknown", "99"),
    ("chief", "{item}/withdraw", {}, "item.no_reason", ""),
    ("chief", "{item}/restore", {}, "item.not_withdrawn", ""),
    ("editor", "item/ffffffffffff", None, "item.unknown", "ffffffffffff"),
    ("editor", "item/ffffffffffff/hold", {}, "item.unknown", ""),
    ("editor", "queue", {"move": "withdraw", "item": "x:0:1:"}, "form.no_move", ""),
    ("editor", "queue", {"move": "hold", "item": "x"}, "form.no_item", ""),
    ("editor", "queue", {"move": "reject", "item": "{id}:0:1:"}, "item.no_reason", ""),
    ("editor", "queue", {"move": "hold", "item": "{id}:7:1:", "reason": "x"}, "change.since", ""),
    ("editor", "digest/{digest}/schedule", {"day": "2026-11-01", "hour": "09:00"}, "issue.past", "09:00"),
    ("editor", "digest/{digest}/schedule", {"day": "2036-11-01", "hour": "09:00"}, "issue.far", "2036"),
    ("editor", "digest/{digest}/schedule", {"day": "x"}, "form.no_hour", ""),
    ("editor", "digest/{digest}/schedule", {"off": "1"}, "issue.not_scheduled", ""),
    ("editor", "digest/{digest}", {"version": "7"}, "change.since", ""),
    ("editor", "digest/none", None, "issue.no_digest", "none"),
    ("chief", "digest/{digest}/issue/1999-W01", {"correction": "x"}, "issue.unknown", "1999-W01"),
    ("chief", "digest/{digest}/issue/1999-W01", None, "issue.unknown", "1999-W01"),
    ("editor", "glossary", {"de": "Zoll", "nl": ""}, "term.incomplete", ""),
    ("editor", "glossary", {"de": "Zo|ll", "nl": "tol"}, "term.bar", ""),
    ("editor", "glossary", {"de": "Zo\tll", "nl": "tol"}, "term.control", ""),
    ("editor", "glossary", {"de": "x" * 2000, "nl": "tol"}, "term.too_long", "1.024"),
    ("editor", "glossary/drop", {"de": "gibt es nicht"}, "term.unknown", "gibt es nicht"),
    ("editor", "glossary/drop", {"de": "gibt es nicht", "reset": "1"}, "term.not_ours", ""),
    ("editor", "memory/1", {"dutch": "x" * 20_001, "version": "0"}, "unit.no_dutch", "20.000"),
    ("editor", "memory/99999", None, "unit.gone", ""),
    ("chief", "memory/99999/remove", {}, "unit.gone", ""),
    ("chief", "sources/{source}/pause", {"reason": " "}, "source.no_reason", ""),
    ("chief", "sources/{source}/pause", {"resume": "1"}, "source.not_paused", ""),
    ("editor", "sources/none/test", {}, "source.unknown", "none"),
    ("editor", "glossary", {"new": "1", "de": "Amtsweg", "nl": "|".join(map(str, range(1500)))}, "limit.forms",
     "4.000"),
    ("editor", "glossary?words=" + "x" * 201, None, "limit.sought", "200"),
    ("editor", "memory?words=" + "x" * 201, None, "limit.sought", "200"),
    ("editor", "queue?words=" + "x" * 201, None, "limit.sought", "200"),
    ("editor", "{item}/reject", {"reason": "x" * 501}, "limit.reason", "500"),
    ("editor", "{item}/dismiss", {"finding": "none", "reason": "x" * 501}, "limit.reason", "500"),
    ("editor", "{item}/note", {"reason": "x" * 2001}, "limit.note", "2.000"),
    ("editor", "{item}/events", {"start.1": "2026-11-30", "place.1": "x" * 301}, "limit.place", "300"),
    ("editor", "{item}/figures", {"words.1": "x", "value.1": "1", "unit.1": "x" * 201}, "limit.figure", "200"),
    ("editor", "queue", {"move": "reject", "item": "{id}:0:1:", "reason": "x" * 501}, "limit.reason", "500"),
    ("editor", "digest/{digest}", {"note": "x" * 5001}, "limit.digest_note", "5.000"),
    ("chief", "sources/{source}/pause", {"reason": "x" * 501}, "limit.reason", "500"),
    ("admin", "sources/try", {"address": "https://" + "x" * 2000}, "limit.address", "2.000"),
    ("editor", "/account/password", {"old": "x", "new": "y"}, "login.wrong", ""),
]  # fmt: skip


def sentences(language: str) -> dict[str, re.Pattern[str]]:
    """What a refusal looks like, whatever stands in its braces."""
    tables = tomllib.loads((files("newsbridge.vocabulary") / f"refusals_{language}.toml").read_text("utf-8"))
    return {
        f"{table}.{key}": re.compile("[^<>]+".join(map(re.escape, re.split(r"{\w+}", text.split("|{")[0]))))
        for table, texts in tables.items()
        for key, text in texts.items()
    }


@pytest.mark.parametrize("language", ["nl", "de"])
def test_every_refusal_comes_in_the_accounts_language(
    language: str, browser: Browser, store: Store, settings: Settings
) -> None:
    said = sentences(language)
    with writing(store):
        for role in ("editor", "chief", "admin"):
            users.change(store, role, language=language)
    (item,) = store.execute("SELECT item FROM queue WHERE state = 'translated' ORDER BY item LIMIT 1").fetchone()
    revision = census.revision(store, settings.slug, item)
    text = census.text(store, revision.id) if revision else None
    looked = {"version": "0", "revision": "1", "text": text.fingerprint if text else ""}
    digest, source = settings.table.digest[0].id, settings.sources[0].source.id
    known = {"id": item, "item": f"item/{item}", "digest": digest, "source": source}
    browsers = {role: browser(role) for role in ("editor", "chief", "admin")}
    for role, path, fields, key, more in ASKED:
        address = path if path.startswith("/") else f"/p/{settings.slug}/{path.format(**known)}"
        if fields is None:
            answer = browsers[role].get(address)
        else:
            sent = {name: value.format(**known) for name, value in {**looked, **fields}.items()}
            answer = browsers[role].post(address, data=sent)
        page = html.unescape(answer.text)
        asked = (path, fields, answer.status_code, page[-900:])
        found = said[key].search(page)
        assert found, asked
        assert any(one in page for one in more.split("|")), asked
        assert not FOREIGN.search(found[0]), asked


def test_what_is_wrong_with_a_source_is_said_in_the_accounts_language(
    browser: Browser, store: Store, settings: Settings, clock: Callable[[], datetime]
) -> None:
    reason = "https://bote.example/feed: the server answers 503 Service Unavailable"
    with writing(store):
        users.change(store, "editor", language="nl")
        failing = SourceState("", clock().isoformat(), failures=2, reason=reason)
        sources.put_state(store, settings.slug, settings.sources[0].source.id, failing)
    page = browser("editor").get(f"/p/{settings.slug}/sources").text
    assert "2 keer achter elkaar mislukt: https://bote.example/feed: de server antwoordt 503" in page


def test_what_keeps_one_of_many_in_is_said_in_the_accounts_language(
    browser: Browser, store: Store, settings: Settings, clock: Callable[[], datetime]
) -> None:
    """The findings, too."""
    with writing(store):
        users.change(store, "editor", language="nl")
    (item,) = store.execute("SELECT item FROM queue WHERE state = 'translated' ORDER BY item LIMIT 1").fetchone()
    edit = Given(edits={1: "Heel iets anders over 1234 koeien."})
    moves.make(store, settings, "edit", item, edit, by="chief", now=clock(), expected=None)
    look = state.look(store, settings, item, clock())
    ticked = f"{item}:{look.version}:{look.revision.number}:{look.text.fingerprint if look.text else ''}"
    answer = browser("editor").post(f"/p/{settings.slug}/queue", data={"move": "approve", "item": ticked})
    page, blocking = html.unescape(answer.text), findings.blocking(findings.of(store, settings, look))
    assert blocking
    assert "leg eerst met een reden terzijde" in page
    assert all(in_language(one.finding, "nl") in page for one in blocking)
