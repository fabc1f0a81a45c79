"""What voices are called in a collection's file, which changes when the report is taken out that named them first."""

from collections.abc import Iterable

from rawi.nouns.reading import Reading
from rawi.store.archive import readings
from rawi.store.archive.database import Database
from rawi.store.entry import VoiceRow, key_words, voice_rows

FEW = 20  # reports that are looked at for who names a voice too


def drop_unnamed(db: Database) -> None:
    """Take out the voices and places that no report names any more."""
    for voice, key in db.rows("select number, key from voices where reports <= 0"):
        db.run("insert into voice_words (voice_words, rowid, words) values ('delete',?,?)", (voice, key_words(key)))
    db.run("update voices set one = null where one in (select number from voices where reports <= 0)")
    db.run("delete from voices where reports <= 0")
    db.run("delete from places where number not in (select place from named_places)")


def rename(db: Database, rows: Iterable[VoiceRow]) -> None:
    """Give voices that others name too the name that they have there, where they have that of a report that was taken out."""
    for key, *row in rows:
        number = db.value("select number from voices where key = ? and (name, kind, outlet) is (?,?,?)", (key, *row))
        if number is not None:
            other = next(
                (each for read in _naming(db, number, key) for each in voice_rows(read) if each[0] == key), None
            )
            if other is not None:
                db.run("update voices set name = ?, kind = ?, outlet = ? where number = ?", (*other[1:], number))


def _naming(db: Database, number: int, key: str) -> Iterable[Reading]:
    """Readings that may name a voice: one that lays words to it, then those that have the words of its name."""
    through = "select t.report from links l join attributions t on t.number = l.attribution where l.voice = ?"
    sql = f"select report from attributions where voice = ? union all {through} limit 1"
    found = [report for (report,) in db.rows(sql, (number, number))]
    words = " ".join(f'"{word}"' for word in key_words(key).replace('"', "").split())
    if not found and words:
        found = [
            report for (report,) in db.rows(f"select rowid from search where search match ? limit {FEW}", (words,))
        ]
    for report in found:
        if readings.there(db, report):
            yield readings.reading(db, report)
