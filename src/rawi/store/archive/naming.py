"""What voices and places are called in a collection's file: as in one of its reports, and so otherwise when that is taken out."""

from collections.abc import Iterable

from rawi.nouns.reading import Reading
from rawi.store.archive import readings
from rawi.store.archive.database import Database
from rawi.store.archive.search import phrase
from rawi.store.entry import PlaceRow, VoiceRow, key_words, place_rows, voice_rows

VOICE = "key, name, kind, outlet"
PLACE = "key, ar, en, country, lat, lon, precision"
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
    for row in rows:
        number = db.value(f"select number from voices where ({VOICE}) is (?,?,?,?)", row)
        if number is not None:
            named = (each for read in _naming(db, number, row[0]) for each in voice_rows(read))
            recall(db, row, next((each for each in named if each[0] == row[0]), row))


def rename_places(db: Database, rows: Iterable[PlaceRow]) -> None:
    """The same for places."""
    for row in rows:
        sql = f"select number from places where ({PLACE}) is (?,?,?,?,?,?,?)"
        number = db.value(sql, row)
        report = db.value("select report from named_places where place = ? limit 1", (number,)) if number else None
        if report is not None:
            other = next((each for each in place_rows(readings.reading(db, report)) if each[0] == row[0]), row)
            recall_place(db, row, other)


def recall_place(db: Database, then: PlaceRow, now: PlaceRow) -> None:
    """Have a place that goes by one row go by another."""
    if now != then:
        db.run(f"update places set ({PLACE}) = (?,?,?,?,?,?,?) where ({PLACE}) is (?,?,?,?,?,?,?)", (*now, *then))


def recall(db: Database, then: VoiceRow, now: VoiceRow) -> None:
    """Have a voice that goes by one row go by another."""
    if now != then:
        sql = f"update voices set ({VOICE}) = (?,?,?,?) where ({VOICE}) is (?,?,?,?)"
        db.run(sql, (*now, *then))


def _naming(db: Database, number: int, key: str) -> Iterable[Reading]:
    """Readings that may name a voice: one that lays words to it, then those that have the words of its name."""
    through = "select t.report from links l join attributions t on t.number = l.attribution where l.voice = ?"
    sql = f"select report from attributions where voice = ? union all {through} limit 1"
    found = [report for (report,) in db.rows(sql, (number, number))]
    words = " ".join(phrase([word]) for word in key_words(key).split())
    if not found and words:
        found = [
            report for (report,) in db.rows(f"select rowid from search where search match ? limit {FEW}", (words,))
        ]
    for report in found:
        if readings.there(db, report):
            yield readings.reading(db, report)
