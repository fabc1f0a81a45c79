"""Bytes to text: UTF-8 where it is that, else what the bytes look like, and a note that says so.

The one decoder: files, pages, feeds, mails, tables. What a server, a page or a mail calls its encoding is a hint, which the
bytes overrule: windows-1256 under the name of UTF-8 is the most common of all.
"""

import codecs
import re
from collections.abc import Iterable
from importlib import import_module

from charset_normalizer import from_bytes

from rawi.errors import EmptyInput, EncodingError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
ARABIC = ("cp1256", "iso8859_6", "mac_arabic")
OLDER = ("cp720", "cp864")  # of DOS, believed where they are named
NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6", "cp1252": "windows-1252", "mac_arabic": "Mac Arabic"}
ALIASES = (
    (re.compile(r"(?:cp|win|windows|ibm|ms|microsoft|ansi|dos)(\d{3,5})"), r"cp\1"),
    (re.compile(r"(?:iso)?8859(\d{1,2})[ie]?"), r"iso8859_\1"),
    (re.compile(r"asmo708|ecma114|arabic|isoir127"), "iso8859_6"),
    (re.compile(r"mac(?:intosh)?arabic"), "mac_arabic"),
    (re.compile(r"(?:unicode11)?utf7"), "utf-7"),
    (re.compile(r"utf8.*|unicode11utf8"), "utf-8"),
)
NO_TEXT = "this is no text (a picture or a program?). Give the text of a report."
CONTROLS, CODED = (
    re.compile(rb"[\0-\x08\x0e-\x1a\x7f]"),
    0.1,
)  # bytes that texts hardly have, and their share in what is none
MOSTLY = 0.5
PROBE = 100_000
GLANCE = 8_000
WIDE = 0.9  # share of the bytes at every second place that are the upper halves of letters
UPPER = frozenset(b"\x00\x06\x20\xfb\xfe")  # of Latin and Arabic letters, marks, forms
LATIN = re.compile(r"[a-zA-Z](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[a-zA-Z]")
WESTERN = re.compile(
    "[\u00a0\u00a1\u00ab\u00b0\u00b4\u00b7\u00bb\u00bf-\u00cf\u00d1-\u00d6\u00d8-\u00dc\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fc\u00ff\u0152\u0153\u2010-\u203a\u20ac]"
)
CERTAIN = 8  # letters that are not ASCII, in a stretch that is UTF-8 without fault: no other encoding looks so
ALEF = re.compile("[\u0622\u0623\u0625\u0627]")
FEWEST, ENOUGH = 0.04, 12  # alefs among the letters of an Arabic text, where there are so many letters
SAID = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,30})""")
BESIDE = 0.2  # Latin letters beside a letter that is not, for each of these, in a text that is no Arabic
PIECE = re.compile(rb"[^<>\n]+|[<>\n]")
BROKEN, NO_BREAK = "\ufffd", "\u00a0"
# Arabic read in a wrong encoding, and what it was read as. The letters that come of it hardly stand side by side in any language.
GARBLED = (
    ("cp1256", "utf-8"),
    ("latin-1", "utf-8"),
    ("sloppy-windows-1252", "utf-8"),
    ("sloppy-windows-1252", "cp1256"),
)
SIGNS = tuple(map(re.compile, ("[\u0637\u0638]", "[\u00d8\u00d9]", "[\u00d8\u00d9]", "[\u00c0-\u00ff]")))


def decode(raw: bytes, name: str, charset: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a note if they were not UTF-8. ``charset`` is the encoding that somebody named.

    Raises EmptyInput where there is nothing but white space, EncodingError where the bytes are no text.
    """
    text, note = _decoded(raw, name, charset)
    if not text.strip():
        raise EmptyInput(f"{name}: the file is empty. Give a file with the text of a report in it.")
    mended = repaired(text)
    if mended is not None:
        return mended, f"{name}: its letters had been through a wrong encoding before; they were put right."
    return text, note


def known(charset: str | None) -> str | None:
    """The codec of an encoding as people and programs name it (cp-1256, iso-8859-6-i); None where there is none."""
    plain = re.sub(r"[^a-z0-9]", "", (charset or "").lower().removeprefix("x-"))
    alias = next((found.expand(to) for form, to in ALIASES if (found := form.fullmatch(plain))), charset)
    try:
        codec = codecs.lookup((alias or "").strip("\"' ")).name
        return next((name for name in (*ARABIC, *OLDER) if name.replace("_", "-") == codec), codec)
    except (LookupError, ValueError):
        return None


def wide(raw: bytes) -> str | None:
    """The form of UTF-16 that some bytes begin in, with its mark or without; None where it is none."""
    return next((form for bom, form in BOMS if "16" in form and raw.startswith(bom)), None) or _wide(raw)


def encoding_of(text: str, raw: bytes) -> str:
    """The encoding in which a text is its bytes again; UTF-8 where none is."""
    for bom, encoding in (*BOMS, *((b"", name) for name in ("utf-8", *ARABIC, "utf-16-le", "utf-16-be"))):
        try:
            if raw.startswith(bom) and text.encode(encoding) == raw[len(bom) :]:
                return encoding
        except UnicodeEncodeError:
            continue
    return "utf-8"


def charset_of(headers: Iterable[tuple[str, str]]) -> str | None:
    """The encoding that a server, or a part of a mail, names."""
    media = next((value for name, value in headers if name.lower() == "content-type"), "")
    return media.partition("charset=")[2].split(";")[0].strip("\"' ") or None


def repaired(text: str) -> str | None:
    """The text of letters that were decoded in a wrong encoding and saved so; None where they were not, or cannot be mended."""
    probe = text[:GLANCE]
    high = len(probe) - len(probe.encode("ascii", "ignore"))
    if high < 8 or latin(probe):
        return None
    for (wrong, right), signs in zip(GARBLED, SIGNS, strict=True):
        if len(signs.findall(probe)) < 0.3 * high:
            continue
        try:
            if wrong.startswith("sloppy"):
                import_module("ftfy.bad_codecs")  # knows the bytes that windows-1252 leaves free
            found = text.encode(wrong).decode(right)
        except (UnicodeError, LookupError, ImportError):
            continue
        if _share(found[:GLANCE]) > MOSTLY:
            return found
    return None


def joined(text: str) -> str:
    """A text in which two halves of a letter (surrogates) are that letter, and a half without its other is broken."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def latin(text: str) -> bool:
    """Whether the letters of a text that are not ASCII stand among letters that are: it is in a European language."""
    high = len(text) - len(text.encode("ascii", "ignore"))
    return len(LATIN.findall(text)) > BESIDE * high


def _share(text: str) -> float:
    """The share of Arabic letters among the letters that are not ASCII."""
    high = [letter for letter in text if ord(letter) > 127 and letter.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in high) / max(1, len(high))


def _decoded(raw: bytes, name: str, charset: str | None) -> tuple[str, str | None]:
    bom, form = next((each for each in BOMS if raw.startswith(each[0])), (b"", "utf-8"))
    raw = raw[len(bom) :]
    if form == "utf-8" and not _wide(raw) and len(CONTROLS.findall(raw[:PROBE])) > CODED * len(raw[:PROBE]):
        raise EncodingError(f"{name}: {NO_TEXT}")
    if (seven := _seven(raw, charset)) is not None:
        return seven, None
    encoding: str = (_wide(raw) or _named_wide(raw, charset) or form) if form == "utf-8" else form
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError as error:
        start = error.start
    if encoding != "utf-8":
        text = raw.decode(encoding, "replace")
        if text.count(BROKEN) > max(1, 0.02 * len(text)):
            raise EncodingError(f"{name}: it begins like {encoding} but breaks at byte {start + len(bom)}.")
        return text, f"{name}: some bytes of it are broken {encoding.upper()}; they are shown as {BROKEN}."
    if raw.count(0, 0, PROBE) > max(1, min(len(raw), PROBE) // 500):
        raise EncodingError(f"{name}: {NO_TEXT}")
    if (spoiled := _spoiled(raw)) is not None:
        return spoiled, f"{name}: some bytes of it are broken UTF-8; what cannot be read is shown as {BROKEN}."
    return _legacy(raw, name, start, charset)


def _seven(raw: bytes, charset: str | None) -> str | None:
    """A text in UTF-7, for bytes that are called so: all of them are ASCII, so that nothing but its name tells."""
    if not raw.isascii() or b"+" not in raw:
        return None
    said = SAID.search(raw[:GLANCE]) if charset is None else None
    if known(charset or (said[1].decode() if said else None)) != "utf-7":
        return None
    try:
        return raw.decode("utf-7")
    except UnicodeDecodeError:
        return None


def _named_wide(raw: bytes, charset: str | None) -> str | None:
    """The form of UTF-16 that is named, for bytes that are in no way UTF-8."""
    named = known(charset) or ""
    if not named.startswith(("utf-16-", "utf-32-")):
        return None
    try:
        return named if "\0" in raw.decode() else None
    except UnicodeDecodeError:
        return named


def _wide(raw: bytes) -> str | None:
    """The form of UTF-16 of bytes that do not say so: every second one is the upper half of a letter."""
    probe = raw[: GLANCE * 2]
    for encoding, upper, lower in (("utf-16-le", probe[1::2], probe[::2]), ("utf-16-be", probe[::2], probe[1::2])):
        if len(upper) > 3 and b"\0" in upper and b"\0" not in lower and _upper(upper) > WIDE > _upper(lower):
            return encoding
    return None


def _upper(some: bytes) -> float:
    return sum(byte in UPPER for byte in some) / len(some)


def _spoiled(raw: bytes) -> str | None:
    """A text in UTF-8 of which some bytes are broken; what stands in it in an Arabic encoding is read as that."""
    text = raw.decode("utf-8", "replace")
    if text.count(BROKEN) <= 3:
        return text if _is_utf8(text) else None
    pieces = PIECE.findall(raw)
    if not _is_utf8(text) and not any(map(_is_clean, pieces)):
        return None
    return "".join(map(_piece, pieces))


def _is_clean(raw: bytes) -> bool:
    """Whether some bytes are UTF-8 beyond doubt."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return False
    return sum(ord(letter) > 127 for letter in text) >= CERTAIN


def _is_utf8(text: str) -> bool:
    """Whether more of the letters that are not ASCII came out than were broken: in no other encoding do they by chance."""
    broken = text.count(BROKEN)
    return sum(ord(letter) > 127 for letter in text) - broken > 2 * broken


def _piece(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if text.count(BROKEN) < 4 or _is_utf8(text):
        return text
    best, share = _best(raw)
    return raw.decode(best, "replace") if share > MOSTLY else text


def _legacy(raw: bytes, name: str, broken_at: int, charset: str | None) -> tuple[str, str | None]:
    """A text in a single-byte encoding. Arabic files are mostly windows-1256, which a general guesser often misses."""
    probe = raw[:PROBE]
    said = SAID.search(raw[:GLANCE])
    named = next((each for each in (known(charset), known(said[1].decode()) if said else None) if each), None)
    named = None if named and named.startswith("utf") else named
    best, share = _best(probe, named)
    encoding = best if share > MOSTLY else named
    if encoding is None:
        encoding = _guessed(probe)
    if encoding is None:
        line = raw[:broken_at].count(b"\n") + 1
        raise EncodingError(f"{name}, line {line}: neither UTF-8 nor an Arabic encoding. Save the file as UTF-8.")
    text = raw.decode(encoding, "replace")
    if named == encoding:
        return text, None  # as it says
    return text, f"{name}: the file is not UTF-8; it was read as {NAMES.get(encoding, encoding)}."


def _guessed(raw: bytes) -> str | None:
    western = [letter for letter in raw.decode("cp1252", "replace") if ord(letter) > 127]
    if all(map(WESTERN.match, western)):
        return "cp1252"
    guess = from_bytes(raw).best()
    return guess.encoding if guess else None


def _best(raw: bytes, named: str | None = None) -> tuple[str, float]:
    """The Arabic encoding that some bytes are most likely in, and the share of Arabic letters then.

    That which is ``named`` where it does as well.
    """
    rank = {name: _arabic_in(raw, name) for name in (*ARABIC, *(OLDER if named in OLDER else ()))}
    best = max(rank, key=lambda name: (round(rank[name], 2), name == named))
    return best, rank[best]


def _arabic_in(raw: bytes, encoding: str) -> float:
    """The share of Arabic letters among the bytes above 127, if they are in this encoding; 0 where it is no Arabic."""
    text = raw.decode(encoding, "replace")
    high = [letter for byte, letter in zip(raw, text, strict=True) if byte > 127 and letter != NO_BREAK]
    letters = sum(map(str.isalpha, high))
    if latin(text) or (letters > ENOUGH and len(ALEF.findall(text)) < FEWEST * letters):
        return 0.0
    arabic = sum("\u0600" <= letter <= "\u06ff" or letter == " " for letter in high)  # Mac has a blank of its own
    return (arabic - high.count(BROKEN)) / max(1, len(high))
