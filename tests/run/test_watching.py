"""Feeds watched over real sockets: what is new is added, what changed is a version, what fails is shown."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("aiohttp", reason="needs the extra: pip install 'rawi[gather]'")

from aiohttp import web as server
from gather.server import feed, page, served

import rawi
from rawi.errors import BusyError, InputError
from rawi.gather.fetch.web import Web
from rawi.gather.watchlist import span, watchlist
from rawi.run import watching
from rawi.run.watching import Watch
from rawi.store.archive import feeds
from rawi.store.archive.feeds import Feed, Listed

QUICK = Web(delay=0.0, timeout=3.0, loopback=True)


@pytest.fixture
def outlets():
    with served(hosts=20) as found:
        yield found


@pytest.fixture
def news(tmp_path):
    with rawi.collection(str(tmp_path / "news.rawi"), create=True, who="tester") as made:
        yield made


def written(tmp_path, *urls: str, **entry: str):
    lines = 'delay = 0\nevery = "30s"\n' + "".join(
        f'[[feed]]\nurl = "{url}"\n' + "".join(f'{name} = "{value}"\n' for name, value in entry.items()) for url in urls
    )
    path = tmp_path / "feeds.toml"
    path.write_text(lines)
    return path


def later(monkeypatch, **span):
    """As if that much time had passed."""
    then = (datetime.now(UTC) + timedelta(**span)).isoformat(timespec="seconds")
    monkeypatch.setattr(watching, "_now", lambda: then)


def test_what_is_new_in_a_feed_is_read_and_compared(outlets, news, tmp_path):
    outlets.put("/feed", feed(["/1", "/2"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    outlets.put("/2", page(2))
    done = Watch(news, watchlist(written(tmp_path, outlets.url("/feed"), outlet="صباح النجمة"), QUICK)).round()
    assert (done.feeds, done.loaded, done.pages, len(done.added.new), done.errors) == (1, 1, 2, 2, [])
    assert {row["outlet"] for row in news.reports()} == {"صباح النجمة"} and len(news.stories()) >= 1
    assert news.verify(jobs=1).broken == ()


def test_nothing_is_asked_for_again_before_it_is_due_or_sent_again_unchanged(outlets, news, tmp_path, monkeypatch):
    outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml", ETag='"f1"')
    outlets.put("/1", page(1), ETag='"p1"')
    watch = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK))
    watch.round()
    watch.round()
    assert outlets.asked["/feed"] == outlets.asked["/1"] == 1
    later(monkeypatch, hours=2)
    done = watch.round()
    assert outlets.asked["/feed"] == outlets.asked["/1"] == 2
    assert outlets.headers["/feed"]["If-None-Match"] == '"f1"' and outlets.headers["/1"]["If-None-Match"] == '"p1"'
    assert done.loaded == 1 and not done.added.new and not done.added.versions


def test_a_page_that_changed_is_a_new_version(outlets, news, tmp_path, monkeypatch):
    outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    watch = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK))
    (first,) = watch.round().added.new
    outlets.put("/1", page(1, more="ثم نفت الوزارة في المساء وجود أي تشققات في دعامات الجسر."))
    later(monkeypatch, hours=2)
    (second,) = watch.round().added.versions
    assert len(news) == 1 and [row["state"] for row in news.versions(second)] == ["superseded", "current"]
    assert news.diff(first, second)


def test_a_failing_feed_is_shown_and_asked_less_and_less(outlets, news, tmp_path, monkeypatch):
    outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    outlets.routes["/broken"] = lambda _: server.Response(status=404)
    outlets.put("/html", "<html><body>لا شيء</body></html>")
    urls = [outlets.url("/feed"), outlets.url("/broken"), outlets.url("/html")]
    watch = Watch(news, watchlist(written(tmp_path, *urls), QUICK))
    done = watch.round()
    assert (done.feeds, done.loaded) == (3, 1) and any("404" in each for each in done.errors)
    rows = {row["url"]: row for row in news.coverage()}
    assert rows[urls[1]]["failures"] == 1 and "404" in rows[urls[1]]["error"] and rows[urls[1]]["loaded"] is None
    assert "no feed is named on this page" in rows[urls[2]]["error"]
    waits = []
    for _ in range(3):
        later(monkeypatch, days=2)
        monkeypatch.setattr(watching, "_in", lambda seconds: waits.append(seconds) or "2000-01-01T00:00:00+00:00")
        watch.round()
    failing = sorted({each for each in waits if each >= 60})
    assert failing[:3] == [60.0, 120.0, 240.0]


def test_a_server_that_asks_to_be_left_alone_is(outlets, news, tmp_path):
    outlets.routes["/feed"] = lambda _: server.Response(status=429, headers={"Retry-After": "7200"})
    Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK)).round()
    (row,) = news.coverage()
    assert datetime.fromisoformat(row["next"]) - datetime.now(UTC) > timedelta(seconds=7_000)


def test_a_site_leads_to_its_feeds_and_a_section_page_to_its_reports(outlets, news, tmp_path):
    outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml")
    outlets.put(
        "/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
    )
    outlets.put(
        "/section",
        '<html><body><a href="/2">إغلاق الجسر رقم اثنين أمام الشاحنات الثقيلة</a><a href="/x">خبر</a></body></html>',
    )
    outlets.put("/1", page(1))
    outlets.put("/2", page(2))
    done = Watch(news, watchlist(written(tmp_path, outlets.url("/"), outlets.url("/section")), QUICK)).round()
    assert {row["address"] for row in news.reports()} == {outlets.url("/1"), outlets.url("/2")} and not done.errors


def test_one_page_that_cannot_be_read_stops_no_other(outlets, news, tmp_path):
    outlets.put("/feed", feed(["/1", "/deep", "/gone", "/2"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    outlets.put("/deep", b"%PDF-1.4 nonsense")
    outlets.put("/2", page(2))
    done = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK)).round()
    assert len(done.added.new) == 2 and len(done.errors) == 2


def test_a_watch_goes_on_where_another_one_stopped(outlets, news, tmp_path):
    outlets.put("/feed", feed([f"/{n}" for n in range(6)], outlets.url("")), "application/rss+xml")
    for n in range(6):
        outlets.put(f"/{n}", page(n))
    wanted = watchlist(written(tmp_path, outlets.url("/feed")), QUICK)
    first = Watch(news, wanted, step=lambda stage, done: first.stop() if (stage, done) == ("pages", 2) else None)
    first.round()
    before = len(news)
    assert 1 < before < 6
    Watch(news, wanted).round()
    assert len(news) == 6 and all(outlets.asked[f"/{n}"] <= 2 for n in range(6))


def test_two_hundred_feeds_in_one_round(news, tmp_path):
    with served(hosts=200) as outlets:
        urls = [outlets.url("/feed", f"127.0.0.{n + 1}") for n in range(200)]
        outlets.routes["/feed"] = lambda request: server.Response(
            text=feed([f"/{request.host.split(':')[0].split('.')[-1]}"], f"http://{request.host}"),
            content_type="application/rss+xml",
        )
        for n in range(200):
            outlets.put(f"/{n + 1}", page(n + 1))
        before = time.monotonic()
        done = Watch(news, watchlist(written(tmp_path, *urls), Web(timeout=20, loopback=True))).round()
        assert (done.feeds, done.loaded, done.pages) == (200, 200, 200) and len(news) == 200
        assert time.monotonic() - before < 90


def test_it_stops_cleanly_on_sigterm_and_resumes(outlets, tmp_path):
    outlets.put("/feed", feed([f"/{n}" for n in range(40)], outlets.url("")), "application/rss+xml")
    for n in range(40):
        outlets.put(f"/{n}", page(n))
    path = written(tmp_path, outlets.url("/feed"))
    path.write_text(path.read_text().replace("delay = 0", "delay = 0.2"))
    command = [sys.executable, "-m", "rawi", "watch", str(tmp_path / "n.rawi"), str(path), "--loopback", "--lang", "en"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "LANG": "C.UTF-8"}
    )
    until = time.monotonic() + 30
    while outlets.asked.total() < 8 and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 0 and "Stopped" in err and "Traceback" not in err
    with rawi.collection(str(tmp_path / "n.rawi")) as kept:
        had = len(kept)
        assert 0 < had < 40 and kept.verify(jobs=1).broken == ()
    path.write_text(path.read_text().replace("delay = 0.2", "delay = 0"))
    again = subprocess.run([*command, "--once"], capture_output=True, text=True, check=True)
    assert f"new reports {40 - had}" in again.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no feed in it"),
        ("[[feed]]\n", "it has no url"),
        ('[[feed]]\nurl = "x"\n', "it has no url"),
        ('[[feed]]\nurl = "https://a.example/"\nevry = "5m"\n', '"evry" is no field'),
        ('every = "soon"\n[[feed]]\nurl = "https://a.example/"\n', "no span of time"),
        ('[[feed]]\nurl = "https://a.example/"\n[[feed]]\nurl = "https://a.example/"\n', "stands there twice"),
        ('[[outlet]]\nid = "nobody"\n', 'no card "nobody" with feeds'),
        ("[[feed]\n", "line 1"),
        ('feed = "https://a.example/"\n', "below a line"),
        ('delay = "x"\n[[feed]]\nurl = "https://a.example/"\n', "a number of seconds"),
    ],
)
def test_a_watchlist_that_cannot_be_used_is_said_with_its_file(tmp_path, text, message):
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=message) as raised:
        watchlist(path)
    assert str(path) in str(raised.value)


def test_spans_of_time():
    assert [span(each, "x") for each in ("30s", "15m", "2h", "1d")] == [30, 900, 7_200, 86_400]


def test_what_is_forgotten_is_not_fetched_again_and_no_word_of_it_stays(outlets, news, tmp_path, monkeypatch):
    text = "قالت وزارة النقل إن الجسر سيغلق غدا أمام الشاحنات الثقيلة. " * 4
    entry = f"<item><title>خبر</title><link>{outlets.url('/gone')}</link><description>{text}</description></item>"
    outlets.put("/feed", f'<rss version="2.0"><channel><title>ص</title>{entry}</channel></rss>', "application/rss+xml")
    watch = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK))
    (key,) = watch.round().added.new  # its page cannot be had: what stands in the feed is taken
    news.forget(key)
    later(monkeypatch, days=3)
    watch.round()
    assert len(news) == 0 and outlets.asked["/gone"] == 1
    assert news.database.value("select count(*) from pages where link is not null") == 0


def test_an_address_that_led_to_what_is_forgotten_is_not_kept_or_asked_for_again(outlets, news, tmp_path, monkeypatch):
    outlets.put("/feed", feed(["/tells-who"], outlets.url("")), "application/rss+xml")
    outlets.routes["/tells-who"] = lambda _: server.Response(status=302, headers={"Location": "/in-the-end"})
    outlets.put("/in-the-end", page(1))
    watch = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK))
    (key,) = watch.round().added.new
    news.forget(key)
    assert b"tells-who" not in news.path.read_bytes() and b"in-the-end" not in news.path.read_bytes()
    later(monkeypatch, days=3)
    assert watch.round().pages == 0 and outlets.asked["/tells-who"] == 1 and outlets.asked["/feed"] == 2
    assert b"tells-who" not in news.path.read_bytes()


def test_a_watch_outlasts_another_process_that_writes_for_long(outlets, news, tmp_path, monkeypatch):
    outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    watch = Watch(news, watchlist(written(tmp_path, outlets.url("/feed")), QUICK))
    real = watch.round

    def busy():
        monkeypatch.setattr(watch, "round", real)
        raise BusyError("news.rawi: another process is writing to it.")

    monkeypatch.setattr(watch, "round", busy)
    rounds = watch.rounds()
    assert next(rounds).errors == ["news.rawi: another process is writing to it."]
    assert len(next(rounds).added.new) == 1


def test_a_password_in_the_list_of_feeds_is_said_to_its_server_and_written_nowhere(outlets, news, tmp_path):
    outlets.put("/feed", feed(["/1", "/2"], ""), "application/rss+xml")
    said = []

    def locked(request):
        said.append(request.headers.get("Authorization", ""))
        return server.Response(text=page(1), content_type="text/html") if said[-1] else server.Response(status=401)

    outlets.routes["/1"] = locked
    outlets.routes["/2"] = lambda _: server.Response(status=404)
    inside = outlets.url("/feed").replace("//", "//reader:p4ss-w0rd@")
    with news.database.writing():  # as an earlier Rawi wrote it down
        feeds.put_feeds(news.database, [Feed(inside)])
        feeds.put_pages(news.database, [Listed(inside.replace("/feed", "/1"), inside)])
    done = Watch(news, watchlist(written(tmp_path, inside), Web(delay=0.0, timeout=3.0, loopback=True))).round()
    assert len(done.added.new) == 1 and said[-1].startswith("Basic ") and done.errors
    assert "p4ss" not in f"{done} {list(news.coverage())} {list(news.log())}"
    news.close()
    for each in tmp_path.glob("news.rawi*"):
        assert b"p4ss" not in each.read_bytes(), each
    with pytest.raises(InputError, match="stands there twice") as wrong:
        watchlist(written(tmp_path, inside, inside.replace("p4ss", "other")))
    assert "p4ss" not in str(wrong.value)
