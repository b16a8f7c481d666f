"""The commands, in the order of the help page."""

import click

from newsbridge.cli.desk import backup, restore, status
from newsbridge.cli.digest import digest
from newsbridge.cli.forget import forget
from newsbridge.cli.glossary import glossary
from newsbridge.cli.look import init, inspect, qa, validate
from newsbridge.cli.memory import memory
from newsbridge.cli.review import desk
from newsbridge.cli.serve import serve
from newsbridge.cli.sources import sources
from newsbridge.cli.stages import collect, publish, run, tag, translate
from newsbridge.cli.stories import stories
from newsbridge.cli.tags import tags
from newsbridge.cli.topics import topics
from newsbridge.cli.user import user
from newsbridge.cli.verdicts import approve, history, hold, reject, undo
from newsbridge.cli.withdraw import withdraw

COMMANDS: tuple[click.Command, ...] = (
    run, init, collect, tag, translate, publish, inspect, qa, validate, status, approve, hold, reject, undo, history,
    withdraw, forget, desk, user, serve, tags, topics, stories, digest, memory, glossary, sources, backup, restore,
)  # fmt: skip
