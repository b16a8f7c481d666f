"""Takedown: an item's text goes from everything that is served, under the ids that it has."""

from collections.abc import Sequence
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Withdrawal
from newsbridge.store import Store, census, withdrawals, writing


def withdraw(
    store: Store, settings: Settings, names: Sequence[str], reason: str, editor: str, now: datetime
) -> list[str]:
    """Note that items may not be shown any more; the next publish replaces them everywhere.

    Args:
        names: ids of items, as `newsbridge status` lists them.
        reason: Dutch, for subscribers.

    Returns:
        the items' ids.

    Raises:
        NewsbridgeError: there is no such item, or no reason; nothing is changed then.
    """
    if not reason.strip():
        raise NewsbridgeError("give a reason, in Dutch: subscribers read it in place of the text")
    with writing(store):
        items = [_item(store, settings, name) for name in names]
        for item in items:
            withdrawals.add_withdrawal(store, Withdrawal(item, " ".join(reason.split()), editor, now))
    return items


def restore(store: Store, settings: Settings, names: Sequence[str], now: datetime) -> list[str]:
    """Let withdrawn items be shown again.

    Raises:
        NewsbridgeError: one of them was not withdrawn; nothing is changed then.
    """
    with writing(store):
        known = withdrawals.withdrawals(store, settings.slug)
        items = [_item(store, settings, name) for name in names]
        for name, item in zip(names, items, strict=True):
            if item not in known:
                raise NewsbridgeError(f"{name}: was not withdrawn")
            withdrawals.lift(store, item, now)
    return items


def _item(store: Store, settings: Settings, name: str) -> str:
    revision = census.revision(store, settings.slug, census.split_name(name)[0])
    if revision is None:
        raise NewsbridgeError(f"{name}: this pipeline has no item with this id; newsbridge status lists them")
    return revision.item
