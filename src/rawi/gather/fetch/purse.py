"""What may be spent on questions: how many at once, how many a minute, how many requests and tokens in all."""

import asyncio
import time

from rawi.gather.fetch.endpoint import Failed, Limits


class Purse:
    """The budget of a run, for use in one loop. What is on its way counts as spent until it is known what it cost."""

    def __init__(self, limits: Limits) -> None:
        self.requests = 0
        self.tokens = 0
        self._limits = limits
        self._drawn = 0
        self._next = 0.0
        self._settled = asyncio.Condition()

    async def draw(self, tokens: int) -> None:
        """Wait for a turn, and put as many tokens aside. Raises Failed where the budget has no room for it any more."""
        async with self._settled:
            while not self._fits(tokens):
                if not self._drawn:
                    raise Failed("the budget of tokens that you gave is used up")
                await self._settled.wait()
            if self._limits.requests is not None and self.requests >= self._limits.requests:
                raise Failed("the budget of requests that you gave is used up")
            self.requests += 1
            self._drawn += tokens
            turn = max(self._next, time.monotonic())
            self._next = turn + 60.0 / self._limits.per_minute if self._limits.per_minute else self._next
        await asyncio.sleep(max(0.0, turn - time.monotonic()))

    async def settle(self, drawn: int, used: int) -> None:
        """Put back what was drawn, and take what it cost."""
        async with self._settled:
            self._drawn -= drawn
            self.tokens += used
            self._settled.notify_all()

    def rest(self, seconds: float) -> None:
        """Leave the server alone for a while, whoever asks."""
        self._next = max(self._next, time.monotonic() + seconds)

    def _fits(self, tokens: int) -> bool:
        most = self._limits.tokens
        return most is None or self.tokens + self._drawn + tokens <= most
