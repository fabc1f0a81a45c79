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
FREE_ORDER = {"phrases/", "languages/ar/shapes"}


def problems(folder: Path, own: bool = False) -> Iterator[str]:
    """Every breach in the TOML files below a folder, as ``file:line: what is wrong and what to do``.

    ``own`` says that they are the cards of a user, who may have them in any order.
    """
    for path in sorted(folder.rglob("*.toml")):
        yield from _of_file(path, own)


def _of_file(path: Path, own: bool) -> Iterator[str]:
    table, last_key, last_table = "", "", ""
    seen: dict[str, int] = {}
    tables_are_entries = (
        own or "/cues/" in path.as_posix() or "/outlets/" in path.as_posix() or path.stem in ("countries", "phrases")
    )
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        here = f"{path}:{number}"
        header = TABLE.match(line)
        if header:
            table, last_key, seen = header["name"], "", {}
            if tables_are_entries and table < last_table and not own:
                yield f"{here}: [{table}] stands behind [{last_table}]. Sort the entries by key."
            last_table = table
            continue
        entry = ENTRY.match(line)
        if line.strip() and not entry and not line.startswith("#"):
            yield f'{here}: write one entry a line, as key = "value".'
        if not entry:
            continue
        key, value = entry["key"].strip('"'), entry["value"]
        yield from _of_letters(here, table, value)
        if ARABIC.search(key):
            yield f"{here}: the key holds Arabic letters. Give it a Latin key; lines of mixed direction cannot be reviewed."
        if not tables_are_entries and key < last_key:
            yield f'{here}: "{key}" stands behind "{last_key}". Sort the entries of a table by key.'
        last_key = key
        if not tables_are_entries and ARABIC.search(value) and "/phrases/" not in path.as_posix():
            if value in seen:
                yield f"{here}: {value} stands already in line {seen[value]}. Leave one of them."
            seen[value] = number


def _of_letters(here: str, table: str, value: str) -> Iterator[str]:
    if table == "fold":
        return
    for letter, name in LOOK_ALIKE.items():
        if letter in value:
            yield f"{here}: {name} (U+{ord(letter[0]):04X}) is no letter of Arabic. Type the Arabic letter that it looks like."
    if found := PRESENTATION.search(value):
        yield f"{here}: U+{ord(found.group()):04X} is a presentation form. Type the letter itself."
    if value.count('"') > 2 and ARABIC.search(value):
        yield f"{here}: more than one Arabic string stands in this line. Give each its own line and key."
