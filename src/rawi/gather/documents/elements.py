"""Elements of a page by a selector, in time that grows with their number.

The library's own collections wrap every element anew for each step through them; a slice of one wraps each once.
"""

from typing import Any

NESTED = 6  # elements of one kind within each other, beyond which nothing is looked for


def chosen(node: Any, selector: str, most: int | None = None) -> list[Any]:
    """The elements in a node, or in a whole page, that a selector chooses, in the order of the page; ``most`` of them."""
    found: list[Any] = getattr(node, "document", node).query_selector_all(selector)[:most]
    return found


def children(node: Any) -> list[Any]:
    """The elements that stand in one, each a step below."""
    found: list[Any] = node.children[:]
    return found


def innermost(nodes: list[Any]) -> list[Any]:
    """Those of some elements in which no other of them stands."""
    above: set[int] = set()
    for node in nodes:
        while (node := node.parent) is not None and hash(node) not in above:
            above.add(hash(node))
    return [each for each in nodes if hash(each) not in above]


def shallow(nodes: list[Any]) -> list[Any]:
    """Those of some elements, in the order of the page, in which at most ``NESTED`` others stand within each other.

    What is asked of all that a page nests, each with the whole of what is in it, would grow with the square of the page.
    """
    within: dict[int, int] = {}
    for node in reversed(nodes):
        depth = within.get(hash(node), 0) + 1
        while depth <= NESTED + 1 and (node := node.parent) is not None and within.get(hash(node), 0) < depth:
            within[hash(node)] = depth
    return [each for each in nodes if within.get(hash(each), 0) <= NESTED]
