"""Whatever is changed behind Rawi's back is found, and named: a row, a judgement, bits anywhere in the file."""

import json
import os
import random
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import replace

import pytest

import rawi
from rawi.errors import LostError, RawiError
from rawi.nouns.features import Features
from rawi.run.local import Workers
from rawi.run.verifying import verify
from rawi.store.codec import decode, encode

COLUMN = int(os.environ.get("RAWI_FLIPS", "40")) // 100 + 2  # values that each column is set to
FLIPS = int(os.environ.get("RAWI_FLIPS", "40"))  # make torture: 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A small collection with all that there can be: versions, judgements, a story of several, one removed, one forgotten."""
    folder = tmp_path_factory.mktemp("proof")
    fire = "قال العقيد سالم الرفاعي إن حريقا اندلع في مخزن القطن في بغداد وأصيب {} أشخاص. ونفى المهندس راشد العلي إغلاق الميناء."
    rows = [
        {"id": key, "text": fire.format(count), "title": f"حريق في مخزن القطن: {count}", "outlet": f"outlet {key}",
         "url": f"https://example.org/{key}", "published": f"2031-05-0{n}T08:00:00"}
        for n, (key, count) in enumerate((("a", "سبعة"), ("b", "تسعة"), ("a", "ثمانية"), ("c", "سبعة"), ("d", "خمسة")), 1)
    ]  # fmt: skip
    path = folder / "c.rawi"
    with rawi.collection(str(path), create=True, who="tester") as made:
        for n, row in enumerate(rows):
            (folder / f"{n}.jsonl").write_text(json.dumps(row) + "\n", "ascii")
            made.add(str(folder / f"{n}.jsonl"), jobs=1)
        made.judge("reliability", "outlet b", "B", why="known")
        made.judge("wrong-attribution", "b:a2", why="irony")
        made.judge("same-voice", "العقيد سالم الرفاعي", "المهندس راشد العلي")
        made.remove("c")
        made.forget("d")
        assert made.verify(jobs=1).broken == made.verify(jobs=1).unfinished == ()
        assert len(made.stories()) == 1 and len(made) == 2 and made.database.value("select count(*) from differences")
    return path


@pytest.fixture
def copy(whole, tmp_path):
    path = tmp_path / "copy.rawi"
    shutil.copy(whole, path)
    return path


def said(path):
    """What a proof says: sentences, and no more than sentences whatever there is."""
    try:
        with rawi.collection(str(path), write=False) as opened:
            proof = opened.verify(jobs=1)
            return [*proof.broken, *proof.unfinished]
    except RawiError as error:
        return [str(error)]


FORGED = {
    "evidence set to null": ("update evidence set raw = null, text = null where number = 1", "report a:"),
    "a report deleted": ("delete from reports where id = 'b'", "report b:"),
    "a story deleted": ("delete from stories", "report b: the story"),
    "a claim deleted": ("delete from claims where number = (select max(number) from claims)", "story s1"),
    "a judgement removed": ("delete from judgements where id = 'j1'", "judgement j1: the log says"),
    "a judgement forged": ("insert into judgements select 9, 'j9', kind, who, \"when\", why, document, null from judgements "
                           "where id = 'j1'", "judgement j9: it is there"),
    "a judgement taken back": ("update judgements set undone = '2031-01-01' where id = 'j1'", "judgement j1"),
    "a judgement's person": ("update judgements set who = 'nobody' where id = 'j1'", "judgement j1"),
    "a title": ("update reports set title = 'other' where id = 'b'", "report b"),
    "a date": ("update reports set published = '2001-01-01' where id = 'b'", "report b"),
    "an outlet": ("update reports set outlet = 'outlet a' where id = 'b'", "report b"),
    "an outlet's name": ("update outlets set name = 'other' where id = 'outlet b'", "report b"),
    "an address": ("update reports set address = 'https://other.example' where id = 'b'", "report b"),
    "where it was gathered": ("update evidence set address = 'x' where number = 2", "report b"),
    "a header": ("update evidence set headers = '[[\"x\",\"y\"]]' where number = 2", "report b"),
    "a state": ("update reports set state = 'removed' where id = 'b'", "report b"),
    "a version": ("update reports set state = 'current' where id = 'a'", "report a"),
    "a stance": ("update attributions set stance = 'confirms'", "report b"),
    "a stance of an account": ("update accounts set stance = 'confirms'", "story s1"),
    "a voice": ("update voices set name = 'other' where number = 1", "voice 1"),
    "a voice's counts": ("update voices set attributions = 9 where number = 1", "voice 1"),
    "who is who": ("update voices set one = null", "voice"),
    "whose words": ("update attributions set voice = 1", "report b"),
    "a place": ("update places set ar = 'other'", "place"),
    "where it is named": ("delete from named_places where report = 2", "report b"),
    "a difference": ("update differences set verdict = 'other'", "story s1"),
    "a relay": ("insert into relays values (1, 2, null, null, 'x', 'credit', 'wholly', 'named', 0)", "story s1"),
    "a story's counts": ("update stories set origins = 9", "story s1"),
    "a story's label": ("update stories set label = 'other'", "story s1"),
    "a label": ("update claims set label = (select label from claims order by number desc)", "story s1"),
    "whom a report is like": ("update around set near = (select near from around where report = 3) where report = 2", "memory"),
    "what a story is found by": ("delete from keys where key = (select min(key) from keys)", "memory"),
    "what a report is found by": ("delete from features", "report b"),
    "words that are searched": ("insert into search (rowid, title, body) values (2, 'word', 'more')", "report b"),
    "words of an attribution": ("insert into said (rowid, content) select max(number), 'word' from attributions", "report"),
    "words of a voice": ("insert into voice_words (rowid, words) values (1, 'word')", "voice"),
    "by whom it is told": ("update stories set teller = 'another'", "story s1"),
    "the label of one claim": (
        "update claims set label = (select max(label) from claims) where number = 1", "story s1"),
    "how often a story changed": ("update stories set stale = -1", "story s1"),
    "where a relay comes from": ("update relays set source = 99", "story s1"),
    "what a voice is known by": ("update voices set key = 'x' where number = 1", "voice 1"),
    "which judgement was made first": ("update judgements set number = 9 where id = 'j1'", "judgement j2"),
    "the number of the last story": ("update meta set value = '0' where name = 'stories'", "meta"),
    "the languages of reports": ("update meta set value = '' where name = 'languages'", "meta"),
    "what is none of ours": ("insert into meta values ('more', 'x')", "meta"),
    "where words begin in an index": ("delete from search_idx", "search"),
    "a setting of an index": ("update said_config set v = '4x'", "search"),
    "the number of a forgotten report": ("update reports set number = 6 where id = 'd'", "report d"),
    "a story of one that was removed": ("update reports set story = x'00ff' where id = 'c'", "report c"),
    "words of a forgotten report": ("update evidence set raw = (select raw from evidence where number = 1) where number = 5",
                                    "report d: it was forgotten"),
}  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_whatever_is_forged_is_named(copy, forged):
    statement, names = FORGED[forged]
    with sqlite3.connect(copy, isolation_level=None) as db:
        before = db.total_changes
        db.execute(statement)
        assert db.total_changes > before
    db.close()
    assert any(names in sentence for sentence in said(copy)), said(copy)


def test_where_a_voice_stands_in_a_chain_is_proved(kept_sample, tmp_path):
    path = tmp_path / "copy.rawi"
    shutil.copy(kept_sample, path)
    with sqlite3.connect(path) as db:
        key, attribution = db.execute(
            "select r.id, l.attribution from links l join attributions a on a.number = l.attribution "
            "join reports r on r.number = a.report limit 1"
        ).fetchone()
        db.execute("update links set position = position + 1 where attribution = ?", (attribution,))
    db.close()
    assert any(f"report {key}:" in each for each in said(path))


OTHERWISE = {
    "when": "1999-01-01",
    "places": frozenset({"zz"}),
    "nations": frozenset({"zz"}),
    "title": frozenset({"zz"}),
    "outlet": "another",
}


@pytest.mark.parametrize("field", [*OTHERWISE, "weights"])
def test_what_a_story_is_found_by_is_proved_beyond_its_keys(copy, field):
    with sqlite3.connect(copy) as db:
        number, document = db.execute("select report, document from features where report = 2").fetchone()
        found = decode(Features, document)
        other = {"terms": {key: 9 * weight for key, weight in found.terms.items()}} if field == "weights" else {}
        changed = replace(found, **other or {field: OTHERWISE[field]})
        db.execute("update features set document = ? where report = ?", (encode(changed), number))
    db.close()
    assert any("report b: what its story is found by" in each for each in said(copy)), said(copy)


# What no conclusion stands on: what is watched, and the last lines of what the database keeps for itself.
UNPROVED = {"feeds", "pages", "sqlite_sequence"}
VALUES = ("null", "-7", "'zz'", "x'00ff'", "{} + 1", "{} || 'x'")


def test_every_column_of_every_table_is_proved(whole, tmp_path):
    with sqlite3.connect(whole) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        columns = [
            (table, f'"{row[1]}"') for table in tables for row in db.execute(f"pragma table_info({table})")
            if table not in UNPROVED | {"search", "said", "voice_words"}
        ]  # fmt: skip
        guards = db.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    db.close()
    chance, changed, path = random.Random(18), 0, tmp_path / "copy.rawi"
    for table, column in columns:
        for value in chance.sample(VALUES, COLUMN):
            shutil.copy(whole, path)
            with sqlite3.connect(path, isolation_level=None) as db:
                for name, _ in guards:
                    db.execute(f"drop trigger {name}")
                there = db.execute(f"select quote({column}) from {table}").fetchall()  # noqa: S608
                at, other = chance.choice(there)[0] if there else "null", value.format(column)
                before = db.total_changes
                where = f"where {column} is {at} and {column} is not {other}"
                with suppress(sqlite3.Error):
                    db.execute(f"update {table} set {column} = {other} {where}")  # noqa: S608
                same = db.total_changes == before
                for _, sql in guards:
                    db.execute(sql)
            db.close()
            changed += not same
            found = same or said(path)
            assert found, (table, column, value, at)
    assert changed > len(columns)


def test_one_break_hides_no_other(copy):
    with sqlite3.connect(copy) as db:
        db.execute("update readings set document = 'no bytes' where report = 1")
        db.execute("update stories set document = x'00'")
        db.execute("update log set document = '{' where number = 2") if db.execute(
            "drop trigger log_is_not_altered"
        ) else None
    db.close()
    with sqlite3.connect(copy) as db:  # as the trigger was, or it would not be opened at all
        db.execute(
            "create trigger log_is_not_altered before update on log begin select raise(abort, 'the log is append-only'); end"
        )
    db.close()
    sentences = said(copy)
    assert all(any(name in each for each in sentences) for name in ("report a", "story s1", "log, line 2")), sentences


class Lost(Workers):
    """Processes of which one is ended from outside."""

    def map(self, *_):
        raise LostError("ended")


def test_nothing_is_said_to_be_broken_where_nobody_looked(whole):
    with rawi.collection(str(whole), write=False) as opened, pytest.raises(LostError):
        verify(opened.database, Lost(1))


def rows(path):
    """All that a database of the file would read: the rows of all tables, also those that an index keeps itself in."""
    with sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True) as db:
        db.text_factory = bytes
        found = [db.execute(f"pragma {name}").fetchone() for name in ("user_version", "application_id", "page_size")]
        names = [
            name.decode() for (name,) in db.execute("select name from sqlite_master where type = 'table'").fetchall()
        ]
        plain = [name for name in names if name not in ("search", "said", "voice_words")]
        db.execute("create temp view meta as select * from main.meta where name != 'stories'")
        found += [db.execute(f"select * from {name}").fetchall() for name in ("sqlite_master", *plain)]  # noqa: S608
        found.append(db.execute("pragma integrity_check").fetchall())
    db.close()
    return found  # but for the number that the next story gets, which only has to be high enough


def test_three_bits_anywhere_are_noticed(whole, tmp_path):
    """Bits that no row holds, in the empty parts of pages, change nothing that could be noticed."""
    chance, raw, before, heard = random.Random(18), whole.read_bytes(), rows(whole), 0
    while heard < FLIPS:
        changed = bytearray(raw)
        for _ in range(3):
            at = chance.randrange(len(raw) * 8)
            changed[at // 8] ^= 1 << at % 8
        path = tmp_path / "flipped.rawi"
        path.write_bytes(changed)
        try:
            same = rows(path) == before
        except (sqlite3.Error, UnicodeDecodeError):
            same = False
        if not same:
            assert said(path), [n for n in range(len(raw)) if raw[n] != changed[n]]
            heard += 1
