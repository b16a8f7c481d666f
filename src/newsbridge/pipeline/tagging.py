"""Tag: what an item is about, read from the German original."""

from newsbridge.pipeline.context import Run
from newsbridge.store import progress


def tag(run: Run) -> None:
    """Run the pipeline's taggers over every revision that they have not seen."""
    version = run.versions.tag
    revisions = progress.to_tag(run.store, run.slug, version)
    run.progress.begin("tag", len(revisions))
    for revision in revisions:
        with run.guarded("tag", revision.item, revision.id, revision.article.title):
            article = revision.article
            tags = [tag for module, options in run.settings.taggers for tag in module.tag(article, options)]
            progress.add_tags(run.store, revision, version, tags, run.now)
        run.progress.advance(revision.article.title)
