"""Bytes to text: UTF-8 where it is that, else what the bytes look like, and a note that says so."""

import codecs
import re
from importlib import import_module

from charset_normalizer import from_bytes

from rawi.errors import EmptyInput, EncodingError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ARABIC = ("cp1256", "iso8859_6")
NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6", "cp1252": "windows-1252"}
MOSTLY = 0.5
PROBE = 100_000
GLANCE = 8_000
SPOILED = 0.02  # the share of letters that can be broken in a text that is UTF-8 all the same
# Arabic read in a wrong encoding, and what it was read as. The letters that come of it hardly stand side by side in any language.
GARBLED = (
    ("cp1256", "utf-8"),
    ("latin-1", "utf-8"),
    ("sloppy-windows-1252", "utf-8"),
    ("sloppy-windows-1252", "cp1256"),
)
SIGNS = tuple(map(re.compile, ("[\u0637\u0638]", "[\u00d8\u00d9]", "[\u00d8\u00d9]", "[\u00c0-\u00ff]")))


def decode(raw: bytes, name: str, charset: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a note if they were not UTF-8. ``charset`` is the encoding that a server named.

    Raises EmptyInput where there is nothing but white space, EncodingError where the bytes are no text.
    """
    text, note = _decoded(raw, name, charset)
    if not text.strip():
        raise EmptyInput(f"{name}: the file is empty. Give a file with the text of a report in it.")
    mended = repaired(text)
    if mended is not None:
        return mended, f"{name}: its letters had been through a wrong encoding before; they were put right."
    return text, note


def repaired(text: str) -> str | None:
    """The text of letters that were decoded in a wrong encoding and saved so; None where they were not, or cannot be mended."""
    probe = text[:GLANCE]
    high = len(probe) - len(probe.encode("ascii", "ignore"))
    for (wrong, right), signs in zip(GARBLED, SIGNS, strict=True):
        if high < 8 or len(signs.findall(probe)) < 0.3 * high:
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


def _share(text: str) -> float:
    """The share of Arabic letters among the letters that are not ASCII."""
    high = [letter for letter in text if ord(letter) > 127 and letter.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in high) / max(1, len(high))


def _decoded(raw: bytes, name: str, charset: str | None) -> tuple[str, str | None]:
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            try:
                return raw.decode(encoding), None
            except UnicodeDecodeError as error:
                raise EncodingError(f"{name}: it begins like {encoding} but breaks at byte {error.start}.") from error
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if b"\0" in raw[:PROBE]:
            raise EncodingError(
                f"{name}: this is no text (a picture or a program?). Give the text of a report."
            ) from error
        if (text := _spoiled(raw)) is not None:
            return text, f"{name}: some bytes of it are broken UTF-8; they are shown as \ufffd."
        return _legacy(raw, name, error.start, charset)


def _spoiled(raw: bytes) -> str | None:
    """A text in UTF-8 of which a few bytes are broken, as where it was cut at a number of bytes."""
    text = raw.decode("utf-8", "replace")
    high = sum(ord(letter) > 127 for letter in text)
    broken = text.count("\ufffd")
    return text if broken <= max(1, SPOILED * high) and high > 20 * broken else None


def _legacy(raw: bytes, name: str, broken_at: int, charset: str | None) -> tuple[str, str]:
    """A text in a single-byte encoding. Arabic files are mostly windows-1256, which a general guesser often misses."""
    probe = raw[:PROBE]
    shares = {encoding: _arabic_in(probe, encoding) for encoding in ARABIC}
    best = max(ARABIC, key=lambda encoding: shares[encoding])
    encoding: str | None = best if shares[best] > MOSTLY else _known(charset)
    if encoding is None:
        guess = from_bytes(probe).best()
        encoding = guess.encoding if guess else None
    if encoding is None:
        line = raw[:broken_at].count(b"\n") + 1
        raise EncodingError(f"{name}, line {line}: neither UTF-8 nor an Arabic encoding. Save the file as UTF-8.")
    return raw.decode(
        encoding, "replace"
    ), f"{name}: the file is not UTF-8; it was read as {NAMES.get(encoding, encoding)}."


def _known(charset: str | None) -> str | None:
    """The codec of an encoding that was named, where Python has it and it is no form of Unicode: that was tried."""
    try:
        found = codecs.lookup(charset or "").name
    except LookupError:
        return None
    return None if found.startswith("utf") else found


def _arabic_in(raw: bytes, encoding: str) -> float:
    """The share of Arabic letters among the bytes above 127, if they are in this encoding."""
    high = [letter for letter in raw.decode(encoding, "replace") if ord(letter) > 127]
    return sum("\u0600" <= letter <= "\u06ff" for letter in high) / max(1, len(high))
