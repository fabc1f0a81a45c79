"""Connections that never come to an end are ended, and those that want something still get it."""

import asyncio
import logging
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx2
import pytest
from serving_app import served
from uvicorn.server import ServerState

from rawi.present.web import app, connections, live, shelf
from rawi.present.web.connections import Once
from rawi.present.web.serving import configured
from rawi.run.searching import words_of


@pytest.fixture
def quick(kept_sample, monkeypatch):
    """A server with little patience."""
    for name, value in (("HEAD", 0.6), ("BODY", 0.8), ("TAKING", 1.0), ("LOOK", 0.1), ("MOST", 12)):
        monkeypatch.setattr(connections, name, value)
    with served(kept_sample) as address:
        yield address


def line_to(address, said=b""):
    host, port = address.removeprefix("http://").split(":")
    line = socket.create_connection((host, int(port)), timeout=10)
    line.sendall(said)
    return line


def seconds_open(line):
    began = time.perf_counter()
    try:
        while line.recv(1 << 16):
            pass
    except ConnectionError:
        pass
    return time.perf_counter() - began


HALVES = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-more: ",
    "half a body": b"POST /judge HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 900\r\n\r\nkind=",
    "half a second request": b"GET /favicon.ico HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\nGET / HT",
}


@pytest.mark.parametrize("half", HALVES)
def test_half_of_anything_is_not_waited_for(quick, half):
    with line_to(quick, HALVES[half]) as line:
        assert seconds_open(line) < 4


def test_a_head_that_comes_letter_by_letter_is_not_waited_for(quick):
    with line_to(quick, b"GET / HTTP/1.1\r\n") as line:
        began = time.perf_counter()
        with pytest.raises(OSError):
            for _ in range(60):
                line.sendall(b"x")
                time.sleep(0.1)
        assert time.perf_counter() - began < 5


def test_whoever_takes_nothing_of_an_answer_is_let_go(quick):
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    host, port = quick.removeprefix("http://").split(":")
    with line:
        line.settimeout(10)
        line.connect((host, int(port)))
        line.sendall(b"GET /stories/s2 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n" * 40)
        time.sleep(4)
        with pytest.raises(OSError):
            for _ in range(20):
                line.sendall(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n" * 1_000)
                time.sleep(0.1)


def test_pages_are_answered_however_many_connections_say_nothing(quick):
    with ExitStack() as kept:
        lines = [kept.enter_context(line_to(quick, b"GET / HTTP/1.1\r\n")) for _ in range(60)]
        began = time.perf_counter()
        assert [httpx2.get(f"{quick}/stories/s1", timeout=5).status_code for _ in range(5)] == [200] * 5
        assert time.perf_counter() - began < 5
        assert sum(seconds_open(line) < 4 for line in lines) == 60


def test_there_are_never_more_connections_than_may_be_however_many_come_at_once(monkeypatch):
    monkeypatch.setattr(connections, "most", lambda: 12)

    class Line:
        closing = False

        def abort(self):
            self.closing = True  # it is taken out of the others later, when the loop comes to that

        def is_closing(self):
            return self.closing

        def __getattr__(self, _):
            return lambda *_: None

    async def come():
        config = configured(None)
        config.load()
        state, lines = ServerState(), [Line() for _ in range(60)]
        for line in lines:
            connections.Bounded(config, state, {}).connection_made(line)
        return sum(not line.closing for line in lines)

    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this one
        assert apart.submit(asyncio.run, come()).result() == 12


HALF_A_BODY = HALVES["half a body"]
LISTENS = b"GET /events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize("said", [HALF_A_BODY, LISTENS], ids=["half a body", "listening"])
def test_pages_are_answered_however_many_send_slowly_or_listen(quick, said, monkeypatch):
    for name in ("HEAD", "BODY"):
        monkeypatch.setattr(connections, name, 30.0)  # nobody is let go for being slow
    monkeypatch.setattr(live, "MOST", 6)
    assert answered_beside(quick, said) == [200] * 5


def answered_beside(address, said):
    """How five pages are answered while forty others have said something and wait."""
    with ExitStack() as kept:
        for _ in range(40):
            kept.enter_context(line_to(address, said))
        time.sleep(0.5)
        return [httpx2.get(f"{address}/stories/s1", timeout=5).status_code for _ in range(5)]


def test_who_listens_for_long_makes_room_for_who_asks(quick, monkeypatch):
    monkeypatch.setattr(connections, "ANSWERED", 0.3)
    assert answered_beside(quick, LISTENS) == [200] * 5


def test_who_goes_away_before_he_sent_all_is_no_error(quick, caplog):
    with line_to(quick, HALF_A_BODY):
        time.sleep(0.2)
    time.sleep(0.5)
    assert not [record for record in caplog.records if record.exc_info]


def test_never_more_listen_than_may_however_many_come_at_once(kept_sample, monkeypatch):
    monkeypatch.setattr(live, "MOST", 6)
    with served(kept_sample) as address:
        lines = [line_to(address) for _ in range(40)]
        for line in lines:
            line.sendall(LISTENS)
        heads = [line.recv(12) for line in lines]
        assert heads.count(b"HTTP/1.1 200") == 6 and heads.count(b"HTTP/1.1 503") == 34
        for line in lines:
            line.close()
        until = time.monotonic() + 20
        while b" 200 " not in (head := asks_once(address)):
            assert time.monotonic() < until, head


def asks_once(address):
    """What is answered to one who listens for a moment."""
    with line_to(address, LISTENS) as line:
        time.sleep(0.2)
        return line.recv(20)


def test_events_go_on_for_as_long_as_somebody_listens(quick):
    with line_to(quick, LISTENS) as line:
        got = b""
        while b"collection" not in got:
            got += line.recv(1 << 16)
        line.settimeout(3)
        with pytest.raises(TimeoutError):
            while line.recv(1 << 16):
                pass


def test_the_log_does_not_repeat_itself():
    once = Once()
    lines = [logging.LogRecord("asyncio", 40, "x", 1, f"said {n % 2}", (), None) for n in range(100)]
    assert [once.filter(line) for line in lines].count(True) == 2


def test_what_is_loaded_once_is_no_part_of_the_time_of_a_question(kept_sample, monkeypatch):
    def loads(typed):
        if not typed:
            time.sleep(2)
        return words_of(typed)

    monkeypatch.setattr(app, "words_of", loads)
    monkeypatch.setattr(shelf, "LONGEST", 1.5)
    with served(kept_sample) as address:
        began = time.perf_counter()
        assert httpx2.get(f"{address}/search?q=ميناء", timeout=30).status_code == 200
        assert time.perf_counter() - began > 1
