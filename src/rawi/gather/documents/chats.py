"""Chats to reports, a message each: what WhatsApp exports as text, what Telegram exports as pages."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from rawi.errors import EmptyInput
from rawi.gather.columns import seen
from rawi.gather.decode import decode
from rawi.gather.documents.about import credited
from rawi.gather.documents.document import Document, Made, Part, Wanted
from rawi.gather.documents.elements import chosen
from rawi.gather.holding import holds
from rawi.gather.moments import moment, month_first
from rawi.gather.shapes import COPIED, bare, message_of
from rawi.nouns.report import Declared, fingerprint
from rawi.packs.pages import folded, page_words

TOOL = "rawi.gather.chats"
OMITTED = re.compile(
    r"\s*<[^<>\n]{1,60}>\s*|\S+\.(?:jpg|jpeg|png|webp|mp4|opus|pdf|vcf)\s*(?:\([^()\n]{1,40}\))?\s*", re.I
)
MESSAGE = re.compile(rb'<div class="message ')
BEHIND = re.compile(r"[ \u200e]{1,3}<[^<>\n]{1,60}>\s*\Z")  # that a message was edited
DOTTED = re.compile(r"(?<=\d)\.(?=\d)")
OWN, SHORT = "\u200e", 60  # how such a line begins, and its letters at most
# What stands around a mark in its line.
FRAME = " \u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069:*_~[]()<>\u21aa\ufe0f\u27a1\u2192\u21b7"
FRAMED = re.compile(r"[\s\u200e\u200f*_]*(?:[\[(<]([^\])>\n]{2,40})[\])>]:?|([^:\n]{2,40}):)[\s*_]*(?=\S)")
TEXT = "text/plain; charset=utf-8"


def chat(wanted: Wanted) -> Iterator[Made]:
    """The messages of a chat of WhatsApp, or of what was copied from Telegram, each a report of its sender."""
    name = wanted.evidence.name or "chat"
    text, note = decode(wanted.evidence.raw, name)
    blocks: list[list[str]] = []
    for line in text.splitlines(keepends=True):
        if message_of(line) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    heads = [(block, found) for block in blocks if (found := message_of(block[0]))]
    american = month_first([found["day"] for _, found in heads])
    count = left = 0
    for block, found in heads:
        raw = "".join(block)
        said = _said(block, found)
        if (
            not found["sender"]
            or _of_the_app(block[0], said, first=block is blocks[0])
            or OMITTED.fullmatch(bare(said))
            or folded(said).strip(" .") in ("", *page_words().whole)
        ):
            left += 1
            continue
        said, handed = _handed_on(said)
        count += 1
        when = moment(f"{found['day']} {DOTTED.sub(':', found['clock'])}", american)
        made = Document(
            text=said, tool=f"{TOOL} {version('rawi')}", published=when, published_from="metadata" if when else None,
            notes=(note,) if note and count == 1 else (),
            declared=(Declared("source", handed, "whatsapp forwarded"),) if handed else (),
        )  # fmt: skip
        app = "telegram" if found.re is COPIED else "whatsapp"
        key = f"{app}:{fingerprint(raw.strip())[:12]}"
        yield Part(
            made,
            raw.encode("utf-8", "surrogatepass"),
            TEXT,
            f"{name}, message {count}",
            key,
            found["sender"].strip(" ~"),
        )
    if left:
        yield f"{name}: {left} lines of this chat are no messages with a text (who came and went, pictures); they were left out."


def _handed_on(said: str) -> tuple[str, str | None]:
    """The text of a message without the mark that it was handed on, and that mark: a line of its own, or before a colon."""
    first, _, rest = said.partition("\n")
    mark = first.strip(FRAME)
    if rest.strip() and folded(mark) in page_words().forwarded:
        return rest.strip(), mark
    found = FRAMED.match(said)
    mark = (found[1] or found[2]).strip(FRAME) if found else ""
    return (said[found.end() :], mark) if found and folded(mark) in page_words().forwarded else (said, None)


def _of_the_app(line: str, said: str, first: bool) -> bool:
    """Whether a line is WhatsApp's own: it marks these, such as "image omitted", and says at first that all is encrypted."""
    return f"{OWN}{said}" in line and "\n" not in said and "://" not in said and (first or len(said) <= SHORT)


def _said(block: list[str], found: re.Match[str]) -> str:
    """The text of a message to the letter: what stands behind its head."""
    line = block[0].rstrip("\r\n")
    shown = [n for n, letter in enumerate(line) if bare(letter)]  # the others were passed over in reading its head
    at = found.start("text")
    first = line[shown[at] :] if at < len(shown) else ""
    lines = [first, *(each.rstrip("\r\n") for each in block[1:])]
    captioned = OMITTED.fullmatch(bare(first)) and any(each.strip() for each in lines[1:])
    return BEHIND.sub("", "\n".join(lines[1:] if captioned else lines).strip())


def telegram(wanted: Wanted) -> Iterator[Made]:
    """The messages on a page that Telegram exported, each a report of its channel or of who wrote it."""
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 (only pages need it)

    evidence = wanted.evidence
    name = evidence.name or "messages"
    html, _ = decode(evidence.raw, name)
    tree: Any = HTMLTree.parse(html)
    header = tree.document.query_selector(".page_header .text")
    title = " ".join(header.text.split()) if header else "Telegram"
    starts = [found.start() for found in MESSAGE.finditer(evidence.raw)]
    slices = [evidence.raw[a:b] for a, b in pairwise((*starts, len(evidence.raw)))]
    sender, count = title, 0
    for node in chosen(tree, ".message.default"):
        body = node.query_selector(".body")
        texts = [each for each in chosen(node, ".text") if each.text.strip()]
        named = body.query_selector(".from_name") if body else None
        moved = node.query_selector(".forwarded .from_name")
        if named is not None and (moved is None or named.text != moved.text):
            sender = " ".join(named.text.split())
        if not texts:
            continue
        count += 1
        stamp = node.query_selector(".date[title]")
        when = moment(stamp["title"]) if stamp else None
        text = seen(f"<p>{texts[-1].html}</p>")
        forwarded = re.split(r"\s+\d{1,2}[./]\d", " ".join(moved.text.split()))[0] if moved is not None else None
        made = Document(
            text=text, tool=f"{TOOL} {version('rawi')}", published=when, published_from="metadata" if when else None,
            declared=(credited(forwarded, "telegram forwarded_from"),) if forwarded else (),
        )  # fmt: skip
        key = node.getattr("id") or str(count)
        mark = f'id="{key}"'.encode()
        raw = next((each for each in slices if mark in each[:200] and holds(each, "text/html", text)), evidence.raw)
        yield Part(made, raw, "text/html", f"{name}, {key}", f"telegram:{title}/{key.removeprefix('message')}", sender)
    if not count:
        raise EmptyInput(f"{name}: there is no message with a text on this page.")
