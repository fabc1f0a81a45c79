"""A server that plays outlets: feeds with ETag, redirects, 429 with Retry-After, slow bodies, robots.txt, pages that change.

Real sockets on loopback: one port on 127.0.0.1, 127.0.0.2 ..., so that each outlet is a host of its own.
"""

import asyncio
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from aiohttp import web
from loopback import Loopback

TEXT = (
    "قالت وزارة النقل في جمهورية النجمة إن جسر الوردان رقم {n} سيغلق أمام الشاحنات الثقيلة اعتبارا من صباح الغد.",
    "وأضاف المتحدث باسمها أن الإغلاق مؤقت ولن يتجاوز ستة أسابيع، نافيا وجود خطر على سلامة المنشأة رقم {n}.",
    "وكانت لجنة الأهالي قد حذرت من حالة الجسر قبل عامين، بحسب رئيسها عادل المرزوقي.",
)


def page(n: int, more: str = "", head: str = "") -> str:
    """A page with a report."""
    body = "".join(f"<p>{line.format(n=n)}</p>" for line in (*TEXT, more) if line)
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>إغلاق الجسر رقم {n} أمام الشاحنات</title>{head}</head>'
        f'<body><nav><a href="/">الرئيسية</a></nav><h1>إغلاق الجسر رقم {n} أمام الشاحنات</h1>'
        f'<time datetime="2024-03-12T10:00:00+03:00">12 مارس 2024</time><div class="body">{body}</div></body></html>'
    )


def feed(links: list[str], base: str) -> str:
    """An RSS feed."""
    entries = "".join(f"<item><title>خبر {n}</title><link>{base}{link}</link></item>" for n, link in enumerate(links))
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صباح</title>{entries}</channel></rss>'


@dataclass
class Outlets:
    """The server: what it answers, by path, and what it was asked."""

    port: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    routes: dict[str, Callable[[web.Request], object]] = field(default_factory=dict)
    robots: str | int | None = None
    together: int = 0
    most_together: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: str | bytes, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Answer a path with a body, and with 304 where the client has it already."""

        def answer(request: web.Request) -> web.Response:
            tag = headers.get("ETag")
            if tag and request.headers.get("If-None-Match") == tag:
                return web.Response(status=304, headers={"ETag": tag})
            raw = body.encode() if isinstance(body, str) else body
            return web.Response(body=raw, headers={"Content-Type": media, **headers})

        self.routes[path] = answer

    async def answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            if path == "/robots.txt":
                if isinstance(self.robots, int):
                    return web.Response(status=self.robots)
                return web.Response(text=self.robots or "", status=200 if self.robots else 404)
            self.asked[path] += 1
            self.times[path].append(monotonic())
            self.headers[path] = dict(request.headers)
            route = self.routes.get(path) or self.routes.get(request.path)
            if route is None:
                return web.Response(status=404)
            found = route(request)
            return await found if asyncio.iscoroutine(found) else found
        finally:
            self.together -= 1


@contextmanager
def served(hosts: int = 3) -> Iterator[Outlets]:
    """The outlets as they are served, on as many hosts as wanted."""
    outlets, app = Outlets(), web.Application()
    app.router.add_route("*", "/{tail:.*}", outlets.answer)
    with Loopback(app, [f"127.0.0.{n + 1}" for n in range(hosts)]) as found:
        outlets.port = found.port
        yield outlets


def slow(seconds: float) -> Callable[[web.Request], object]:
    """A body that comes a byte at a time."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(int(seconds * 10)):
            await response.write(b" ")
            await asyncio.sleep(0.1)
        return response

    return answer


def bomb(unpacked: int) -> Callable[[web.Request], object]:
    """A small body that unpacks to a large one."""
    raw = gzip.compress(b"\0" * unpacked)

    def answer(_: web.Request) -> web.Response:
        return web.Response(body=raw, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    return answer
