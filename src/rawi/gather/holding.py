"""Whether some bytes hold a text: what every piece of evidence is asked, whatever form it stands in."""

import email
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from email import policy
from typing import Any

from rawi.errors import RawiError
from rawi.gather.decode import charset_of, decode, repaired
from rawi.gather.documents.rtf import text_of

TAG = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|</?[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>|<[!?][^<>]*>")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
WORD = re.compile(r"[^\W\d_]+|\d+")
PIECE = 24  # letters of a text that are looked for at once
FEW, SHORT = 3, 3  # pieces of a text that its words alone can prove; letters of a part of a word
STRAY = 0.02  # of the words of a page's text that may stand nowhere in it: those that its reader put in or together
UNPACKED = 50_000_000


def holds(raw: bytes, media: str, text: str) -> bool | None:
    """Whether the words of a text stand in some bytes of a media type; None where that cannot be seen (a PDF)."""
    kind = media.partition(";")[0].strip().lower()
    try:
        whole = "\n".join(_texts(raw, kind, charset_of((("content-type", media),))))
    except (RawiError, ValueError, zipfile.BadZipFile, KeyError, RecursionError):
        return None
    there, wanted = squeezed(whole), squeezed(text)
    if not there:
        return None
    pieces = [wanted[at : at + PIECE] for at in range(0, len(wanted), PIECE)]
    if all(piece in there for piece in pieces):
        return True
    there += "\n" + letters(whole)  # of broken markup a reader may have taken as words what looks like an element
    missing = sum(piece not in there for piece in pieces)
    words = WORD.findall(text)
    absent = sum(not _stands(word, there) for word in words)
    most = missing < len(pieces) / 2 or len(pieces) <= FEW
    return most and absent <= (STRAY * len(words) if kind.endswith("html") else 0)


def _stands(word: str, there: str) -> bool:
    """Whether a word stands there, or two that a reader put together."""
    return word in there or any(word[:at] in there and word[at:] in there for at in range(SHORT, len(word) - SHORT + 1))


def letters(text: str) -> str:
    """The letters and digits of a text with those of its elements, entities as what they stand for."""
    return "".join(filter(str.isalnum, html.unescape(html.unescape(text))))


def squeezed(text: str) -> str:
    """The letters and digits of a text, without marks, blanks and elements, entities as what they stand for."""
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for _ in range(3):
        plain = html.unescape(TAG.sub("", text))
        if plain == text:
            break
        text = plain
    return "".join(filter(str.isalnum, text))


def _texts(raw: bytes, kind: str, charset: str | None) -> Iterator[str]:
    """The texts that stand in some bytes; none where they are of a form that is not looked into."""
    if kind == "message/rfc822":
        for part in email.message_from_bytes(raw, policy=policy.compat32).walk():
            inner = part.get_payload(decode=True)
            if isinstance(inner, bytes) and inner.strip() and part.get_content_maintype() == "text":
                yield decode(inner, "mail", part.get_content_charset())[0]
    elif raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(each.file_size for each in parts.infolist()) < UNPACKED:
                yield from (
                    parts.read(each).decode("utf-8", "replace") for each in parts.namelist() if each.endswith(".xml")
                )
    elif raw.startswith(b"{\\rtf"):
        yield text_of(raw)
    elif kind == "application/json":
        yield from _strings(json.loads(decode(raw, "json")[0]))
    elif kind.startswith("text/") or kind.endswith("xml"):
        yield decode(raw, "text", charset)[0]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if mended := repaired(value):
            yield mended
    elif (
        isinstance(value, dict) and "text" in value and "type" in value and len(value) < 5
    ):  # a piece of a text, as bold
        yield from _strings(value["text"])
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
