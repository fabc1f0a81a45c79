"""The text of the report on a page: from a quick extractor, and from a careful one where the quick ones part.

Three readings of the page can be had: what resiliparse takes for the main content around the title, the element that most
prose stands in, and what trafilatura finds. Where the first two agree the third is not asked; where they part, the one wins
that agrees most with the others: each is known to return a sidebar for some sites, and seldom for the same ones.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from rawi.gather.documents.document import Rules
from rawi.gather.documents.elements import chosen
from rawi.gather.documents.furniture import HEADLINE, bared, prose
from rawi.gather.documents.prose import PROSE, densest, heading, with_title
from rawi.gather.moments import in_text
from rawi.packs.pages import folded, page_words

GROWS = 1.5  # of the inner text: how much more can stand around it
THIN = 80  # letters; a page with less has no report on it, unless they stand in what its source calls one
MARKED = "main,article"
ALIKE, APART = 0.9, 0.5  # of the words of two texts: they say the same, or nothing of it
SEVERAL = 2  # times the letters of what the quick readers found, so that the careful one is believed
WORD = re.compile(r"[^\W_]+")
SPACE = re.compile(r"[ \t\f\v\xa0]+")
LINES = re.compile(r"\n{3,}")
LIST = re.compile(r"<(/?)(?:ul|ol|li)\b")
LISTED = 0.7  # of the letters of a list that are no links: it is text
HEAD = 4  # lines among which the title stands, where it stands in the text
DATED = 6  # words of a line, beside its numbers, that is a date and no more
LETTERS = re.compile(r"[^\W\d_]+")
COUNTED = re.compile(r"[\d\W]+$")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a text before it is found: the rules of its outlet, its title, the letters of prose taken out by name."""

    rules: Rules
    title: str | None
    lost: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text, and what found it, with its version."""

    text: str
    tool: str


def body(tree: Any, html: str, wanted: Sought) -> Body | None:
    """The text of the report on a page; None where there is none."""
    rules, title = wanted.rules, wanted.title
    if rules.body and (marked := chosen(tree, rules.body)):
        text = _clean("\n\n".join(_text(node.html, rules) for node in marked), title)
        if len(text) >= THIN:
            return Body(text, f"card selector, {_name('resiliparse')}")
    found, quick = _quick(tree, wanted)
    if quick is not None and wanted.lost < len(quick.text):
        return quick
    read = _careful(html)
    careful = Body(_clean(read or "", title), _name("trafilatura") if read is not None else "")
    if read is None and wanted.lost >= len((quick or _agreed(found) or careful).text):
        return _reread(html, wanted) or quick or _agreed(found)
    if len(careful.text) < THIN or not _is_prose(careful.text, html):
        return quick or _agreed(found)
    if quick is not None and len(careful.text) < SEVERAL * len(quick.text):
        return quick
    return _agreed([*found, careful])


def _quick(tree: Any, wanted: Sought) -> tuple[list[Body], Body | None]:
    """What the quick reader finds in the densest element and around the title, and which of these, where they say the same."""
    rules, title = wanted.rules, wanted.title
    above = heading(tree, title)
    dense = densest(tree, above)
    around = with_title(dense, above)
    least = PROSE if dense is not None and dense.closest(MARKED) is not None else THIN
    inner = _clean(_text(_with_lists(dense), rules), title) if dense is not None else ""
    whole = _clean(_text(_with_lists(around) if around is not None else tree, rules), title)
    found = [Body(text, _name("resiliparse")) for text in (inner, whole) if len(text) >= least]
    if len(found) == 2 and around is not None and _goes_on(inner, whole):
        return found, found[1]
    return found, found[0] if len(found) == 2 and agreement(inner, whole) >= ALIKE else None


def _agreed(found: list[Body]) -> Body | None:
    """The text that agrees most with the others; the last where none does, or where it has several times their letters."""
    if not found:
        return None
    *others, last = found
    if all(len(last.text) >= SEVERAL * len(each.text) for each in others):
        return last
    best = max(found, key=lambda each: sum(agreement(each.text, other.text) for other in found))
    return best if any(agreement(best.text, each.text) > APART for each in found if each is not best) else last


def _goes_on(inner: str, whole: str) -> bool:
    """Whether the text around the title is the inner one with more paragraphs, as where each stands in an element of its own."""
    mine = set(inner.splitlines())
    more = [len(line) for line in whole.splitlines() if line not in mine]
    letters = sum(length for length in more if length >= 2 * PROSE)
    return mine <= {*whole.splitlines(), ""} and letters > 0.7 * sum(more) and letters < GROWS * len(inner)


def _is_prose(text: str, html: str) -> bool:
    """Whether a text is more than the words of a page's links: the careful reader was given the page with all its lists."""
    tree: Any = HTMLTree.parse(html)
    links = {link.text.strip() for link in chosen(tree, "a")}
    return sum(len(line) for line in text.splitlines() if line.strip("- ") not in links) >= THIN


def agreement(first: str, second: str) -> float:
    """How far two texts are the same words, 0 to 1: F1 over them as bags."""
    mine, theirs = Counter(WORD.findall(first)), Counter(WORD.findall(second))
    both = sum((mine & theirs).values())
    return 2 * both / max(1, mine.total() + theirs.total())


@cache
def _name(library: str) -> str:
    return f"{library} {version(library)}"


def _text(what: Any, rules: Rules) -> str:
    found: str = extract_plain_text(
        what, preserve_formatting=True, main_content=True, list_bullets=False, alt_texts=False,
        skip_elements=list(rules.drop),
    )  # fmt: skip
    return found


def _with_lists(node: Any) -> str:
    """The source of an element, its lists between paragraphs made blocks: of main content the reader leaves all lists out."""
    html: str = node.html
    if node.tag in ("ul", "ol") and prose(node) > LISTED * len(node.text):
        return LIST.sub(r"<\1div", html)
    for each in chosen(node, ":is(p,h1,h2,h3,h4) + :is(ul,ol),:is(ul,ol):has(+ :is(p,h2,h3,h4))"):
        if prose(each) > LISTED * len(each.text):
            html = html.replace(each.html, LIST.sub(r"<\1div", each.html), 1)
    return html


def _reread(html: str, wanted: Sought) -> Body | None:
    """What the quick reader finds in a page with all its elements, whatever they are called."""
    tree: Any = HTMLTree.parse(html)
    bared(tree)
    found, quick = _quick(tree, wanted)
    return quick or _agreed(found)


def _careful(html: str) -> str | None:
    """What the careful reader finds; None where it, or what it needs itself, is not installed."""
    try:
        from trafilatura import extract  # noqa: PLC0415 (half a second, for the few pages that need it)
    except ImportError:
        return None
    return extract(html, include_comments=False, include_tables=True, fast=True) or ""


def _clean(text: str, title: str | None) -> str:
    """The lines of a text that belong to a report: white space of the page's source gone, what leads elsewhere too."""
    lines = [SPACE.sub(" ", line).strip() for line in text.splitlines()]
    called = folded(title or "")
    head = [n for n, line in enumerate(lines) if line][:HEAD]
    near = len(title or "") + 20
    above = next((n for n in head if called and len(lines[n]) <= near and folded(lines[n]) == called), -1)
    kept: list[str] = []
    last = ""
    for line in lines[above + 1 :]:
        if line and line == last and len(line) <= HEADLINE:
            continue  # a caption, shown with each picture
        last = line or last
        if len(line) > HEADLINE or not _beside(line, first=not any(kept)):
            kept.append(line)
    return LINES.sub("\n\n", "\n".join(kept)).strip()


def _beside(line: str, first: bool) -> bool:
    """Whether a short line is no part of a report: a way to another report, the labels of buttons, a date above the text."""
    words, plain = page_words(), folded(line)
    parts = [COUNTED.sub("", part).strip() for part in plain.split("|")]
    if not plain or all(part in words.whole for part in parts):
        return bool(plain)
    if first and len(LETTERS.findall(plain)) <= DATED and in_text(plain):
        return True
    return any(plain.startswith(each) and not plain[len(each) : len(each) + 1].isalnum() for each in words.begins)
