"""Which origins are shown to be independent of each other (rule 12a): proved, never presumed."""

from collections.abc import Sequence
from itertools import combinations

from rawi.compare.accounts import PLAIN, Telling
from rawi.compare.alignment import longest_run, parallel
from rawi.compare.features import Clause
from rawi.compare.roots import Root, Told
from rawi.compare.rulings import Rulings
from rawi.compare.same.claim import firm
from rawi.compare.voices import HIDDEN, PUBLISHED, STATE, countries, plain
from rawi.nouns.claim import Voice

ONE_STATE = "state"  # bodies of one executive do not bear each other out on what happened under it (rule 14)
TELLS_NOTHING = frozenset({"former", "western"})
SAW = {"locals": "witness", "family": "witness"}  # who lives there, and whose kin it is, is no second kind of witness
COPIED = 8  # words that carry meaning, in a row, that two who saw for themselves do not both choose
PARTIES = frozenset({"military", "armed"})
MANY = 40  # accounts of one claim that are held against each other

Pair = frozenset[str]  # of the keys of two origins


def shown_apart(first: Root, second: Root, rulings: Rulings) -> bool:
    """Whether two origins are bodies that see and count apart: of two states, or of two trades of which one is no executive's.

    A person's judgement that they are two goes before that (rule 23). Two names that merely differ prove nothing, and such as
    share a word do not even differ; nor do two outlets, of which one may have the other's words, or two that nobody names.
    """
    if rulings.says_two(first.key, second.key):
        return True
    one, other = first.voice, second.voice
    if one is None or other is None or {first.kind, second.kind} & PUBLISHED or {first.kind, second.kind} <= HIDDEN:
        return False
    mine, theirs = _trades(one.spheres), _trades(other.spheres)
    if not mine or not theirs or plain(one.stems) & plain(other.stems) or not (_known(one) and _known(other)):
        return False
    here, there = countries(one), countries(other)
    abroad = bool(here and there) and not here & there
    return abroad or not mine & theirs


def _known(voice: Voice) -> bool:
    """Whether somebody is told by more than one common noun: "the student" is whoever the words are laid to by mistake."""
    return voice.kind != "person" or len(plain(voice.stems)) > 1


def _trades(spheres: Sequence[str]) -> set[str]:
    """What a body sees by its trade; a ministry of health counts patients, whatever else a ministry is."""
    own = {SAW.get(each, each) for each in spheres if each not in STATE and each not in TELLS_NOTHING}
    return own or ({ONE_STATE} if STATE.intersection(spheres) else set())


def shown(told: Sequence[Told], roots: Sequence[Root], rulings: Rulings) -> tuple[Root, ...]:
    """Those of some origins that are shown to be independent, each of each, and surely to say the same; one where there is any.

    Whichever is told first: one that proves nothing does not hide two that do.
    """
    alike = _alike(told)

    def beside(first: Root) -> tuple[Root, ...]:
        apart = [first]
        for root in roots:
            if all(frozenset((root.key, each.key)) in alike and shown_apart(root, each, rulings) for each in apart):
                apart.append(root)
        return tuple(apart)

    return max(map(beside, roots), key=len, default=())


def fights(root: Root) -> bool:
    """Whether an origin is a party to a fight: then it is interested in what losses are told (rule 16)."""
    return root.voice is not None and bool(PARTIES.intersection(root.voice.spheres))


def _alike(told: Sequence[Told]) -> set[Pair]:
    """The origins of which two accounts surely say the same: two that tell different things bear nothing out."""
    begun = [
        (telling, root.key)
        for telling, root in told
        if root is not None and telling.stance in PLAIN and telling.attribution is not None and not telling.first.titled
        if telling.answer is None or not fights(root)
    ]
    return {frozenset((a, b)) for (x, a), (y, b) in combinations(begun[:MANY], 2) if a != b and _bears_out(x, y)}


def _bears_out(x: Telling, y: Telling) -> bool:
    """Whether accounts of two reports surely say the same, or have one answer in much the same words, each by itself."""
    if x.answer is not None and y.answer is not None and x.answer.value != y.answer.value:
        return False
    if x.report == y.report:
        return False
    alike = firm if x.answer is None or y.answer is None else parallel
    return any(alike(a, b) and _own_words(a, b) for a in x.clauses for b in y.clauses)


def _own_words(mine: Clause, theirs: Clause) -> bool:
    """Whether two sentences are not copied from one text."""
    return longest_run(mine.statement.stems, theirs.statement.stems) < COPIED
