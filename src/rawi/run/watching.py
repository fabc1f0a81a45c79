"""Feeds and sites watched: asked when they are due, what is new in them added as it comes, what changed as a new version.

All that has to be known the next time stands in the collection, so that a watch can be stopped at any moment and goes on.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rawi.bare import bare
from rawi.errors import BusyError, DamageError, RawiError
from rawi.gather.apart import Apart
from rawi.gather.documents.document import Link
from rawi.gather.fetch.web import Answer, Request
from rawi.gather.fields import Given
from rawi.gather.files import ask
from rawi.gather.found import Gathered
from rawi.gather.opening import Opener
from rawi.gather.watchlist import Watched, Watchlist
from rawi.run.collection import Collection
from rawi.run.keeping import Added, Step, silent
from rawi.store.archive import feeds
from rawi.store.archive.feeds import Feed, Listed
from rawi.store.archive.forgetting import forgotten
from rawi.store.codec import decode, encode

PULSE = 10.0  # seconds after which what has come is added, whatever is still on its way
PORTION = 100  # reports that are added at once
MOST = 2_000  # pages that are asked for in one round
AGAIN = 3_600  # seconds until a page is looked at again; then twice as long each time
LOOKED_AT = 8  # times; the last look is ten days after the first
RETRIES = 4
LEVELS, LISTS = 3, 20  # how deep, and how many, lists are followed that a sitemap or the front page of a site names
LONGEST = 86_400
GONE = ("answered 404", "answered 410")


@dataclass(slots=True)
class Round:
    """What came of one round: feeds asked and had, pages had, reports added, sentences about what went wrong."""

    feeds: int = 0
    loaded: int = 0
    pages: int = 0
    added: Added = field(default_factory=Added)
    errors: list[str] = field(default_factory=list)


class Watch:
    """A collection and what is watched for it. ``stop`` ends it after the page at hand."""

    def __init__(
        self, collection: Collection, watched: Watchlist, jobs: int | None = None, step: Step = silent
    ) -> None:
        self._collection = collection
        self._db = collection.database
        for each in watched.feeds:  # from here on addresses are without what is said to be let in, as they are kept
            watched.web.keys.take(each.url)
        self._watched = {bare(each.url): each for each in watched.feeds}
        self._web = watched.web
        self._jobs = jobs
        self._step = step
        self.stopping = threading.Event()
        known = feeds.feeds(self._db)
        with self._db.writing():
            feeds.make_bare(self._db)
            feeds.drop_feeds(self._db, known.keys() - self._watched.keys())
            fresh = (Feed(url, each.outlet, next=_now()) for url, each in self._watched.items() if url not in known)
            feeds.put_feeds(self._db, fresh)

    def stop(self) -> None:
        """End soon: what has come is added, what has not is asked for the next time."""
        self.stopping.set()

    def rounds(self) -> Iterator[Round]:
        """Round after round, each as soon as something is due, until it is stopped."""
        while not self.stopping.is_set():
            try:
                done = self.round()
            except BusyError as error:  # somebody else writes for long: what is due stays due
                done = Round(errors=[str(error)])
            yield done
            due = feeds.soonest(self._db)
            wait = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() if due else float(LONGEST)
            self.stopping.wait(max(1.0, min(wait, 60.0)))

    def round(self) -> Round:
        """Ask for the feeds that are due, then for the pages that are, and add what is new."""
        done = Round()
        with Apart() as apart:
            self._ask_feeds(apart, done)
            while not self.stopping.is_set() and (pages := feeds.due(self._db, _now(), MOST)):
                self._ask_pages(pages, apart, done)
        return done

    # Feeds

    def _ask_feeds(self, apart: Apart, done: Round) -> None:
        now = _now()
        due = {url: each for url, each in feeds.feeds(self._db).items() if each.next is None or each.next <= now}
        requests = [Request(url, each.etag, each.modified) for url, each in due.items()]
        for answer in ask(requests, self._web, self.stopping.is_set):
            done.feeds += 1
            feed, watched = due[answer.request.url], self._watched[answer.request.url]
            found = self._links(answer, watched, apart, done)
            feed = self._after(feed, watched, answer, found)
            with self._db.writing():
                feeds.put_pages(self._db, self._fresh(feed, found if isinstance(found, list) else []))
                feeds.put_feeds(self._db, [feed])
            if feed.failures:
                done.errors.append(feed.error or "")
            else:
                done.loaded += 1
            self._step("feeds", done.feeds)

    def _links(self, answer: Answer, watched: Watched, apart: Apart, done: Round) -> list[Link] | str:
        """The pages that a feed lists; a sentence where it cannot be had or read."""
        opener = Opener(Given(outlet=watched.outlet, language=watched.language), apart)
        links: list[Link] = []
        errors: list[str] = []
        answers: Iterable[Answer] = [answer]
        for _ in range(LEVELS):
            lists: list[Link] = []
            for each in answers:
                if each.error is not None:
                    errors.append(str(each.error))
                for found in opener.listed(each.evidence) if each.evidence is not None else ():
                    if isinstance(found, Link):
                        (lists if found.lists else links).append(replace(found, url=bare(found.url)))
                    elif isinstance(found, RawiError):
                        errors.append(str(found))
            answers = ask([Request(each.url) for each in lists[:LISTS]], self._web, self.stopping.is_set)
        if errors and not links:
            return errors[0]
        done.errors += errors
        return links

    def _after(self, feed: Feed, watched: Watched, answer: Answer, found: list[Link] | str) -> Feed:
        """How a feed stands after it was asked: when it is asked again, later and later where it fails."""
        now = _now()
        if isinstance(found, str):
            wait = max(answer.retry or 0.0, min(LONGEST, watched.every * 2.0 ** min(10, feed.failures)))
            return replace(feed, asked=now, failures=feed.failures + 1, error=found, next=_in(wait))
        return replace(
            feed,
            outlet=watched.outlet,
            etag=answer.etag,
            modified=answer.modified,
            asked=now,
            loaded=now,
            next=_in(watched.every),
            failures=0,
            listed=len(found) if answer.evidence is not None else feed.listed,
        )

    def _fresh(self, feed: Feed, links: list[Link]) -> Iterable[Listed]:
        """Of the pages that a feed lists: those that are new, and those that it says were changed."""
        now = _now()
        known = feeds.pages(self._db, [link.url for link in links])
        gone = forgotten(self._db, [link.url for link in links])
        for link in {link.url: link for link in links if link.url and link.url not in gone}.values():
            before = known.get(link.url)
            if before is None:
                yield Listed(link.url, feed.url, first=now, next=now, changed=link.changed, link=encode(link))
            elif link.changed and link.changed != before.changed:
                yield replace(before, next=now, changed=link.changed, link=encode(link))

    # Pages

    def _ask_pages(self, pages: list[Listed], apart: Apart, done: Round) -> None:
        by_url = {page.url: page for page in pages}
        waiting: list[Gathered | RawiError] = []
        after: list[Listed] = []
        since = time.monotonic()
        requests = [Request(page.url, page.etag, page.modified) for page in pages]
        for answer in ask(requests, self._web, self.stopping.is_set):
            page = by_url[answer.request.url]
            found, error = self._reports(page, answer, apart)
            waiting += found
            done.pages += 1
            after.append(_looked_at(page, answer, error))
            if error:
                done.errors.append(error)
            self._step("pages", done.pages)
            if len(waiting) >= PORTION or time.monotonic() - since > PULSE:
                self._add(waiting, after, done)
                waiting, after, since = [], [], time.monotonic()
        self._add(waiting, after, done)

    def _reports(self, page: Listed, answer: Answer, apart: Apart) -> tuple[list[Gathered | RawiError], str | None]:
        """The reports of a page, and the sentence why there are none."""
        watched = self._watched.get(page.feed, Watched(page.feed))
        opener = Opener(Given(outlet=watched.outlet, language=watched.language), apart)
        link = _link(page)
        if answer.evidence is not None:
            found = [each for each in opener.opened(answer.evidence, link) if not isinstance(each, Link)]
            reports: list[Gathered | RawiError] = [each for each in found if isinstance(each, Gathered)]
            wrong = [str(each) for each in found if isinstance(each, RawiError)]
            return reports, None if reports else next(iter(wrong), f"{page.url}: there is no report on this page.")
        if answer.error is None:
            return [], None
        standing = list(opener.instead(link)) if page.turns == 0 else []
        return list(standing), str(answer.error)

    def _add(self, waiting: list[Gathered | RawiError], after: list[Listed], done: Round) -> None:
        """Add what has come, then write down that it was asked for: the other way round, a stop would lose it."""
        if waiting:
            added = self._collection.add_found(waiting, jobs=self._jobs)
            done.added.new += added.new
            done.added.versions += added.versions
            done.added.known += added.known
            done.added.failed += added.failed
            done.added.notes += added.notes
        if after:
            with self._db.writing():
                feeds.put_pages(self._db, after)


def _link(page: Listed) -> Link:
    """What the feed says of a page."""
    try:
        return decode(Link, page.link) if page.link else Link(page.url, page.url)
    except DamageError:
        return Link(page.url, page.url)


def _looked_at(page: Listed, answer: Answer, error: str | None) -> Listed:
    """How a page stands after it was asked for: looked at again later and later, for some days."""
    now = _now()
    page = replace(
        page,
        asked=now,
        error=error,
        etag=answer.etag or page.etag,
        modified=answer.modified or page.modified,
        came=answer.evidence.address if answer.evidence else page.came,
    )
    if error is None:
        turns = page.turns + 1
        then = _in(AGAIN * 2.0 ** (turns - 1)) if turns < LOOKED_AT else None
        return replace(page, turns=turns, failures=0, next=then, link=None)
    gone = any(sign in error for sign in GONE)
    failures = page.failures + 1
    wait = max(answer.retry or 0.0, 300.0 * 4.0**failures)
    return replace(page, failures=failures, next=None if gone or failures > RETRIES else _in(wait))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _in(seconds: float) -> str:
    return (datetime.fromisoformat(_now()) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
