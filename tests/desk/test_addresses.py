"""What may stand behind an address: words for the database, other addresses, far too much; it leads nowhere."""

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from newsbridge.desk.action import actions
from newsbridge.editing import limits
from newsbridge.store import Store

BASE = "http://127.0.0.1"
Browser = Callable[..., TestClient]
SQL = (
    "' OR 1=1 --", "1; DROP TABLE queue", "risk DESC; DELETE FROM history", "x' UNION SELECT password FROM user --",
    '") OR ("" = "', "%' OR '%' = '", "[1,2,\"x\",\"' OR 1=1\"]", '[1, 1, "2026", {"a": 1}]', "null", "\\", "\x00",
    "ä" * 5000, '"unclosed', "a* OR b NEAR(c)", "{}",
)  # fmt: skip
FIELDS = ("list", "order", "source", "topic", "country", "flag", "words", "after")
ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%5cevil.example",
             "http:evil.example", "\thttps://evil.example", "/a\r\nSet-Cookie: x=1")  # fmt: skip
LEADING = ("next", "goal", "back", "url", "return", "to", "list", "was", "edit", "view")


def tables(store: Store) -> list[tuple[int, ...]]:
    """How many rows the tables have that an attack would be about."""
    names = ("queue", "history", "user", "session")
    return [store.execute(f"SELECT count(*) FROM {name}").fetchone() for name in names]


@pytest.mark.parametrize("field", FIELDS)
def test_no_filter_order_or_page_of_the_queue_is_taken_for_sql(editor: TestClient, store: Store, field: str) -> None:
    """Each is a value that fits nothing, or the plain list; the counts beside the lists stay what they were."""
    plain = editor.get("/p/vennland/queue").text
    before, lists = tables(store), plain.split('class="lists"')[1].split("</nav>")[0].count("</a>")
    for text in SQL:
        answer = editor.get("/p/vennland/queue", params={field: text})
        wanted = (200, 404) if field == "after" else (200, 422) if field == "words" else (200,)
        assert answer.status_code in wanted, (field, text, answer.status_code)
        if answer.status_code == 200:
            assert answer.text.split('class="lists"')[1].split("</nav>")[0].count("</a>") == lists
    assert tables(store) == before


@pytest.mark.parametrize("page", ["glossary", "memory"])
def test_no_search_is_taken_for_a_query_language(editor: TestClient, store: Store, page: str) -> None:
    before = tables(store)
    for text in SQL:
        status = 200 if len(text) <= limits.MOST["sought"] else 422
        assert editor.get(f"/p/vennland/{page}", params={"words": text}).status_code == status, text
    assert tables(store) == before


def test_no_parameter_of_any_page_leads_elsewhere(browser: Browser) -> None:
    """Wherever a page sends a browser, it is an address of the desk's own."""
    client = browser("admin")
    for action in actions():
        if action.method != "GET":
            continue
        path = action.path.replace("{pipeline}", "vennland").replace("{digest}", "week").replace("{number}", "1")
        path = path.replace("{item}", "0123456789ab").replace("{", "").replace("}", "")
        for goal in ELSEWHERE:
            answer = client.get(path, params=dict.fromkeys(LEADING, goal))
            assert answer.status_code < 500, (path, goal)
            location = answer.headers.get("location", "/")
            assert urlsplit(urljoin(BASE, location)).netloc == urlsplit(BASE).netloc, (path, goal)
            assert not location.startswith(("//", "/\\")), (path, goal)
            assert "x=1" not in answer.headers.get("set-cookie", "")


def test_more_parameters_than_anybody_needs_are_refused(browser: Browser) -> None:
    for role in ("editor", None):
        answer = browser(role).get("/p/vennland/queue", params=[("x", "1")] * 1000)
        assert answer.status_code in (400, 413, 414)


@pytest.mark.parametrize("number", ["-1", "9" * 30, "1e3", "٣", " 1", "0x10", "1;2", "../1"])
def test_a_number_that_is_none_is_no_page(editor: TestClient, number: str) -> None:
    for path in (f"/p/vennland/memory/{number}", f"/p/vennland/item/0123456789ab/near/{number}"):
        assert editor.get(path).status_code in (303, 404), path
