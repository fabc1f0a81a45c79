"""RTF to text: its letters by the code pages of its fonts, its paragraphs, nothing of its looks."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from importlib.metadata import version

from rawi.errors import EmptyInput, InputError
from rawi.gather.decode import joined, known
from rawi.gather.documents.digests import in_whole
from rawi.gather.documents.document import Document, Made, Wanted
from rawi.nouns.report import Declared

TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I
)
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf fldinst "
    b"listtable generator listoverridetable rsidtbl themedata colorschememapping datastore latentstyles xmlnstbl operator "
    b"filetbl revtbl pgptbl bkmkstart bkmkend".split()
)
LETTERS = {
    b"par": "\n", b"line": "\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n", b"tab": "\t", b"cell": " \u00b7 ",
    b"emdash": "\u2014", b"endash": "\u2013", b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c",
    b"rdblquote": "\u201d", b"bullet": "\u2022", b"emspace": " ", b"enspace": " ", b"zwj": "\u200d", b"zwnj": "\u200c",
    b"rtlmark": "\u200f", b"ltrmark": "\u200e",
}  # fmt: skip
CHARSETS = {
    178: "cp1256", 180: "cp1256", 177: "cp1255", 204: "cp1251", 161: "cp1253", 162: "cp1254", 238: "cp1250", 186: "cp1257",
}  # fmt: skip
DEEPEST = 2_000


def rtf(wanted: Wanted) -> Iterator[Made]:
    """The text of an RTF file, or the articles of a download in it. Raises InputError where it is none."""
    name = wanted.evidence.name or "RTF"
    if not wanted.evidence.raw.removeprefix(BOM_UTF8).lstrip().startswith(b"{\\rtf"):
        raise InputError(f"{name}: this is no RTF file. Save it as RTF, DOCX or text.")
    reader = _Reader()
    text = reader.read(wanted.evidence.raw)
    if not text:
        raise EmptyInput(f"{name}: there is no text in this RTF file.")
    tool = f"rawi.gather.rtf {version('rawi')}"
    if found := in_whole(text.splitlines(), wanted.evidence, tool):
        yield from found
        return
    declared = (Declared("author", reader.author, "document author"),) if reader.author else ()
    yield Document(text=text, tool=tool, title=reader.title or None, declared=declared)


def text_of(raw: bytes) -> str:
    """The text of an RTF file."""
    return _Reader().read(raw)


class _Reader:
    """Reads one file. A group has its font, how many letters stand for one that was not known, and whether it is text."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._bytes = bytearray()
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._groups: list[tuple[int, int, bytes | None]] = []
        self._font, self._instead, self._skipped = 0, 1, None  # type: int, int, bytes | None
        self._pass = 0
        self.title = self.author = ""

    def read(self, raw: bytes) -> str:
        """The text."""
        for found in TOKEN.finditer(raw):
            word, number, code, sign, brace, plain = found.groups()
            if brace == b"{":
                self._flush()
                self._groups.append((self._font, self._instead, self._skipped))
                if len(self._groups) > DEEPEST:
                    break
            elif brace == b"}":
                self._flush()
                if self._groups:
                    self._font, self._instead, self._skipped = self._groups.pop()
            elif word:
                self._word(word.lower(), int(number) if number else None)
            elif code:
                self._letter(bytes((int(code, 16),)))
            elif sign:
                self._sign(sign)
            elif plain:
                self._plain(plain)
        self._flush()
        text = joined("".join(self._out))
        lines = [line.strip(" \t\u00b7").strip() for line in text.splitlines()]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._flush()
            self._put(chr(number % 65_536))
            self._pass = self._instead
            return
        self._flush()
        self._pass = 0
        if word == b"uc":
            self._instead = number if number is not None else 1
        elif word == b"ansicpg" and number:
            self._page = known(f"cp{number}") or self._page
        elif word == b"mac":
            self._page = "mac_roman"
        elif word == b"f" and number is not None:
            self._font = number
        elif word == b"fcharset" and self._skipped == b"fonttbl":
            self._fonts[self._font] = CHARSETS.get(number or 0, self._page) if number else self._page
        elif (word in (b"title", b"author") and self._skipped == b"info") or (
            word in SKIPPED and self._skipped is None
        ):
            self._skipped = word
        elif self._skipped is None and word in LETTERS:
            self._put(LETTERS[word])

    def _sign(self, sign: bytes) -> None:
        self._flush()
        if sign == b"*" and self._skipped is None:
            self._skipped = b"*"
        elif sign in (b"\n", b"\r"):
            self._put("\n")
        elif sign in b"\\{}~_":
            self._put({b"~": "\u00a0", b"_": "-"}.get(sign, sign.decode()))

    def _letter(self, byte: bytes) -> None:
        if self._pass:
            self._pass -= 1
        else:
            self._bytes += byte

    def _plain(self, some: bytes) -> None:
        left = some[self._pass :]
        self._pass = max(0, self._pass - len(some))
        self._bytes += left

    def _flush(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._font, self._page)
            self._put(bytes(self._bytes).decode(page, "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        if self._skipped is None:
            self._out.append(text)
        elif self._skipped == b"title":
            self.title += text
        elif self._skipped == b"author":
            self.author += text
