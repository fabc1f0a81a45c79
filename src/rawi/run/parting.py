"""Where two readers part: one report read by the rules and by a model, attribution by attribution."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rawi.errors import RawiError
from rawi.nouns.claim import Attribution
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.packs.given import Packs
from rawi.run.asking import Asker
from rawi.run.evaluate import ENOUGH, WHOLE, same_source, share
from rawi.run.local import Asked, Workers, asked, jobs_beside, read_one

TOUCH = 1.0  # what cues that touch count for beside what contents have in common


class Both(NamedTuple):
    """One report as the rules read it, and as a model does."""

    rules: Reading
    model: Reading


@dataclass(frozen=True, slots=True)
class Parting:
    """An attribution of either reader, or of both: then ``differs`` names what they see otherwise, source, content or stance."""

    rules: Attribution | None
    model: Attribution | None
    differs: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``both`` where they agree, ``differs``, or the one who alone has it: ``rules``, ``model``."""
        if self.model is None:
            return "rules"
        if self.rules is None:
            return "model"
        return "differs" if self.differs else "both"


def read_both(found: Iterable[Report | RawiError], asker: Asker) -> Iterator[Both | RawiError]:
    """Read reports in their order by the rules and by a model."""
    with Workers(jobs_beside(asker, None)) as workers:
        yield from workers.read(_both, asked(found, asker))


def _both(found: Report | Asked | RawiError, given: Packs) -> Both | RawiError:
    model = read_one(found, given)
    rules = read_one(found.report if isinstance(found, Asked) else found, given)
    if isinstance(model, RawiError):
        return model
    return rules if isinstance(rules, RawiError) else Both(rules, model)


def partings(both: Both) -> list[Parting]:
    """The attributions of both readings, those of one act together, in the order of the text."""
    rules, model = both.rules.attributions, both.model.attributions
    pairs = _pairs(rules, model)
    mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    found = [Parting(rules[i], model[j], tuple(_differs(rules[i], model[j]))) for i, j in pairs]
    found += [Parting(each, None) for i, each in enumerate(rules) if i not in mine]
    found += [Parting(None, each) for j, each in enumerate(model) if j not in theirs]
    return sorted(found, key=_start)


def _pairs(rules: tuple[Attribution, ...], model: tuple[Attribution, ...]) -> list[tuple[int, int]]:
    """Which attributions are of one act: one to one, those with most in common first."""
    options = [
        (alike, i, j) for i, a in enumerate(rules) for j, b in enumerate(model) if (alike := _alike(a, b)) >= ENOUGH
    ]
    taken: list[tuple[int, int]] = []
    for _, i, j in sorted(options, key=lambda each: (-each[0], each[1], each[2])):
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken


def _alike(a: Attribution, b: Attribution) -> float:
    """How much speaks for one act: cues that touch, what the contents share; nothing where these lie apart."""
    if not a.content.meets(b.content):
        return 0.0
    touch = any(one.meets(other) for one in a.cue for other in b.cue)
    return share(a.content, b.content) + (TOUCH if touch else 0.0)


def _differs(a: Attribution, b: Attribution) -> Iterator[str]:
    if not same_source(a.source, b.source):
        yield "source"
    if share(a.content, b.content) < WHOLE:
        yield "content"
    if a.stance != b.stance:
        yield "stance"


def _start(parting: Parting) -> tuple[int, int]:
    spans = [span for each in (parting.rules, parting.model) if each for span in (*each.cue, each.content)]
    return min(span.start for span in spans), max(span.end for span in spans)
