"""The Nu HTML checker and axe, as .ci/run installs them from npm."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from browser import chromium

MODULES = Path(__file__).parents[2] / ".ci" / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
HINT = "npm install --prefix .ci --ignore-scripts, which .ci/run does, gets it"

needs_browser = pytest.mark.skipif(chromium.path() is None, reason="no chromium here; .ci/run installs it where it can")
HAVE_VNU = VNU.exists() and shutil.which("java") is not None
needs_vnu = pytest.mark.skipif(not HAVE_VNU, reason=f"no vnu-jar or no java here; {HINT}")
needs_axe = pytest.mark.skipif(not AXE.exists(), reason=f"no axe-core here; {HINT}")

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BY_LOOK = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""Rules that a page may keep in one width or colour scheme and break in another."""
RUN = """axe.run({runOnly: {type: "%s", values: %s}, resultTypes: %s}).then(found => %s.flatMap(kind =>
  found[kind].flatMap(rule => rule.nodes.slice(0, 3).map(node =>
    `${kind} ${rule.id}: ${node.html.slice(0, 200)} ${[...node.any, ...node.all, ...node.none].map(one => one.message)}`
  ))))"""


def playwright() -> Any:
    """Playwright's module for tests that wait for each other; who asks is skipped where there is none."""
    return pytest.importorskip("playwright.sync_api", reason="no playwright here; pip install -e '.[browser]' gets it")


def html_faults(folder: Path, *, guess_language: bool = True) -> list[str]:
    """Every message of the Nu checker over pages, styles and pictures of a folder; nothing is best.

    Without `guess_language` it does not say of words without sense that they look like Maltese.
    """
    files = sorted(str(one) for one in folder.rglob("*") if one.suffix in (".html", ".css", ".svg"))
    assert files
    flags = ["--also-check-css", "--also-check-svg", "--format", "json", "--stdout", "--exit-zero-always"]
    if not guess_language:
        flags.append("--no-langdetect")
    line = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-jar", str(VNU), *flags, *files]
    done = subprocess.run(line, capture_output=True, text=True, timeout=600, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{one.get('url', '').removeprefix(f'file:{folder}/')}:{one.get('lastLine')}: {one['message']}: "
            f"{one.get('extract', '')[:200]!r}" for one in messages]  # fmt: skip


def axe_faults(
    page: chromium.Page, rules: Iterable[str] = WCAG, *, kind: str = "tag", unsure: bool = True
) -> list[str]:
    """What axe finds on a page that is open, by tags or single rules; with `unsure` also what it leaves to a person."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    results = json.dumps(["violations", *(["incomplete"] if unsure else [])])
    found: list[str] = page.evaluate(RUN % (kind, json.dumps(list(rules)), results, results))
    return found
