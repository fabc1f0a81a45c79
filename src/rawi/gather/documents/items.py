"""The items of a digest: blocks of a page that each begin with a link to one report and say what is in it."""

from typing import Any, NamedTuple

from resiliparse.parse.html import HTMLTree

from rawi.gather.addresses import web
from rawi.gather.columns import seen
from rawi.gather.documents.elements import chosen

HOLDERS = ("table", "tbody", "tr", "td", "li", "div", "article", "section", "center")
LEAST = 60  # letters that an item says beside its title
NAME = 60  # letters that the name of an outlet has at most
MOST = 0.6  # of the letters of a page that stand in items: else it is a report with links in it


class Item(NamedTuple):
    """One item of a digest."""

    title: str
    url: str
    outlet: str | None
    text: str


def items_of(html: str) -> list[Item]:
    """The items of a page that is a digest; none where it is something else."""
    tree: Any = HTMLTree.parse(html)
    if tree.body is None:
        return []
    links = [each for each in chosen(tree.body, "a[href]") if web(each["href"].strip()) and each.text.strip()]
    found: dict[str, Item] = {}
    for link in links:
        url = link["href"].strip()
        if url not in found and (item := _item(link, url)):
            found[url] = item
    letters = len("".join(tree.body.text.split()))
    inside = sum(len("".join((each.title + (each.outlet or "") + each.text).split())) for each in found.values())
    return list(found.values()) if inside >= MOST * letters else []


def _item(link: Any, url: str) -> Item | None:
    """The item that a link heads: the largest block around it that leads nowhere else."""
    block, node = None, link.parent
    while node is not None and node.tag not in ("body", "html", None):
        if any(each["href"].strip() != url for each in chosen(node, "a[href]") if web(each["href"].strip())):
            break
        block, node = (node if node.tag in HOLDERS else block), node.parent
    title = " ".join(link.text.split())
    lines = seen(f"<div>{block.html}</div>").splitlines() if block is not None else []
    if len(lines) < 2 or lines[0] != title:
        return None
    named = len(lines) > 2 and len(lines[1]) <= NAME and lines[1][-1:] not in ".!?\u061f"
    text = "\n".join(line for line in lines[2 if named else 1 :] if line != title)
    return Item(title, url, lines[1] if named else None, text) if len(text) >= LEAST else None
