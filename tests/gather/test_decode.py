"""Bytes to text: one broken byte costs one letter, what an encoding is called is a hint, and what is Latin stays Latin."""

import pytest

from rawi.errors import EncodingError
from rawi.gather.decode import BROKEN, decode, known, repaired

TEXT = "قالت هيئة الموانئ إن السفينة غادرت الرصيف فجر اليوم، وإن 40 بحارا كانوا على متنها."
LETTERS = TEXT.encode()


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6", "mac_arabic"]
)
@pytest.mark.parametrize("said", [None, "utf-8", "iso-8859-1", "us-ascii"])
def test_arabic_is_found_whatever_it_is_called(encoding, said):
    assert decode(TEXT.encode(encoding), "x", said)[0] == TEXT


@pytest.mark.parametrize("wrong", [b"\xff", b"\xd8", b"\xc3\x28", b"\x80"])
@pytest.mark.parametrize("words", [3, 40])
def test_one_broken_byte_costs_one_letter(wrong, words):
    start, end = " ".join(TEXT.split()[:words]), " الرصيف"
    text, note = decode(start.encode() + wrong + end.encode(), "x", "windows-1256")
    assert text.startswith(start) and text.endswith(end) and 1 <= len(text) - len(start + end) <= 2
    assert "broken" in note


def test_a_text_that_is_cut_at_a_number_of_bytes_loses_its_last_letter():
    assert decode(LETTERS[:-1][:21], "x")[0] == LETTERS[:20].decode() + BROKEN


def test_what_is_windows_1256_inside_utf_8_is_read_too():
    raw = f"<a>{TEXT}</a><b>".encode() + TEXT.encode("cp1256") + b"</b>"
    assert decode(raw, "x")[0] == f"<a>{TEXT}</a><b>{TEXT}</b>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("El ministro declaró ayer en España que la situación mejoró", "cp1252"),
        ("Für die Männer wäre größere Höhe schön", "latin-1"),
        ("Le président a déclaré à la télévision que la fête était finie", "cp1252"),
        ("Sjømenn på øya får nå gå i land", "cp1252"),
    ],
)
def test_latin_letters_stay_as_they_are(text, encoding):
    assert repaired(text) is None
    assert decode(text.encode(encoding), "x")[0] == text == decode(text.encode(), "x")[0]


def test_what_a_text_in_no_arabic_encoding_says_of_itself_is_believed():
    text = "Министр сказал вчера, что порт открыт и будет работать всю неделю."
    assert decode(text.encode("cp1251"), "x", "windows-1251")[0] == text
    page = f'<meta charset="windows-1251"><p>{text}'
    assert decode(page.encode("cp1251"), "x")[0] == page


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("cp-1256", "cp1256"), ("Windows1256", "cp1256"), ("x-cp1256", "cp1256"), ("WIN-1256", "cp1256"), ("iso-8859-6-i", "iso8859_6"),
        ("ISO-8859-6-E", "iso8859_6"), ("ASMO-708", "iso8859_6"), ("x-mac-arabic", "mac_arabic"), ("utf8mb4", "utf-8"),
        ('"utf-8"', "utf-8"), ("unicode-1-1-utf-8", "utf-8"), ("iso8859-15", "iso8859-15"), ("klingon", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_encodings_as_programs_call_them(name, codec):
    assert known(name) == codec


def test_what_is_no_text_is_said_to_be_none():
    with pytest.raises(EncodingError, match="no text"):
        decode(b"\x89PNG\r\n\0\0\xff\xfe\x01", "x")
