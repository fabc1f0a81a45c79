"""What is kept of many reports together, held against what the reports themselves say: voices, words, keys, likenesses."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from rawi.nouns.features import Features
from rawi.store.archive.database import Database
from rawi.store.archive.forgetting import MARK
from rawi.store.archive.memory import BUCKET, InFile, numbers_in
from rawi.store.entry import key_words

PAGES = 31  # bits for the number of a page in an index, below six for its kind
SEGMENT = 1 << PAGES + 6  # below it the index keeps what is of all its pages
MASK = (1 << 64) - 1
DIGITS = re.compile(r"[0-9]{1,15}")
SOME = 500  # texts that are cut into words at once
TABLES = {"search": ("title", "body"), "said": ("content",), "voice_words": ("words",)}

Words = tuple[int, Sequence[str]]  # a number, and the words that it is to be found by, a text for each column


class Sums:
    """What an index of words holds under each number, as a sum that does not depend on their order."""

    def __init__(self) -> None:
        self.of: dict[int, int] = {}
        self.sizes: dict[int, bytes] = {}  # how many words each column has, as the database keeps it

    def add(self, term: str, doc: int, column: str, offset: int) -> None:
        """Put one word to it."""
        self.of[doc] = (self.of.get(doc, 0) + hash((term, column, offset))) & MASK


class Index:
    """One index of words, and what should be in it."""

    def __init__(self, db: Database, table: str) -> None:
        self.db, self.table, self.columns = db, table, TABLES[table]
        self._due: list[Words] = []
        self.expected = Sums()
        marks = ", ".join(self.columns)
        for name in ("words", "seen"):
            db.run(f"drop table if exists temp.{name}_{table}")
        tokens = "tokenize=\"unicode61 remove_diacritics 0 tokenchars '@#'\""
        db.run(f"create virtual table temp.words_{table} using fts5 ({marks}, content='', {tokens})")
        db.run(f"create virtual table temp.seen_{table} using fts5vocab (temp, words_{table}, instance)")

    def expect(self, number: int, texts: Sequence[str]) -> None:
        """Say what should be found under a number."""
        self._due.append((number, texts))
        if len(self._due) >= SOME:
            self._cut()

    def _cut(self) -> None:
        """Have the database cut texts into words just as it does for the index."""
        marks = ",".join("?" * len(self.columns))
        self.db.many(
            f"insert into temp.words_{self.table} (rowid, {', '.join(self.columns)}) values (?,{marks})",
            [(number, *texts) for number, texts in self._due],
        )
        for row in self.db.each(f"select term, doc, col, offset from temp.seen_{self.table}"):
            self.expected.add(*row)
        self.expected.sizes.update(self.db.rows(f"select id, sz from temp.words_{self.table}_docsize"))
        self.db.run(f"insert into temp.words_{self.table} (words_{self.table}) values ('delete-all')")
        self._due.clear()

    def wrong(self) -> Iterator[int]:
        """The numbers under which something else is found."""
        self._cut()
        found = Sums()
        name = f"all_{self.table}"
        self.db.run(f"drop table if exists temp.{name}")
        self.db.run(f"create virtual table temp.{name} using fts5vocab (main, {self.table}, instance)")
        counts: Counter[str] = Counter()
        last: tuple[str, int] | None = None
        for term, doc, column, offset in self.db.each(f"select term, doc, col, offset from temp.{name}"):
            found.add(term, doc, column, offset)
            counts[term] += (term, doc) != last
            last = term, doc
        found.sizes.update(self.db.rows(f"select id, sz from {self.table}_docsize"))
        for mine, theirs in ((found.of, self.expected.of), (found.sizes, self.expected.sizes)):
            yield from (n for n in mine.keys() | theirs.keys() if mine.get(n) != theirs.get(n))
        yield from self._lost(counts, found)

    def _lost(self, counts: Counter[str], found: Sums) -> Iterator[int]:
        """Nothing, or 0 where a word that is there is not found, or the sum of all is wrong."""
        sql = f"select count(*) from {self.table} where {self.table} match ?"
        if any(self.db.value(sql, (f'"{term}"',)) != count for term, count in counts.items()):
            yield 0
        yield from self._unlike_any()
        totals = [len(found.sizes), *map(sum, zip(*map(_numbers, found.sizes.values()), strict=True))]
        block = self.db.value(f"select block from {self.table}_data where id = 1") or b""
        cookie = self.db.value(f"select substr(block, 1, 4) from {self.table}_data where id = 10")
        if (any(totals) and _numbers(block) != totals) or any(
            cookie or b""
        ):  # no setting of the index was ever changed
            yield 0

    def _unlike_any(self) -> Iterator[int]:
        """Nothing, or 0 where the index is not as the database writes one: its settings, its pages, where words begin on them."""
        mine = self.db.rows(f"select k, v, typeof(v) from {self.table}_config")
        if mine != self.db.rows(f"select k, v, typeof(v) from temp.words_{self.table}_config"):
            yield 0
        kinds = self.db.rows(f"select distinct typeof(id), typeof(block) from {self.table}_data")
        if kinds not in ([], [("integer", "blob")]):
            yield 0
        begun, listed = _begun(self.db, self.table), list(_listed(self.db, self.table))
        first = dict(reversed(begun))
        gone = {each for each in listed if each[1] is not None and each[1] < first.get(each[0], 0)}  # merged already
        if set(begun) != set(listed) - gone:
            yield 0


def _begun(db: Database, table: str) -> list[tuple[int, int]]:
    """The pages of an index on which words begin, in their order: the number of their segment and their own."""
    return [
        (key >> PAGES + 6, key & (1 << PAGES) - 1)
        for key, block in db.each(f"select id, block from {table}_data where id > {SEGMENT} order by id")
        if not key >> PAGES & 0x3F and len(block) > int.from_bytes(block[2:4], "big")  # 0 are pages that hold words
    ]


def _listed(db: Database, table: str) -> Iterator[tuple[Any, Any]]:
    """The same as the index lists them. What it says of the first words there has to be in the order of the pages."""
    before: tuple[Any, Any] = (None, b"")
    for segment, term, page in db.each(f"select segid, term, pgno from {table}_idx order by segid, pgno"):
        known = isinstance(term, bytes) and isinstance(page, int) and isinstance(segment, int)
        right = known and (term > before[1] if segment == before[0] else term == b"")
        yield (segment, page >> 1) if right else (segment, None)
        before = segment, term if known else b""


def _numbers(block: bytes) -> list[int]:
    """The numbers in some bytes, seven bits to a byte, as the database writes small ones."""
    found, number = [], 0
    for byte in block:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found


class Voices:
    """The voices that readings name, and what should be kept of each."""

    def __init__(self) -> None:
        self.reports: Counter[str] = Counter()
        self.spoken: Counter[str] = Counter()
        self.rows: dict[str, set[tuple[Any, ...]]] = {}

    def expect(self, rows: Iterable[tuple[str, str, str, str | None]], chains: Iterable[Sequence[str]]) -> None:
        """Say who is named in one reading, and in which chains."""
        every = list(rows)
        for name in {row[0] for row in every}:
            self.reports[name] += 1
        for row in every:
            self.rows.setdefault(row[0], set()).add(tuple(row[1:]))
        self.spoken.update(chain[-1] for chain in chains if chain)

    def wrong(self, db: Database, one: dict[int, int]) -> Iterator[str]:
        """What is otherwise in the table of voices, a sentence each; ``one`` is who is judged to be who."""
        seen = set()
        for number, name, *row, reports, spoken, judged in db.each(
            "select number, key, name, kind, outlet, reports, attributions, one from voices"
        ):
            seen.add(name)
            if tuple(row) not in self.rows.get(name, ()):
                yield f"voice {number}: its name, kind or outlet is not as any report has it."
            elif (reports, spoken) != (self.reports[name], self.spoken[name]) or judged != one.get(number):
                yield f"voice {number}: what is counted of it is not what the reports have."
        if db.rows("select name, seq >= (select coalesce(max(number), 0) from voices) from sqlite_sequence") not in (
            [("voices", 1)],
            [],
        ):
            yield "voices: the count of their numbers was changed."
        for name in sorted(self.rows.keys() - seen):
            yield f"voices: {name} is named in a report, and is missing."


class Memory:
    """What stories are found by: which terms stand in which reports."""

    def __init__(self) -> None:
        self.terms: dict[str | int, tuple[int, int]] = {}
        self.total = 0

    def expect(self, number: int, features: Features) -> None:
        """Say what one report that takes part is found by."""
        self.total += 1
        for term in features.keys:
            count, total = self.terms.get(term, (0, 0))
            self.terms[term] = count + 1, total + hash((number, "a report"))

    def wrong(self, db: Database) -> Iterator[str]:
        """What is otherwise in the memory of a collection, a sentence each."""
        memory, seen = InFile(db), 0
        if memory.total != self.total:
            yield "memory: how many reports were compared is not as many as there are."
        for term, count, blob in db.each("select key, count, reports from keys"):
            seen += 1
            expected, total = self.terms.get(term, (0, 0))
            numbers = numbers_in(blob)
            whole = len(numbers) == count and sum(hash((number, "a report")) for number in numbers) == total
            if count != expected or not (
                whole or (len(numbers) < count and len(set(numbers)) == len(numbers) <= BUCKET)
            ):
                yield f"memory: the reports under the key {term!r} are not those that have it."
        if seen < len(self.terms):
            yield f"memory: {len(self.terms) - seen} keys are missing."
        yield from _around(db, memory)


def _around(db: Database, memory: InFile) -> Iterator[str]:
    """Each likeness is kept on both sides; one that is otherwise on the other side was changed."""
    half: dict[tuple[str, str], float] = {}
    for (number,) in db.rows("select report from around order by report"):
        for one, near in memory.around([str(number)]).items():
            for other, score in near.items():
                pair = (min(one, other), max(one, other))
                if one < other:
                    half[pair] = score
                elif half.pop(pair, None) != score:
                    yield f"memory: how alike the reports number {number} and {int(other)} are was changed."
    for one, other in half:
        yield f"memory: how alike the reports number {int(one)} and {int(other)} are was changed."


def unnamed_places(db: Database, expected: set[tuple[Any, ...]]) -> Iterator[str]:
    """Places that are not as any report has them, a sentence each."""
    for row in db.each("select key, ar, en, country, lat, lon, precision from places"):
        if row not in expected:
            yield f"place {row[0]}: its name, country or point is not as any report has it."


def everyones_words(db: Database) -> Index:
    """The index of the words of voices, and by which of them each should be found."""
    index = Index(db, "voice_words")
    for number, name in db.rows("select number, key from voices"):
        index.expect(number, [key_words(name) if isinstance(name, str) and ":" in name else ""])
    return index


def counters(db: Database, languages: Set[str]) -> Iterator[str]:
    """What is counted of all together: the languages of its reports, the number that the last story got."""
    kept: dict[Any, Any] = dict(db.rows("select name, value from meta"))
    for name in sorted(map(str, kept.keys() - {"compared", "languages", "stories", MARK})):
        yield f"meta: {name!r} is nothing that Rawi keeps there."
    known = str(kept.get("languages") or "")
    if languages - set(known.split()) or known != " ".join(sorted(set(known.split()))):
        yield "meta: the languages of the reports are not those that they have."
    last = kept.get("stories")
    most = db.value("select max(number) from stories") or 0
    if (last is not None or most) and not (isinstance(last, str) and DIGITS.fullmatch(last) and int(last) >= most):
        yield "meta: the number of the last story is lower than a story has, or is none."
