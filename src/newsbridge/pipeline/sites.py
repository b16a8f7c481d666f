"""What is out, as channels."""

from newsbridge.config import Settings
from newsbridge.kinds import kind_name
from newsbridge.model import Label, Site
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.issues import digests
from newsbridge.pipeline.showing import Out
from newsbridge.publish.entries.making import country_label, topic_label
from newsbridge.publish.site import Facts, build_site
from newsbridge.store import Store, frozen


def built_site(run: Run, out: Out) -> Site:
    """All that is out, as channels."""
    return build_site(
        facts(run.settings),
        out.leads,
        members=out.members,
        digests=digests(run.store, run.settings, out),
        known=known_labels(run.store, run.slug, out),
        now=run.now,
    )


def known_labels(store: Store, pipeline: str, out: Out) -> list[Label]:
    """Every topic and country that ever had an entry: their channels stay, also where they are empty now."""
    now = dict.fromkeys(label for entry in out.frozen.values() for label in entry.labels)
    return [*now, *frozen.former_labels(store, pipeline)]


def facts(settings: Settings) -> Facts:
    """What a pipeline file says of its site."""
    table = settings.table
    return Facts(
        slug=settings.slug,
        title=table.pipeline.title,
        description=table.pipeline.description,
        url=table.site.url,
        contact=table.site.contact,
        editor=table.site.editor,
        hub=table.site.hub,
        zone=table.pipeline.zone,
        formats=tuple(kind_name(module) for module, _ in settings.formats),
        pairs=tuple((topic_label(feed.topic), country_label(feed.country)) for feed in table.feeds),
        digests={digest.id: (digest.title, digest.description) for digest in table.digest},
    )
