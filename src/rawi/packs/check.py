"""The rules of the house for data files: what a contributor is told, with file and line, when an entry breaks one."""

import re
from collections.abc import Iterator
from pathlib import Path

# Letters that look like Arabic ones and are not: Persian and Urdu forms, and all presentation forms.
LOOK_ALIKE = {
    "\u06cc": "Farsi yeh", "\u06a9": "keheh", "\u06aa": "swash kaf", "\u06be": "heh doachashmee", "\u06c1": "heh goal",
    "\u06c0": "heh with yeh above", "\u06d2": "yeh barree", "\u06d5": "ae", "\u0649\u0654": "maqsura with hamza",
}  # fmt: skip
PRESENTATION = re.compile("[\ufb50-\ufdfd\ufe70-\ufefc]")
ARABIC = re.compile("[\u0600-\u06ff]")
ENTRY = re.compile(r'^(?P<key>"[^"]+"|[\w.-]+)\s*=\s*(?P<value>.+)$')
TABLE = re.compile(r"^\[(?P<name>[^\]]+)\]")
LISTED = re.compile(r'^  (?P<value>"[^"]+"),$')
OPENS, CLOSES = "words = [", "]"
LETTERS = ("fold", "arabic")  # tables of letters, those of other languages among them
TOLD = frozenset({"about", "example"})  # what a list says of itself


def problems(folder: Path, own: bool = False) -> Iterator[str]:
    """Every breach in the TOML files below a folder, as ``file:line: what is wrong and what to do``.

    ``own`` says that they are the cards of a user, who may have them in any order.
    """
    for path in sorted(folder.rglob("*.toml")):
        yield from _File(path, own).problems()


class _File:
    """One file, read line by line, with the table and the list that the line stands in."""

    def __init__(self, path: Path, own: bool) -> None:
        self.path = path
        self.own = own
        self.entries_are_tables = (
            own
            or "/cues/" in path.as_posix()
            or "/outlets/" in path.as_posix()
            or path.stem in ("countries", "phrases")
        )
        self.arabic = (
            "/pages/" not in path.as_posix() or path.stem == "ar"
        )  # Sorani and Persian have letters of their own
        self.table, self.keys, self.last = "", set[str](), ""
        self.seen: dict[str, int] = {}
        self.listing = False

    def problems(self) -> Iterator[str]:
        """Every breach in the file."""
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            for breach in self._of_line(number, line):
                yield f"{self.path}:{number}: {breach}"

    def _of_line(self, number: int, line: str) -> Iterator[str]:
        if self.listing:
            yield from self._of_word(number, line)
        elif header := TABLE.match(line):
            yield from self._of_header(header["name"])
        elif line == OPENS:
            self.listing, self.last = True, ""
            if lacking := sorted(TOLD - self.keys):
                yield f"the list [{self.table}] has no {lacking[0]}. Say what it is for and give a sentence with a word of it."
        elif entry := ENTRY.match(line):
            yield from self._of_entry(number, entry["key"].strip('"'), entry["value"])
        elif line.strip() and not line.startswith("#"):
            yield 'write one entry a line, as key = "value".'

    def _of_header(self, name: str) -> Iterator[str]:
        if self.entries_are_tables and name < self.table and not self.own:
            yield f"[{name}] stands behind [{self.table}]. Sort the entries by key."
        self.table, self.keys, self.last, self.seen = name, set(), "", {}

    def _of_word(self, number: int, line: str) -> Iterator[str]:
        """A line of a list: one string, in the order of code points."""
        if line == CLOSES:
            self.listing = False
            return
        listed = LISTED.match(line)
        if not listed:
            yield 'write one word a line, as   "word",'
            return
        value = listed["value"]
        yield from _of_letters(self.table, value, self.arabic)
        yield from self._again(number, value)
        if value.strip('"') < self.last:
            yield f'{value} stands behind "{self.last}". Sort the words of a list by their letters.'
        self.last = value.strip('"')

    def _of_entry(self, number: int, key: str, value: str) -> Iterator[str]:
        yield from _of_letters(self.table, value, self.arabic)
        if ARABIC.search(key):
            yield "the key holds Arabic letters. Give it a Latin key; lines of mixed direction cannot be reviewed."
        if not self.entries_are_tables and _parts(key) < _parts(self.last):
            yield f'"{key}" stands behind "{self.last}". Sort the entries of a table by key.'
        self.last = key
        self.keys.add(key)
        if not self.entries_are_tables and ARABIC.search(value) and "/phrases/" not in self.path.as_posix():
            yield from self._again(number, value)

    def _again(self, number: int, value: str) -> Iterator[str]:
        if value in self.seen:
            yield f"{value} stands already in line {self.seen[value]}. Leave one of them."
        self.seen[value] = number


def _parts(key: str) -> list[str]:
    """The parts of a key, by which it is sorted: the keys of weights have several."""
    return key.split(" | ")


def _of_letters(table: str, value: str, arabic: bool) -> Iterator[str]:
    if table in LETTERS:
        return
    for letter, name in LOOK_ALIKE.items() if arabic else ():
        if letter in value:
            yield f"{name} (U+{ord(letter[0]):04X}) is no letter of Arabic. Type the Arabic letter that it looks like."
    if found := PRESENTATION.search(value):
        yield f"U+{ord(found.group()):04X} is a presentation form. Type the letter itself."
    if value.count('"') > 2 and ARABIC.search(value):
        yield "more than one Arabic string stands in this line. Give each its own line and key."
