"""The command as somebody runs it: several processes, stopped by Ctrl-C or by the system, without a trace."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest

import rawi

NAMES = ("سالم الرفاعي", "أبو يوسف")
PLACES = (
    "ميناء السلك", "سوق الغزل", "جسر القصب", "مدرسة النهر", "محطة الشمال", "مطار الوادي", "مخزن القطن", "مصنع الزجاج",
    "حديقة البلدية", "مسرح المدينة", "ملعب الصخرة", "مكتبة الجبل",
)  # fmt: skip


def port_of():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_until_it_is_stopped(kept_sample, workers, sign):
    port = port_of()
    command = [
        sys.executable,
        "-m",
        "rawi",
        "serve",
        str(kept_sample),
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--read-only",
    ]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        for _ in range(150):
            try:
                status = httpx2.get(f"http://127.0.0.1:{port}/", timeout=5).status_code
                break
            except httpx2.TransportError:
                time.sleep(0.1)
        assert status == 200
        assert {httpx2.get(f"http://127.0.0.1:{port}/stories/s1").status_code for _ in range(8)} == {200}
        server.send_signal(sign)
        out, err = server.communicate(timeout=20)
    finally:
        server.kill()
    assert f"http://127.0.0.1:{port}/" in out and "Traceback" not in err
    with pytest.raises(httpx2.TransportError):
        httpx2.get(f"http://127.0.0.1:{port}/", timeout=2)


def served_by(path, *options):
    """The command, serving; and its address when it answers."""
    port = port_of()
    command = [sys.executable, "-m", "rawi", "serve", str(path), "--port", str(port), *options]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(150):
        with suppress(httpx2.TransportError):
            if httpx2.get(f"{address}/", timeout=5).status_code == 200:
                break
        time.sleep(0.1)
    return server, address


def test_a_judgement_on_many_stories_is_answered_by_a_server_of_two_processes(tmp_path):
    path = tmp_path / "c.rawi"
    with rawi.collection(str(path), create=True, who="editor") as made:
        rows = [
            {
                "id": f"r{n}",
                "text": f"قال {NAMES[n % 2]} إن حريقا اندلع في {place} وإن {n + 3} أشخاص نقلوا إلى المستشفى.",
                "outlet": f"outlet {n}",
                "published": f"2031-{n + 1:02}-05T08:00:00",
            }
            for n, place in enumerate(PLACES)
        ]
        source = tmp_path / "r.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        made.add(str(source), jobs=1)
        assert len(made.stories()) == len(PLACES) > 8
    server, address = served_by(path, "--workers", "2")
    try:
        asked = {"kind": "same-voice", "about": list(NAMES), "why": "one man"}
        answers = [httpx2.post(f"{address}/api/judgements", json=asked, timeout=60).status_code for _ in range(4)]
        assert answers == [201] * 4
        with rawi.collection(str(path), write=False) as after:
            assert after.database.value("select count(*) from stories where stale > 0") == 0
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_a_process_that_is_ended_while_it_adds_keeps_nobody_else_from_adding(tmp_path, monkeypatch):
    path, taken = tmp_path / "c.rawi", tmp_path / "taken"
    taken.mkdir()
    monkeypatch.setenv("TMPDIR", str(taken))
    rawi.collection(str(path), create=True, who="editor").close()
    server, address = served_by(path, "--workers", "2")
    rows = [{"text": f"قال سالم الرفاعي إن حريقا اندلع في {PLACES[n % 9]} رقم {n}."} for n in range(300)]
    try:
        assert httpx2.post(f"{address}/api/reports", json=rows, timeout=60).status_code == 202
        until, adders = time.monotonic() + 20, {}
        while not adders and time.monotonic() < until:
            started = children_of(server.pid)
            adders = {
                each: worker for worker in started for each in children_of(worker) if b"web.adding" in told_to(each)
            }
        ((adder, worker), *_) = adders.items()
        assert list(taken.glob("rawi-*/reports.jsonl"))
        os.kill(worker, signal.SIGKILL)
        assert gone([adder])
        assert not list(taken.glob("rawi-*/reports.jsonl"))
        statuses = []
        while 202 not in statuses and time.monotonic() < until + 20:
            with suppress(httpx2.TransportError):
                statuses.append(httpx2.post(f"{address}/api/reports", json=rows[:1], timeout=60).status_code)
            time.sleep(0.2)
        assert statuses[-1] == 202
    finally:
        server.terminate()
        server.communicate(timeout=20)


def told_to(process):
    """What a process was started with."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def children_of(process):
    """The processes that a process started, with theirs."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, *rest = stat.read_text().rpartition(")")[0].split(" (")[0], stat.read_text().rpartition(")")[2]
            if int(rest[0].split()[1]) == process:
                found += [int(number), *children_of(int(number))]
    return found


def alive(number):
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def gone(numbers, seconds=10.0):
    until = time.monotonic() + seconds
    while any(map(alive, numbers)) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(map(alive, numbers))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_the_server(kept_sample, sign):
    server, address = served_by(kept_sample, "--workers", "2", "--read-only")
    started = children_of(server.pid)
    server.send_signal(sign)
    server.communicate(timeout=20)
    assert len(started) >= 2 and gone(started)
    with pytest.raises(httpx2.TransportError):
        httpx2.get(f"{address}/", timeout=2)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_who_adds(tmp_path, sign):
    source = tmp_path / "r.jsonl"
    sentence = "قال سالم الرفاعي إن حريقا اندلع في {} رقم {}. "
    rows = ({"id": f"r{n}", "text": sentence.format(PLACES[n % 9], n) * 20} for n in range(900))
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    command = [sys.executable, "-m", "rawi", "add", str(tmp_path / "c.rawi"), str(source), "--jobs", "2"]
    adding = subprocess.Popen(command, start_new_session=True)
    until = time.monotonic() + 60
    while len(started := children_of(adding.pid)) < 2 and adding.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    adding.send_signal(sign)
    adding.wait(20)
    assert len(started) >= 2 and gone(started)
