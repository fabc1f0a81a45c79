"""What a text is that is more than a text: a table, a list of addresses, a chat, a mailbox, the source of a page."""

import re

from rawi.gather.addresses import web
from rawi.gather.columns import field_of, has_texts
from rawi.packs.pages import DIGITS, MARKS

PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.I)
POST = re.compile(r"From \S+.*\d{4}\s*\n(?:[A-Za-z-]+:|>From )")
HEADS = re.compile(
    r"(?:Return-Path|Received|Delivered-To|From|MIME-Version|Message-ID|X-[\w-]+|Date|Sent|To|Subject):\s", re.I
)
SUBTITLES = re.compile(r"(?:WEBVTT|\s*1\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> )")
SHORTCUT = re.compile(r"\[(?:InternetShortcut|Desktop Entry)\].*?^URL=(\S+)", re.S | re.M)
MESSAGE = re.compile(
    r"\[?(?P<day>\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{1,4}\.?),?\u060c?\s(?:[^\W\d_]{1,3}\.?\s)?(?P<clock>\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[^\W\d_]{1,6}\.?(?:\s?[^\W\d_]\.)?)?)"
    r"(?:\]\s?|\s?-\s)(?:(?P<sender>[^:\n]{1,80}):\s)?(?P<text>.*)"
)
PASTED = re.compile(  # as WhatsApp copies messages: the hour before the day
    r"\[(?P<clock>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[^\W\d_]{1,6}\.?(?:\s?[^\W\d_]\.)?)?),?\u060c?\s"
    r"(?P<day>\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{1,4}\.?)\]\s(?P<sender>[^:\n]{1,80}):\s(?P<text>.*)"
)
COPIED = re.compile(  # as Telegram copies messages: the sender, when, and the text below
    r"(?P<sender>[^\[\]\n]{1,80}), \[(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),?\s"
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s?[^\W\d_]{1,3}\.?)?)\](?P<text>)\s*"
)
# A line of a list of addresses: behind a bullet or a number, before a name.
LISTED = re.compile(r"\W*(?:\d{1,4}[.)]\s*)?<?(https?://[^\s<>\"]+?)>?[,;]?(?:\s.{0,80})?$")
SEVERAL = re.compile(r"[;,|](?=https?://)")
BARE = re.compile(
    r"(?:www\.(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?=/))(?:/\S*)?", re.I
)
PARTS = ("|", ",", ";", ":", "-", "\u2013", "](", "](<")  # what parts the name of a page from its address
NAME = 80  # letters of it
TABBED = 10  # columns of a table without a header


def shape_of(text: str) -> str | None:
    """The kind that a text is; None for one that is nothing but a text."""
    head = text[:20_000].lstrip("\ufeff")
    lines = [line for line in head.splitlines() if line.strip()][:40]
    if not lines:
        return None
    if PAGE.match(head):
        return "page"
    if POST.match(head):
        return "mbox"
    if sum(HEADS.match(line) is not None for line in lines[:8]) >= 3 and HEADS.match(lines[0]):
        return "mail"
    if SUBTITLES.match(head):
        return "subtitles"
    if SHORTCUT.match(head.lstrip()):
        return "shortcut"
    if addresses(text, whole=True):
        return "addresses"
    if sum(message_of(line) is not None for line in lines) >= max(2, 0.2 * len(lines)) and message_of(lines[0]):
        return "chat"
    return _table(lines)


def _table(lines: list[str]) -> str | None:
    for delimiter, kind in (("\t", "tsv"), (";", "csv"), (",", "csv"), ("|", "csv")):
        cells = [cell.strip().strip('"') for cell in lines[0].split(delimiter)]
        known = sum(field_of(cell) is not None for cell in cells)
        fields = {found[0] for cell in cells if (found := field_of(cell))}
        if len(cells) > 1 and known >= 2 and known * 2 >= len(cells) and (has_texts(cells) or "url" in fields):
            return kind
        if delimiter == "\t" and len(cells) >= TABBED and any(map(web, cells)):
            return kind
    return None


def message_of(line: str) -> re.Match[str] | None:
    """The head of a message of a chat in a line, its marks left out and its digits made Latin."""
    plain = bare(line)
    return MESSAGE.match(plain) or PASTED.match(plain) or COPIED.fullmatch(plain)


def bare(line: str) -> str:
    """A line without marks that are not seen, its digits and blanks made plain."""
    return MARKS.sub("", line).translate(DIGITS).replace("\u202f", " ").replace("\xa0", " ").replace("\u061c", "")


def addresses(text: str, whole: bool = False) -> list[str]:
    """The addresses in a list of them, or in a shortcut; ``whole`` gives none where a line is anything else."""
    if found := SHORTCUT.match(text.lstrip("\ufeff \r\n")):
        return [found[1]] if web(found[1]) else []
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.lstrip().startswith("#")]
    listed = [_listed(line.strip()) for line in lines]
    if whole and not all(listed):
        return []
    return list(dict.fromkeys(url for each in listed for url in each))


def _listed(line: str) -> list[str]:
    """The addresses in a line of a list of them: alone or with a name beside, several, or without their https."""
    if found := LISTED.match(line):
        return SEVERAL.split(found[1])
    if BARE.fullmatch(line):
        return [f"https://{line}"]
    name, http, rest = line.partition("http")
    url = (http + rest).rstrip(")>,;")
    return [url] if web(url) and len(name) <= NAME and (name.endswith("\t") or name.rstrip().endswith(PARTS)) else []
