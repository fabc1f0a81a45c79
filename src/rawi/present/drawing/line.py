"""The number line of a toll: its answers from low to high, a mark an origin, copies small behind theirs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from rawi.nouns.finding import Place
from rawi.nouns.story import Claim, Story
from rawi.packs.phrases import Phrases
from rawi.present.drawing.svg import MORE, Sheet, element, folded, linked, words
from rawi.present.questions import Group, lowest, question_of
from rawi.present.views import View

WIDE, NARROW, WIDEST = 720, 320, 1180  # of the sheet, on a page and on a phone; with many answers
FIGURE = 10.5  # how wide a figure is
MARGIN, ROW, GAP, TIGHT = (
    84,
    24,
    72,
    52,
)  # at its ends; between two marks above each other; between two answers at least
SIDE, SMALL, BEHIND = 12, 7, 5  # of the mark of an origin and of a copy; copies that are drawn
REVISED = 3  # numbers of one origin that arrows are drawn between; of more they would only tangle
MOST = 4  # names below an answer; of more, how many there are
NAMED = 110  # room that an answer needs for the names of who gives it
Link = Callable[[Place], str | None]


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives an answer. ``kind`` is origin, altered (a copy that has it otherwise than its source) or unknown.

    ``copies`` are further reports that have it so: from the same origin, or likewise from nobody knows whom.
    """

    kind: str
    key: str | None
    names: tuple[str, ...]
    place: Place
    when: str
    copies: int

    @property
    def name(self) -> str:
        """Who it is, in a line."""
        return " \u00b7 ".join(self.names)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on the line: what it is in words, the lowest number that it allows, and who gives it."""

    shown: str
    low: float
    givers: tuple[Giver, ...]


def line_of(story: Story, claim: Claim, view: View) -> tuple[Answer, ...]:
    """The answers to a toll from low to high, each with its origins; empty where one is no number."""
    found = []
    for each in question_of(story, claim, None, view).answers:
        low = lowest(each.value)
        if low is None:
            return ()
        found.append(Answer(each.words, low, tuple(giver for group in each.groups for giver in _givers(group, view))))
    return tuple(sorted(found, key=lambda each: each.low))


def _givers(group: Group, view: View) -> Iterator[Giver]:
    """Who gives an answer: an origin once with its copies, those of no known origin together; each that changed it by itself."""
    if group.kind != "altered":
        when = min(view.report(account.report).published or "" for account in group.accounts)
        key = group.origin.id if group.origin else None
        yield Giver(group.kind, key, group.names, group.accounts[0].place, when, group.reports - 1)
        return
    for account in group.accounts:
        yield Giver("altered", None, (view.called(account.report),), account.place, "", 0)


def number_line(answers: Sequence[Answer], phrases: Phrases, label: str, link: Link, width: int = WIDE) -> Markup:
    """The picture; empty where there is nothing to set side by side, or more than could be read."""
    along, wide = _placed(answers, width)
    if len(answers) < 2 or wide > max(width, WIDEST if width >= WIDE else 0):
        return Markup("")
    sheet = Sheet(wide, phrases.direction == "rtl")
    high = max(len(each.givers) for each in answers) * ROW + 14
    axis = element("path", d=f"M16 {high}H{wide - 16:.0f}", class_="axis", fill="none", stroke="currentColor",
                   stroke_dasharray="2 5")  # fmt: skip
    arrows = [_arrow(one, other, sheet) for one, other in _revised(answers, along, high)]
    marks: list[Markup] = []
    under = float(high)
    for n, (answer, at) in enumerate(zip(answers, along, strict=True)):
        room = min(2 * at, 2 * (wide - at), *(abs(at - other) for k, other in enumerate(along) if k != n))
        marks.append(_stack(answer, (at, high), sheet, phrases, link))
        drawn, low = _named(answer, (sheet.x(at), high), room if width >= WIDE else 0, phrases)
        marks.append(drawn)
        under = max(under, low)
    return sheet.picture(axis, *arrows, *marks, height=under + 12, label=label, class_="line")


def all_named(answers: Sequence[Answer], width: int = WIDE) -> bool:
    """Whether the picture has every answer with all who give it, so that they need not be said again."""
    along, wide = _placed(answers, width)
    room = min(*(b - a for a, b in pairwise(along)), 2 * along[0], 2 * (wide - along[-1]))
    names = [_names(answer) for answer in answers]
    cut = any(folded(name, room - 8)[-1].endswith(MORE) for some in names for name in some)
    return room >= NAMED and not cut and all(len(some) <= MOST for some in names)


def _placed(answers: Sequence[Answer], width: int) -> tuple[list[float], float]:
    """Where answers lie: as far apart as their numbers are, never so near that they cannot be read; and how wide that is."""
    margin, least = (MARGIN, GAP) if width >= WIDE else (40, TIGHT)
    gaps = [max(least, (len(a.shown) + len(b.shown)) / 2 * FIGURE + 14.0) for a, b in pairwise(answers)]
    steps = [b.low - a.low for a, b in pairwise(answers)]
    free = max(0.0, width - 2 * margin - sum(gaps))
    found = [float(margin)]
    for gap, step in zip(gaps, steps, strict=True):
        found.append(found[-1] + gap + free * step / (sum(steps) or 1.0))
    return found, max(float(width), found[-1] + margin)


def _revised(
    answers: Sequence[Answer], along: Sequence[float], high: int
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """From where to where an origin went that gave one number first and another later."""
    given: dict[str, list[tuple[str, float, float]]] = {}
    for answer, at in zip(answers, along, strict=True):
        for row, giver in enumerate(answer.givers):
            if giver.kind == "origin" and giver.key is not None:
                given.setdefault(giver.key, []).append((giver.when, at, high - 16 - row * ROW))
    for some in given.values():
        if len(some) > REVISED:
            continue
        for (first, x1, y1), (then, x2, y2) in pairwise(sorted(some)):
            if first and first != then:
                yield (x1, y1), (x2, y2)


def _arrow(start: tuple[float, float], end: tuple[float, float], sheet: Sheet) -> Markup:
    (x1, y1), (x2, y2) = (sheet.x(start[0]), start[1]), (sheet.x(end[0]), end[1])
    turn = 1 if x2 > x1 else -1
    tip = x2 - turn * (SIDE / 2 + 3)
    line = element("path", d=f"M{x1 + turn * SIDE:.1f} {y1:.1f}L{tip - turn * 6:.1f} {y2:.1f}", class_="revised",
                   fill="none", stroke="currentColor", stroke_width=2)  # fmt: skip
    return line + element("path", d=f"M{tip:.1f} {y2:.1f}l{-8 * turn} -5v10Z", class_="revised")


def _stack(answer: Answer, where: tuple[float, int], sheet: Sheet, phrases: Phrases, link: Link) -> Markup:
    """The marks of those who give an answer, one above the other."""
    made, (at, high) = [], where
    for row, giver in enumerate(answer.givers):
        x, y = sheet.x(at), high - 16 - row * ROW
        back = 1 if sheet.rtl else -1
        copies = [
            element("circle", cx=x + back * (SIDE + 3 + n * (SMALL + 2)), cy=float(y), r=SMALL / 2, class_="copy",
                    fill="none", stroke="currentColor", stroke_width=1.5)
            for n in range(min(giver.copies, BEHIND) if giver.kind == "origin" else 0)
        ]  # fmt: skip
        if giver.kind == "unknown" and giver.copies:
            copies.append(words(f"\u00d7{phrases.figures(giver.copies + 1)}", (x + back * 22, y + 5), class_="soft"))
        title = element("title", f"{answer.shown} \u00b7 {giver.name}")
        target = element("rect", x=x - ROW / 2, y=y - ROW / 2, width=ROW, height=ROW, fill="transparent")
        drawn = element("g", title, *copies, target, _mark(giver.kind, x, y), class_=f"mark {giver.kind}")
        made.append(linked(drawn, link(giver.place), f"{answer.shown} {giver.name}"))
    return Markup("").join(made)


def _names(answer: Answer) -> list[str]:
    """All who give an answer, each once."""
    return list(dict.fromkeys(name for giver in answer.givers for name in giver.names if name))


def _mark(kind: str, x: float, y: float) -> Markup:
    """A square for an origin, a hollow triangle for what was changed on the way, a question for nobody knows."""
    if kind == "origin":
        return element("rect", x=x - SIDE / 2, y=y - SIDE / 2, width=SIDE, height=SIDE)
    if kind == "altered":
        return element("path", d=f"M{x:.1f} {y - 8:.1f}l8 14h-16Z", fill="none", stroke="currentColor", stroke_width=2)
    ring = element("circle", cx=x, cy=float(y), r=9, fill="none", stroke="currentColor", stroke_dasharray="3 2")
    return ring + words("?", (x, y + 5))


def _named(answer: Answer, at: tuple[float, float], room: float, phrases: Phrases) -> tuple[Markup, float]:
    """An answer below the line with who gives it, as far as there is room; and how far down that reaches."""
    x, y = at
    made = [words(phrases.figures(answer.shown), (x, y + 24), size=19, class_="value")]
    low = y + 24.0
    if room >= NAMED:
        names = _names(answer)
        lines = [line for name in names[:MOST] for line in folded(name, room - 8, lines=2)]
        lines += [f"+{phrases.figures(len(names) - MOST)}"] if len(names) > MOST else []
        for line in lines:
            low += 20
            made.append(words(line, (x, low), class_="soft"))
    return Markup("").join(made), low
