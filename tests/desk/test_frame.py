"""What stands around the pages: the way in and back, what is not there, and lists with nothing in them."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from newsbridge.collect.probe import Finding
from newsbridge.editing import sources
from newsbridge.sources.trial import Result, Tried
from newsbridge.store import Store, writing

Browser = Callable[..., TestClient]


@pytest.mark.parametrize("path", ["/p/nix", "/p/nix/queue", "/p/nix/item/0123456789ab", "/p/<script>/queue"])
def test_a_pipeline_that_is_not_there_is_named_beside_those_that_are(editor: TestClient, settings, path: str) -> None:
    """With ways on; what was typed is shown as text."""
    answer = editor.get(path)
    assert answer.status_code == 404
    assert "There is no pipeline" in answer.text
    assert 'href="/p/vennland/queue"' in answer.text
    assert settings.table.pipeline.title in answer.text
    assert 'href="/"' in answer.text
    assert "<script>/" not in answer.text


def test_the_address_of_a_pipeline_leads_to_its_queue(editor: TestClient) -> None:
    assert editor.get("/p/vennland").headers["location"] == "/p/vennland/queue"


def test_what_is_not_there_leads_back(editor: TestClient) -> None:
    answer = editor.get("/p/vennland/item/ffffffffffff")
    assert (answer.status_code, 'href="/p/vennland/queue"' in answer.text.split("<main")[1]) == (404, True)


@pytest.mark.parametrize("page", ["account", "help"])
def test_ones_own_pages_lead_back_to_where_one_was(editor: TestClient, page: str) -> None:
    before = "/p/vennland/queue?list=held"
    link = re.search(rf'href="(/{page}[^"]*)"', editor.get(before).text)[1]
    assert f'href="{before}"' in editor.get(link).text
    assert 'href="/">←' in editor.get(f"/{page}").text


def test_a_report_says_that_nothing_was_changed_where_nothing_was(editor: TestClient) -> None:
    """“Done” stands above it only where something is."""
    tick = re.search(r'name="item" value="([^"]+)"', editor.get("/p/vennland/queue").text)[1]
    item, _, rest = tick.split(":", 2)
    many = {"move": "hold", "reason": "later"}
    refused = editor.post("/p/vennland/queue", data={**many, "item": f"{item}:9:{rest}"})
    assert re.search(r"<h1>(.*?)</h1>", refused.text)[1] == "Nothing was changed"
    done = editor.post("/p/vennland/queue", data={**many, "item": tick})
    assert re.search(r"<h1>(.*?)</h1>", done.text)[1] == "Done"


def empty(client: TestClient, address: str) -> str:
    """What a list with nothing in it says."""
    return client.get(address).text.split('class="empty"')[1]


def test_an_empty_list_says_why_and_what_next(editor: TestClient, store: Store) -> None:
    """Where filters leave nothing, where all is done, and where nothing was ever collected."""
    assert "Clear them" in empty(editor, "/p/vennland/queue?words=xyzzy")
    assert "Nothing is held. What has to wait" in empty(editor, "/p/vennland/queue?list=held")
    with writing(store):
        store.execute("DELETE FROM queue_due")
        store.execute("CREATE TEMP TABLE kept AS SELECT * FROM queue")
        store.execute("UPDATE kept SET state = 'held'")
        store.execute("DELETE FROM queue")
        store.execute("INSERT INTO queue SELECT * FROM kept")
    said = empty(editor, "/p/vennland/queue")
    assert "Nothing to do" in said
    assert "?list=held" in said
    with writing(store):
        store.execute("DELETE FROM queue")
    said = empty(editor, "/p/vennland/queue?list=mine&words=x")
    assert "nothing has been collected" in said
    assert "/p/vennland/sources" in said


@pytest.mark.parametrize(("language", "kind"), [("en", "folder"), ("nl", "map"), ("de", "Ordner")])
def test_kinds_of_sources_are_called_as_editors_call_them(browser: Browser, language: str, kind: str) -> None:
    client = browser("chief")
    client.post("/account/language", data={"language": language})
    assert f"<span>{kind}</span>" in client.get("/p/vennland/sources").text


def test_lines_for_the_pipeline_file_come_with_who_puts_them_where(
    browser: Browser, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is its operator's; what a site says of itself is text."""
    finding = Finding("page", {"url": "https://presse.example/"}, "link", ())
    tried = Tried(finding, None, 0, None, None, None, 'name = "<b>"\n')
    result = Result("https://presse.example/", "Presse", (tried,), (), 1)
    monkeypatch.setattr(sources, "try_address", lambda *_: result)
    page = browser("admin").post("/p/vennland/sources/try", data={"address": "presse.example"}).text
    for said in ("whoever operates newsbridge", f"at the end of {settings.file.name}", "newsbridge validate",
                 "web page: https://presse.example/", "name = &#34;&lt;b&gt;&#34;"):  # fmt: skip
        assert said in page
