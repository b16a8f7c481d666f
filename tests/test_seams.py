"""A new kind is one module and one line of TOML; a contract holds for all of them."""

import importlib
import inspect
import textwrap

import pytest

from newsbridge import kinds
from newsbridge.config import load
from newsbridge.store import open_store

PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[[sources]]
id = "amt"
kind = "carrier_pigeon"
name = "Amt"
message = "Die Stadt baut eine Brücke."
rights = { class = "press_release", evidence_url = "https://amt.example/" }
[translate]
engine = "parrot"
[tag.mood]
[check.shouting]
[publish.gopher]
"""

MODULES = {
    "collect": (
        "carrier_pigeon",
        """
        from newsbridge import kinds
        from newsbridge.model import Body, Capture, Listing
        class Options(kinds.Options):
            message: str
        def collect(source, options, door):
            yield Capture("1", None, Listing(title="Brücke"), Body(options.message.encode(), "text/plain", "utf-8"))
        """,
    ),
    "translate": (
        "parrot",
        """
        from newsbridge import kinds
        from newsbridge.model import Answer
        class Options(kinds.Options):
            pass
        def variant(options):
            return "parrot"
        class Parrot:
            name, account, max_texts, max_bytes = "parrot", "", 5, 1000
            def translate(self, texts, context):
                return Answer(tuple("De stad bouwt een brug!" for _ in texts), tuple(0 for _ in texts))
            def close(self):
                pass
        def connect(options, environment):
            return Parrot()
        """,
    ),
    "tag": (
        "mood",
        """
        from newsbridge import kinds
        from newsbridge.model import Tag
        VERSION, ON_BY_DEFAULT = 1, False
        class Options(kinds.Options):
            pass
        def tag(article, options):
            yield Tag("mood", "glad", ())
        """,
    ),
    "check": (
        "shouting",
        """
        from newsbridge import kinds
        from newsbridge.model import Finding
        ON_BY_DEFAULT = False
        class Options(kinds.Options):
            pass
        def check_pair(source, target, options):
            if "!" in target:
                yield Finding("shouting", "note", "it shouts")
        """,
    ),
    "publish": (
        "gopher",
        """
        from pathlib import PurePosixPath
        from newsbridge import kinds
        from newsbridge.model import Document
        ON_BY_DEFAULT = False
        class Options(kinds.Options):
            pass
        def render(site, options):
            lines = "".join(f"0{entry.title}\\n" for entry in site.channels[0].entries)
            yield Document(PurePosixPath("gophermap"), lines.encode)
        """,
    ),
}


@pytest.fixture
def dropped_in(tmp_path, monkeypatch):
    """One new module in each stage's folder."""
    for stage, (name, code) in MODULES.items():
        folder = tmp_path / stage
        folder.mkdir()
        (folder / f"{name}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        package = importlib.import_module(f"newsbridge.{stage}.kinds")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    kinds.load.cache_clear()
    yield
    kinds.load.cache_clear()


def test_new_kinds_work_by_lying_in_their_folder(dropped_in, tmp_path, run, feeds):
    """A source, an engine, a tagger, a check and a format of one module each run without another file's change."""
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE, encoding="utf-8")
    report = run(file)
    assert (report.new, report.translated, report.published) == (1, 1, 1)
    assert report.findings["note"] >= 1
    assert feeds(file)["gophermap"] == b"0De stad bouwt een brug!\n"
    store = open_store(load(file).store, __import__("conftest").NOW)
    assert store.execute("SELECT count(*) FROM tag WHERE value LIKE '%mood%'").fetchone() == (1,)
    store.close()


ALL = [(stage, name) for stage in kinds.STAGES for name in kinds.names(stage)]
FUNCTIONS = {
    "collect": {"collect": ["source", "options", "door"]},
    "tag": {"tag": ["article", "options"]},
    "translate": {"variant": ["options"], "connect": ["options", "environment"]},
    "check": {"check_pair": ["source", "target", "options"], "check_article": ["article", "options"]},
    "publish": {"render": ["site", "options"]},
}
AS_THEY_LIKE = {"publish": {"moved": ["site", "one"]}}


@pytest.mark.parametrize(("stage", "name"), ALL)
def test_every_kind_keeps_its_stage_s_contract(stage, name):
    """Options that refuse unknown keys, and functions with the parameters that the stage's docstring names."""
    module = kinds.load(stage, name)
    assert issubclass(module.Options, kinds.Options)
    assert module.__doc__
    assert module.Options.__doc__
    present = {function: getattr(module, function) for function in FUNCTIONS[stage] if hasattr(module, function)}
    assert present
    if stage != "check":
        assert present.keys() == FUNCTIONS[stage].keys()
    for function, parameters in {**FUNCTIONS[stage], **AS_THEY_LIKE.get(stage, {})}.items():
        if hasattr(module, function):
            assert list(inspect.signature(getattr(module, function)).parameters) == parameters
    if stage in ("tag", "check", "publish"):
        assert isinstance(module.ON_BY_DEFAULT, bool)
    if stage == "tag":
        assert isinstance(module.VERSION, int)
