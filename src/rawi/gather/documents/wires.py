"""What agencies send and readers export as XML: NITF, NewsML, NewsML-G2 to reports, OPML to addresses of feeds."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from xml.etree.ElementTree import Element

from rawi.errors import EmptyInput
from rawi.gather.addresses import web
from rawi.gather.documents.about import credited
from rawi.gather.documents.document import Document, Link, Made, Part
from rawi.gather.documents.markup import entries
from rawi.gather.holding import holds
from rawi.gather.moments import moment
from rawi.nouns.report import Declared

XML = "application/xml"
ITEMS = ("nitf", "newsitem")
BODY = ("body.content", "inlinexml", "inlinedata", "datacontent", "contentset")
BLOCKS = ("p", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "td")
TITLE = ("hl1", "headline", "title")
DATES = (
    "date.issue",
    "date.release",
    "story.date",
    "versioncreated",
    "firstcreated",
    "thisrevisioncreated",
    "contentcreated",
    "dateid",
    "dateandtime",
    "pubdata",
)
OUTLETS = (
    "provider",
    "pubdata",
    "doc.copyright",
    "infosource",
    "copyrightholder",
    "distributor",
    "providerid",
    "creditline",
)
CREDITS = ("distributor", "creditline")
BACK = (":canceled", ":cancelled", ":withheld")
FEED = re.compile(r"feed:(?://|https?://)")  # how programs that read feeds have their addresses
NAMES = ("holder", "literal", "name", "formalname", "qcode")


def local(node: Element) -> str:
    """The name of an element without that of its space."""
    return str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def is_wire(root: Element) -> bool:
    """Whether some XML is what an agency sends."""
    return local(root) in (*ITEMS, "newsml", "newsmessage", "itemset", "packageitem") or any(
        local(each) in ITEMS for each in root
    )


def wires(root: Element, raw: bytes, name: str) -> Iterator[Made]:
    """The reports in what an agency sends, each with its own bytes where it is one of several."""
    items = [(item, part) for item in _items(root) for part in _parts(item)]
    places = entries(raw) if len(items) > 1 else []
    count = 0
    for number, (item, part) in enumerate(items, 1):
        made = _document(item, part)
        if made is None:
            continue
        count += 1
        own = next((each for each in places if holds(each, XML, f"{made.text} {made.title or ''}")), raw)
        where = f"{name}, item {number}" if len(items) > 1 else name
        key = _key(item) if part is item else None
        yield Part(made, own, XML, where, key, _outlet(part) or _outlet(item))
    if not count:
        raise EmptyInput(f"{name}: there is no text in these items (pictures, or parcels of others?).")


def _items(node: Element, within: bool = False) -> Iterator[Element]:
    """The items that hold no other; a NITF is the form of an item where it stands in one."""
    kind = local(node)
    inner = [one for each in node for one in _items(each, within or kind == "newsitem")]
    if inner:
        yield from inner
    elif kind == "newsitem" or (kind == "nitf" and not within):
        yield node


def _parts(item: Element) -> list[Element]:
    """The components of an item that are a report each, with a headline and a text of their own; else the item itself."""
    own = [
        each for each in item.iter()
        if local(each) == "newscomponent" and not any(local(one) == "newscomponent" for one in list(each.iter())[1:])
    ]  # fmt: skip
    full = [each for each in own if {"headline", "datacontent"} <= set(map(local, each.iter()))]
    return full if len(full) > 1 and len({_title(each) for each in full}) == len(full) else [item]


def _title(item: Element) -> str | None:
    return next(
        (words for name in TITLE for each in item.iter() if local(each) == name and (words := _words(each))), None
    )


def _document(whole: Element, item: Element) -> Document | None:
    """The report in an item, or in a component of the ``whole`` item, which says when and by whom it is."""
    bodies = [each for name in BODY for each in item.iter() if local(each) == name]
    text = next(filter(None, map(_text, bodies)), "")
    if not text:
        return None
    title = _title(item)
    said = [
        (name, value)
        for node in ((item,) if item is whole else (item, whole))
        for name in DATES
        for each in node.iter()
        if local(each) == name and (value := _date(each))
    ]
    when = said[0][1] if said else None
    language = next((value for each in item.iter() for key, value in each.attrib.items() if key.endswith("lang")), None)
    tag = next((each.attrib.get("tag") for each in item.iter() if local(each) == "language"), None)
    return Document(
        text=text,
        tool=f"rawi.gather.wires {version('rawi')}",
        title=title,
        published=when,
        published_from="metadata" if when else None,
        language=((language or tag or "")[:2].lower()) or None,
        declared=(*(Declared("published", v, f"wire {n}") for n, v in said), *_credits(item)),
        notes=_withdrawn(whole),
    )


def _credits(item: Element) -> Iterator[Declared]:
    """Whom an item names as where it is from."""
    for each in item.iter():
        if local(each) in CREDITS and (named := _words(each)):
            yield credited(named, f"wire {local(each)}")


def _withdrawn(item: Element) -> tuple[str, ...]:
    """What is said of an item that its agency took back."""
    status = next((each.attrib.get("qcode", "").lower() for each in item.iter() if local(each) == "pubstatus"), "")
    return ("The agency has taken it back (its status is canceled or withheld).",) if status.endswith(BACK) else ()


def _date(node: Element) -> str | None:
    return moment(node.attrib.get("norm") or node.attrib.get("date.publication") or "".join(node.itertext()))


def _text(body: Element) -> str:
    """The paragraphs of a body; all its words where it has none."""
    blocks = [each for each in body.iter() if local(each) in BLOCKS]
    lines = [_words(each) for each in blocks if not any(local(one) in BLOCKS for one in list(each.iter())[1:])]
    whole = "\n".join(line.strip() for line in "".join(body.itertext()).splitlines() if line.strip())
    return "\n".join(filter(None, lines)) or whole


def _words(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _key(item: Element) -> str | None:
    guid = item.attrib.get("guid")
    known = next((each.attrib.get("id-string") for each in item.iter() if local(each) == "doc-id"), None)
    return (
        guid
        or known
        or next((_words(each) for each in item.iter() if local(each) in ("publicidentifier", "newsitemid")), None)
    )


def _outlet(item: Element) -> str | None:
    for wanted in OUTLETS:
        for each in item.iter():
            if local(each) == wanted:
                inner = next((_words(one) for one in each if local(one) == "name"), None)
                given = {key.lower(): value for key, value in each.attrib.items()}
                named = inner or next((given[key] for key in NAMES if given.get(key)), None) or _words(each)
                if named:
                    return named.rpartition(":")[2] if ":" in named and " " not in named else named
    return None


def outlines(root: Element, name: str) -> Iterator[Link]:
    """The feeds in a list of them (OPML), each by its address."""
    found: dict[str, Link] = {}
    for each in root.iter():
        given = {key.lower(): FEED.sub("https://", value.strip()) for key, value in each.attrib.items()}
        url = next((given[key] for key in ("xmlurl", "url", "htmlurl") if web(given.get(key, ""))), None)
        if local(each) == "outline" and url:
            found.setdefault(url, Link(url, name, title=given.get("title") or given.get("text") or None, lists=True))
    if not found:
        raise EmptyInput(f"{name}: there is no address of a feed in this list.")
    yield from found.values()
