"""What a document is made of: the same in every process, other for every change that its bytes may show."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest

from newsbridge import kinds
from newsbridge.model import Document, Entry, Site
from newsbridge.publish.files import stamp as module
from newsbridge.publish.files.stamp import keyed, stamp


def test_a_stamp_tells_equal_parts_from_others(entry: Callable[..., Entry]) -> None:
    one, same, other = entry(), entry(), entry(title="Anders")
    assert stamp(one, "x") == stamp(same, "x") != stamp(other, "x")
    assert stamp([one, other]) == stamp((same, other)) != stamp([other, one])
    assert stamp("\ud800") != stamp("")


@pytest.fixture
def key(site: Callable[..., Site]) -> Callable[..., str]:
    """The stamp of one document of a site."""
    rss = kinds.load("publish", "rss")

    def key_of(made_of: str = "one", options: object = "", format_module: ModuleType = rss, **facts: object) -> str:
        documents = [Document(PurePosixPath("a"), lambda: b"", made_of)]
        return next(keyed(documents, replace(site(), **facts), format_module, options)).made_of

    return key_of


@pytest.mark.parametrize(
    "other",
    [
        {"made_of": "two"},
        {"options": kinds.load("publish", "rss").Options},
        {"format_module": kinds.load("publish", "opml")},
        {"title": "Anders"},
        {"url": "https://elders.example/"},
        {"formats": ("rss",)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_document_is_made_again_where_site_settings_or_format_changed(
    key: Callable[..., str], other: dict[str, object]
) -> None:
    assert key() == key() != key(**other)


def test_what_stands_in_single_documents_only_makes_no_other_one_anew(key: Callable[..., str]) -> None:
    assert key() == key(channels=(), members=(), now=None)


def test_a_document_that_does_not_say_what_it_is_made_of_stays_so(key: Callable[..., str]) -> None:
    assert key(made_of="") == ""


def test_a_changed_template_makes_everything_anew(
    key: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = key()
    read = module._content
    monkeypatch.setattr(module, "_content", lambda file: "other" if file.suffix == ".html" else read(file))
    module._program.cache_clear()
    try:
        assert key() != before
    finally:
        module._program.cache_clear()
