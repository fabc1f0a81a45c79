"""Rows and objects as people and programs make them, to the fields of a report, whatever they call these."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any

from rawi.gather.addresses import web
from rawi.gather.decode import repaired
from rawi.gather.moments import moment
from rawi.packs.pages import folded, page_words

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
APART = re.compile(r"[\s_.:/-]+")
MARKED = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|li|ul|ol|strong|em|blockquote|figure|table|article|section)\b[^<>]*>", re.I
)
ENTITY = re.compile(
    r"&(?:nbsp|quot|amp|lt|gt|[lr]aquo|[lr]dquo|[lr]squo|hellip|ndash|mdash|#\d{2,6}|#x[0-9a-f]{2,5});", re.I
)
BLOCKS = frozenset(
    (
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "table",
        "tr",
        "hr",
    )
)
UNSEEN = frozenset(("script", "style", "noscript", "template"))
WEAKER = 1_000
WHO = frozenset({"author", "creator", "user", "owner", "account", "publisher"})  # objects that tell of somebody
WEAK = frozenset(
    ("description", "summary", "caption", "abstract", "abstract note", "comment")
)  # columns that hold less than the text
POSTS = frozenset(
    ("post created", "followers at posting")
)  # columns of a table of posts: what one says is its description
DATED = ("value", "#text", "@value", "$date", "rendered")
INNER = (
    "rendered",
    "name",
    "title",
    "value",
    "text",
    "#text",
    "@value",
    "label",
    "$date",
    "$oid",
    "display_name",
    "displayname",
)


def field_of(column: str) -> tuple[str, int] | None:
    """The field that a column is, and its rank among all that can be this field; None where it is none."""
    names = page_words().columns
    plain = folded(column.strip().strip("\ufeff\"'"))
    split = folded(APART.sub(" ", CAMEL.sub(" ", column.strip().strip("\ufeff\"'"))))
    return names.get(plain) or names.get(split) or names.get(BRACKETS.sub("", plain).strip())


def has_texts(columns: list[str]) -> bool:
    """Whether a table has a column of texts: one of summaries is none where there are addresses of the reports."""
    fields = {found[0]: column for column in reversed(columns) if (found := field_of(column))}
    texts, weak = [column for column in columns if (field_of(column) or ("",))[0] == "text"], _weak(columns)
    return any(column.casefold() not in weak for column in texts) or (bool(texts) and "url" not in fields)


def _weak(columns: Iterable[str]) -> frozenset[str]:
    return frozenset() if any(folded(column) in POSTS for column in columns) else WEAK


def fields_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a report in a row; a text that is markup is what a reader sees of it."""
    best: dict[str, tuple[int, Any]] = {}
    weak = _weak(row)
    for column, given in row.items():
        found = field_of(column)
        value = _inner(given, DATED if found and found[0] == "published" else INNER)
        if found is None or value is None or (isinstance(value, str) and not value.strip()):
            continue
        field, rank = found
        if field == "url" and not web(str(value).strip()):
            field, rank = ("id", 99) if column.casefold() == "uri" else ("", 0)
        if field == "text" and column.casefold() in weak:
            rank += WEAKER
        if field and (field not in best or rank < best[field][0]):
            best[field] = (rank, value)
    if "url" in best and best.get("text", (0,))[0] > WEAKER:
        del best["text"]
    found_fields = {field: value for field, (_, value) in best.items()}
    if (hour := found_fields.pop("hour", None)) is not None:
        found_fields["published"] = _dated(found_fields.get("published"), hour)
    for field in ("text", "title", "outlet"):
        if isinstance(found_fields.get(field), str):
            text = seen(found_fields[field])
            found_fields[field] = repaired(text) or text
    return found_fields


def _dated(day: Any, hour: Any) -> Any:
    """A day with the hour that stands in a column of its own, where the day has none; that column may say both."""
    found = moment(day) if day is not None else None
    if found is None:
        return hour if day is None or moment(hour) else day
    both = f"{day} {hour}"
    return both if "T" not in found and "T" in (moment(both) or "") else day


def inner_of(data: Mapping[str, Any], lists: bool = True) -> Mapping[str, Any]:
    """An object whose text stands in the one object in it that has one, with what both say; else itself.

    ``lists`` says that it may stand in a list too. What a search engine wrapped is taken out; what is told of who wrote it is
    no text of a report.
    """
    if isinstance(data.get("_source"), Mapping):
        data = {"id": data.get("_id"), **data["_source"]}
    known, wraps = fields_of(data), [key for key in data if (field_of(key) or ("",))[0] == "text"]
    article = data[wraps[0]] if len(wraps) == 1 else None
    if isinstance(article, Mapping) and {"text", "title"} <= set(fields_of(article)):
        return {**{key: each for key, each in data.items() if key not in wraps}, **article}
    if "text" in known:
        return data
    values = (
        (key, one) for key, each in data.items() for one in (each if lists and isinstance(each, list) else [each])
    )
    objects = (each for key, each in values if isinstance(each, Mapping) and key.casefold() not in WHO)
    inner = [each for each in objects if has_texts(list(each))]
    inner = [each for each in inner if "text" in fields_of(each)]
    return {**data, **inner[0]} if len(inner) == 1 else data


def unused(columns: list[str]) -> list[str]:
    """The columns that are no field of a report, or not the first that is this field."""
    ranks = [(field_of(column), column) for column in columns if column.strip()]
    best: dict[str, int] = {}
    for found, _ in ranks:
        if found:
            best[found[0]] = min(found[1], best.get(found[0], found[1]))
    return [column.strip() for found, column in ranks if found is None or found[1] != best[found[0]]]


def seen(text: str) -> str:
    """A text as a reader sees it, where it is markup; else as it is."""
    if MARKED.search(text):
        return _Seen().of(text)
    return unescape(text).replace("\xa0", " ") if ENTITY.search(text) else text


def _inner(value: Any, keys: Sequence[str] = INNER) -> Any:
    """What a value of JSON says: of an object its name or its content, of a list the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        named = {str(key).casefold(): each for key, each in value.items()}
        value = next((named[key] for key in keys if isinstance(named.get(key), str)), None)
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None


class _Seen(HTMLParser):
    """The text of some markup: its blocks on lines of their own, its scripts left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._unseen = 0

    def of(self, text: str) -> str:
        self.feed(text)
        self.close()
        lines = (" ".join(line.replace("\xa0", " ").split()) for line in "".join(self._parts).splitlines())
        return "\n".join(filter(None, lines))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in UNSEEN
        if tag in BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0
        if tag in BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(data)
