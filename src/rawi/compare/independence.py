"""Whether two origins are shown to be independent of each other (rule 12a): proved, never presumed."""

from collections.abc import Sequence

from rawi.compare.roots import Root
from rawi.compare.rulings import Rulings
from rawi.compare.voices import HIDDEN, PUBLISHED, STATE, countries

ONE_STATE = "state"  # bodies of one executive do not bear each other out on what happened under it (rule 14)
TELLS_NOTHING = frozenset({"former", "western"})


def shown_apart(first: Root, second: Root, rulings: Rulings) -> bool:
    """Whether two origins are bodies that see and count apart: of two states, or of two trades of which one is no executive's.

    A person's judgement that they are two goes before that (rule 23). Two names that merely differ prove nothing; nor do two
    outlets, of which one may have the other's words.
    """
    if rulings.says_two(first.key, second.key):
        return True
    one, other = first.voice, second.voice
    if one is None or other is None or {first.kind, second.kind} & (HIDDEN | PUBLISHED):
        return False
    mine, theirs = _trades(one.spheres), _trades(other.spheres)
    if not mine or not theirs:
        return False
    here, there = countries(one), countries(other)
    abroad = bool(here and there) and not here & there
    return abroad or not mine & theirs


def _trades(spheres: Sequence[str]) -> set[str]:
    """What a body sees by its trade; a ministry of health counts patients, whatever else a ministry is."""
    own = {each for each in spheres if each not in STATE and each not in TELLS_NOTHING}
    return own or ({ONE_STATE} if STATE.intersection(spheres) else set())


def shown(roots: Sequence[Root], rulings: Rulings) -> int:
    """How many origins are shown to be independent, each of each; one where there is any."""
    apart: list[Root] = []
    for root in roots:
        if all(shown_apart(root, other, rulings) for other in apart):
            apart.append(root)
    return len(apart)
