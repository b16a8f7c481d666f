"""Fixtures that every test may use."""

import contextlib
import copy
import functools
import gc
import hashlib
import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from newsbridge.check import Checks
from newsbridge.cli import main
from newsbridge.config import load
from newsbridge.model import Finding, Segment
from newsbridge.pipeline import Report, checking, execute, opened
from newsbridge.sample import write_sample

from standin import StandIn

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)

# a machine that is busy with something else is no fault of the test
hypothesis.settings.register_profile(
    "newsbridge", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("newsbridge")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run soak, kill and browser tests too")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays: nobody looks for garbage in it, which takes a fourth of collecting."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: some tests wait for a deadline."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


class Hasty(sqlite3.Connection):
    """A connection that never waits for a disk."""

    def execute(self, statement: str, *more: Any) -> sqlite3.Cursor:
        return super().execute(statement.replace("synchronous = FULL", "synchronous = OFF"), *more)


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """What tests write need not outlive a power cut, which none can see: in this process nothing waits for a disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(os, "sync", lambda: None)
        patch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Hasty))
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Processes that tests start keep what they compile, for the next ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def checked_once() -> Iterator[None]:
    """Dozens of runs translate the same items: in this process a translation that was checked has its findings.

    The checks are pure, and their own tests ask them directly.
    """
    check, known = checking.check_translation, {}

    def remembered(segments: Sequence[Segment], checks: Checks) -> list[Finding]:
        key = tuple(segments), *((getattr(module, "check_pair", None), repr(options)) for module, options in checks)
        if key not in known:
            known[key] = check(segments, checks)
        return list(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "check_translation", remembered)
        yield


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample pipeline, written where a test may change it."""
    file = write_sample(tmp_path)
    assert file is not None
    return file


@pytest.fixture
def sample_without_memory(sample: Path) -> Path:
    """The sample pipeline with its memory removed."""
    (sample.parent / "vennland" / "memory.tmx").unlink()
    return sample


def shorten(file: Path) -> Path:
    """Keep the paper and the tabloid of a sample: seven items, five with a text."""
    head, *tables = file.read_text(encoding="utf-8").split("[[sources]]\n")
    kept = [table for table in tables if 'id = "bote"' in table or 'id = "kurier"' in table]
    file.write_text("[[sources]]\n".join([head, *kept]), encoding="utf-8")
    return file


def cut(file: Path) -> Path:
    """Keep two paragraphs of each text in the paper's folder, for tests that ask how often it travels, not what of."""
    for text in (file.parent / "vennland" / "bote").iterdir():
        text.write_text("\n\n".join(text.read_text(encoding="utf-8").split("\n\n")[:3]), encoding="utf-8")
    return file


@pytest.fixture
def small(sample: Path) -> Path:
    """Two of the sample's sources, for tests to which it does not matter how many there are."""
    return shorten(sample)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """A server that speaks DeepL's API."""
    with StandIn() as server:
        yield server


Runner = Callable[..., Report]


@pytest.fixture(scope="session")
def first_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Report, Path]]:
    """What first runs gave, by what they were given: dozens of tests begin with the same one."""
    return {}


def _given(file: Path, now: datetime) -> str:
    """A hash of a pipeline file, all that lies beside it, and the time."""
    digest = hashlib.sha256(f"{file.name} {now}".encode())
    for one in sorted(path for path in file.parent.rglob("*") if path.is_file()):
        digest.update(f"{one.relative_to(file.parent)}\0".encode() + one.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def run(first_runs: dict[str, tuple[Report, Path]], tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Run a pipeline file in this process; the same first run again is a copy of what it gave."""

    def runner(
        file: Path, environment: dict[str, str] | None = None, now: datetime = NOW, command: str = "run"
    ) -> Report:
        output = load(file).output
        if output.exists() or environment or command != "run" or file.parent.name != "pipelines":
            return really(file, environment, now, command)
        key = _given(file, now)
        if key not in first_runs:
            report = really(file, environment, now, command)
            kept = tmp_path_factory.mktemp("first") / "output"
            shutil.copytree(output, kept)
            first_runs[key] = copy.deepcopy(report), kept
            return report
        report, kept = first_runs[key]
        shutil.copytree(kept, output)
        return copy.deepcopy(report)

    def really(file: Path, environment: dict[str, str] | None, now: datetime, command: str) -> Report:
        slept: list[float] = []
        with opened(load(file), now, environment or {}) as opened_run:
            opened_run.sleep = slept.append
            return execute(opened_run, command)

    return runner


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def newsbridge_process() -> Command:
    """Run the command as a process of its own."""

    def command(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "newsbridge", *map(str, arguments)]
        return subprocess.run(line, capture_output=True, text=True, timeout=120, check=False, **more)

    return command


@pytest.fixture
def newsbridge() -> Command:
    """Run the command in this process, which spares its start; the answer is the same as a process gives."""

    def command(
        *arguments: object, stdin: str = "", env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
            if env is not None:
                patch.setattr(os, "environ", env)
            if cwd is not None:
                patch.chdir(cwd)
            with pytest.raises(SystemExit) as ended:
                main([str(argument) for argument in arguments])
        said = [stream.buffer.getvalue().decode() for stream in (out, err)]
        return subprocess.CompletedProcess(arguments, ended.value.code, *said)

    return command


@pytest.fixture
def feeds() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a pipeline's public folder, by its path."""

    def read(file: Path) -> dict[str, bytes]:
        public = load(file).public
        return {str(p.relative_to(public)): p.read_bytes() for p in sorted(public.rglob("*")) if p.is_file()}

    return read
