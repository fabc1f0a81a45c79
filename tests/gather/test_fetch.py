"""Fetching over real sockets: politely, within limits, and never from inside the machine unless that is allowed."""

import gzip
import socket
import time
from asyncio.selector_events import BaseSelectorEventLoop
from base64 import b64encode
from itertools import pairwise

import pytest

pytest.importorskip("aiohttp", reason="needs the extra: pip install 'rawi[gather]'")

from aiohttp import web as server
from gather.server import TEXT, bomb, feed, page, served, slow

from rawi.errors import RawiError
from rawi.gather.fetch import guard
from rawi.gather.fetch.crawl import fetch_all
from rawi.gather.fetch.web import Answer, Request, Web
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered

QUICK = Web(delay=0.0, timeout=2.0, loopback=True, largest=300_000)


@pytest.fixture
def outlets():
    with served() as found:
        yield found


@pytest.fixture(autouse=True)
def reached(monkeypatch) -> list[str]:
    """Where a test wanted to go outside this machine: no test gets there."""
    wanted: list[str] = []
    real = BaseSelectorEventLoop.sock_connect

    async def connect(loop, sock, address):
        if not address[0].startswith("127."):
            wanted.append(address[0])
            raise OSError(f"no test reaches {address[0]}")
        return await real(loop, sock, address)

    monkeypatch.setattr(BaseSelectorEventLoop, "sock_connect", connect)
    return wanted


def ask(url: str, web: Web = QUICK, **given) -> Answer:
    (answer,) = fetch_all([Request(url, **given)], web)
    return answer


def test_a_page_comes_with_its_headers_its_time_and_its_address(outlets):
    outlets.put("/a", page(1), ETag='"one"')
    answer = ask(outlets.url("/a"))
    assert answer.evidence.raw == page(1).encode() and answer.evidence.address == outlets.url("/a")
    assert answer.etag == '"one"' and answer.evidence.gathered[:4].isdigit() and answer.evidence.media == "text/html"
    assert outlets.headers["/a"]["User-Agent"].startswith("Rawi/") and "Cookie" not in outlets.headers["/a"]


def test_whoever_keeps_a_server_is_told_whom_to_write_to(outlets):
    outlets.put("/a", page(1))
    ask(outlets.url("/a"), Web(delay=0, loopback=True, contact="desk@example.org"))
    assert "contact: desk@example.org" in outlets.headers["/a"]["User-Agent"]


def test_what_did_not_change_is_not_sent_again(outlets):
    outlets.put("/a", page(1), ETag='"one"')
    answer = ask(outlets.url("/a"), etag='"one"')
    assert answer.evidence is None and answer.error is None and answer.etag == '"one"'


def test_robots_txt_is_obeyed(outlets):
    outlets.robots = "User-agent: *\nDisallow: /private"
    outlets.put("/private/a", page(1))
    outlets.put("/open", page(2))
    assert "robots.txt asks not to" in str(ask(outlets.url("/private/a")).error) and outlets.asked["/private/a"] == 0
    assert ask(outlets.url("/open")).evidence


def test_where_robots_txt_cannot_be_had_nothing_is_fetched(outlets):
    outlets.robots = 503
    outlets.put("/a", page(1))
    assert "robots.txt cannot be had" in str(ask(outlets.url("/a")).error) and outlets.asked["/a"] == 0


def test_one_host_is_asked_one_thing_at_a_time_with_a_delay(outlets):
    for n in range(4):
        outlets.put(f"/{n}", page(n))
    list(fetch_all([Request(outlets.url(f"/{n}")) for n in range(4)], Web(delay=0.2, loopback=True)))
    times = sorted(each[0] for each in outlets.times.values())
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))
    assert outlets.most_together == 1


def test_a_crawl_delay_in_robots_txt_is_kept(outlets):
    outlets.robots = "User-agent: *\nCrawl-delay: 0.5"
    for n in range(2):
        outlets.put(f"/{n}", page(n))
    list(fetch_all([Request(outlets.url(f"/{n}")) for n in range(2)], QUICK))
    first, second = sorted(each[0] for each in outlets.times.values())
    assert second - first >= 0.49


def test_redirects_are_followed_and_endless_ones_are_not(outlets):
    outlets.put("/there", page(1))
    outlets.routes["/here"] = lambda _: server.Response(status=301, headers={"Location": "/there"})
    outlets.routes["/round"] = lambda _: server.Response(status=302, headers={"Location": "/round"})
    assert ask(outlets.url("/here")).evidence.address == outlets.url("/there")
    assert "redirected more than 8 times" in str(ask(outlets.url("/round")).error)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]:1/",
    ],
)
def test_a_redirect_inside_is_refused(outlets, target, monkeypatch):
    monkeypatch.setattr(
        guard, "public", lambda address, _, real=guard.public: address == "127.0.0.1" or real(address, False)
    )
    outlets.routes["/a"] = lambda _: server.Response(status=302, headers={"Location": target})
    assert "not fetched" in str(ask(outlets.url("/a")).error)


def test_a_busy_server_is_waited_for_as_long_as_it_asks(outlets):
    answers = [
        server.Response(status=429, headers={"Retry-After": "1"}),
        server.Response(text=page(1), content_type="text/html"),
    ]
    outlets.routes["/a"] = lambda _: answers.pop(0)
    before = time.monotonic()
    assert ask(outlets.url("/a")).evidence and time.monotonic() - before >= 1


def test_a_server_that_asks_for_an_hour_is_not_waited_for(outlets):
    outlets.routes["/a"] = lambda _: server.Response(status=429, headers={"Retry-After": "3600"})
    answer = ask(outlets.url("/a"))
    assert answer.retry == 3600 and "429" in str(answer.error) and outlets.asked["/a"] == 1


def test_a_slow_body_ends_with_the_time(outlets):
    outlets.routes["/a"] = slow(30)
    before = time.monotonic()
    assert "within 1 seconds" in str(ask(outlets.url("/a"), Web(delay=0, timeout=1.0, loopback=True)).error)
    assert time.monotonic() - before < 10


def test_a_body_that_unpacks_to_too_much_is_left(outlets):
    outlets.routes["/a"] = bomb(100_000_000)
    assert "longer than 300,000 bytes" in str(ask(outlets.url("/a")).error)


def test_a_body_that_is_too_long_is_left(outlets):
    outlets.put("/a", b"x" * 400_000)
    assert "longer than 300,000 bytes" in str(ask(outlets.url("/a")).error)


@pytest.mark.parametrize(
    ("status", "next_step"), [(404, "Check the address"), (403, "Save the page"), (500, "Try again later")]
)
def test_what_a_server_refuses_is_said_with_what_to_do(outlets, status, next_step):
    outlets.routes["/a"] = lambda _: server.Response(status=status)
    assert next_step in str(ask(outlets.url("/a")).error)


INSIDE = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.5.5/",
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://100.100.100.200/", "http://168.63.129.16/",
    "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1/",
    "http://224.0.0.1/", "http://[fe80::1]/", "http://192.0.0.192/", "http://[::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[3fff::1]/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_addresses_inside_are_refused(url, reached):
    answer = ask(url, Web(delay=0, timeout=3))
    assert answer.evidence is None and reached == []
    assert "inside this machine or its network" in str(answer.error) or "no canonical" in str(answer.error).replace(
        "not a", "no"
    )


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "http://", "http://a b/"]
)
def test_other_schemes_and_no_addresses_are_refused(url):
    assert "not fetched" in str(ask(url, Web(delay=0, timeout=3)).error)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "1.1.1.1"])
def test_public_addresses_are_allowed(address):
    assert guard.public(address, loopback=False)


def test_a_name_that_leads_inside_is_refused_also_where_it_led_outside_a_moment_ago(outlets, monkeypatch, reached):
    """Rebinding: the first answer of the name server is public, the next one is this machine."""
    answers = ["8.8.8.8", "127.0.0.1"]
    real = socket.getaddrinfo

    def told(host, port, *args, **kinds):
        if host == "rebound.example":
            address = answers[0] if len(answers) == 1 else answers.pop(0)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
        return real(host, port, *args, **kinds)

    monkeypatch.setattr(socket, "getaddrinfo", told)
    outlets.put("/a", page(1))
    url = f"http://rebound.example:{outlets.port}/a"
    first, second = (str(ask(url, Web(delay=0, timeout=2.0, tries=1)).error) for _ in range(2))
    assert reached == ["8.8.8.8"] and "cannot be reached" in first
    assert "inside this machine or its network" in second and outlets.asked["/a"] == 0


def test_two_hundred_feeds_are_asked_at_once():
    with served(hosts=200) as outlets:
        outlets.put("/feed", feed(["/1"], outlets.url("")), "application/rss+xml")
        hosts = [f"127.0.0.{n + 1}" for n in range(200)]
        before = time.monotonic()
        answers = list(
            fetch_all(
                [Request(outlets.url("/feed", host)) for host in hosts], Web(delay=1.0, loopback=True, timeout=20)
            )
        )
        assert len(answers) == 200 and all(each.evidence for each in answers)
        assert time.monotonic() - before < 15


def test_whoever_stops_reading_stops_the_fetching(outlets):
    for n in range(50):
        outlets.put(f"/{n}", page(n))
    answers = fetch_all([Request(outlets.url(f"/{n}")) for n in range(50)], Web(delay=0.2, loopback=True))
    next(answers)
    answers.close()
    asked = outlets.asked.total()
    time.sleep(0.6)
    assert outlets.asked.total() <= asked + 1


def reports(*paths: str) -> tuple[list[Gathered], list[str]]:
    found = list(gathered(paths, Given(), web=QUICK))
    return [each for each in found if isinstance(each, Gathered)], [
        str(each) for each in found if isinstance(each, RawiError)
    ]


def test_an_address_gives_a_report(outlets):
    outlets.put("/a", page(7))
    (found,), failed = reports(outlets.url("/a"))
    assert not failed and found.report.title == "إغلاق الجسر رقم 7 أمام الشاحنات"
    assert found.report.published == "2024-03-12T10:00+03:00" and found.report.url == outlets.url("/a")
    assert found.evidence.raw == page(7).encode() and found.evidence.tool.startswith("resiliparse")


def test_a_feed_gives_its_pages_and_one_that_is_missing_costs_one_sentence(outlets):
    outlets.put("/feed", feed(["/1", "/2", "/missing"], outlets.url("")), "application/rss+xml")
    outlets.put("/1", page(1))
    outlets.put("/2", page(2))
    found, failed = reports(outlets.url("/feed"))
    assert {each.report.url for each in found} == {outlets.url("/1"), outlets.url("/2")}
    assert len(failed) == 1 and "404" in failed[0]


def test_a_feed_keeps_whom_an_entry_is_from_and_stands_in_for_a_page_that_is_gone(outlets):
    text = " ".join(line.format(n=3) for line in TEXT)
    outlets.put(
        "/feed",
        f'<rss version="2.0"><channel><title>ص</title><item><title>خبر</title><link>{outlets.url("/gone")}</link>'
        f'<source url="https://www.reuters.com/rss">Reuters</source><description>{text}</description></item></channel></rss>',
        "application/rss+xml",
    )
    (found,), failed = reports(outlets.url("/feed"))
    assert "404" in failed[0] and "جسر الوردان" in found.report.text
    assert ("source", "feed source", "reuters") in {
        (each.kind, each.origin, each.outlet) for each in found.report.declared
    }


def test_a_sitemap_gives_its_pages(outlets):
    outlets.put("/1", page(1))
    outlets.put(
        "/sitemap.xml",
        f"<urlset><url><loc>{outlets.url('/1')}</loc><lastmod>2024-03-12</lastmod></url></urlset>",
        "text/xml",
    )
    outlets.put(
        "/index.xml",
        f"<sitemapindex><sitemap><loc>{outlets.url('/sitemap.xml')}</loc></sitemap></sitemapindex>",
        "text/xml",
    )
    (found,), failed = reports(outlets.url("/index.xml"))
    assert not failed and found.report.url == outlets.url("/1")


def test_a_spreadsheet_of_links_gives_their_pages(outlets, tmp_path):
    outlets.put("/1", page(1))
    (tmp_path / "links.csv").write_text(f"outlet,link\nصباح النجمة,{outlets.url('/1')}\n,nothing\n")
    (found,), failed = reports(str(tmp_path / "links.csv"))
    assert found.report.outlet.name == "صباح النجمة" and "line 3: there is no address" in failed[0]


def test_a_packed_sitemap_is_unpacked(outlets):
    outlets.put("/1", page(1))
    raw = gzip.compress(f"<urlset><url><loc>{outlets.url('/1')}</loc></url></urlset>".encode())
    outlets.put("/sitemap.xml.gz", raw, "application/gzip")
    (found,), failed = reports(outlets.url("/sitemap.xml.gz"))
    assert not failed and found.report.url == outlets.url("/1")


def test_a_page_without_a_date_has_that_of_its_feed(outlets):
    outlets.put("/1", page(1).replace('<time datetime="2024-03-12T10:00:00+03:00">12 مارس 2024</time>', ""))
    entry = f"<item><title>خبر</title><link>{outlets.url('/1')}</link><pubDate>Tue, 12 Mar 2024 08:00:00 GMT</pubDate></item>"
    outlets.put("/feed", f'<rss version="2.0"><channel>{entry}</channel></rss>', "application/rss+xml")
    (found,), _ = reports(outlets.url("/feed"))
    assert (found.report.published, found.report.published_from) == ("2024-03-12T08:00+00:00", "metadata")


ME, SECRET = "reader", "p4ss-w0rd"


def locked(request):
    """A page for whoever says the password, with a page beside it."""
    if request.headers.get("Authorization") != f"Basic {b64encode(f'{ME}:{SECRET}'.encode()).decode()}":
        return server.Response(status=401)
    return server.Response(text=page(1), content_type="text/html")


def test_a_password_in_an_address_is_said_to_its_server_and_kept_nowhere_else(outlets):
    outlets.routes["/a"] = locked
    outlets.routes["/b"] = locked
    outlets.put("/feed", feed(["/b"], ""), "application/rss+xml")
    inside = outlets.url("").replace("//", f"//{ME}:{SECRET}@")
    for path, came in (("/a", "/a"), ("/feed", "/b")):
        (found,) = gathered([inside + path], Given(), web=Web(delay=0.0, timeout=2.0, loopback=True))
        assert found.report.url == found.evidence.address == outlets.url(came)
        assert found.report.outlet.id == f"127.0.0.1:{outlets.port}"
        assert SECRET not in repr(found) and ME not in repr(found)
    outlets.routes["/gone"] = lambda _: server.Response(
        status=302, headers={"Location": f"//127.0.0.2:{outlets.port}/c"}
    )
    ask(inside + "/gone", Web(delay=0.0, timeout=2.0, loopback=True))
    assert "Authorization" not in outlets.headers["/c"]


@pytest.mark.parametrize(
    "given",
    ["http://{}@127.0.0.1:9/a", "http://{}@10.0.0.1/a", "ftp://{}@e.org/a", "http://{}/x@e.org/a", "http://{} x@e.org/a",
     "{}@e.org/a", "HTTP://{}@e.org/a", "http:/{}@e.org/a", "http://{}?#@e.org/a", "http://{}\udcff@e.org/a"],
)  # fmt: skip
def test_no_sentence_repeats_a_password(given):
    url = given.format(f"{ME}:{SECRET}")
    for found in gathered([url], Given(), web=Web(delay=0, timeout=2, tries=1, loopback=True)):
        assert isinstance(found, RawiError) and SECRET not in str(found)
        assert any(host in str(found) for host in ("e.org", "127.0.0.1", "10.0.0.1"))
