"""What a claim is called: a whole clause that can be read by itself, with who says it; of answers, the answers."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rawi.compare.features import Clause
from rawi.compare.questions import Question
from rawi.compare.roots import Told
from rawi.compare.same.claim import firm, parted
from rawi.compare.same.event import days_between
from rawi.nouns.claim import Stance
from rawi.nouns.reading import Reading
from rawi.nouns.story import BETWEEN, DASH

LABEL = 120  # letters of a label that is cut
MANY = 60  # sentences of one claim that are held against each other
NAME = 90  # letters of a name that stands before what somebody says
FEW = 5  # answers to one question: beyond them several things are counted
DAYS = 31  # between what happened and when it is told, where the day is surely its own
CUT = "…"  # what a label ends with that was cut short


class Title(NamedTuple):
    """The words of a claim; who is named for them, and what he does with them; nobody where the outlet speaks itself.

    ``topic`` is what the words are about, where they do not tell it themselves; ``whole`` says that they tell what is
    claimed; ``clause`` that they are no mere passage, though a reader may have to know what they are about.
    """

    words: str
    speaker: str = ""
    stance: Stance = "says"
    topic: str = ""
    whole: bool = True
    clause: bool = True


def title(asked: Question) -> tuple[Title, frozenset[Clause]]:
    """What a claim is called, and the sentences that surely say it.

    A headline that says what most say, else the clause that most say, of those that can be read by themselves; else one
    behind the headline of its report. A question is called by its answers and by a sentence that gives one.
    """
    middle, alike = _middle(asked.told)
    said = _said(asked, middle)
    if not (answers := _answers(asked)):
        return said, frozenset(alike)
    topic = DASH.join(filter(None, (said.topic, said.words))) if said.whole else ""
    return Title(answers, topic=topic, whole=said.whole and _answered(asked)), frozenset(alike)


def readable(asked: Question) -> bool:
    """Whether a claim has a sentence that can be read by itself, or is told by several reports: else it is a fragment."""
    reports = {each.telling.report for each in asked.told}
    return len(reports) > 1 or any(map(_listed, _clauses(asked)))


def _clauses(asked: Question) -> list[Clause]:
    told = (clause for each in asked.told for clause in each.telling.clauses)
    return list(dict.fromkeys((*asked.headlines, *told)))


def _laid(clauses: list[Clause], told: Sequence[Told]) -> list[Clause]:
    """Headlines and what is laid to somebody, where most accounts are: a claim is called by what its source says of it."""
    laid = [each for each in told if each.telling.attribution]
    if len(laid) <= len(told) / 2:
        return clauses
    return [clause for clause in clauses if clause.titled or clause.attribution]


def _middle(told: Sequence[Told]) -> tuple[Clause | None, tuple[Clause, ...]]:
    """The sentence that most reports surely say, of those that begin what their source says, and all that say it.

    None say it where some tell of other dead or of other towns.
    """
    every = [clause for each in told for clause in each.telling.clauses][:MANY]
    middle, best, most = None, tuple[Clause, ...](), 0
    for clause in every:
        if _opens(clause) and not clause.statement.refers:
            near = tuple(other for other in every if firm(clause, other))
            reports = len({other.report for other in near})
            middle, best, most = (clause, near, reports) if reports > most else (middle, best, most)
    apart = middle is not None and any(parted(middle, other) for other in best)
    return middle, () if apart else best


def _said(asked: Question, middle: Clause | None) -> Title:
    every = _laid(_clauses(asked), asked.told)
    near = [clause for clause in every if middle is None or firm(clause, middle)]
    texts = [clause for clause in every if not clause.titled]
    heads = [
        each for each in near if each.titled and _whole(each) and any(firm(each, clause) for clause in texts or every)
    ]
    counts = Counter(term for clause in every for term in clause.terms)
    language = Counter(sorted(clause.reading.report.language or "" for clause in every)).most_common(1)[0][0]
    best = max(
        heads
        or list(filter(_whole, near))
        or list(filter(_whole, texts))
        or list(filter(_called, near))
        or near
        or every,
        key=lambda each: (
            each.reading.report.language == language,
            each.statement.hedged,
            _common(each, counts),
            -each.span.start,
        ),  # a hedge is never dropped unsaid
    )
    return _title(best)


def _title(clause: Clause) -> Title:
    """A headline as it is; a clause with who says it where it does not name him, and behind its headline where it leans."""
    if clause.titled:
        return Title(cut_short(clause.reading.text), whole=_whole(clause), clause=_called(clause))
    said, attribution = clause.statement.whole, clause.attribution
    words = " ".join((said or clause.span).of(clause.reading.text).split())
    named = next((voice.name for voice in reversed(clause.voices) if voice.settled), "")
    told = said is not None and attribution is not None and any(said.holds(cue) for cue in attribution.cue)
    topic = cut_short(clause.reading.report.title or "") if _called(clause) and not _whole(clause) else ""
    return Title(
        words if said else cut_short(words), "" if told else cut_short(named, NAME), clause.stance, topic,
        _whole(clause) or (_called(clause) and _tells(clause)), _called(clause),
    )  # fmt: skip


def _tells(clause: Clause) -> bool:
    """Whether the headline of its report tells what a clause is about: it can be read by itself, and names something of it."""
    headline = clause.reading.title
    if headline is None or set(clause.reading.headline).isdisjoint(clause.statement.stems):
        return False
    return any(each.whole and each.leans == "nothing" for each in headline.statements)


def _common(clause: Clause, counts: Counter[str]) -> float:
    """How much of a clause the others have too; a short one is not let off for that."""
    return sum(counts[term] for term in clause.terms) / (8 + len(clause.terms))


def _whole(clause: Clause) -> bool:
    return _called(clause) and clause.statement.leans == "nothing"


def _called(clause: Clause) -> bool:
    return _listed(clause) and clause.statement.leans != "text"


def _listed(clause: Clause) -> bool:
    return clause.statement.whole is not None and not clause.statement.refers


def _answers(asked: Question) -> str:
    """The answers to a question as its label, each in the words of the first report that gives it; the usual one if none part."""
    words: dict[str, str] = {}
    given: Counter[str] = Counter()
    for telling, _ in asked.told:
        if telling.answer is not None:
            given[telling.answer.value] += 1
            words.setdefault(telling.answer.value, " ".join(telling.span.of(telling.reading.text).split()))
    parts = any(each.difference.verdict == "conflict" for each in asked.parted)
    usual = list(words) if parts else [value for value, _ in given.most_common(1)]
    return cut_short(BETWEEN.join(dict.fromkeys(words[value] for value in usual)))


def _answered(asked: Question) -> bool:
    """Whether the answers are surely of what is asked: one alone or such as are held against each other, a day that is near."""
    found = {(each.telling.answer.value, _when(each.telling.reading)) for each in asked.told if each.telling.answer}
    if asked.name == "when":
        return any(_near(day, when) for day, when in found)
    apart = any(each.difference.verdict in ("conflict", "update") for each in asked.parted)
    return len({value for value, _ in found}) <= (FEW if apart else 1)


def _when(reading: Reading) -> str:
    return reading.report.published or reading.report.gathered or ""


def _near(day: str, when: str) -> bool:
    apart = days_between(day[:10], when[:10])
    return apart is not None and apart <= DAYS


def _opens(clause: Clause) -> bool:
    """Whether a clause is the first of what its source says."""
    return clause.attribution is None or clause.span.start == clause.attribution.content.start


def cut_short(text: str, longest: int = LABEL) -> str:
    """One line, cut behind a word where it is longer than this many letters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + f" {CUT}"
