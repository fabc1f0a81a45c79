"""The tables of a collection, as the steps that made them: step n takes a file from version n to n + 1.

A step is never changed once it is released; the next one mends it. ``docs/collection.md`` says what the tables hold.
"""

import sqlite3
from collections.abc import Callable
from functools import partial

from rawi.nouns.reading import Reading
from rawi.nouns.story import Story
from rawi.store.archive.seals import of_features, of_judgements, of_reports, of_stories
from rawi.store.archive.stepping import among, carry_out, note
from rawi.store.codec import decode
from rawi.store.entry import relay_row, said_tokens
from rawi.store.packing import unpack

VERSION_1 = """
create table meta (name text primary key, value text not null) without rowid;

-- What was gathered, and never altered: rule 27.
create table evidence (
  number integer primary key, sha256 text not null, size integer not null, raw blob, media text not null, name text,
  address text, headers text not null, gathered text, kept text not null, tool text not null
);

-- One row a version of a report. state: read (not yet compared), current, superseded, removed, forgotten.
create table reports (
  number integer primary key, id text not null unique, address text, version integer not null, state text not null,
  outlet text, published text, language text, title text, sha256 text not null, letters integer not null, text blob,
  evidence integer references evidence, added text not null, reader text not null, attributions integer not null,
  story integer
);
create index reports_by_address on reports (address, version);
create index reports_by_story on reports (story);
create index reports_by_state on reports (state) where state = 'read';
create index reports_by_time on reports (published);
create index reports_by_outlet on reports (outlet, published);
create table readings (report integer primary key references reports, document blob not null);

create table outlets (id text primary key, name text not null, names text not null, country text) without rowid;
-- one: the voice that a person judged this one to be.
create table voices (
  number integer primary key autoincrement, key text not null unique, name text not null, kind text not null, outlet text,
  reports integer not null default 0, attributions integer not null default 0, one integer references voices
);
create index voices_by_attributions on voices (attributions);
create index voices_judged on voices (one) where one is not null;
create virtual table voice_words using fts5 (words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '@#'");
create table attributions (
  number integer primary key, report integer not null references reports, id text not null, voice integer references voices,
  stance text not null, start integer not null, "end" integer not null
);
create index attributions_by_report on attributions (report);
create index attributions_by_voice on attributions (voice, stance, report);
-- The voices of a chain before its last, nearest to the outlet first.
create table links (attribution integer not null, position integer not null, voice integer not null references voices,
  primary key (attribution, position)) without rowid;
create index links_by_voice on links (voice);

create table places (number integer primary key, key text not null unique, ar text, en text, country text, lat real, lon real,
  precision text);
create table named_places (place integer not null references places, report integer not null references reports,
  primary key (place, report)) without rowid;
create index places_of_report on named_places (report);

-- Which reports are alike, and by what that is found.
create table features (report integer primary key, document blob not null);
create table keys (key primary key, count integer not null, reports blob not null) without rowid;
create table around (report integer primary key, near blob not null);

-- What was concluded; told again whenever a story changes. stale: how often its reports changed since it was told.
create table stories (
  number integer primary key, stale integer not null, label text, first text, last text, reports integer not null default 0,
  outlets integer not null default 0, claims integer not null default 0, origins integer not null default 0,
  conflicts integer not null default 0, mutations integer not null default 0, relays integer not null default 0,
  document blob
);
create index stories_stale on stories (stale) where stale > 0;
create index stories_by_time on stories (last);
create index stories_by_reports on stories (reports);
create table claims (
  number integer primary key, story integer not null references stories, id text not null unique, label blob not null,
  standing text not null, reports integer not null, outlets integer not null, origins integer not null,
  against integer not null, unknown integer not null, conflicts integer not null, differences integer not null, about text
);
create index claims_by_story on claims (story);
create index claims_by_standing on claims (standing, reports);
create index claims_by_reports on claims (reports);
create index claims_in_conflict on claims (reports) where conflicts > 0;
create table accounts (
  claim integer not null references claims, report integer not null references reports, attribution text, stance text not null,
  titled integer not null, start integer not null, "end" integer not null
);
create index accounts_by_claim on accounts (claim);
create index accounts_by_report on accounts (report);
create table differences (claim integer not null references claims, kind text not null, verdict text not null,
  "between" text not null);
create index differences_by_claim on differences (claim);
create index differences_by_verdict on differences (verdict, claim);

create table judgements (
  number integer primary key, id text not null unique, kind text not null, who text not null, "when" text not null,
  why text not null, document blob not null, undone text
);

-- Append-only: each line carries the hash of the one before.
create table log (
  number integer primary key, "when" text not null, who text not null, what text not null, document text not null,
  before text not null, hash text not null
);
create trigger log_is_not_altered before update on log begin select raise(abort, 'the log is append-only'); end;
create trigger log_is_not_shortened before delete on log begin select raise(abort, 'the log is append-only'); end;

create virtual table search using fts5 (title, body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '@#'");
"""

VERSION_2 = """
create virtual table said using fts5 (content, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '@#'");
create index attributions_by_stance on attributions (stance, report);
create index reports_by_language on reports (language);
create index accounts_by_attribution on accounts (report, attribution, claim);
drop index accounts_by_report;
create index accounts_by_stance on accounts (stance, claim);
create index stories_told on stories (last, reports) where document is not null;
drop index stories_by_time;
-- A report is of the time when it was published, or else gathered.
alter table reports add column gathered text;
update reports set gathered = (select gathered from evidence where evidence.number = reports.evidence);
drop index reports_by_time;
drop index reports_by_outlet;
create index reports_by_time on reports (coalesce(published, gathered));
create index reports_by_outlet on reports (outlet, coalesce(published, gathered));
-- The text stands with the bytes that it was made from, so that the rows of reports are small.
alter table evidence add column text blob;
update evidence set text = (select text from reports where reports.evidence = evidence.number);
alter table reports drop column text;
"""

VERSION_3 = """
-- What is watched: feeds and sites, and the pages that they list. next: when to ask again; null is never.
create table feeds (
  url text primary key, outlet text, etag text, modified text, asked text, loaded text, next text, failures integer not null,
  error text, listed integer not null
) without rowid;
create table pages (
  url text primary key, feed text not null, etag text, modified text, first text, asked text, next text, turns integer not null,
  failures integer not null, error text, changed text, link blob
) without rowid;
create index pages_by_next on pages (next) where next is not null;
create index pages_by_feed on pages (feed, turns, failures);
"""

VERSION_4 = """
-- Who has it from whom, a row a relay: the report; where it was taken from, a report, a voice, or some agency.
create table relays (
  story integer not null references stories, report integer not null references reports, source integer references reports,
  voice text, agency text, how text not null, extent text not null, direction text not null, mutations integer not null
);
create index relays_by_story on relays (story);
create index relays_by_report on relays (report);
create index relays_by_source on relays (source) where source is not null;
create index relays_by_voice on relays (voice) where voice is not null;
-- The stories that part come first where they are asked for.
create index stories_parted on stories (conflicts, mutations, last) where document is not null and conflicts + mutations > 0;
"""

VERSION_5 = """
-- What a report was read with, null where an older Rawi read it; its language, where no pack reads that. Of a story the
-- languages of its reports, parted by blanks, where none of them was read. Of a claim how many origins it has at most, null
-- where an older Rawi told it.
alter table reports add column packs text;
alter table reports add column unread text;
alter table stories add column unread text;
alter table claims add column at_most integer;
"""

VERSION_6 = """
-- Which Rawi told a story: the same one tells it alike again, which proves it.
alter table stories add column teller text;
-- Of a version that was replaced, forgetting left the reading and the addresses.
delete from readings where report in (select number from reports where state = 'forgotten');
delete from pages where url in (select address from reports where state = 'forgotten');
update reports set address = 'forgotten:' || number, outlet = null where state = 'forgotten';
update evidence set address = null where number in (select evidence from reports where state = 'forgotten');
insert into meta select 'forgetting', 'words' where exists (select 1 from reports where state = 'forgotten');
"""

VERSION_7 = """
-- What a claim answers: what happened, where, when, how many. Null where an older Rawi told it.
alter table claims add column question text;
"""

VERSION_8 = """
-- Where a page was in the end, when it was asked for.
alter table pages add column came text;
-- Which languages the reports have was not known to an older Rawi.
insert or replace into meta select 'languages', group_concat(language, ' ') from (select distinct language from reports
  where state = 'current' and language != '' order by language) having count(*) > 0;
"""

SEALED = 500  # reports of one line of the log

Step = Callable[[sqlite3.Connection], None]


def _first_tables(connection: sqlite3.Connection) -> None:
    """The tables of version 1."""
    carry_out(connection, VERSION_1)


def _who_said_what(connection: sqlite3.Connection) -> None:
    """Version 2: the words of each attribution can be searched by themselves; filters by stance, language and claim are quick."""
    carry_out(connection, VERSION_2)
    rows = connection.execute(
        "select reports.number, raw, text, document from reports join evidence on evidence.number = evidence "
        "join readings on report = reports.number where state in ('read', 'current') order by reports.number"
    )
    for number, raw, text, document in rows:
        tokens = said_tokens(decode(Reading, document, unpack(text, unpack(raw))))
        numbers = connection.execute("select id, number from attributions where report = ?", (number,))
        connection.executemany(
            "insert into said (rowid, content) values (?,?)", [(each, tokens[key]) for key, each in numbers.fetchall()]
        )


def _what_is_watched(connection: sqlite3.Connection) -> None:
    """Version 3: feeds and the pages that they list."""
    carry_out(connection, VERSION_3)


def _who_relays_whom(connection: sqlite3.Connection) -> None:
    """Version 4: relays have a table of their own, so that an outlet's can be listed without its stories."""
    carry_out(connection, VERSION_4)
    for number, document in connection.execute(
        "select number, document from stories where document is not null"
    ).fetchall():
        told = decode(Story, document)
        if told.relays:
            known = dict(connection.execute("select id, number from reports where story = ?", (number,)).fetchall())
            rows = [
                (number, known.get(to), known.get(source), *rest) for to, source, *rest in map(relay_row, told.relays)
            ]
            connection.executemany("insert into relays values (?,?,?,?,?,?,?,?,?)", [row for row in rows if row[1]])


def _what_it_was_read_with(connection: sqlite3.Connection) -> None:
    """Version 5: which packs read a report is known, so that what others read can be read again."""
    carry_out(connection, VERSION_5)


def _what_seals_it(connection: sqlite3.Connection) -> None:
    """Version 6: the log holds a seal of every report and judgement; what an older Rawi left of forgotten reports goes."""
    carry_out(connection, VERSION_6)
    asking = partial(among, connection)
    numbers = [number for (number,) in connection.execute("select number from reports order by number")]
    made = [key for (key,) in connection.execute("select id from judgements order by number")]
    for start in range(0, max(len(numbers), len(made)), SEALED):
        some = {"sealed": of_reports(asking, numbers[start : start + SEALED])}
        judged = of_judgements(asking, made[start : start + SEALED])
        note(connection, "seal", {**some, **({"judged": judged} if judged else {})})


def _what_is_asked(connection: sqlite3.Connection) -> None:
    """Version 7: claims are questions."""
    carry_out(connection, VERSION_7)


def _what_was_told(connection: sqlite3.Connection) -> None:
    """Version 8: the log holds a seal of every story; it is known where a page was in the end."""
    carry_out(connection, VERSION_8)
    numbers = [number for (number,) in connection.execute("select number from stories order by number")]
    for start in range(0, len(numbers), SEALED):
        told = of_stories(partial(among, connection), numbers[start : start + SEALED])
        note(connection, "seal", {"told": told})


def _what_is_found(connection: sqlite3.Connection) -> None:
    """Version 9: the log holds a seal of what the story of each report is found by; that of a report is over its number too."""
    asking = partial(among, connection)
    numbers = [number for (number,) in connection.execute("select number from reports order by number")]
    for start in range(0, len(numbers), SEALED):
        some = numbers[start : start + SEALED]
        note(connection, "seal", {"sealed": of_reports(asking, some), "found": of_features(asking, some)})


STEPS: tuple[Step, ...] = (
    _first_tables, _who_said_what, _what_is_watched, _who_relays_whom, _what_it_was_read_with,
    _what_seals_it, _what_is_asked, _what_was_told, _what_is_found,
)  # fmt: skip
VERSION = len(STEPS)
APPLICATION = 0x52617769  # "Rawi", where SQLite keeps the kind of a file
