"""What is promised about installing: commands, licences, versions, documentation."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from newsbridge import kinds
from newsbridge.config import source_tables, tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PERMISSIVE = re.compile(r"\b(0?BSD|MIT|Apache|MPL|Mozilla|PSF|Python Software Foundation|ISC|Public Domain)\b")


def test_ci_runs_the_readme_s_test_command():
    """Letter by letter."""
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert "newsbridge run" in commands[0]
    assert commands[1] in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_constraints_name_versions_and_nothing_else():
    """No address of a registry, no path of a machine; every dependency is there."""
    lines = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in lines)
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]
    assert {re.sub(r"[-_.]+", "-", Requirement(line).name).lower() for line in wanted} <= pinned


def closure(names):
    """Distributions that the core installs, dependencies included."""
    seen = {}
    stack = list(names)
    while stack:
        requirement = Requirement(stack.pop())
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen[name] = metadata.distribution(name)
        stack += seen[name].requires or []
    return seen


def test_the_core_has_permissive_licences_only():
    """MIT, BSD, Apache, MPL and the like, down to the last dependency."""
    for name, distribution in closure(PROJECT["project"]["dependencies"]).items():
        meta = distribution.metadata
        classifiers = [line for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
        said = " ".join([meta.get("License-Expression") or "", meta.get("License") or "", *classifiers])
        assert PERMISSIVE.search(said), f"{name}: {said[:200]}"


def test_what_the_wheel_takes_along_is_there():
    """The sample ships inside an installed package."""
    for source in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]:
        assert (ROOT / source).exists()


def fields(model):
    """Keys of a table as they stand in a file."""
    return {field.alias or name for name, field in model.model_fields.items()}


TABLES = [
    tables.PipelineTable, tables.SiteTable, tables.ReviewTable, tables.FetchTable, tables.SelectTable,
    source_tables.RightsTable, source_tables.ReadTable, source_tables.SourceTable, tables.TranslateTable,
    tables.FeedTable, tables.DigestTable, tables.MailTable, tables.NotifyTable,
]  # fmt: skip
OPTIONS = [kinds.load(stage, name).Options for stage in ("collect", "translate", "tag") for name in kinds.names(stage)]


@pytest.mark.parametrize("model", [*TABLES, *OPTIONS], ids=lambda model: f"{model.__module__}.{model.__name__}")
def test_the_readme_explains_every_key(model):
    """The pipeline file's reference is complete."""
    reference = README.partition("| key | default | meaning |")[2].partition("## Commands")[0]
    named = set(re.findall(r"`(\w+)`", reference))
    assert fields(model) - {"rights", "read"} <= named


def test_no_file_names_a_machine_or_a_registry():
    """The project speaks of the project alone."""
    suspicious = re.compile(rb"/root/|/home/\w+/|/work/|pypi\.org|files\.pythonhosted")
    for folder in ("src", "pipelines", ".ci"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert not suspicious.search(file.read_bytes()), file


@pytest.mark.parametrize("stage", ["tag", "check", "publish"])
def test_the_readme_names_the_kinds_that_can_be_switched(stage):
    """Each table that a pipeline file may have."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `[{stage}.…]`"))
    assert set(re.findall(r"`(\w+)`", row)) == set(kinds.names(stage))
