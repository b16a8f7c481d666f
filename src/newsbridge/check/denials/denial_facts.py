"""What speaks for and against a denial's having been lost, or put in: names of `vocabulary/negation_weights.toml`."""

from collections.abc import Mapping

from newsbridge.check.denials.denial_kept import denied
from newsbridge.check.denials.matching import is_taken_back
from newsbridge.check.denials.views import View, build, is_paired

_NEAR = 5
_ALL = frozenset(
    {"alle", "allen", "aller", "alles", "jeder", "jede", "jedes", "jeden", "jedem", "sämtliche", "beide", "beiden",
     "iedereen", "allemaal", "elk", "elke", "ieder", "iedere"}
)  # fmt: skip
_LESS = frozenset({"meer", "minder", "mehr", "weniger", "pas", "erst", "enkel", "alleen", "nur"})
_WITHOUT, _WITH = frozenset({"ohne", "zonder"}), frozenset({"mit", "met"})
_NEARLY = frozenset({"fast", "nahezu", "beinahe", "bijna", "vrijwel", "haast", "nagenoeg"})
_NOBODY = frozenset(
    {"niemand", "niemanden", "nichts", "keiner", "kein", "keine", "keinen", "nirgends", "nie", "geen", "niets", "nooit"}
)
_INDEED = frozenset({"wel", "jawel", "jazeker"})
_NOT = frozenset({"nicht", "niet"})
_BUT = frozenset({"sondern", "maar", "aber", "doch", "jedoch"})


def denial_facts(at: int, view: View, *, ruled: bool) -> dict[str, float]:
    """About one denial without counterpart; `ruled` says that nothing was found that accounts for it."""
    opposite, same, direct = _poles(at, view)
    back = {one for one, kind in view.mine.items() if kind.turns}
    taken_back = is_taken_back(at, view.own, back)
    strong = any(not kind.weak for kind in view.theirs.values())
    clean = not (strong or view.other.idioms or opposite or taken_back)
    clause = build(at, view, denied(at, view.own))
    all_instead = view.more(_ALL)
    full = [one for one, kind in view.theirs.items() if kind.turns]
    free = sum(not is_paired(one, view.other) for one in full)
    return {
        **clause,
        **_words(at, view),
        "ruled": float(ruled),
        "german": float(view.german),
        "clean": float(clean),
        "clean_core": float(clean and clause["core"] and clause["added"] < 2),
        "clean_framed": float(clean and clause["framed"]),
        "all_turned": float(all_instead and (opposite or bool(full))),
        "all_kept": float(all_instead and clean and view.low(at) in _NOBODY),
        "instead": float(min(free, 2)),
        "instead_paired": float(min(len(full) - free, 2)),
        "limited": float(min(sum(not kind.turns and not kind.weak for kind in view.theirs.values()), 2)),
        "back_met": float(any(is_paired(one, view.own) for one in view.beside(at, _NEAR))),
        "taken_back": float(taken_back),
        "opposite": float(opposite),
        "same": float(same),
        "direct": float(direct and not opposite),
    }


def _words(at: int, view: View) -> Mapping[str, float]:
    """What the denial itself and small words about it tell."""
    low, own = view.low(at), view.own
    return {
        "two": float(len(view.alone) == 2),
        "second": float(len(own.hard) > len(view.alone)),
        "nearly": float(at > 0 and view.low(at - 1) in _NEARLY),
        "with": float(low in _WITHOUT and view.more(_WITH)),
        "without": float(low in _WITHOUT and not view.more(_WITH)),
        "compared": float(view.more(_LESS)),
        "indeed": float(view.german and view.more(_INDEED)),
        "not": float(low in _NOT),
        "but": float(any(word.lexeme.low in _BUT for word in own.words[at + 1 :])),
    }


def _poles(at: int, view: View) -> tuple[bool, bool, bool]:
    """Of what stands beside a denial: whether the other side has the opposite (nicht teuer, goedkoop), or the same.

    The last is whether it has the opposite of the denial itself: nirgends, overal.
    """
    ours, theirs = view.poles
    opposite = same = direct = False
    for (entry, pole), places in ours.items():
        if not any(abs(one - at) <= _NEAR and view.own.joined(one, at) for one in places):
            continue
        turned = len(theirs.get((entry, 1 - pole), ())) > len(ours.get((entry, 1 - pole), ()))
        direct |= turned and at in places
        opposite |= turned and at not in places
        same |= (entry, pole) in theirs
    return opposite, same, direct
