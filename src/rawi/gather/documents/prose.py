"""Where the prose of a page stands: its densest element, behind the title."""

from collections.abc import Iterator
from typing import Any

from rawi.gather.documents.elements import children, chosen
from rawi.packs.pages import folded

BLOCKS = frozenset((
    "p", "div", "td", "li", "section", "article", "main", "blockquote", "body", "center", "dd", "pre",
    "h1", "h2", "h3", "h4", "h5",
))  # fmt: skip
PROSE = 40  # letters that a stretch of text has at least to count as prose
BODY = "[itemprop=articleBody]"
HEADINGS = "h1,h2,h3,[class*=title],[itemprop~=headline]"
ENOUGH = 200  # letters behind a title that can be a report
FIRST = 0.5  # of the letters of the densest element: one that has so many, and stands first, is the report


def heading(tree: Any, title: str | None) -> Any:
    """The element that the title stands in; None where it stands in none."""
    wanted, near = folded(title or ""), len(title or "") + 20
    if not wanted:
        return None
    for heading in chosen(tree, HEADINGS, 40):
        if len(heading.text) <= near and folded(heading.text) == wanted:
            return heading
    return None


def densest(tree: Any, heading: Any) -> Any:
    """The element that most prose stands in, by itself or in its children; of several the first behind the title."""
    if marked := tree.document.query_selector(BODY):
        return marked
    stretches = list(_stretches(tree.body, heading))
    behind = [each for each in stretches if each[2]]
    if sum(letters for _, letters, _ in behind) < ENOUGH:
        behind = stretches
    scores: dict[int, float] = {}
    direct: dict[int, int] = {}
    nodes: dict[int, Any] = {}
    for block, letters, _ in behind:
        holder = block
        if block.tag not in ("div", "td", "section", "article", "main", "body") and block.parent is not None:
            holder = block.parent
        direct[hash(holder)] = direct.get(hash(holder), 0) + letters
        for node, part in ((holder, 1.0), (holder.parent, 0.45)):
            if node is not None and node.tag is not None:
                key = hash(node)
                nodes[key] = node
                scores[key] = scores.get(key, 0.0) + part * letters
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    first = next((key for key, letters in direct.items() if letters >= FIRST * scores[best]), best)
    return nodes.get(first, nodes[best])


def with_title(dense: Any, heading: Any) -> Any:
    """The least element that holds the prose and the title above it; None where that is the whole page."""
    node = dense if heading is not None else None
    while node is not None and node.tag != "body":
        if node.contains(heading):
            return node
        node = node.parent
    return None


def _stretches(top: Any, heading: Any) -> Iterator[tuple[Any, int, bool]]:
    """Each stretch of prose: the block that it stands in, its letters, and whether it stands behind the title."""
    after = heading is None
    for node in chosen(top, f"p,div,td,li,section,article,main,blockquote,center,dd,pre,{HEADINGS}") or [top]:
        if not after and node == heading:
            after = True
        if node.tag not in BLOCKS:
            continue
        own = sum(len(child.value.strip()) for child in node.child_nodes[:] if child.tag == "#text") + sum(
            len(child.text.strip())
            for child in children(node)
            if child.tag not in BLOCKS and child.tag not in ("a", "ul", "ol", "table")
        )
        if own >= PROSE and node.tag not in ("h1", "h2", "h3"):
            yield node, own, after
