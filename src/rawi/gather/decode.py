"""Bytes to text: UTF-8 where it is that, else what the bytes look like, and a note that says so."""

import codecs

from charset_normalizer import from_bytes

from rawi.errors import EmptyInput, EncodingError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ARABIC = ("cp1256", "iso8859_6")
NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6", "cp1252": "windows-1252"}
MOSTLY = 0.5
PROBE = 100_000


def decode(raw: bytes, name: str) -> tuple[str, str | None]:
    """The text of some bytes, and a note if they were not UTF-8.

    Raises EmptyInput where there is nothing but white space, EncodingError where the bytes are no text.
    """
    text, note = _decoded(raw, name)
    if not text.strip():
        raise EmptyInput(f"{name}: the file is empty. Give a file with the text of a report in it.")
    return text, note


def _decoded(raw: bytes, name: str) -> tuple[str, str | None]:
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
        return _legacy(raw, name, error.start)


def _legacy(raw: bytes, name: str, broken_at: int) -> tuple[str, str]:
    """A text in a single-byte encoding. Arabic files are mostly windows-1256, which a general guesser often misses."""
    probe = raw[:PROBE]
    shares = {encoding: _arabic_in(probe, encoding) for encoding in ARABIC}
    best = max(ARABIC, key=lambda encoding: shares[encoding])
    encoding: str | None = best if shares[best] > MOSTLY else None
    if encoding is None:
        guess = from_bytes(probe).best()
        encoding = guess.encoding if guess else None
    if encoding is None:
        line = raw[:broken_at].count(b"\n") + 1
        raise EncodingError(f"{name}, line {line}: neither UTF-8 nor an Arabic encoding. Save the file as UTF-8.")
    return raw.decode(
        encoding, "replace"
    ), f"{name}: the file is not UTF-8; it was read as {NAMES.get(encoding, encoding)}."


def _arabic_in(raw: bytes, encoding: str) -> float:
    """The share of Arabic letters among the bytes above 127, if they are in this encoding."""
    high = [letter for letter in raw.decode(encoding, "replace") if ord(letter) > 127]
    return sum("\u0600" <= letter <= "\u06ff" for letter in high) / max(1, len(high))
