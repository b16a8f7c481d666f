"""Check: what an editor should look at in a translation."""

from newsbridge.check import check_article, check_translation
from newsbridge.pipeline.context import Run
from newsbridge.store import translations


def check(run: Run) -> None:
    """Run the pipeline's checks over every translation that they have not seen."""
    checks = run.settings.checks
    version = run.versions.check
    revisions = translations.to_check(run.store, run.slug, version)
    run.progress.begin("check", len(revisions))
    for revision in revisions:
        with run.guarded("check", revision.item, revision.id, revision.article.title):
            segments = translations.segments_of(run.store, revision.id)
            findings = [*check_article(revision.article, checks), *check_translation(segments, checks)]
            translations.add_findings(run.store, revision, version, findings, run.now)
            run.report.findings.update(finding.severity for finding in findings)
        run.progress.advance(revision.article.title)
