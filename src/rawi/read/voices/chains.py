"""Who speaks through whom: the voices from the outlet to the origin."""

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.read.voices.known import Known
from rawi.read.voices.roll import Voices

DEEPEST = 40  # links; nobody hands a word on so far, but hostile text nests without end


@dataclass(frozen=True, slots=True, eq=False)
class Speakers:
    """Who speaks each attribution, through which medium, which chain it goes on with, in whose words it lies; by its place."""

    parents: Sequence[int | None]
    spoken: dict[int, Known]
    media: dict[int, Known]
    inherited: dict[int, tuple[str, ...]]

    def chain(self, i: int) -> tuple[str, ...]:
        """The voices from the one nearest to the report's outlet to the farthest. A voice is never in it twice."""
        path = [i]
        while (above := self.parents[path[-1]]) is not None and len(path) < DEEPEST:
            path.append(above)
        chain = list(self.inherited.get(path[-1], ()))
        for each in reversed(path):
            voice, medium = self.spoken.get(each), self.media.get(each)
            if medium is not None and medium.id not in chain and (voice is None or medium.id != voice.id):
                chain.append(medium.id)
            if voice is not None:
                if voice.id in chain:
                    del chain[chain.index(voice.id) :]
                chain.append(voice.id)
        return tuple(chain)


def own_voices(voices: Voices) -> frozenset[str]:
    """The voices that are the report's own outlet: never a link of a chain."""
    return frozenset(v.id for v in voices.known if voices.is_own(v.first))
