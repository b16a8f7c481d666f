"""The page of an item, and the moves that are made from it."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from newsbridge.config import Settings
from newsbridge.desk.app import Desk, application
from newsbridge.desk.door import COOKIE
from newsbridge.desk.items.wording import pairs
from newsbridge.desk.routes import item_moves
from newsbridge.editing import findings, state
from newsbridge.editing.accounts import digest
from newsbridge.store import Store, census, efforts, history, lock, translations, users, writing
from newsbridge.store.history import Subject
from newsbridge.vocabulary.messages import in_language

Browser = Callable[..., TestClient]
Fields = dict[str, str]
Clock = Callable[[], datetime]


class Item:
    """An item as a browser works at it."""

    def __init__(self, store: Store, settings: Settings, name: str) -> None:
        self.store, self.settings, self.name = store, settings, name
        self.path = f"/p/{settings.slug}/item/{name}"

    def look(self, now: datetime) -> state.Look:
        return state.look(self.store, self.settings, self.name, now)

    def dutch(self, number: int) -> str:
        revision = census.revision(self.store, self.settings.slug, self.name)
        assert revision is not None
        return translations.segments_of(self.store, revision.id)[number].target

    def moves(self) -> list[str]:
        subject = Subject(self.settings.slug, "item", self.name)
        return [one.change.move for one in history.of(self.store, subject)][::-1]

    def fields(self, browser: TestClient, **more: str) -> Fields:
        """What a form of the page carries."""
        page = browser.get(self.path).text
        carried = {name: hidden(page, name) for name in ("version", "revision", "text")}
        return {**carried, "list": "all", **more}

    def edit(self, number: int, dutch: str) -> Fields:
        return {f"text.{number}": dutch, f"base.{number}": self.dutch(number)}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return html.unescape(found[1])


def words(page: str) -> str:
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", page).split()))


@pytest.fixture
def item(store: Store, settings: Settings) -> Item:
    """One with a finding, of a pipeline whose items wait for editors."""
    query = "SELECT item FROM queue WHERE flags LIKE '% warn %' ORDER BY risk DESC, item LIMIT 1"
    (name,) = store.execute(query).fetchone()
    return Item(store, settings, name)


# --- looking -----------------------------------------------------------------------------------------


def test_german_and_dutch_stand_beside_each_other(editor: TestClient, item: Item, clock: Clock) -> None:
    answer = editor.get(item.path)
    assert answer.status_code == 200
    article = item.look(clock()).revision.article
    for number, paragraph in enumerate(article.paragraphs, start=1):
        row = re.search(rf'id="p{number}".*?</section>', answer.text, re.DOTALL)
        assert row
        assert paragraph.text.split()[0] in words(row[0])
        assert item.dutch(number).split()[-1] in words(row[0])
    assert '<sup class="badge warn">1</sup>' in answer.text
    assert 'id="finding-1"' in answer.text
    assert "textarea" not in answer.text


def test_fields_open_without_scripts(editor: TestClient, item: Item) -> None:
    one = editor.get(f"{item.path}?edit=1").text
    assert re.findall(r'name="text\.(\d+)"', one) == ["1"]
    assert f"{item.dutch(1)}</textarea>" in html.unescape(one)
    every = editor.get(f"{item.path}?edit=all").text
    assert len(re.findall(r'name="text\.(\d+)"', every)) == len(re.findall('class="pair', every))


def test_readers_look_and_change_nothing(browser: Browser, item: Item) -> None:
    page = browser("reader").get(f"{item.path}?edit=all").text
    shown = {html.unescape(action).split("/")[-1] for action in re.findall(r'<form[^>]*action="([^"]+)"', page)}
    assert shown <= {"logout", "text"}
    assert "<textarea" not in page
    assert 'data-key="a"' not in page


def test_a_paragraph_comes_alone_where_a_script_asks(editor: TestClient, item: Item) -> None:
    part = editor.get(f"{item.path}/row/1?edit=1", headers={"hx-request": "true"})
    assert part.text.lstrip().startswith('<section class="pair')
    assert 'name="text.1"' in part.text
    assert editor.get(f"{item.path}/row/1").headers["location"] == f"{item.path}?edit=1"
    assert editor.get(f"{item.path}/row/999", headers={"hx-request": "true"}).status_code == 404


@pytest.mark.parametrize("rest", ["", "/history", "/source", "/near/1", "/preview", "/preview/page", "/row/1"])
def test_what_is_not_there_is_not_found(editor: TestClient, settings: Settings, rest: str) -> None:
    assert editor.get(f"/p/{settings.slug}/item/000000000000{rest}").status_code == 404


def test_the_words_of_a_tag_are_marked(editor: TestClient, item: Item) -> None:
    page = editor.get(item.path).text
    tag = re.search(r'href="[^"]*tag=(topic%3A[a-z_-]+|country%3A[A-Z]+)[^"]*"[^>]*data-tag="(\w+)"', page)
    assert tag
    assert f'class="evidence {tag[2]} on"' in editor.get(f"{item.path}?tag={tag[1]}").text


def test_memory_is_asked_only_on_demand(editor: TestClient, item: Item) -> None:
    part = editor.get(f"{item.path}/near/1", headers={"hx-request": "true"}).text
    assert "% alike" in part
    assert "<html" not in part
    assert "% alike" in editor.get(f"{item.path}/near/1").text


def test_who_else_is_there_is_told(browser: Browser, editor: TestClient, item: Item) -> None:
    assert browser("chief").post(f"{item.path}/here", data={"version": "0"}).text == ""
    assert "chief" in editor.post(f"{item.path}/here", data={"version": "0"}).text
    assert "chief" in editor.get(item.path).text
    editor.post(f"{item.path}/note", data=item.fields(editor, reason="x"))
    assert "reload" in browser("chief").post(f"{item.path}/here", data={"version": "0"}).text


# --- writing -----------------------------------------------------------------------------------------


def test_an_edit_is_saved_and_compared_with_the_machine(editor: TestClient, item: Item) -> None:
    new = item.dutch(1) + " Nog <b>meer</b>."
    answer = editor.post(f"{item.path}/text", data={**item.fields(editor), **item.edit(1, new), "spent": "7"})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#p1")
    assert item.dutch(1) == new
    page = editor.get(f"{item.path}?diff=1").text
    assert "<ins> Nog &lt;b&gt;meer&lt;/b&gt;" in page
    assert "<ins>" not in editor.get(item.path).text
    past = editor.get(f"{item.path}/history").text
    assert "<ins> Nog &lt;b&gt;meer&lt;/b&gt;" in past
    assert "edited" in words(past)


def test_drafts_come_back_and_go(editor: TestClient, browser: Browser, item: Item) -> None:
    fields = {**item.fields(editor), **item.edit(1, "Half af")}
    kept = editor.post(f"{item.path}/draft", data=fields, headers={"hx-request": "true"})
    assert kept.text == "draft saved 19:00"
    page = editor.get(item.path).text
    assert ">\nHalf af</textarea>" in page
    assert "not saved yet" in page
    assert item.moves() == []
    assert "Half af" not in browser("chief").get(item.path).text
    gone = editor.post(f"{item.path}/draft", data={**fields, "discard": "1"})
    assert gone.status_code == 303
    assert "Half af" not in editor.get(item.path).text


def test_without_scripts_another_field_opens_and_nothing_is_lost(editor: TestClient, item: Item) -> None:
    answer = editor.post(f"{item.path}/draft", data={**item.fields(editor), **item.edit(1, "Half af"), "open": "2"})
    page = editor.get(answer.headers["location"]).text
    assert ">\nHalf af</textarea>" in page
    assert 'name="text.2"' in page


def test_two_who_write_both_keep_their_words(editor: TestClient, browser: Browser, item: Item) -> None:
    chief = browser("chief")
    mine = {**item.fields(editor), **item.edit(1, "Van mij."), **item.edit(2, "Alleen van mij.")}
    chief.post(f"{item.path}/text", data={**item.fields(chief), **item.edit(1, "Van de ander.")})
    answer = editor.post(f"{item.path}/text", data=mine)
    assert answer.status_code == 409
    assert item.dutch(1) == "Van de ander."
    assert "chief" in words(answer.text)
    assert "Van mij." in answer.text
    assert "Van de ander." in answer.text
    assert "changed only by you" in answer.text
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
    form = {name: html.unescape(value) for name, value in form.items()}
    sent = {**form, "text.1": "Samen.", "take.1": "edit", "text.2": "…", "take.2": "mine"}
    assert editor.post(f"{item.path}/text", data=sent).status_code == 303
    assert (item.dutch(1), item.dutch(2)) == ("Samen.", "Alleen van mij.")


@pytest.mark.parametrize(
    ("move", "more"),
    [("approve", {}), ("hold", {"reason": "later"}), ("reject", {"reason": "<i>dubbel</i>"}),
     ("note", {"reason": "kijk"}), ("tags", {"add": "country:FR"}), ("undo", {}),
     ("events", {"start.0": "2026-12-01"})],
)  # fmt: skip
def test_no_move_is_made_over_somebody_elses(
    editor: TestClient, browser: Browser, item: Item, move: str, more: Fields
) -> None:
    """What was typed comes back, and can be sent again."""
    stale = item.fields(editor)
    chief = browser("chief")
    chief.post(f"{item.path}/note", data=item.fields(chief, reason="eerst"))
    answer = editor.post(f"{item.path}/{move}", data={**stale, **more})
    assert answer.status_code == 409
    assert item.moves() == ["note"]
    for name, value in more.items():
        assert hidden(answer.text, name) == value
    assert hidden(answer.text, "version") == "1"


# --- moves -------------------------------------------------------------------------------------------


def test_approve_goes_on_to_the_next_and_can_be_undone_from_there(
    editor: TestClient, store: Store, item: Item, clock: Clock
) -> None:
    made = int((clock() - timedelta(seconds=60)).timestamp())
    fields = {**item.fields(editor), "made": str(made), "seen": "45", "spent": "30"}
    answer = editor.post(f"{item.path}/approve", data=fields)
    assert answer.status_code == 303, words(answer.text)
    assert item.look(clock()).state == "approved"
    taken = [one.seconds for one in efforts.by_day(store, item.settings.slug, clock() - timedelta(days=1))]
    assert taken == [75]
    goal = answer.headers["location"]
    assert item.path not in goal.split("?")[0]
    page = editor.get(goal).text
    assert "Just approved:" in words(page)
    undo = re.search(rf'action="{item.path}/undo">(.*?)</form>', page, re.DOTALL)
    assert undo
    assert 'data-key="u"' in undo[1]
    answer = editor.post(f"{item.path}/undo", data={"version": hidden(undo[1], "version"), "list": "all"})
    assert "Undone: approved." in words(editor.get(answer.headers["location"]).text)
    assert item.look(clock()).state != "approved"


def test_what_is_typed_is_saved_with_the_approval(editor: TestClient, item: Item, clock: Clock) -> None:
    fields = {**item.fields(editor), **item.edit(1, item.dutch(1).replace(".", "!", 1))}
    assert editor.post(f"{item.path}/approve", data=fields).status_code == 303
    assert "!" in item.dutch(1)
    assert item.look(clock()).state == "approved"


def test_a_refused_approval_names_what_blocks(
    editor: TestClient, item: Item, clock: Clock
) -> None:
    """The edit is kept; each finding is a link, and goes away with a reason."""
    fields = {**item.fields(editor), **item.edit(1, "Heel iets anders over 1234 koeien.")}
    answer = editor.post(f"{item.path}/approve", data=fields)
    assert answer.status_code == 422
    assert item.dutch(1) == "Heel iets anders over 1234 koeien."
    refused = re.search(r'id="refused".*?</div>', answer.text, re.DOTALL)
    assert refused
    numbers = re.findall(r'href="#finding-(\d+)"', refused[0])
    assert numbers
    assert all(f'id="finding-{number}"' in answer.text for number in numbers)
    look = item.look(clock())
    blocking = findings.blocking(findings.of(item.store, item.settings, look))
    for one in blocking:
        editor.post(f"{item.path}/dismiss", data=item.fields(editor, finding=one.words, reason="Vals alarm", place="1"))
    page = editor.get(item.path).text
    assert "set aside by editor: Vals alarm" in words(page)
    editor.post(f"{item.path}/recall", data=item.fields(editor, finding=blocking[0].words))
    assert editor.post(f"{item.path}/approve", data=item.fields(editor)).status_code == 422
    editor.post(f"{item.path}/dismiss", data=item.fields(editor, finding=blocking[0].words, reason="Toch"))
    assert editor.post(f"{item.path}/approve", data=item.fields(editor)).status_code == 303
    with writing(item.store):
        users.change(item.store, "editor", language="nl")
    told = words(editor.get(f"{item.path}/history").text)
    assert all(in_language(one.finding, "nl") in told for one in blocking)


def test_hold_until_an_hour_of_the_pipelines_clock(
    editor: TestClient, item: Item, clock: Clock
) -> None:
    answer = editor.post(f"{item.path}/hold", data=item.fields(editor, until="2026-11-23T09:00", reason="wacht"))
    assert answer.status_code == 303
    look = item.look(clock())
    assert (look.state, look.until and look.until.isoformat()) == ("held", "2026-11-23T08:00:00+00:00")
    assert "until Mon 23 Nov, 09:00. “wacht”" in words(editor.get(item.path).text)
    assert editor.post(f"{item.path}/resume", data=item.fields(editor)).status_code == 303
    for text in ("morgen", "0001-01-01T00:00", "0001-01-01T00:00+10:00", "9999-12-31T23:59-10:00"):
        assert editor.post(f"{item.path}/hold", data=item.fields(editor, until=text)).status_code == 422


def test_rejecting_takes_a_reason_and_can_be_taken_back(
    editor: TestClient, item: Item, clock: Clock
) -> None:
    assert editor.post(f"{item.path}/reject", data=item.fields(editor, reason=" ")).status_code == 422
    assert editor.post(f"{item.path}/reject", data=item.fields(editor, reason="Double")).status_code == 303
    assert item.look(clock()).state == "rejected"
    assert editor.post(f"{item.path}/take-back", data=item.fields(editor)).status_code == 303
    assert item.look(clock()).state != "rejected"


def test_tags_events_figures_and_terms_are_changed(editor: TestClient, item: Item, clock: Clock) -> None:
    german = item.look(clock()).revision.article.text
    known = " ".join(term.de for term in item.settings.glossary)
    word = next(one for one in german.split() if one.isalpha() and one.istitle() and len(one) > 5 and one not in known)
    for path, more in (
        ("tags", {"add": "country:FR", "role": "mentioned"}),
        ("tags", {"remove": "country:FR"}),
        ("events", {"start.7": "2027-01-15T16:00", "place.7": "Venlo", "status.7": "scheduled"}),
        ("figures", {"words.7": word, "value.7": "1,234.5", "unit.7": "EUR"}),
        ("term", {"de": word, "nl": "iets"}),
        ("note", {"reason": "Let op <script>"}),
    ):
        answer = editor.post(f"{item.path}/{path}", data=item.fields(editor, **more))
        assert answer.status_code == 303, (path, words(answer.text)[:400])
    page = editor.get(item.path).text
    shown = ("Fri 15 Jan 2027, 16:00", 'value="2027-01-15"', "Venlo", "1,234.5", "EUR", 'title="iets"')
    for said in (*shown, "Let op &lt;script&gt;"):
        assert said in page or said in words(page), said
    assert item.moves() == ["retag", "retag", "set_events", "set_figures", "note"]
    past = words(editor.get(f"{item.path}/history").text)
    assert "France (mentioned)" in past
    other = editor.post(f"{item.path}/term", data=item.fields(editor, de=word, nl="iets anders"))
    assert other.status_code == 409
    assert "iets" in words(other.text)
    again = {"de": word, "nl": "iets anders", "over": "1", "known": hidden(other.text, "known")}
    assert editor.post(f"{item.path}/term", data=again).status_code == 303
    assert editor.post(f"{item.path}/term", data={**again, "nl": "weer anders"}).status_code == 409


@pytest.fixture
def suggesting(store: Store, settings: Settings) -> Item:
    """An item with several suggestions."""
    query = """SELECT item FROM tag JOIN latest ON latest.id = revision WHERE value LIKE '%"suggested"%'
        GROUP BY item HAVING count(*) > 1 ORDER BY item LIMIT 1"""
    (name,) = store.execute(query).fetchone()
    return Item(store, settings, name)


def test_suggestions_are_judged_one_by_one(editor: TestClient, suggesting: Item) -> None:
    """Those that nobody touched stay; history tells only what was changed, in the editor's language."""

    def asked() -> dict[str, str]:
        page = editor.get(suggesting.path).text
        found = re.findall(r'name="add" value="(topic:[a-z-]+)">yes<span class="hidden">: ([^<]+)<', page)
        return {value: html.unescape(name) for value, name in found}

    (first, taken), (second, left), *rest = asked().items()
    assert taken == first.removeprefix("topic:").replace("-", " ").capitalize()
    editor.post(f"{suggesting.path}/tags", data=suggesting.fields(editor, add=first))
    assert list(asked()) == [second, *(value for value, _ in rest)]
    editor.post(f"{suggesting.path}/tags", data=suggesting.fields(editor, remove=second))
    assert list(asked()) == [value for value, _ in rest]
    past = editor.get(f"{suggesting.path}/history").text
    lines = [words(line) for line in re.findall(r'<p class="words">(.*?)</p>', past)]
    assert lines == [f"{left} (suggested)", f"{taken} (suggested) , {taken}"]


def test_events_are_written_in_fields_for_days_and_hours(editor: TestClient, item: Item) -> None:
    """On the pipeline's clock; an end without a day is on the first one's, and what nobody touched stays as it is."""
    new = {
        "start.0": "2027-03-28", "start_time.0": "02:30", "end_time.0": "17:00", "place.0": "Venlo",
        "start.1": "2027-07-01", "deadline.1": "2027-06-01", "deadline_time.1": "12:00", "online.1": "1",
    }  # fmt: skip
    assert editor.post(f"{item.path}/events", data=item.fields(editor, **new)).status_code == 303

    def given() -> list[dict[str, str]]:
        query = "SELECT given FROM fact ORDER BY id DESC LIMIT 1"
        return [json.loads(one) for one in json.loads(item.store.execute(query).fetchone()[0])]

    one, other = given()
    # that night clocks leave this hour out
    assert (one["start"], one["end"]) == ("2027-03-28T03:00+02:00", "2027-03-28T17:00+02:00")
    assert (other["start"], other["deadline"]) == ("2027-07-01", "2027-06-01T12:00+02:00")
    page = editor.get(item.path).text
    assert "Sun 28 Mar 2027, 03:00 – 17:00 · Venlo" in words(page)
    found = re.findall(r'<input type="(date|time)".* name="([a-z_]+\.[01])" value="([^"]*)"', page)
    fields = {name: value for _, name, value in found} | {"place.0": hidden(page, "place.0"), "online.1": "1"}
    made_from = {name: hidden(page, name) for name in ("of.0", "of.1")}
    assert {name: value for name, value in fields.items() if value} == {
        **new, "start_time.0": "03:00", "end.0": "2027-03-28",
    }  # fmt: skip
    again = {**fields, **made_from, "place.1": "Arnhem"}
    assert editor.post(f"{item.path}/events", data=item.fields(editor, **again)).status_code == 303
    assert given()[0] == one  # to the letter
    assert given()[1] == {**other, "place": "Arnhem"}
    last, *_ = re.findall(r'<p class="words">(.*?)</p>', editor.get(f"{item.path}/history").text)
    assert "Arnhem" in last
    assert "Venlo" not in last


@pytest.mark.parametrize(
    ("path", "wrong", "field"),
    [
        ("events", {"start.0": "morgen"}, "start-0"),
        ("events", {"start.0": "", "start_time.0": "10:00", "place.0": "Venlo"}, "start-0"),
        ("events", {"start.0": "2027-01-15", "start_time.0": "25:00"}, "start_time-0"),
        ("events", {"start.0": "2027-01-15", "end.0": "2027-01-14"}, "end-0"),
        ("events", {"start.0": "2027-01-15", "start_time.0": "12:00", "end_time.0": "11:00"}, "end-0"),
        ("events", {"start.0": "0001-01-01"}, "start-0"),
        ("events", {"start.0": "2026-W48-1"}, "start-0"),
        ("events", {"start.0": "", "place.0": "Venlo"}, "start-0"),
        ("figures", {"words.0": "Quatsch <i>", "value.0": "12"}, "words-0"),
        ("figures", {"words.0": "der", "value.0": "veel"}, "value-0"),
        ("figures", {"words.0": "der", "value.0": "nan"}, "value-0"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    editor: TestClient, item: Item, path: str, wrong: Fields, field: str
) -> None:
    """And nothing that was typed is lost."""
    other = {"start.1": "2027-02-01", "place.1": "Zwolle"} if path == "events" else {"words.1": "die", "value.1": "7"}
    answer = editor.post(f"{item.path}/{path}", data=item.fields(editor, **wrong, **other))
    assert answer.status_code == 422
    assert item.moves() == []
    key, number = field.split("-")
    (tag,) = re.findall(f'<input[^>]* name="{key}.{number}"[^>]*>', answer.text)
    assert f'aria-describedby="fault-{field}" autofocus' in tag
    # a browser drops what its fields for days and hours cannot hold
    assert ('type="text"' in tag) == (wrong.get(f"{key}.{number}") in ("morgen", "2026-W48-1", "25:00"))
    assert f'id="fault-{field}"' in answer.text
    assert f'href="#{field}"' in answer.text
    for name, value in {**wrong, **other}.items():
        assert hidden(answer.text.replace(' lang="de"', "").replace(' inputmode="decimal"', ""), name) == value


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-20T18:00+00:00", ["2026-11-21T07:00:00+00:00", "2026-11-23T07:00:00+00:00"]),
        # a Sunday; a Monday; the evening before clocks change; already tomorrow where the pipeline is
        ("2026-11-22T12:00+00:00", ["2026-11-23T07:00:00+00:00"]),
        ("2026-11-23T12:00+00:00", ["2026-11-24T07:00:00+00:00", "2026-11-30T07:00:00+00:00"]),
        ("2027-03-27T20:00+00:00", ["2027-03-28T06:00:00+00:00", "2027-03-29T06:00:00+00:00"]),
        ("2026-11-20T23:30+00:00", ["2026-11-22T07:00:00+00:00", "2026-11-23T07:00:00+00:00"]),
    ],
)
def test_an_item_is_held_until_a_morning_with_one_click(
    desk: Desk, clock: Clock, store: Store, item: Item, now: str, until: list[str]
) -> None:
    clock.now = datetime.fromisoformat(now)
    with writing(store):
        users.open_session(store, digest("token of now"), "editor", "127.0.0.1", clock.now)
    with TestClient(
        application(desk), "http://127.0.0.1", cookies={COOKIE: "token of now"},
        headers={"sec-fetch-site": "same-origin"}, follow_redirects=False,
    ) as editor:  # fmt: skip
        offered = re.findall(r'name="preset" value="([^"]+)"', editor.get(item.path).text)
        found = []
        for value in offered:
            fields = item.fields(editor, preset=value, until="2030-01-01T00:00", reason="bellen")
            assert editor.post(f"{item.path}/hold", data=fields).status_code == 303
            look = item.look(clock())
            found.append(look.until and look.until.isoformat())
    assert found == until
    assert look.reason == "bellen"


def test_help_and_account_lead_back_to_where_one_was(editor: TestClient, item: Item) -> None:
    page = editor.get(f"{item.path}?list=all&words=%22%3E").text
    link = re.search(r'href="(/account\?back=[^"]+)"', page)
    assert link
    account = editor.get(html.unescape(link[1])).text
    back = f'<a href="{item.path}?list=all&amp;words=%22%3E">← Back</a>'
    assert back in account
    fields = {"language": "en", "back": hidden(account, "back")}
    answer = editor.post("/account/language", data=fields)
    page = editor.get(answer.headers["location"]).text
    assert back in page
    onward = re.search(r'href="(/help\?back=[^"]+)"', page)
    assert onward
    assert back in editor.get(html.unescape(onward[1])).text
    for goal in ("", "https://evil.example/", "//evil.example/p/", "/\\evil.example", "javascript:alert(1)", "/p/\nx"):
        page = editor.get("/help", params={"back": goal}).text
        assert '<a href="/">← Queue</a>' in page
        assert "evil" not in page


def test_a_withdrawal_is_seen_outside_at_once(
    browser: Browser, item: Item, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chiefs make it; where a run holds the lock, that run or the next one writes the files."""
    chief, written = browser("chief"), []
    monkeypatch.setattr(item_moves, "execute", lambda _, command: written.append(command))
    fields = item.fields(chief, reason="Op verzoek")
    assert browser("editor").post(f"{item.path}/withdraw", data=fields).status_code == 403
    answer = chief.post(f"{item.path}/withdraw", data=fields)
    assert "Withdrawn: it is replaced everywhere." in words(chief.get(answer.headers["location"]).text)
    assert (item.look(clock()).state, written) == ("withdrawn", ["publish"])
    with lock.hold(item.settings.lock, clock()):
        answer = chief.post(f"{item.path}/restore", data=item.fields(chief))
    assert "the next one shows it again" in words(chief.get(answer.headers["location"]).text)
    assert item.look(clock()).state != "withdrawn"


# --- what subscribers get ----------------------------------------------------------------------------


def test_the_preview_is_what_goes_out_and_can_do_nothing(editor: TestClient, item: Item) -> None:
    page = editor.get(f"{item.path}/preview")
    assert '<iframe class="shown" sandbox=""' in page.text
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    shown = editor.get(f"{item.path}/preview/page")
    assert item.dutch(0) in html.unescape(shown.text)
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "<link rel=\"stylesheet\"" not in shown.text
    assert item.dutch(1).split()[-1] in html.unescape(editor.get(f"{item.path}/preview?view=text").text)
    assert "&lt;item&gt;" in editor.get(f"{item.path}/preview?view=rss").text


def test_a_secret_link_shows_it_until_it_is_revoked(editor: TestClient, browser: Browser, item: Item) -> None:
    made = editor.post(f"{item.path}/preview", data={"days": "3"})
    link = re.search(r'readonly value="http://127.0.0.1(/preview/[\w-]{43})"', made.text)
    assert link
    visitor = browser(None)
    answer = visitor.get(link[1])
    assert answer.status_code == 200
    assert item.dutch(0) in html.unescape(answer.text)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]
    page = editor.get(f"{item.path}/preview").text
    assert link[1] not in page
    assert editor.post(f"{item.path}/preview/revoke", data={"link": hidden(page, "link")}).status_code == 303
    assert visitor.get(link[1]).status_code == 404
    assert editor.post(f"{item.path}/preview", data={"days": "31"}).status_code == 422


# --- what a source changed ---------------------------------------------------------------------------


def test_what_the_source_changed_after_an_approval(editor: TestClient, store: Store, item: Item) -> None:
    """New, gone and changed paragraphs of the German, with the Dutch that was approved beside them."""
    assert editor.get(f"{item.path}/source").status_code == 200
    editor.post(f"{item.path}/approve", data=item.fields(editor))
    approved = item.dutch(1)
    row = next(iter(store.query("SELECT * FROM revision WHERE item = ? ORDER BY id DESC LIMIT 1", [item.name])))
    article = json.loads(row["article"])
    paragraphs = article["paragraphs"]
    first, gone = paragraphs[0]["text"], paragraphs[2]["text"]
    paragraphs[0]["text"] = f"{first} Neu am Ende."
    paragraphs[2:3] = []
    paragraphs.append({"text": "Ganz neuer Absatz <b>."})
    other = {"number": row["number"] + 1, "fingerprint": "other", "article": json.dumps(article)}
    with writing(store):
        store.table("revision").insert({**{key: row[key] for key in row if key != "id"}, **other})
    page = editor.get(item.path).text
    assert "The source changed after approval" in page
    shown = editor.get(f"{item.path}/source").text
    assert "<ins> Neu am Ende.</ins>" in shown
    assert f"<del>{html.escape(gone)}</del>" in shown.replace("&#39;", "&#x27;")
    assert "<ins>Ganz neuer Absatz &lt;b&gt;.</ins>" in shown
    assert approved in html.unescape(shown)


@pytest.mark.parametrize("move", ["approve", "text"])
def test_what_was_looked_at_is_the_german_too(editor: TestClient, store: Store, item: Item, clock, move: str) -> None:
    """Its source sends other words, and their Dutch is the same as that of the old ones."""
    sent = item.fields(editor, **item.edit(1, "Iets anders."))
    with writing(store):
        row = next(iter(store.query("SELECT * FROM revision WHERE item = ?", [item.name])))
        segments = translations.segments_of(store, row.pop("id"))
        store.table("revision").insert({**row, "number": row["number"] + 1, "fingerprint": "other"})
        (revision,) = store.execute("SELECT id FROM latest WHERE item = ?", [item.name]).fetchone()
        translations.put(store, revision, segments, "", clock())
    assert hidden(editor.get(item.path).text, "text") == sent["text"]
    answer = editor.post(f"{item.path}/{move}", data=sent)
    assert answer.status_code == 409
    assert hidden(answer.text, "revision") == "2"
    assert item.moves() == []
    assert f'action="{item.path}/text"' in answer.text  # what is sent again from there approves nothing
    assert "Iets anders." in answer.text
    assert "The source has sent other words." in words(answer.text)


@pytest.mark.parametrize("who", ["run", "chief"])
def test_dutch_that_nobody_looked_at_is_not_approved_anyway(
    editor: TestClient, browser: Browser, store: Store, item: Item, clock: Clock, who: str
) -> None:
    """A run or somebody else made it meanwhile: what is sent again is an edit, and there is none."""
    sent = item.fields(editor)
    if who == "run":
        look = item.look(clock())
        first, *rest = translations.segments_of(store, look.revision.id)
        with writing(store):
            translations.put(store, look.revision.id, [replace(first, target="Nieuwe kop"), *rest], "", clock())
    else:
        other = browser("chief")
        other.post(f"{item.path}/text", data={**item.fields(other), **item.edit(1, "Van de ander.")})
    answer = editor.post(f"{item.path}/approve", data=sent)
    assert answer.status_code == 409
    assert ("A run has made the Dutch anew." in words(answer.text)) == (who == "run")
    assert "It can be approved on its own page" in words(answer.text)
    assert "Do it anyway" not in answer.text
    assert f'action="{item.path}/text"' in answer.text
    assert "approve" not in item.moves()


def test_a_change_beside_the_text_may_be_approved_over(editor: TestClient, browser: Browser, item: Item) -> None:
    """What is approved is the text that was looked at."""
    sent = item.fields(editor)
    chief = browser("chief")
    chief.post(f"{item.path}/note", data=item.fields(chief, reason="eerst"))
    answer = editor.post(f"{item.path}/approve", data=sent)
    assert "Do it anyway" in answer.text
    again = {**sent, "version": hidden(answer.text, "version"), "text": hidden(answer.text, "text")}
    assert editor.post(f"{item.path}/approve", data=again).status_code == 303
    assert item.moves() == ["note", "approve"]


@pytest.mark.parametrize("number", ["", "x", "9" * 5000, "-1"])
def test_a_wording_that_is_none_was_not_looked_at(editor: TestClient, item: Item, number: str) -> None:
    assert editor.post(f"{item.path}/approve", data=item.fields(editor, revision=number)).status_code in (400, 409)
    assert item.moves() == []


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (["a b c d", "e f g h"], ["a b c d", "e f g x"], ["same", "changed"]),
        (["a b c d", "e f g h"], ["n e w p", "a b c x", "e f g h"], ["new", "changed", "same"]),
        (["a b c d", "e f g h", "i j k l"], ["a b c y", "i j k z"], ["changed", "gone", "changed"]),
        ([], ["a"], ["new"]),
        (["a"], [], ["gone"]),
    ],
)
def test_paragraphs_are_paired_with_what_they_were(old: list[str], new: list[str], kinds: list[str]) -> None:
    assert [kind for kind, _, _ in pairs(old, new)] == kinds
