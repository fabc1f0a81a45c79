"""Two versions of one report: what changed in the words, and which claims appeared, changed and vanished."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rawi.compare.features import profile
from rawi.compare.story import tell
from rawi.nouns.reading import Reading
from rawi.nouns.story import Account, Claim
from rawi.nouns.text import Span

LINES = re.compile(r"[^\n.!?\u061f\u061b]*[\n.!?\u061f\u061b]?")
WORDS = re.compile(r"\s+|\S+")
LONG = 2_000  # words of a changed stretch; a longer one is shown whole, old and new


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that is otherwise: ``old`` in the first version, ``new`` in the second; one of them may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Changed:
    """What a second version has otherwise than a first: stretches of text, and the words of claims.

    ``changed`` are claims that both versions tell, with the account of each.
    """

    words: tuple[Change, ...]
    appeared: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    vanished: tuple[str, ...]


def changes(old: Reading, new: Reading) -> Changed:
    """Compare two versions of one report."""
    story = tell(sorted((profile(old), profile(new)), key=lambda each: each.report), 1.0)
    appeared, changed, vanished = [], [], []
    for claim in story.claims:
        if claim.about is not None:
            continue
        before, after = _of(claim, old), _of(claim, new)
        if not before:
            appeared += [_words(each, new) for each in after]
        elif not after:
            vanished += [_words(each, old) for each in before]
        elif (first := _words(before[0], old)) != (then := _words(after[0], new)) or before[0].stance != after[
            0
        ].stance:
            changed.append((first, then))
    words = _joined_up(_changed_words(old.text, new.text), old.text, new.text)
    return Changed(tuple(words), tuple(appeared), tuple(changed), tuple(vanished))


def _of(claim: Claim, reading: Reading) -> list[Account]:
    return [each for each in claim.accounts if each.report == reading.report.id]


def _words(account: Account, reading: Reading) -> str:
    title = account.place.report != reading.report.id
    return " ".join(account.span.of(reading.title.text if title and reading.title else reading.text).split())


def _changed_words(old: str, new: str) -> Iterator[Change]:
    """First sentence by sentence, then word by word inside what changed, so that a long text takes no long time."""
    for mine, theirs in _differing(LINES, old, new):
        few = max(len(WORDS.findall(mine.of(old))), len(WORDS.findall(theirs.of(new)))) <= LONG
        if not few or not mine.of(old).strip() or not theirs.of(new).strip():
            yield Change(mine, theirs)
            continue
        for inner, outer in _differing(WORDS, mine.of(old), theirs.of(new)):
            yield Change(
                Span(mine.start + inner.start, mine.start + inner.end),
                Span(theirs.start + outer.start, theirs.start + outer.end),
            )


def _joined_up(found: Iterable[Change], old: str, new: str) -> Iterator[Change]:
    """Changes with nothing but white space between them as one."""
    before: Change | None = None
    for each in found:
        if before and not (old[before.old.end : each.old.start] + new[before.new.end : each.new.start]).strip():
            before = Change(Span(before.old.start, each.old.end), Span(before.new.start, each.new.end))
            continue
        if before:
            yield before
        before = each
    if before:
        yield before


def _differing(pieces: re.Pattern[str], old: str, new: str) -> Iterator[tuple[Span, Span]]:
    first, second = _cut(pieces, old), _cut(pieces, new)
    matcher = SequenceMatcher(None, [each.of(old) for each in first], [each.of(new) for each in second], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            yield _joined(first, a, b), _joined(second, c, d)


def _cut(pieces: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*found.span()) for found in pieces.finditer(text) if found.end() > found.start()]


def _joined(pieces: Sequence[Span], start: int, end: int) -> Span:
    at = pieces[start].start if start < len(pieces) else (pieces[-1].end if pieces else 0)
    return Span(at, pieces[end - 1].end if end > start else at)
