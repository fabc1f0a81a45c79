"""XML as people's programs write it: mended so that it can be read, and where each entry of it stands."""

import html
import re
from collections.abc import Mapping
from functools import partial

from rawi.gather.decode import decode, joined

DECLARATION = re.compile(r"<\?xml\b[^>]*\?>")
ROOT = re.compile(r"<([A-Za-z][\w.:-]*)")
TOKEN = re.compile(
    r"(?P<kept><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|(?P<mark>&(?:#?\w{1,32};)?)|"
    r"(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])",
    re.S,
)
PROBE = 100_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What some XML declares of its own: names for a few letters each, in which no other name stands, so that nothing can grow.
DECLARED = re.compile(
    r"<!DOCTYPE\s[^\[<>]{0,300}\[((?:\s|<!--(?:(?!-->).)*-->|<!ENTITY\s+[\w.-]{1,40}\s+(?:\"[^\"%&]{0,40}\"|'[^'%&]{0,40}')\s*>){1,2000})\]\s*>",
    re.S,
)
ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)\s+([\"'])(.*?)\2\s*>", re.S)
OF_XML = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
ENTRY = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(?P<end>/?)(?:[a-z][\w.-]*:)?(?P<name>item|entry|newsitem|nitf)(?=[\s>/])[^>]*?(?P<empty>/?)>",
    re.S | re.I,
)


def readable(raw: bytes, name: str, charset: str | None = None) -> tuple[str, str | None]:
    """The text of some XML, as a strict reader takes it, and a note of what was mended in its letters.

    What stands before it and behind it is cut, letters that XML does not allow are left out, ``&nbsp;`` and a bare ``&`` are
    what they were meant to be.
    """
    text, note = decode(raw, name, charset)
    start = DECLARATION.search(text)
    text = text[start.end() if start and start.start() < 2_000 else 0 :].lstrip("\ufeff \t\r\n")
    root, own = ROOT.search(text), {}
    declared = DECLARED.search(text[:PROBE])
    if declared and root and declared.start() < root.start():
        own = {f"&{key};": value for key, _, value in ENTITY.findall(declared[1])}
        text = text[: declared.start()] + text[declared.end() :]
        root = ROOT.search(text)
    if root:
        closing = list(re.finditer(rf"</{re.escape(root[1])}\s*>", text))
        text = text[: closing[-1].end() if closing else len(text)]
    return joined(TOKEN.sub(partial(_mended, own), text)), note


def _mended(own: Mapping[str, str], found: re.Match[str]) -> str:
    mark = found["mark"]
    if mark is None:
        return CONTROL.sub("", found["kept"] or "")
    if mark in OF_XML:
        return mark
    if mark in own:
        return html.escape(own[mark])
    letter = html.unescape(mark)
    if mark.startswith("&#"):
        code = int(mark[3:-1], 16) if mark[2:3] in "xX" else int(mark[2:-1] or "0") if mark[2:-1].isdigit() else 0
        letter = chr(code) if 0xD800 <= code < 0xE000 else letter
        return mark if code in (38, 60) else CONTROL.sub("", letter)
    if letter == mark or letter in "<&":
        return "&amp;" + mark[1:] if letter == mark else html.escape(letter)
    return letter


def entries(raw: bytes) -> list[bytes]:
    """The bytes of each entry of a feed, outside comments and texts; none where they are of no kind that can be cut."""
    if b"\0" in raw[:200]:
        return []
    found: list[bytes] = []
    depth = start = 0
    for each in ENTRY.finditer(raw):
        if each["name"] is None or each["empty"]:
            continue
        if each["end"]:
            depth -= depth > 0
            if depth == 0:
                found.append(raw[start : each.end()])
            continue
        if depth == 0:
            start = each.start()
        depth += 1
    return found
