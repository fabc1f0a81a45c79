"""PDF to text: letters by where they stand on the paper, since a PDF holds them in whatever order they were drawn.

PDFium says which letters stand where; what most readers of PDF then do, to take them in the order in which they are stored, gives
Arabic backwards, by letter or by word, as the program that wrote the file pleased. So each line is read here as an eye does it:
from right to left where it is Arabic, and numbers and Latin words in it from left to right.
"""

import re
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from importlib.metadata import version
from math import hypot

import pypdfium2
from pypdfium2 import raw

from rawi.errors import EmptyInput, InputError
from rawi.gather.documents.document import Document, Wanted
from rawi.gather.moments import moment
from rawi.nouns.report import Declared

PAGES = 2_000
LETTERS = 5_000_000
LINE, GAP = 0.35, 0.2  # of the size of the letters: how far two of one line differ in height, and what parts two words
FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
STRONG = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
BEGINS, ENDED = re.compile("(?<!\\w)\u0629\\w"), re.compile("\\w\u0629(?!\\w)")  # the letter that words end with
WORD = "[A-Za-z0-9\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]+"
LEFT = re.compile(rf"{WORD}(?:[ .,:/@_%'\u066b\u066c-]+{WORD})*%?")
MIRRORED = str.maketrans("()[]{}<>\xab\xbb", ")(][}{><\xbb\xab")
WRAPPED = 0.7  # of the widest line: a line so long goes on in the next
ENDS = (".", "!", "?", "\u061f", ":", "\xbb", "\u201d", "\u06d4")


@dataclass(slots=True)
class Letter:
    """A letter, with the marks upon it: its left and right edge, the line that it stands on, its size."""

    text: str
    left: float
    right: float
    base: float
    size: float


def pdf(wanted: Wanted) -> Document:
    """The text of a PDF. Raises InputError where it is none, is locked, or holds pictures only."""
    name = wanted.evidence.name
    try:
        read = pypdfium2.PdfDocument(wanted.evidence.raw)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        what = (
            "is locked with a password. Save it without one" if locked else "cannot be opened. Print it to a PDF anew"
        )
        raise InputError(f"{name}: this PDF {what} ({str(error)[:60]}).") from error
    pages: list[str] = []
    for number in range(min(len(read), PAGES)):
        try:
            pages.append(_page(read[number]))
        except pypdfium2.PdfiumError:
            continue  # a page that is not there; the others are
        if sum(map(len, pages)) > LETTERS:
            raise InputError(f"{name}: the PDF holds more than {LETTERS:,} letters. Give the reports in it one by one.")
    text = "\n".join(each for each in pages if each.strip())
    if not text:
        raise EmptyInput(
            f"{name}: there is no text in this PDF, only pictures of it. Have its text recognised (OCR) first."
        )
    about = read.get_metadata_dict(skip_empty=True)
    made = moment(about.get("CreationDate", "").removeprefix("D:")[:8])
    said = [Declared("author", about["Author"], "document author")] if "Author" in about else []
    if made:
        said.append(Declared("modified", made, "document creation date"))
    tool = f"pypdfium2 {version('pypdfium2')}"
    return Document(text=text, tool=tool, title=about.get("Title", "").strip() or None, declared=tuple(said))


def _page(page: pypdfium2.PdfPage) -> str:
    lines: list[list[Letter]] = []
    for letter in _letters(page.get_textpage()):
        line = next(
            (each for each in reversed(lines[-3:]) if abs(each[0].base - letter.base) < LINE * letter.size), None
        )
        if line is None:
            lines.append([letter])
        else:
            line.append(letter)
    lines.sort(key=lambda line: -line[0].base)
    seen = "\n".join(map(in_order, lines))
    if _is_backwards(seen):
        seen = "\n".join(in_order(line, mirrored=True) for line in lines)
    return unwrapped(seen)


def _is_backwards(text: str) -> bool:
    """Whether Arabic was drawn from the left, as programs do that know no Arabic: its words begin with what can only end one."""
    return len(BEGINS.findall(text)) > max(1, 2 * len(ENDED.findall(text)))


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """The letters of a page that stand somewhere; spaces are only gaps."""
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    last: Letter | None = None
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 32 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if unicodedata.combining(letter) and last is not None:
            last.text += letter
            continue
        raw.FPDFText_GetLooseCharBox(text, index, byref(box))
        raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        raw.FPDFText_GetMatrix(text, index, byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
        last = Letter(letter, box.left, box.right, y.value, max(1.0, size))
        yield last


def in_order(line: list[Letter], mirrored: bool = False) -> str:
    """The letters of a line as they are read: from the right where most of them are Arabic, numbers and Latin from the left.

    Of a ``mirrored`` page all are read from the left.
    """
    line = sorted(line, key=lambda each: each.left + each.right)
    arabic = sum(bool(STRONG.match(each.text)) for each in line)
    rightward = mirrored or arabic * 2 <= sum(each.text[0].isalpha() for each in line)
    parts: list[str] = []
    for before, each in zip([None, *line[:-1]], line, strict=True):
        if before is not None and each.left - before.right > GAP * each.size:
            parts.append(" ")
        parts.append(each.text)
    if mirrored and arabic:
        parts = [part.translate(MIRRORED) for part in parts]
    if rightward:
        return FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), "".join(parts))
    seen = "".join(part.translate(MIRRORED) for part in reversed(parts))
    seen = LEFT.sub(lambda found: found.group()[::-1], seen)
    return FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), seen)


def unwrapped(text: str) -> str:
    """Lines that end where the paper did, put together again: a line ends a paragraph where it is short or ends a sentence."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    widest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        goes_on = len(line) > WRAPPED * widest and not line.endswith(ENDS)
    return "\n".join(found)
