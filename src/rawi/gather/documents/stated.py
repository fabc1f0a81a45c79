"""The text of a page that shows none: what stands in its data, from which a browser's scripts would draw it."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from resiliparse.parse.html import HTMLTree

from rawi.gather.columns import field_of, seen
from rawi.gather.documents.body import Body
from rawi.gather.documents.document import Rules
from rawi.gather.documents.elements import chosen

LEAST = 120  # letters of a text in the data of a page
DEEPEST = 12
OPENING = 60  # letters by which two forms of one text are known
ALIKE, MANY = 0.5, 2  # others of such a share of the longest: so many, and it is a list of reports
SCRIPTS = 'script[type="application/json"],script[type="application/ld+json"],script#__NEXT_DATA__'


def stated(html: str, article: str | None, rules: Rules) -> Body | None:
    """The longest text that the data of a page calls one; ``article`` is what its JSON-LD says. None where there is none."""
    found = [seen(article or "")]
    tree: Any = HTMLTree.parse(html)
    for node in chosen(tree, SCRIPTS, 40):
        try:
            data = json.loads(node.text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [seen(text).strip() for text in _texts(data)]
    best, *others = sorted({each[:OPENING]: each for each in sorted(found, key=len)}.values(), key=len, reverse=True)
    if len(best) < LEAST or rules.body or sum(len(each) > ALIKE * len(best) for each in others) >= MANY:
        return None
    return Body(best, f"rawi.gather.stated {version('rawi')}")


def _texts(data: Any, depth: int = 0) -> Iterator[str]:
    """The values of all fields that are called as texts are; the blocks of one that is a list are put together."""
    if depth > DEEPEST:
        return
    for key, value in data.items() if isinstance(data, dict) else ():
        found = field_of(str(key))
        if found and found[0] == "text":
            if isinstance(value, str):
                yield value
            elif isinstance(value, list) and (lines := list(_texts(value, depth + 1))):
                yield "\n".join(lines)
        if isinstance(value, dict | list):
            yield from _texts(value, depth + 1)
    for value in data if isinstance(data, list) else ():
        if isinstance(value, str) and " " in value:
            yield value
        yield from _texts(value, depth + 1)
