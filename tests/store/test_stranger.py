"""A collection from a stranger: nothing in it runs, nothing in it fills the memory, nothing in it steers a terminal."""

import json
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import rawi
from rawi.errors import CollectionError, DamageError
from rawi.nouns.story import Story
from rawi.present.cli import cli
from rawi.store import packing
from rawi.store.codec import decode


@pytest.fixture
def stranger(kept_sample, tmp_path):
    """A copy of the sample, and a way to change it behind Rawi's back."""
    path = tmp_path / "theirs.rawi"
    shutil.copy(kept_sample, path)

    def change(*statements, values=()):
        with sqlite3.connect(path) as db:
            for statement in statements:
                db.execute(statement, values)
        db.close()
        return str(path)

    return change


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger t after insert on log begin delete from reports; end",
        "create view v as with recursive n(i) as (select 1 union all select i from n) select * from n",
        "create table more (a)",
        "create index more on reports (title)",
        "drop index reports_by_story",
        "drop trigger log_is_not_altered",
        "alter table claims add column more as (hex(label))",
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_no_schema_but_ours_is_opened(stranger, statement, write):
    path = stranger(statement)
    with pytest.raises(DamageError, match="other tables, triggers or views"):
        rawi.collection(path, write=write)


def test_a_table_that_is_a_view_does_not_hang(stranger):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as number, i as document from n"
    path = stranger("drop table feeds", f"create view feeds as {endless}")
    done = subprocess.run(
        [sys.executable, "-m", "rawi", "coverage", path], capture_output=True, check=False, timeout=20, text=True
    )
    assert done.returncode == 1 and "triggers or views" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("version", [-1, -(2**31), 0])
def test_a_version_that_there_cannot_be_is_said(stranger, version):
    with pytest.raises(CollectionError):
        rawi.collection(stranger(f"pragma user_version = {version}"))


def bomb(size):
    packer = zlib.compressobj(9, zdict=packing._common()[-packing.WINDOW :])
    return b"".join([packer.compress(b"[" + b"[]," * (size // 3) + b"[]]"), packer.flush()])


def test_a_bomb_is_left_alone():
    packed = bomb(600 << 20)
    assert len(packed) < 2 << 20
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DamageError):
        packing.unpack(packed)
    with pytest.raises(DamageError):
        decode(Story, packed)
    with pytest.raises(DamageError):
        decode(Story, bomb(60 << 20))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000  # KiB


ODD = ["null", "5", '"x"', "{}", "[]", "[" * 100_000, "[[[[]]]]", '{"a": 1}', "[1e400]", "[" + "9" * 5_000 + "]", "NaN"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("table", ["readings", "stories", "judgements", "features"])
def test_odd_documents_give_sentences(stranger, odd, table):
    packed = packing.pack(odd.encode())
    path = stranger(f"update {table} set document = ?", values=(packed,))  # noqa: S608
    for command in (["ls"], ["stories"], ["show", "s1"], ["show", "najma-01-rasid"], ["search", "الميناء"], ["verify"],
                    ["judgements"], ["claims"], ["conflicts"]):  # fmt: skip
        done = CliRunner().invoke(cli, [command[0], path, *command[1:]])
        assert done.exit_code in (0, 1) and (done.exception is None or isinstance(done.exception, SystemExit)), command


def oddly(value, odd, chance):
    """A document with one of the values in it set to something else."""
    places = [(value, n) for n in range(len(value))]
    for inside, n in places:
        if isinstance(inside[n], list):
            places += [(inside[n], m) for m in range(len(inside[n]))]
    inside, n = chance.choice(places)
    inside[n] = odd
    return value


@pytest.mark.parametrize("odd", [None, 5, {}, [], "\x1b[2J", 2**70, True], ids=repr)
def test_odd_values_deep_in_documents_give_sentences_in_the_app_too(stranger, odd, caplog):
    pytest.importorskip("starlette")
    from starlette.testclient import TestClient

    from rawi.present.web.app import Settings, made

    chance = random.Random(18)
    for _ in range(6):
        path = stranger()
        with sqlite3.connect(path) as db:
            for number, document in db.execute("select number, document from stories").fetchall():
                changed = oddly(json.loads(packing.unpack(document)), odd, chance)
                packed = packing.pack(json.dumps(changed).encode())
                db.execute("update stories set document = ? where number = ?", (packed, number))
        db.close()
        with TestClient(made(Settings(Path(path), "x")), "http://127.0.0.1", raise_server_exceptions=False) as client:
            for page in ("/", "/stories", "/stories/s1", "/api/stories/s1", "/claims/s1c1", "/handouts/s1.html"):
                said = client.get(page)
                assert said.status_code in (200, 404, 500) and said.text.strip(), page
                assert "Traceback" not in said.text and not set(said.text) & set("\x1b\x07"), page
    assert not [each for each in caplog.records if each.exc_info or "\n" in each.getMessage()]


UNLOCKED = ("drop trigger if exists log_is_not_altered",)
LOCKED = (
    "create trigger log_is_not_altered before update on log begin select raise(abort, 'the log is append-only'); end"
)
TYPES = ["x'00ff'", "'\x1b]0;owned\x07'", "1e308", "null", "-1", "zeroblob(9)"]


@pytest.mark.parametrize("value", TYPES)
def test_values_of_other_kinds_give_sentences(stranger, value):
    for table, column in (("reports", "published"), ("reports", "version"), ("stories", "first"), ("claims", "reports"),
                          ("log", "document"), ("evidence", "headers"), ("reports", "title")):  # fmt: skip
        try:
            path = stranger(*UNLOCKED, f"update {table} set {column} = {value}", LOCKED)  # noqa: S608
        except sqlite3.IntegrityError:
            continue
        for command in ("ls", "stories", "claims", "log", "verify"):
            done = CliRunner().invoke(cli, [command, path])
            assert done.exit_code in (0, 1) and (done.exception is None or isinstance(done.exception, SystemExit)), (
                command
            )
            assert b"\x1b" not in done.stdout_bytes and b"\x07" not in done.stdout_bytes, command


STEER = "\x1b[2J\x1b]52;c;eA==\x07 \x9b31m \x08\r\x1b[8m\u202ememhis\u202c\u2066\u2067\u2028"
STEERED = set("\x1b\x07\x9b\x08\r\u202e\u202c\u2066\u2067\u2028")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_nothing_printed_steers_a_terminal(stranger, form):
    path = stranger(
        "update reports set title = :s, published = :s, outlet = :s, address = :s, language = :s, unread = :s",
        "update stories set label = :s, first = :s, last = :s",
        "update claims set standing = :s",
        "update voices set name = :s",
        "drop trigger log_is_not_altered",
        'update log set who = :s, what = :s, "when" = :s, hash = :s',
        LOCKED,
        values={"s": STEER},
    )
    for command in ("log", "ls", "stories", "claims", "voices", "outlets", "judgements", "coverage"):
        done = CliRunner().invoke(cli, [command, path, "--format", form])
        assert not set(done.output) & STEERED, command
        if form == "json" and command == "ls":  # to the letter
            assert json.loads(done.stdout)[0]["title"] == STEER
    done = CliRunner().invoke(cli, ["show", path, STEER])
    assert done.exit_code == 1 and not set(done.output) & STEERED


def test_a_title_of_two_lines_forges_no_line_of_a_list(stranger):
    path = stranger("update stories set label = :s", values={"s": "x\ns999  9999 reports"})
    assert not [
        line for line in CliRunner().invoke(cli, ["stories", path]).stdout.splitlines() if line.startswith("s999")
    ]


def test_a_pipe_in_the_place_of_a_collection_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "news.rawi")
    for command in (["ls"], ["verify"], ["serve", "--port", "0"], ["add", str(tmp_path)]):
        done = subprocess.run(
            [sys.executable, "-m", "rawi", command[0], str(tmp_path / "news.rawi"), *command[1:]],
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 1 and b"or else no file" in done.stderr, command


def test_no_cell_becomes_a_formula_by_what_printing_leaves_out(stranger):
    path = stranger("update reports set title = :s", values={"s": "x\u2028=1+cmd\u2029\u206a=2+cmd;\u202e=3+cmd"})
    done = CliRunner().invoke(cli, ["ls", path, "--format", "csv"])
    cells = [cell for line in done.stdout.split("\n") for cell in re.split("[,;]", line)]
    assert "cmd" in done.stdout and not [cell for cell in cells if cell.startswith("=")]
