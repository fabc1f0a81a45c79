"""A collection's file where things go wrong: no room, no right, another writer, another version, bytes that were changed."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

import rawi
from rawi.errors import BusyError, CollectionError
from rawi.gather.found import Gathered
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Report
from rawi.store.archive import database, feeds, schema
from rawi.store.rows import Rows

TEXT = "قال مدير الميناء سالم الرفاعي إن حريقا اندلع في المخزن رقم {}."


def table(folder, name, numbers, size=1):
    path = folder / f"{name}.jsonl"
    rows = ({"id": f"{name}-{n}", "text": TEXT.format(n) * size, "outlet": "o"} for n in numbers)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return str(path)


def test_a_full_disk_is_said_in_one_sentence_and_nothing_is_lost(tmp_path):
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)], check=False).returncode
    ):
        pytest.skip("only root can mount a disk that is small")
    try:
        with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as collection:
            collection.add(table(tmp_path, "a", range(20)), jobs=1)
            more = [
                {"id": f"b{n}", "text": os.urandom(3_000).hex() + TEXT.format(n), "language": "ar"} for n in range(400)
            ]
            source = tmp_path.parent / "more.jsonl"
            source.write_text("".join(json.dumps(row) + "\n" for row in more), "ascii")
            with pytest.raises(
                CollectionError, match=r"the disk is full; what was reported as added is safe\. Free some space"
            ):
                collection.add(str(source), jobs=1)
        with rawi.collection(str(tmp_path / "c.rawi"), write=False) as after:
            assert {f"a-{n}" for n in range(20)} <= set(after.reports(limit=1000).column("id"))
            assert after.verify(jobs=1).broken == ()
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_file_without_the_right_to_write_can_be_looked_into(kept_sample, tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "c.rawi"
    shutil.copy(kept_sample, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    script = (
        "import os, rawi, sys\n"
        "with rawi.collection(sys.argv[2], write=False) as c: c.search('ذخائر')\n"  # all is loaded before rights are given up
        "if not os.geteuid(): os.setgid(65534); os.setuid(65534)\n"
        "with rawi.collection(sys.argv[1], write=False) as c: print(len(c.reports()), len(c.search('ذخائر')))\n"
        "try: rawi.collection(sys.argv[1])\n"
        "except rawi.RawiError as error: print(error)\n"
    )
    for each in (tmp_path, *list(tmp_path.parents)[:2]):
        each.chmod(0o755)
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(path), str(kept_sample)], capture_output=True, check=False, cwd="/"
        )
    finally:
        folder.chmod(0o755)
    out = done.stdout.decode().splitlines()
    assert out[:1] == ["15 4"], done.stderr.decode()
    assert "read-only, so nothing can be added" in out[1]


def test_two_writers_at_once_both_get_their_turn(tmp_path):
    path = tmp_path / "c.rawi"
    files = [table(tmp_path, name, range(40)) for name in ("a", "b", "c")]
    writers = [
        subprocess.Popen([sys.executable, "-m", "rawi", "add", str(path), file, "--jobs", "1"], stdout=subprocess.PIPE)
        for file in files
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with rawi.collection(str(path)) as collection:
        assert len(collection) == 120 and sum(collection.stories(limit=500).column("reports")) == 120
        assert collection.verify(jobs=1).broken == ()


def test_a_folder_without_the_right_to_write_is_said(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    if os.geteuid():
        folder.chmod(0o555)
    else:  # root may write in every folder but one that nobody can
        subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)], check=True)
    try:
        with pytest.raises(
            CollectionError, match="cannot be opened; check the name, and your rights on it and its folder"
        ):
            rawi.collection(str(folder / "c.rawi"), create=True)
    finally:
        subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def test_a_collection_is_there_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path, seen = tmp_path / "c.rawi", []
    monkeypatch.setattr(database, "_brought_up", lambda *_: seen.append(path.exists()) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rawi.collection(str(path), create=True)
    assert seen == [False] and list(tmp_path.iterdir()) == []


def test_a_disk_without_second_names_for_files_will_do(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    with rawi.collection(str(tmp_path / "c.rawi"), create=True) as made:
        assert len(made) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["c.rawi"]


def test_a_writer_that_waits_too_long_says_so(news, monkeypatch, tmp_path):
    monkeypatch.setattr(database, "WAIT", 0.1)
    holding, release = threading.Event(), threading.Event()

    def hold():
        with news.database.writing():
            holding.set()
            release.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(10)
    try:
        with rawi.collection(str(news.path)) as other, pytest.raises(BusyError, match="another process is writing"):
            other.add(table(tmp_path, "x", range(2)), jobs=1)
        with rawi.collection(str(news.path), write=False) as reader:
            assert len(reader.reports()) == 15
    finally:
        release.set()
        thread.join()


def test_readers_see_a_whole_collection_while_another_writes(news, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-m", "rawi", "add", str(news.path), table(tmp_path, "x", range(300)), "--jobs", "1"]
    )
    with rawi.collection(str(news.path), write=False) as reader:
        seen = set()
        while writer.poll() is None:
            rows = reader.stories(limit=500)
            assert all(row["label"] for row in rows)
            seen.add(len(reader))
            time.sleep(0.01)
        assert reader.verify(jobs=1).broken == ()
    assert writer.returncode == 0 and min(seen) == 15


def test_the_side_file_does_not_grow_and_nobody_waits_for_a_slow_reader(news, tmp_path):
    side = news.path.with_name("news.rawi-wal")
    with rawi.collection(str(news.path), write=False) as slow, slow.database.looking():
        slow.reports()
        began = time.perf_counter()
        news.add(table(tmp_path, "x", range(50)), jobs=1)
        assert time.perf_counter() - began < 10 and side.stat().st_size > 0 and len(slow) == 15
    news.add(table(tmp_path, "y", range(5)), jobs=1)
    assert side.stat().st_size == 0


def test_a_collection_is_proved_as_it_was_at_one_moment(news, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-m", "rawi", "add", str(news.path), table(tmp_path, "x", range(300)), "--jobs", "1"]
    )
    with rawi.collection(str(news.path), write=False) as reader:
        while writer.poll() is None:
            assert reader.verify(jobs=1).broken == ()


def test_a_collection_of_a_newer_rawi_is_left_alone(news):
    news.database.run(f"pragma user_version = {schema.VERSION + 1}")
    with pytest.raises(CollectionError, match=r"a newer Rawi made this collection .* update Rawi"):
        rawi.collection(str(news.path))


def test_a_database_of_somebody_else_is_left_alone(tmp_path):
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("create table t (a)")
    with pytest.raises(CollectionError, match="this is no collection of Rawi's"):
        rawi.collection(str(path), create=True)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        (
            "update evidence set raw = (select raw from evidence where number = 2) where number = 1",
            "report najma-01-rasid",
        ),
        ("update evidence set sha256 = 'x' where number = 1", "its bytes are not those"),
        (
            "update evidence set text = (select text from evidence where number = 2) where number = 1",
            "report najma-01-rasid",
        ),
        ("update reports set sha256 = 'x' where number = 1", "its text is not the one that was read"),
        (
            "update readings set document = (select document from readings where report = 2) where report = 1",
            "najma-01",
        ),
        ("pragma foreign_keys = off; delete from reports where number = 1", "it was added, and it is missing"),
        ("drop trigger log_is_not_altered; update log set who = 'nobody'", "its words are not those that were written"),
        ("drop trigger log_is_not_shortened; delete from log", "the log does not say that it was added"),
        ("update stories set document = x'00' where number = 1", "story s1"),
    ],
)
def test_whatever_is_changed_behind_rawis_back_is_found(news, sql, says):
    for statement in sql.split("; "):
        news.database.run(statement)
    assert any(says in sentence for sentence in news.verify(jobs=1).broken)


def test_lines_taken_off_the_end_of_the_log_are_found_by_a_head_that_was_written_down(news):
    news.remove("najma-13-harq")
    head = news.verify(jobs=1).head
    news.database.run("drop trigger log_is_not_shortened")
    news.database.run("delete from log where number = (select max(number) from log)")
    assert any("lines were taken off" in sentence for sentence in news.verify(head=head, jobs=1).broken)


@pytest.mark.parametrize("act", ["update log set who = 'nobody'", "delete from log"])
def test_the_log_is_append_only(news, act):
    with pytest.raises(CollectionError, match="append-only"):
        news.database.run(act)


@pytest.mark.parametrize("at", range(0, 100, 9))
def test_a_file_with_broken_bytes_gives_a_sentence_and_never_a_traceback(news, at, tmp_path):
    news.database.tidy()
    raw = bytearray(news.path.read_bytes())
    start = len(raw) * at // 100
    raw[start : start + 3_000] = os.urandom(3_000)
    path = tmp_path / "broken.rawi"
    path.write_bytes(bytes(raw))
    done = subprocess.run(
        [sys.executable, "-m", "rawi", "verify", str(path), "--jobs", "1"], capture_output=True, check=False
    )
    assert done.returncode in (0, 1) and b"Traceback" not in done.stderr + done.stdout
    assert done.returncode == 1 or at > 0


@pytest.mark.parametrize("size", ["200k", "1000k", "1500k", "2000k"])
def test_a_disk_that_fills_up_while_a_collection_is_made_leaves_nothing(tmp_path, size):
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(tmp_path)], check=False
        ).returncode
    ):
        pytest.skip("only root can mount a disk that is small")
    try:
        with pytest.raises(CollectionError, match="the disk is full"):
            rawi.collection(str(tmp_path / "c.rawi"), create=True)
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_collection_gets_its_name_when_all_of_it_is_in_its_file(tmp_path, monkeypatch):
    """Closing brings nothing in where another looks or the disk is full, and does not say so."""
    made, others = database._brought_up, []

    def beside(connection, version):
        made(connection, version)
        others.append(sqlite3.connect(min(tmp_path.glob(".c.rawi.*"))))
        others[0].execute("pragma user_version").fetchone()

    monkeypatch.setattr(database, "_brought_up", beside)
    path = tmp_path / "c.rawi"
    database._make(path)
    others[0].close()
    with sqlite3.connect(path) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma user_version").fetchone() == (schema.VERSION,)
    db.close()
    assert [each.name for each in tmp_path.iterdir()] == ["c.rawi"]


def test_what_could_not_be_loaded_is_said_without_the_password_in_its_address(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as made:
        (said,) = made.add("https://editor:hunter2@127.0.0.1/a", jobs=1).failed
    assert "hunter2" not in said and said.startswith("https://127.0.0.1/a: ")


def test_names_and_passwords_in_addresses_are_not_kept(tmp_path):
    secret = "https://editor:hunter2@example.org/a?x=1"
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as made:
        report = Report(id="a", text=TEXT, url=secret, path=secret)
        found = Gathered(secret, report, Evidence(TEXT.encode(), "text/plain", name=secret, address=secret))
        assert len(made.add_found([found], jobs=1).new) == 1 and made.add_found([found], jobs=1).known == 1
        feeds.put_feeds(made.database, [feeds.Feed(secret, error=f"{secret}: answered 500")])
        listed = json.dumps(
            [list(made.reports()), list(made.coverage()), made.evidence("a").address, made.report("a").report.url]
        )
        assert "hunter2" not in listed and listed.count("https://example.org/a?x=1") == 5
        assert made.database.value("select count(*) from evidence where name like '%hunter2%'") == 0


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "  =1",
        "a;=1+cmd",
        "\u206a=1+cmd",
        "a; +1",
        "a\t-1",
        "a\n@x",
        "a;\n=1",
        "\u200f=1",
        "\0=1",
        "\uff1d1",
        "a;\u200f=1",
        "a|=1",
        'a;"=1+cmd;"b',
    ],
)
def test_no_cell_is_a_formula_wherever_it_is_divided(cell):
    (_, line) = Rows(("a",), [(cell,)]).to_csv()
    for divider in (",", ";", "\t", "\n", "|"):
        for part in line.strip('"').split(divider):
            assert not part.strip(' \r\n\t\0\u200f"').startswith(("=", "+", "-", "@", "\uff1d")), (divider, part)
