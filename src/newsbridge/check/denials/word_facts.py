"""What speaks for and against a word's having been turned that denies by what it means, or that has an opposite."""

from collections.abc import Mapping

from newsbridge.check.denials.denial_words import AFFIXED, Class, is_plain
from newsbridge.check.denials.opposites import Opposition
from newsbridge.check.denials.views import View, build, denials_beside, is_paired

_FEW = 2
_INDEED = frozenset({"wel", "jawel", "jazeker"})
Facts = Mapping[str, float]


def word_facts(at: int, view: View, facing: int | None) -> Facts:
    """About any such word: its clause, and what else denies there but for its opposite, `facing`."""
    theirs = [kind for one, kind in view.theirs.items() if one != facing]
    plain = not view.against and not theirs
    kind = view.mine.get(at)
    clause = build(at, view, set())
    must = plain and not view.alone and kind is not None and kind.must and not is_paired(at, view.own)
    certain = is_plain(view.low(at), view.own.tongue)
    clear = plain and not view.alone and not view.other.idioms
    return {
        **clause,
        "plain": float(certain),
        "plain_clean": float(certain and clear),
        "plain_whole": float(certain and clear and clause["new"] == 0),
        "plain_unpaired": float(certain and clear and not is_paired(at, view.own)),
        "indeed": float(view.german and view.more(_INDEED)),
        "must_whole": float(must and not view.other.idioms and clause["new"] == 0 and clause["added"] < _FEW),
        "german": float(view.german),
        "uneven": float(view.is_uneven(at)),
        "clean": float(plain and not view.alone and not view.other.idioms),
        "clean_must": float(
            plain and not view.alone and not view.other.idioms and len(view.own.hard) == len(view.other.hard)
            and kind is not None and kind.must and not is_paired(at, view.own)
        ),
        "clean_affixed": float(not theirs and not view.other.hard and kind is AFFIXED),
        "other_denials": float(min(len(view.against), 2)),
        "own_denials": float(min(len(view.alone), 2)),
        "instead": float(min(sum(one.turns for one in theirs), 2)),
        "limited": float(min(sum(not one.turns for one in theirs), 2)),
    }  # fmt: skip


def class_facts(at: int, kind: Class, view: View) -> Facts:
    """About a word that denies by what it means: fehlen, ablehnen, unklar."""
    return {
        "denies": 1.0,
        "must": float(kind.must),
        "affixed": float(kind is AFFIXED),
        kind.name: 1.0,
        "paired": float(is_paired(at, view.own)),
    }


def stripped_facts(at: int, view: View) -> Facts:
    """About a word that the other side has without what denies in it."""
    alone = not view.alone and not view.against
    return {
        "stripped": 1.0,
        "stripped_only": float(alone),
        "stripped_dutch": float(alone and not view.german),
        "stripped_paired": float(alone and is_paired(at, view.own)),
        "stripped_plain": float(alone and not any(kind.turns for kind in view.theirs.values())),
    }


def opposed_facts(found: Opposition, german: View) -> Facts:
    """About a German word of which the Dutch has the opposite."""
    de, nl = german.own, german.other
    return {
        "opposed": 1.0,
        "sure": float(found.sure),
        "denied": float(found.denied),
        "converse": float(found.converse),
        "side_by_side": float(found.apart is not None and found.apart <= 1),
        "elsewhere": float(found.apart is not None and found.apart > 1),
        "odd": float((denials_beside(found.german, de) - denials_beside(found.dutch, nl)) % 2),
        "level": abs(found.german / len(de.words) - found.dutch / len(nl.words)),
    }
