"""What stands on a page beside the report: taken out before anything is read there."""

import re
from functools import lru_cache
from typing import Any

from rawi.gather.documents.elements import children, chosen
from rawi.gather.documents.prose import BLOCKS, BODY
from rawi.packs.pages import folded, page_words

FURNITURE = (
    "script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "iframe",
    "figcaption", "amp-sidebar", "amp-ad",
)  # fmt: skip
SELDOM = ("form", "[hidden]", "[aria-hidden=true]")  # which a whole page can stand in all the same
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
HALF, MOST = 0.4, 0.85  # of the letters of a page: an element with so many is no furniture, though it is called so
HOLDERS = "div,ul,ol,section,article,main,td,tbody,center,dl,body"
LEADING = "p,li,div,h2,h3,h4,h5,strong,ul,blockquote"
LISTED = 3  # teasers in a row that make a list of them
TEASED = 12  # letters of a link that is more than a name
PARAGRAPH = 28  # the same where a paragraph begins with one
LINKED = 0.6  # a block whose letters are links to this share leads elsewhere
HEADLINE = 160  # letters that a line which leads to another report has at most


def tidy(tree: Any) -> int:
    """Take out of a tree what is known to be no part of a report, whoever reads it then.

    Returns the letters of prose in the largest element that went for what it is or is called: the report may have stood in it.
    """
    bared(tree)
    lost = _unfitting(tree.body)
    for node in chosen(tree.body, f":is({HOLDERS}):has(a)"):
        if node.parent is not None:
            for each in _listing(node):
                each.decompose()
    for node in chosen(tree.body, f":is({LEADING}):has(a)"):
        if node.parent is not None and _leads_elsewhere(node):
            node.decompose()
    return lost


def bared(tree: Any) -> None:
    """Take out of a tree what is no part of a report by its tag alone."""
    for node in chosen(tree, ",".join(FURNITURE)):
        node.decompose()


def _unfitting(body: Any) -> int:
    """Take out what is no part of a report by its tag or its name, as long as it does not hold too much of the page's prose."""
    seldom = set(map(hash, chosen(body, ",".join(SELDOM))))
    whole, lost = prose(body), 0
    for node in chosen(body, ",".join((*SELDOM, "[class]", "[id]"))):
        if node.parent is None:
            continue
        is_block = node.tag in BLOCKS or node.tag in ("ul", "ol", "span", "header", "amp-list")
        share = HALF if hash(node) in seldom else _most_by_name(f"{node.class_name} {node.id}") if is_block else None
        if share is None or _holds_report(node, share * whole):
            continue
        letters = prose(node)
        whole, lost = whole - letters, max(lost, letters)
        node.decompose()
    return lost


@lru_cache(maxsize=10_000)
def _most_by_name(called: str) -> float | None:
    """The share of a page that an element can hold and still be furniture, by its name; None where the name says nothing."""
    return MOST if ELSEWHERE.search(called) else HALF if PERHAPS.search(called) else None


def _holds_report(node: Any, most: float) -> bool:
    """Whether an element is too much of the page to be furniture, whatever it is called: it has so many letters of prose."""
    if node.tag == "body" or node.query_selector(f"h1,{BODY}") is not None:
        return True
    return len(node.text) >= most and prose(node) >= most


def prose(node: Any) -> int:
    """The letters of an element that are no links."""
    return len(node.text) - sum(len(link.text) for link in chosen(node, "a"))


def _listing(node: Any) -> list[Any]:
    """The children of an element that are teasers of other reports: three or more of one make, each led by a link."""
    if node.child_element_count < LISTED:
        return []
    makes: dict[tuple[str, str], list[Any]] = {}
    for child in children(node):
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
    lines = [folded(line) for line in text[:HEADLINE].splitlines() if line.strip()]
    return (
        " ".join(lines).startswith(page_words().begins)
        or (lines and lines[0] in page_words().whole)
        or (node.tag in ("ul", "div") and len(links) >= 3 and linked > 20 * len(links))
    )
