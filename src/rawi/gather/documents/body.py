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
from rawi.gather.documents.elements import children, chosen
from rawi.gather.documents.prose import BLOCKS, BODY, PROSE, densest, heading, with_title
from rawi.gather.moments import in_text
from rawi.packs.pages import folded, page_words

SKIPPED = (
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "iframe", "figcaption",
    "[hidden]", "[aria-hidden=true]", "amp-sidebar", "amp-ad",
)  # fmt: skip
# Names of elements that lead elsewhere, whatever stands in them; and of some that can hold the report all the same.
ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related|relateds|read-?more|read-?also|more-?news|comments?|commentlist|disqus|newsletter|subscribe|breadcrumbs?|"
    r"ticker|breaking|marquee|most-?read|popular|trending|sidebar|author-?bio|also|latest|next-?article|cookie|menu|pagination|"
    r"recommend\w*)(?:$|[\s_-])",
    re.I,
)
PERHAPS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|tags?|tag-?list|keywords|widget|advert\w*|ads?|banner|promo|popup|modal|caption|print|toolbar)"
    r"(?:$|[\s_-])",
    re.I,
)
GROWS = 1.5  # of the inner text: how much more can stand around it
THIN = 80  # letters; a page with less has no report on it
ALIKE = 0.9
HALF, MOST = 0.4, 0.85  # of the letters of a page: an element with so many is no furniture, though it is called so
HOLDERS = "div,ul,ol,section,article,main,td,tbody,center,dl,body"
LEADING = "p,li,div,h2,h3,h4,h5,strong,ul,blockquote"
LISTED = 3  # teasers in a row that make a list of them
TEASED = 12  # letters of a link that is more than a name
PARAGRAPH = 28  # the same where a paragraph begins with one
LINKED = 0.6  # a block whose letters are links to this share leads elsewhere
HEADLINE = 160  # letters that a line which leads to another report has at most
WORD = re.compile(r"[^\W_]+")
SPACE = re.compile(r"[ \t\f\v\xa0]+")
LINES = re.compile(r"\n{3,}")
HEAD = 4  # lines among which the title stands, where it stands in the text
DATED = 6  # words of a line that is a date and no more
COUNTED = re.compile(r"[\d\W]+$")


@dataclass(frozen=True, slots=True)
class Body:
    """A text, and what found it, with its version."""

    text: str
    tool: str


def body(tree: Any, html: str, rules: Rules, title: str | None) -> Body | None:
    """The text of the report on a page; None where there is none."""
    if rules.body and (marked := chosen(tree, rules.body)):
        text = _clean("\n\n".join(_text(node.html, rules) for node in marked), title)
        if len(text) >= THIN:
            return Body(text, f"card selector, {_name('resiliparse')}")
    above = heading(tree, title)
    dense = densest(tree, above)
    around = with_title(dense, above)
    whole = _clean(_text(around.html if around is not None else tree, rules), title)
    inner = _clean(_text(dense.html, rules), title) if dense is not None else ""
    found = [Body(text, _name("resiliparse")) for text in (inner, whole) if len(text) >= THIN]
    if len(found) == 2 and around is not None and _goes_on(inner, whole):
        return found[1]
    if len(found) == 2 and agreement(inner, whole) >= ALIKE:
        return found[0]
    careful = _clean(_careful(html), title)
    if len(careful) >= THIN and _is_prose(careful, html):
        found.append(Body(careful, _name("trafilatura")))
    if not found:
        return None
    return max(found, key=lambda each: sum(agreement(each.text, other.text) for other in found))


def _goes_on(inner: str, whole: str) -> bool:
    """Whether the text around the title is the inner one with more paragraphs, as where each stands in an element of its own."""
    mine = set(inner.splitlines())
    more = [len(line) for line in whole.splitlines() if line not in mine]
    prose = sum(length for length in more if length >= 2 * PROSE)
    return mine <= {*whole.splitlines(), ""} and prose > 0.7 * sum(more) and prose < GROWS * len(inner)


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
        skip_elements=[*SKIPPED, *rules.drop],
    )  # fmt: skip
    return found


def _careful(html: str) -> str:
    """What the careful reader finds; nothing where it, or what it needs itself, is not installed."""
    try:
        from trafilatura import extract  # noqa: PLC0415 (half a second, for the few pages that need it)
    except ImportError:
        return ""
    return extract(html, include_comments=False, include_tables=True) or ""


def tidy(tree: Any) -> None:
    """Take out of a tree what is known to be no part of a report, whoever reads it then."""
    for node in chosen(tree, ",".join(SKIPPED)):
        node.decompose()
    for node in chosen(tree.body, "[class],[id]"):
        if node.tag in BLOCKS or node.tag in ("ul", "ol", "span", "header", "amp-list"):
            called = f"{node.class_name} {node.id}"
            elsewhere = ELSEWHERE.search(called)
            if (elsewhere or PERHAPS.search(called)) and not _holds_report(node, HALF if elsewhere is None else MOST):
                node.decompose()
    for node in chosen(tree.body, f":is({HOLDERS}):has(a)"):
        if node.parent is not None:
            for each in _listing(node):
                each.decompose()
    for node in chosen(tree.body, f":is({LEADING}):has(a)"):
        if node.parent is not None and _leads_elsewhere(node):
            node.decompose()


def _listing(node: Any) -> list[Any]:
    """The children of an element that are teasers of other reports: three or more of one make, each led by a link."""
    inner = children(node)
    if len(inner) < LISTED:
        return []
    makes: dict[tuple[str, str], list[Any]] = {}
    for child in inner:
        if child.tag not in ("script", "style", "br"):
            makes.setdefault((child.tag, child.class_name), []).append(child)
    return [
        each
        for group in makes.values()
        if len(group) >= LISTED and sum(map(_led_by_link, group)) >= 0.8 * len(group)
        for each in group
    ]


def _led_by_link(node: Any) -> bool:
    """Whether the first words of an element, or its heading, are a link; in a paragraph a link so long that it is a headline."""
    links = [node] if node.tag == "a" else chosen(node, "a", 3)
    words = next((words for words in (link.text.strip() for link in links) if words), "")
    least = PARAGRAPH if node.tag == "p" else TEASED
    return len(words) >= least and node.text.strip().startswith(words[:TEASED])


def _holds_report(node: Any, share: float) -> bool:
    """Whether an element is too much of the page to be furniture, whatever it is called."""
    if node.tag == "body" or node.query_selector(f"h1,{BODY}") is not None:
        return True
    body = node.owner_document.query_selector("body")
    return body is None or _prose(node) >= share * _prose(body)


def _prose(node: Any) -> int:
    """The letters of an element that are no links."""
    return len(node.text) - sum(len(link.text) for link in chosen(node, "a"))


def _leads_elsewhere(node: Any) -> bool:
    text = node.text
    if len(text) > HEADLINE * 6:
        return False
    links = chosen(node, "a")
    linked = sum(len(link.text) for link in links)
    if linked < LINKED * len(text.strip()):
        return False
    if node.tag == "blockquote" and linked >= 0.9 * len(text.strip()):
        return True
    return folded(text[:HEADLINE]).startswith(page_words().begins) or (
        node.tag in ("ul", "div") and len(links) >= 3 and linked > 20 * len(links)
    )


def _clean(text: str, title: str | None) -> str:
    """The lines of a text that belong to a report: white space of the page's source gone, what leads elsewhere too."""
    lines = [SPACE.sub(" ", line).strip() for line in text.splitlines()]
    called = folded(title or "")
    head = [n for n, line in enumerate(lines) if line][:HEAD]
    near = len(title or "") + 20
    above = next((n for n in head if called and len(lines[n]) <= near and folded(lines[n]) == called), -1)
    kept: list[str] = []
    for line in lines[above + 1 :]:
        if len(line) > HEADLINE or not _beside(line, first=not any(kept)):
            kept.append(line)
    return LINES.sub("\n\n", "\n".join(kept)).strip()


def _beside(line: str, first: bool) -> bool:
    """Whether a short line is no part of a report: a way to another report, the labels of buttons, a date above the text."""
    words, plain = page_words(), folded(line)
    parts = [COUNTED.sub("", part).strip() for part in plain.split("|")]
    if not plain or all(part in words.whole for part in parts):
        return bool(plain)
    if first and len(WORD.findall(plain)) <= DATED and in_text(plain):
        return True
    return any(plain.startswith(each) and not plain[len(each) : len(each) + 1].isalnum() for each in words.begins)
