"""What a claim is called: a whole clause that can be read by itself, with who says it; of answers, the answers."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rawi.compare.features import Clause
from rawi.compare.questions import Question
from rawi.compare.roots import Told
from rawi.compare.same.claim import firm
from rawi.nouns.claim import Stance

LABEL = 120  # letters of a label that is cut
MANY = 60  # sentences of one claim that are held against each other
NAME = 60  # letters of a name that stands before what somebody says
CUT = "…"  # what a label ends with that was cut short


class Title(NamedTuple):
    """The words of a claim; who is named for them, and what he does with them; nobody where the outlet speaks itself."""

    words: str
    speaker: str = ""
    stance: Stance = "says"


def title(asked: Question) -> tuple[Title, frozenset[Clause]]:
    """What a claim is called, and the sentences that surely say it.

    A headline that says what most say, else the clause that most say, of those that can be read by themselves; else words
    that are cut. A claim that asks for a particular is called by the answers.
    """
    middle, alike = _middle(asked.told)
    answers = _answers(asked.told)
    return (Title(answers) if answers else _said(asked, middle)), frozenset(alike)


def readable(asked: Question) -> bool:
    """Whether any sentence of a claim can be read by itself: else it is a fragment, and no claim."""
    return bool(asked.headlines) or any(_whole(clause) for each in asked.told for clause in each.telling.clauses)


def _middle(told: Sequence[Told]) -> tuple[Clause | None, tuple[Clause, ...]]:
    """The sentence that most reports say in much the same words, of those that can be read alone, and all that say it."""
    every = [clause for each in told for clause in each.telling.clauses][:MANY]
    middle, best, most = None, tuple[Clause, ...](), 0
    for clause in every:
        if _opens(clause) and not clause.statement.refers:
            near = tuple(other for other in every if firm(clause, other))
            reports = len({other.report for other in near})
            middle, best, most = (clause, near, reports) if reports > most else (middle, best, most)
    return middle, best


def _said(asked: Question, middle: Clause | None) -> Title:
    every = [clause for each in asked.told for clause in each.telling.clauses]
    near = [clause for clause in every if middle is None or firm(clause, middle)]
    heads = [clause for clause in asked.headlines if middle is None or firm(clause, middle)]
    counts = Counter(term for clause in every for term in clause.terms)
    language = Counter(sorted(clause.reading.report.language or "" for clause in every)).most_common(1)[0][0]
    best = max(
        heads or [each for each in near if _whole(each)] or near or every,
        key=lambda each: (
            each.reading.report.language == language,
            each.statement.hedged,
            _common(each, counts),
            -each.span.start,
        ),  # a hedge is never dropped unsaid
    )
    words = " ".join((best.statement.whole or best.span).of(best.reading.text).split())
    named = next((voice.name for voice in reversed(best.voices) if voice.settled), "")
    speaker = "" if best.titled else cut_short(named, NAME)
    return Title(words if _whole(best) else cut_short(words), speaker, best.stance)


def _common(clause: Clause, counts: Counter[str]) -> float:
    """How much of a clause the others have too; a short one is not let off for that."""
    return sum(counts[term] for term in clause.terms) / (8 + len(clause.terms))


def _whole(clause: Clause) -> bool:
    known = clause.attribution is None or any(voice.settled for voice in clause.voices)
    return clause.titled or (clause.statement.whole is not None and known and not clause.statement.refers)


def _answers(told: Sequence[Told]) -> str:
    """The answers to a question as its label, each in the words of the first report that gives it."""
    words: dict[str, str] = {}
    for telling, _ in told:
        if telling.answer is not None:
            place = " ".join(telling.span.of(telling.reading.text).split())
            words.setdefault(telling.answer.value, place)
    return cut_short(" · ".join(dict.fromkeys(words.values())))


def _opens(clause: Clause) -> bool:
    """Whether a clause is the first of what its source says."""
    return clause.attribution is None or clause.span.start == clause.attribution.content.start


def cut_short(text: str, longest: int = LABEL) -> str:
    """One line, cut behind a word where it is longer than this many letters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + f" {CUT}"
