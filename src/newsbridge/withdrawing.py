"""Takedown: an item's text goes from everything that is served, under the ids that it has."""

from collections.abc import Sequence
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Withdrawal
from newsbridge.store import Store, census, history, withdrawals, writing
from newsbridge.store.history import Change, Subject


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
    reason = " ".join(reason.split())
    with writing(store):
        known = withdrawals.withdrawals(store, settings.slug)
        items = [_item(store, settings, name) for name in names]
        for item in items:
            withdrawals.add_withdrawal(store, Withdrawal(item, reason, editor, now))
            change = Change("withdraw", editor, now, reason, _told(known.get(item)), {"reason": reason})
            history.keep(store, Subject(settings.slug, "item", item), None, change)
    return items


def restore(store: Store, settings: Settings, names: Sequence[str], editor: str, now: datetime) -> list[str]:
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
            change = Change("restore", editor, now, before=_told(known[item]))
            history.keep(store, Subject(settings.slug, "item", item), None, change)
    return items


def _told(one: Withdrawal | None) -> dict[str, str] | None:
    if one is None:
        return None
    return {"reason": one.reason, "by": one.by, "at": one.at.isoformat(timespec="seconds")}


def _item(store: Store, settings: Settings, name: str) -> str:
    revision = census.revision(store, settings.slug, census.split_name(name)[0])
    if revision is None:
        raise NewsbridgeError(f"{name}: this pipeline has no item with this id; newsbridge status lists them")
    return revision.item
