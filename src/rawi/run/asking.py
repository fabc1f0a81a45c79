"""A language model as a reader: reports are taken to it piece by piece, and what it answers comes back as marks.

Asking is all that is done here; what an answer comes to is ``read/answered``. Nothing is asked twice, nothing beyond the budget.
"""

import asyncio
import threading
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from rawi.errors import InputError, RawiError, stumbled
from rawi.extras import library
from rawi.gather.fetch.endpoint import Completion, Endpoint, Failed, Limits
from rawi.nouns.mark import MODEL, Mark, Marked
from rawi.nouns.report import Report, fingerprint, title_apart
from rawi.nouns.text import Span
from rawi.packs.asking import question
from rawi.read.answered import entries, marks_of
from rawi.run.answers import Answered, Answers
from rawi.run.pieces import halves, pieces

if TYPE_CHECKING:
    from rawi.gather.fetch.chat import Chat

A = TypeVar("A")
TWICE = 2  # times that a question is asked whose answer is no answer
AHEAD = 2  # reports for each question that may be asked at once


def nobody(_: Endpoint) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Tally:
    """What asking came to: attributions ``marked`` and ``dropped``, by reason; pieces ``kept`` from before; what it cost."""

    marked: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    requests: int = 0
    tokens: int = 0


class Asker:
    """Asks one model about reports, many at once. Use it in a ``with`` block.

    ``leaving`` is told of the endpoint before the first word leaves; ``tally`` says what asking came to.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        limits: Limits | None = None,
        leaving: Callable[[Endpoint], None] = nobody,
        answers: Answers | None = None,
    ) -> None:
        self._question = question()
        self.by = f"{MODEL}{endpoint.model}@{self._question.version}"
        self.tally = Tally()
        self._endpoint = endpoint
        self._limits = limits or Limits()
        self._leaving = leaving
        self._left = False
        self._answers = answers or Answers()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rawi-ask", daemon=True)
        self._chat: Chat

    def __enter__(self) -> "Asker":
        library("aiohttp", "llm")
        chat: type[Chat] = import_module("rawi.gather.fetch.chat").Chat
        self._chat = chat(self._endpoint, self._limits)
        self._thread.start()
        self._wait(self._chat.__aenter__())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wait(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def each(
        self, found: Iterable[A], report_of: Callable[[A], Report | RawiError]
    ) -> Iterator[tuple[A, Marked | RawiError]]:
        """Each thing with what the model marked in its report, in their order; an error costs that report alone."""
        waiting: deque[tuple[A, Future[Marked | RawiError]]] = deque()
        for thing in found:
            waiting.append((thing, asyncio.run_coroutine_threadsafe(self._guarded(report_of(thing)), self._loop)))
            if len(waiting) > AHEAD * self._limits.at_once:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()

    def _wait(self, task: Coroutine[Any, Any, object]) -> None:
        asyncio.run_coroutine_threadsafe(task, self._loop).result()

    async def _end(self) -> None:
        others = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
        for each in others:
            each.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._chat.__aexit__(None, None, None)

    async def _guarded(self, report: Report | RawiError) -> Marked | RawiError:
        if isinstance(report, RawiError):
            return report
        name = report.path or report.id
        try:
            return await self._marked(report)
        except (Failed, InputError) as error:
            who = f"{self._endpoint.model} at {self._endpoint.host}"
            return InputError(f"{name}: {who} did not read it: {str(error).rstrip('.')}.")
        except Exception as error:
            return stumbled(name, error)
        finally:
            self.tally.requests, self.tally.tokens = self._chat.purse.requests, self._chat.purse.tokens

    async def _marked(self, report: Report) -> Marked:
        """What the model marks in a report, and in its title where that stands beside the text."""
        title = title_apart(report)
        texts = {each.text: each.starts for each in (report, title) if each is not None}
        found = await asyncio.gather(*(self._read(text, starts) for text, starts in texts.items()))
        return Marked(self.by, {fingerprint(text): marks for text, marks in zip(texts, found, strict=True)})

    async def _read(self, text: str, starts: int) -> tuple[Mark, ...]:
        cut = pieces(text, starts)
        found = await asyncio.gather(*(self._answered(each.of(text)) for each in cut))
        for each in found:
            self.tally.marked += len(each.marks)
            self.tally.dropped += each.dropped
        return tuple(mark for each, piece in zip(found, cut, strict=True) for mark in each.moved(piece.start))

    async def _answered(self, piece: str) -> Answered:
        """What the model says of a piece, now or before. One whose answer is too long is asked about in halves."""
        kept = self._answers.get(self.by, piece)
        if kept is not None:
            self.tally.kept += 1
            return kept
        made = await self._asked(piece)
        self._answers.put(self.by, piece, made)
        return made

    async def _asked(self, piece: str) -> Answered:
        for turn in range(TWICE):
            completion = await self._complete(piece)
            if completion.cut:
                return await self._halved(piece)
            try:
                found = entries(completion.text)
            except InputError:
                if turn + 1 == TWICE:
                    raise
            else:
                return Answered(*marks_of(piece, Span(0, len(piece)), found, self.by))
        raise InputError("it gave no answer")  # pragma: no cover

    async def _halved(self, piece: str) -> Answered:
        parts = halves(piece)
        if len(parts) < 2:
            raise InputError("it had more to say of a few lines than an answer may hold")
        first, second = [await self._answered(each.of(piece)) for each in parts]
        marks = first.moved(parts[0].start) + second.moved(parts[1].start)
        return Answered(marks, first.dropped + second.dropped)

    async def _complete(self, piece: str) -> Completion:
        if not self._left:
            self._left = True
            self._leaving(self._endpoint)
        return await self._chat.ask(self._question, self._question.about(piece))
