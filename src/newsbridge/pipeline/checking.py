"""Check: what an editor should look at in a translation."""

from newsbridge.check import check_article, check_translation
from newsbridge.pipeline.context import Run
from newsbridge.store import findings as kept_findings
from newsbridge.store import translations, writing


def check(run: Run) -> None:
    """Run the pipeline's checks over every translation that they have not seen."""
    checks = run.settings.checks
    version = run.versions.check
    revisions = kept_findings.to_check(run.store, run.slug, version)
    run.progress.begin("check", len(revisions))
    for revision in revisions:
        with run.guarded("check", revision.item, revision.id, revision.article.title):
            # an editor may write another one while it is looked at
            translation = translations.current_of(run.store, revision.id)
            if translation is None:
                continue
            segments = translations.texts_of(run.store, translation)
            findings = [*check_article(revision.article, checks), *check_translation(segments, checks)]
            with writing(run.store):
                kept_findings.add_findings(run.store, translation, version, findings, run.now)
            run.report.findings.update(finding.severity for finding in findings)
        run.progress.advance(revision.article.title)
