"""Elements of a page by a selector, in time that grows with their number.

The library's own collections wrap every element anew for each step through them; a slice of one wraps each once.
"""

from typing import Any


def chosen(node: Any, selector: str, most: int | None = None) -> list[Any]:
    """The elements in a node, or in a whole page, that a selector chooses, in the order of the page; ``most`` of them."""
    found: list[Any] = getattr(node, "document", node).query_selector_all(selector)[:most]
    return found


def children(node: Any) -> list[Any]:
    """The elements that stand in one, each a step below."""
    found: list[Any] = node.children[:]
    return found
